"""Every figure has a source, and no unsafe site is linked."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from generator.link.library import Key, Library
from generator.load.document import Path
from generator.model.base import Text
from generator.model.kinds import RecordKind
from generator.model.parts import Resources
from generator.model.records import Case, Lesson, Term
from generator.report import Report
from generator.report import catalog as say

FIGURE = re.compile(r"\d")
TOLD = (
    ("problem", "text"),
    ("actions", "text"),
    ("conditions", "note"),
    ("difficulties", "text"),
    *(("resources", name, "text") for name in Resources.model_fields),
)
"""Where a case tells figures besides its results: the way to the words. What they cite stands beside them."""


def apply(library: Library, report: Report, keys: Iterable[Key]) -> None:
    """E401 for figures without a source, E406 for links to unsafe copies, E407 and E410."""
    for key in keys:
        record = library.records[key]
        if isinstance(record, (Case, Lesson, Term)):
            _unsafe_links(key, record, library, report)
        if isinstance(record, Case):
            _figures(key, record, library, report)
            for index, relation in enumerate(record.relations):
                if library.find(RecordKind.CASE, relation.case) is record:
                    report.add(say.RELATED_TO_ITSELF, library.places[key].narrow_span("relations", index, "case"))


def _unsafe_links(key: Key, record: Case | Lesson | Term, library: Library, report: Report) -> None:
    for index, source in enumerate(record.sources):
        if source.host == "unsafe-mirror" and source.link != "none":
            report.add(say.UNSAFE_LINK, library.places[key].narrow_span("sources", index, "host"))


def _figures(key: Key, case: Case, library: Library, report: Report) -> None:
    """Every part that can cite is looked at, save the cautions: these are the editors' own, and name rules by date."""
    place = library.places[key]
    for index, result in enumerate(case.results if isinstance(case.results, tuple) else ()):
        if not result.cite and (result.value or _has_figure(result.claim)):
            part = "value" if result.value else "claim"
            report.add(say.FIGURE_WITHOUT_SOURCE, place.narrow_span("results", index, part))
        if result.value and not result.unit:
            report.add(say.VALUE_WITHOUT_UNIT, place.narrow_span("results", index, "value"), value=result.value)
    for *around, last in TOLD:
        for path, part in _parts(case, tuple(around), ()):
            text = getattr(part, last)
            if text is not None and not part.cite and _has_figure(text):
                report.add(say.FIGURE_WITHOUT_SOURCE, place.narrow_span(*path, last))


def _parts(value: Any, way: tuple[str, ...], path: Path) -> Iterator[tuple[Path, Any]]:
    """The parts that a way leads to, through every entry of a list; none where a word such as `undisclosed` stands."""
    if isinstance(value, tuple):
        for index, one in enumerate(value):
            yield from _parts(one, way, (*path, index))
    elif value is None or isinstance(value, str):
        return
    elif way:
        yield from _parts(getattr(value, way[0]), way[1:], (*path, way[0]))
    else:
        yield path, value


def _has_figure(text: Text) -> bool:
    return any(words is not None and FIGURE.search(words) for words in (text.zh, text.en))
