"""What the explorer's script reads: all cases of one language with their facets, as a classic script.

Browsers neither load modules nor fetch data from `file://`, so the data is an assignment.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from itertools import repeat
from typing import NamedTuple

from generator.find.facets import NO_YEAR, TREES, Facet, in_order, values_of
from generator.link.library import Key
from generator.model.base import Language, Text
from generator.model.kinds import RecordKind
from generator.model.records import Case
from generator.plan.kinds import PageKind
from generator.plan.site import SitePlan
from generator.plan.urls import page_path, relative
from generator.render import figures
from generator.render.artifact import Artifact
from generator.render.script import as_json, json_as_script
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


class ExplorerPart(NamedTuple):
    """What the explorer of one language is told of one case, by itself, so that it can be kept between builds.

    The script knows the values of a facet by their number among those that any case has, which depends on all cases;
    nothing else here does.
    """

    head: str
    """JSON without its closing bracket: all but the values."""
    tail: str
    """The languages of title and summary, where these are not the page's; begins with a comma if there is any."""
    values: tuple[str, ...]
    """For each facet, in order, the ids of the values as in `Faceted`, each on a line. Many cases have the same."""


def explorer_data(plan: SitePlan, language: Language, made: Mapping[str, ExplorerPart] | None = None) -> Artifact:
    """The data of one language as a script.

    `made` are parts that are known already, by case id, each as `explorer_part` would make it; others are made here.
    """
    data = json_as_script(NAME, explorer_json(plan, language, made))
    return Artifact(f"{language}/{DATA}", data, PageKind.EXPLORER.value)


def explorer_json(plan: SitePlan, language: Language, made: Mapping[str, ExplorerPart] | None = None) -> str:
    """The data as JSON.

    Shape: `facets` in the order shown, each with `id`, `name` and its values as [id, name, index of the parent or -1];
    `cases` in case order, each with `v`: for each facet the indexes of its values.
    """
    known = made or {}
    library = plan.library
    parts = [known.get(key.id) or explorer_part(plan, library.case(key.id), language) for key in library.case_keys]
    facets, numbers = [], []
    columns = zip(*(part.values for part in parts), strict=True) if parts else repeat(())
    for facet, column in zip(Facet, columns, strict=False):
        had = Counter(column)
        values = in_order(plan, _each(had), facet)
        index = {value.id: number for number, value in enumerate(values)}
        shown = [
            [value.id, _name(plan, facet, value.id, language), index.get(value.parent or "", -1)] for value in values
        ]
        facets.append({"id": facet.value, "name": say(language, f"facet.{facet.value}"), "values": shown})
        written = {ids: as_json([index[id_] for id_ in ids.splitlines()]) for ids in had}
        numbers.append([written[ids] for ids in column])
    words = {name: say(language, f"explorer.{name}", **PLACES) for name in WORDS}
    rows = zip(parts, zip(*numbers, strict=True), strict=True)
    cases = ",".join(f'{part.head},"v":[{",".join(values)}]{part.tail}}}' for part, values in rows)
    return f'{{"language":"{language}","words":{as_json(words)},"facets":{as_json(facets)},"cases":[{cases}]}}'


def _each(had: Mapping[str, int]) -> Counter[str]:
    """How many cases have each value, from how many have the same values."""
    counts: Counter[str] = Counter()
    for ids, cases in had.items():
        counts.update(dict.fromkeys(ids.splitlines(), cases))
    return counts


def explorer_part(plan: SitePlan, case: Case, language: Language) -> ExplorerPart:
    """What the explorer is told of a case.

    Depends on the case, on its level, and on the ids of the regions, themes and industries it points at and of those
    above them, with the levels of these regions; not on their names.
    """
    period = case.period
    head = {
        "id": case.id,
        "url": relative(page_path(PageKind.EXPLORER), page_path(PageKind.CASE, case.id)),
        "title": case.title.said(language),
        "summary": case.summary.said(language),
        "period": figures.period(period.start, period.end, language) if period else "",
        "start": (period.start if period else None) or "",
    }
    others = _other_language(case.title, case.summary, language)
    tail = f",{as_json(others)[1:-1]}" if others else ""
    return ExplorerPart(as_json(head)[:-1], tail, tuple(map("\n".join, values_of(plan, case).values())))


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
