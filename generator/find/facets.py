"""The ways to narrow a list of cases: which values there are, which a case has, and how many cases each leaves.

The explorer does the same in the browser (`theme_overrides/src/explorer/select.js`); a test holds the two together.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import get_args

from generator.link.library import Key, Library
from generator.model.kinds import RecordKind
from generator.model.levels import Level
from generator.model.records import Case, Region, RegionLevel, Status
from generator.plan.site import SitePlan


class Facet(StrEnum):
    """Every way to narrow the list, in the order shown; its value is its name in addresses."""

    THEME = "theme"
    REGION = "region"
    REGION_LEVEL = "region-level"
    INDUSTRY = "industry"
    YEAR = "year"
    STATUS = "status"
    LEVEL = "level"
    FIGURES = "figures"


TREES = {Facet.THEME: RecordKind.THEME, Facet.REGION: RecordKind.REGION, Facet.INDUSTRY: RecordKind.INDUSTRY}
"""The facets whose values are records; a case has its own values and all above them."""
FIELDS = {Facet.THEME: "themes", Facet.REGION: "region", Facet.INDUSTRY: "industries"}
"""The field of a case that holds the values of such a facet."""
NO_YEAR = "none"
"""The value of a case whose start is not known."""

Choices = Mapping[Facet, Collection[str]]
"""Facet → ids of the chosen values. No value chosen means no limit."""


@dataclass(frozen=True, slots=True)
class Value:
    """One value of a facet that at least one case has."""

    id: str
    parent: str | None = None
    """Id of the value that it stands under."""


@dataclass(frozen=True, slots=True)
class Faceted:
    """A case with its values."""

    case: Case
    values: Mapping[Facet, tuple[str, ...]]
    """All facets; in a tree each value is followed by those above it, the nearest first."""


def faceted(plan: SitePlan) -> tuple[Faceted, ...]:
    """All cases with their values, in case order."""
    return tuple(Faceted(case, values_of(plan, case)) for case in plan.library.cases)


def values_of(plan: SitePlan, case: Case) -> dict[Facet, tuple[str, ...]]:
    """The values of a case in all facets."""
    return {facet: _values_of(plan, case, facet) for facet in Facet}


def facet_values(plan: SitePlan, cases: Iterable[Faceted], facet: Facet) -> tuple[Value, ...]:
    """The values that `cases` have, in the order shown."""
    return in_order(plan, Counter(value for one in cases for value in one.values[facet]), facet)


def in_order(plan: SitePlan, counts: Mapping[str, int], facet: Facet) -> tuple[Value, ...]:
    """Values of a facet in the order shown. `counts` gives the cases that each has, and all of them have some.

    Trees stand depth first, each value after its parent; industries and years with the most and the latest first.
    """
    if facet in TREES:
        library = plan.library
        keys = [key for key in _depth_first(library, TREES[facet]) if key.id in counts]
        if facet is Facet.INDUSTRY:
            keys.sort(key=lambda key: (-counts[key.id], library.order[key]))
        return tuple(Value(key.id, above.id if (above := library.parent(key)) else None) for key in keys)
    if facet is Facet.YEAR:
        return tuple(Value(year) for year in sorted(counts, key=lambda year: (year != NO_YEAR, year), reverse=True))
    order = {
        Facet.REGION_LEVEL: get_args(RegionLevel),
        Facet.STATUS: get_args(Status),
        Facet.LEVEL: get_args(Level)[::-1],
        Facet.FIGURES: ("yes", "no"),
    }[facet]
    return tuple(Value(one) for one in order if one in counts)


def select(cases: Iterable[Faceted], choices: Choices) -> list[Faceted]:
    """The cases that have one of the chosen values in every facet where any is chosen, in the order given."""
    return [
        one
        for one in cases
        if all(not chosen or not set(chosen).isdisjoint(one.values[facet]) for facet, chosen in choices.items())
    ]


def facet_counts(cases: Sequence[Faceted], choices: Choices, facet: Facet) -> dict[str, int]:
    """How many cases each value of `facet` would leave, next to what is chosen in the other facets.

    Shape: value id → number of cases, only values that leave some.
    A case with two themes counts under both, and a case of a place under the places above it.
    """
    others = {other: chosen for other, chosen in choices.items() if other is not facet}
    return dict(Counter(value for one in select(cases, others) for value in one.values[facet]))


def _values_of(plan: SitePlan, case: Case, facet: Facet) -> tuple[str, ...]:
    library, key = plan.library, Key(RecordKind.CASE, case.id)
    if facet in TREES:
        targets = library.targets(key, FIELDS[facet])
        return tuple(dict.fromkeys(above.id for target in targets for above in reversed(library.trail(target))))
    if facet is Facet.REGION_LEVEL:
        regions = [library.records[target] for target in library.targets(key, "region")]
        return tuple(dict.fromkeys(region.level for region in regions if isinstance(region, Region)))
    if facet is Facet.YEAR:
        return (case.period.start[:4] if case.period and case.period.start else NO_YEAR,)
    if facet is Facet.STATUS:
        return (case.status,)
    if facet is Facet.LEVEL:
        return (plan.maturity[case.id].level,)
    results = case.results if isinstance(case.results, tuple) else ()
    return ("yes" if any(result.value is not None for result in results) else "no",)


def _depth_first(library: Library, kind: RecordKind) -> list[Key]:
    tops = [key for key in library.records if key.kind is kind and library.parent(key) is None]
    return [key for top in tops for key in library.with_descendants(top)]
