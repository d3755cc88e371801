"""Which cases a reader may want next, and why."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from generator.link.library import Key, Library
from generator.model.kinds import RecordKind

WINDOW = 40
"""How many neighbours in each shared theme or industry are looked at; keeps the cost linear in the cases."""


@dataclass(frozen=True, slots=True)
class Related:
    """Another case with what both have in common."""

    case: Key
    themes: tuple[Key, ...]
    industries: tuple[Key, ...]
    is_same_region: bool


def related_cases(library: Library, *, most: int = 5) -> dict[Key, tuple[Related, ...]]:
    """For each case the cases most like it, best first.

    A shared theme counts two, the first theme of both one more, a shared industry two, another region one:
    a reader looks for other places that solved the same problem. Nothing below three is shown.
    """
    cases = [Key(RecordKind.CASE, case.id) for case in library.cases]
    groups: dict[Key, list[Key]] = defaultdict(list)
    place_in_group: dict[tuple[Key, Key], int] = {}
    for case in cases:
        for shared in library.targets(case, "themes") + library.targets(case, "industries"):
            place_in_group[shared, case] = len(groups[shared])
            groups[shared].append(case)
    return {case: _best(case, groups, place_in_group, library, most) for case in cases}


def _best(
    case: Key,
    groups: dict[Key, list[Key]],
    place_in_group: dict[tuple[Key, Key], int],
    library: Library,
    most: int,
) -> tuple[Related, ...]:
    themes, industries = library.targets(case, "themes"), library.targets(case, "industries")
    regions = set(library.targets(case, "region"))
    tied = set(library.targets(case, "relations"))
    tied |= set(library.pointing_at(case, RecordKind.CASE, "relations"))
    near: set[Key] = set()
    for shared in themes + industries:
        members, here = groups[shared], place_in_group[shared, case]
        start = max(0, min(here - WINDOW // 2, len(members) - WINDOW))
        near.update(members[start : start + WINDOW])
    ranked: list[tuple[int, int, str, Related]] = []
    for other in near - tied - {case}:
        others = library.targets(other, "themes")
        common = tuple(theme for theme in themes if theme in others)
        both = tuple(i for i in library.targets(other, "industries") if i in industries)
        same_region = bool(regions & set(library.targets(other, "region")))
        score = 2 * len(common) + (others[0] == themes[0]) + 2 * len(both) + (not same_region)
        if score >= 3:
            distance = abs(library.order[other] - library.order[case])
            ranked.append((-score, distance, other.id, Related(other, common, both, same_region)))
    return tuple(entry[3] for entry in sorted(ranked, key=lambda entry: entry[:3])[:most])
