"""Every figure has a source, and no unsafe site is linked."""

from __future__ import annotations

import re

from generator.link.library import Key, Library
from generator.model.base import Text
from generator.model.kinds import RecordKind
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
    place = library.places[key]
    for index, action in enumerate(case.actions):
        if not action.cite and _has_figure(action.text):
            report.add(say.FIGURE_WITHOUT_SOURCE, place.narrow_span("actions", index, "text"))
    for index, result in enumerate(case.results if isinstance(case.results, tuple) else ()):
        if not result.cite and (result.value or _has_figure(result.claim)):
            part = "value" if result.value else "claim"
            report.add(say.FIGURE_WITHOUT_SOURCE, place.narrow_span("results", index, part))
        if result.value and not result.unit:
            report.add(say.VALUE_WITHOUT_UNIT, place.narrow_span("results", index, "value"), value=result.value)
    if case.problem and not case.problem.cite and _has_figure(case.problem.text):
        report.add(say.FIGURE_WITHOUT_SOURCE, place.narrow_span("problem", "text"))
    for index, difficulty in enumerate(case.difficulties if isinstance(case.difficulties, tuple) else ()):
        if not difficulty.cite and _has_figure(difficulty.text):
            report.add(say.FIGURE_WITHOUT_SOURCE, place.narrow_span("difficulties", index, "text"))


def _has_figure(text: Text) -> bool:
    return any(words is not None and FIGURE.search(words) for words in (text.zh, text.en))
