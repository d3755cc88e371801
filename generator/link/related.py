"""Which cases a reader may want next, and why."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from heapq import nsmallest
from typing import NamedTuple

from generator.link.library import Key, Library
from generator.model.kinds import RecordKind

WINDOW = 40
"""How many neighbours in each shared theme or industry are looked at; keeps the cost linear in the cases."""
GROUPED = frozenset({"themes", "industries"})
"""Fields that gather the cases among which more like one are looked for."""
LEAST = 3
"""The score below which no case is shown."""


@dataclass(frozen=True, slots=True)
class Related:
    """Another case with what both have in common."""

    case: Key
    themes: tuple[Key, ...]
    industries: tuple[Key, ...]
    is_same_region: bool


class Facets(NamedTuple):
    """What a case is compared by."""

    regions: tuple[Key, ...]
    themes: tuple[Key, ...]
    industries: tuple[Key, ...]


class RelatedCases(Mapping[Key, tuple[Related, ...]]):
    """For each case the cases most like it, best first; found when they are asked for.

    A shared theme counts two, the first theme of both one more, a shared industry two, another region one:
    a reader looks for other places that solved the same problem. Nothing below three is shown. Of equals those come
    first that stand nearest in the list of a theme or industry that both have.
    """

    def __init__(self, library: Library, most: int) -> None:
        self.library = library
        self.most = most
        self._facets: dict[Key, Facets] = {}
        self._places: dict[Key, dict[Key, int]] = {}
        self._found: dict[Key, tuple[Related, ...]] = {}

    @cached_property
    def groups(self) -> dict[Key, list[Key]]:
        """The cases of each theme and industry, in case order."""
        groups: dict[Key, list[Key]] = defaultdict(list)
        for case in self.library.case_keys:
            for link in self.library.outgoing[case]:
                if link.field in GROUPED:
                    groups[link.target].append(case)
        return groups

    def facets(self, case: Key) -> Facets:
        """What a case is compared by."""
        if case not in self._facets:
            self._facets[case] = _facets(case, self.library)
        return self._facets[case]

    def places(self, group: Key) -> dict[Key, int]:
        """The position of each case among those of a theme or industry."""
        if group not in self._places:
            self._places[group] = {case: at for at, case in enumerate(self.groups[group])}
        return self._places[group]

    def near(self, case: Key) -> Iterator[tuple[Key, slice]]:
        """The cases that are looked at for a case, itself among them: those about it in each theme and industry.

        Shape: theme or industry, and which of its `groups`.
        """
        facets = self.facets(case)
        for shared in (*facets.themes, *facets.industries):
            members, here = self.groups[shared], self.places(shared)[case]
            start = max(0, min(here - WINDOW // 2, len(members) - WINDOW))
            yield shared, slice(start, start + WINDOW)

    def __getitem__(self, case: Key) -> tuple[Related, ...]:
        if case not in self._found:
            self._found[case] = self._find(case)
        return self._found[case]

    def _find(self, case: Key) -> tuple[Related, ...]:
        library, mine = self.library, self.facets(case)
        themes, industries, regions = set(mine.themes), set(mine.industries), set(mine.regions)
        windows = list(self.near(case))
        near = set[Key]().union(*(self.groups[group][window] for group, window in windows))
        near.difference_update(library.targets(case, "relations"), [case])
        near.difference_update(library.pointing_at(case, RecordKind.CASE, "relations"))
        ranked: list[tuple[int, int, str, Key]] = []
        for other in near:
            theirs = self.facets(other)
            score = 2 * (len(themes.intersection(theirs.themes)) + len(industries.intersection(theirs.industries)))
            score += theirs.themes[:1] == mine.themes[:1]
            score += regions.isdisjoint(theirs.regions)
            if score >= LEAST:
                ranked.append((-score, self._distance(case, other, windows), other.id, other))
        return tuple(self._told(case, other) for *_, other in nsmallest(self.most, ranked))

    def _distance(self, case: Key, other: Key, windows: list[tuple[Key, slice]]) -> int:
        """How far apart two cases stand, where they stand nearest. Only what the windows hold counts."""
        return min(
            abs(there - places[case])
            for group, window in windows
            if (there := (places := self.places(group)).get(other)) is not None and window.start <= there < window.stop
        )

    def _told(self, case: Key, other: Key) -> Related:
        mine, theirs = self.facets(case), self.facets(other)
        return Related(
            other,
            tuple(theme for theme in mine.themes if theme in theirs.themes),
            tuple(industry for industry in theirs.industries if industry in mine.industries),
            not set(mine.regions).isdisjoint(theirs.regions),
        )

    def __iter__(self) -> Iterator[Key]:
        return iter(self.library.case_keys)

    def __len__(self) -> int:
        return len(self.library.case_keys)


def _facets(case: Key, library: Library) -> Facets:
    found: dict[str, list[Key]] = {"region": [], "themes": [], "industries": []}
    for link in library.outgoing[case]:
        if link.field in found:
            found[link.field].append(link.target)
    return Facets(*(tuple(keys) for keys in found.values()))


def related_cases(library: Library, *, most: int = 5) -> RelatedCases:
    """For each case the cases most like it."""
    return RelatedCases(library, most)
