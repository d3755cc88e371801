"""Every figure has a source, and no unsafe site is linked."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.link.library import Key, Library
from generator.load.document import Path
from generator.model.base import Text
from generator.model.kinds import RecordKind
from generator.model.parts import Passage, Resources
from generator.model.records import Case, Lesson, Term
from generator.report import Report
from generator.report import catalog as say

FIGURE = re.compile(r"\d")


def apply(library: Library, report: Report) -> None:
    """E401 for figures without a source, E406 for links to unsafe copies, E407 and E410."""
    for key, record in library.records.items():
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
    for path, text, cite in _told(case):
        if text is not None and not cite and _has_figure(text):
            report.add(say.FIGURE_WITHOUT_SOURCE, place.narrow_span(*path))


def _told(case: Case) -> Iterator[tuple[Path, Text | None, tuple[str, ...]]]:
    """What a case tells besides its results: where it stands, the words, and what they cite."""
    if case.problem:
        yield ("problem", "text"), case.problem.text, case.problem.cite
    for index, action in enumerate(case.actions):
        yield ("actions", index, "text"), action.text, action.cite
    for index, condition in enumerate(case.conditions):
        yield ("conditions", index, "note"), condition.note, condition.cite
    for index, difficulty in enumerate(case.difficulties if isinstance(case.difficulties, tuple) else ()):
        yield ("difficulties", index, "text"), difficulty.text, difficulty.cite
    for name in ("money", "land", "staff", "time") if isinstance(case.resources, Resources) else ():
        passage = getattr(case.resources, name)
        if isinstance(passage, Passage):
            yield ("resources", name, "text"), passage.text, passage.cite


def _has_figure(text: Text) -> bool:
    return any(words is not None and FIGURE.search(words) for words in (text.zh, text.en))
