"""What the explorer's script reads: all cases of one language with their facets, as a classic script.

Browsers neither load modules nor fetch data from `file://`, so the data is an assignment.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from generator.find.facets import NO_YEAR, TREES, Facet, Faceted, facet_values, faceted
from generator.link.library import Key
from generator.model.base import Language, Text
from generator.model.kinds import RecordKind
from generator.plan.kinds import PageKind
from generator.plan.site import Page, SitePlan, title_of
from generator.plan.urls import page_path, relative
from generator.render import figures
from generator.render.artifact import Artifact
from generator.render.script import as_script
from generator.render.words import say

DATA = "assets/explorer-data.js"
"""Path of the script below the language's root."""
SCRIPTS = (DATA, "assets/explorer.js")
"""What the explorer's page loads beside the scripts of every page, in order."""
NAME = "kbExplorer"
"""The global name that the data takes."""
WORDS = (
    *("all", "children", "clear", "facets", "found", "more", "nothing", "nothing-help", "original", "query"),
    *("remove", "sort", "sort-best", "sort-level", "sort-newest", "sort-region", "sort-title"),
)
"""Interface words of the script, below `explorer.`."""
PLACES = {"count": "{count}", "name": "{name}", "total": "{total}"}
"""Places in those words that the script fills."""


def explorer_data(plan: SitePlan, language: Language) -> Artifact:
    """The data of one language as a script."""
    return Artifact(f"{language}/{DATA}", as_script(NAME, explorer_values(plan, language)), PageKind.EXPLORER.value)


def explorer_values(plan: SitePlan, language: Language) -> dict[str, Any]:
    """The data as plain values.

    Shape: `facets` in the order shown, each with `id`, `name` and its values as [id, name, index of the parent or -1];
    `cases` in case order, each with `v`: for each facet the indexes of its values.
    """
    cases = _faceted(plan)
    values = {facet: facet_values(plan, cases, facet) for facet in Facet}
    index = {facet: {value.id: number for number, value in enumerate(values[facet])} for facet in Facet}
    return {
        "language": language,
        "words": {name: say(language, f"explorer.{name}", **PLACES) for name in WORDS},
        "facets": [
            {
                "id": facet.value,
                "name": say(language, f"facet.{facet.value}"),
                "values": [
                    [value.id, _name(plan, facet, value.id, language), index[facet].get(value.parent or "", -1)]
                    for value in values[facet]
                ],
            }
            for facet in Facet
        ],
        "cases": [_case(plan, one, index, language) for one in cases],
    }


@lru_cache(maxsize=2)
def _faceted(plan: SitePlan) -> tuple[Faceted, ...]:
    return faceted(plan)


def _case(plan: SitePlan, one: Faceted, index: dict[Facet, dict[str, int]], language: Language) -> dict[str, Any]:
    case = one.case
    page = Page(PageKind.CASE, page_path(PageKind.CASE, case.id), case.id)
    period = case.period
    return {
        "id": case.id,
        "url": relative(page_path(PageKind.EXPLORER), page.path),
        "title": title_of(plan, page, language),
        "summary": case.summary.said(language),
        "period": figures.period(period.start, period.end, language) if period else "",
        "start": (period.start if period else None) or "",
        "v": [[index[facet][value] for value in one.values[facet]] for facet in Facet],
    } | _other_language(case.title, case.summary, language)


def _other_language(title: Text, summary: Text, language: Language) -> dict[str, str]:
    """The languages of title and summary where these are not in the page's."""
    found = {"titleLang": title.best(language)[1], "summaryLang": summary.best(language)[1]}
    return {key: written for key, written in found.items() if written != language}


def _name(plan: SitePlan, facet: Facet, id_: str, language: Language) -> str:
    if facet in TREES:
        record = plan.library.records[Key(RecordKind(TREES[facet]), id_)]
        name = getattr(record, "name", None)
        assert isinstance(name, Text)
        return name.said(language)
    if facet is Facet.REGION_LEVEL:
        return say(language, f"region-level.{id_}")
    if facet is Facet.STATUS:
        return say(language, f"status.{id_}")
    if facet is Facet.LEVEL:
        return say(language, f"level.{id_}")
    if facet is Facet.FIGURES:
        return say(language, f"figures.{id_}")
    return say(language, "facet.no-year") if id_ == NO_YEAR else id_
