"""Cases and entries under headings: what lists are made of."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from generator.link.library import Key
from generator.model.kinds import RecordKind
from generator.model.records import Case
from generator.render.scene import CaseCard, LinkTo, Scene, Shown


@dataclass(frozen=True, slots=True)
class Group:
    """A heading with what stands under it."""

    heading: LinkTo
    note: Shown | None = None
    links: tuple[LinkTo, ...] = ()
    cards: tuple[CaseCard, ...] = ()


def cases_by_region(scene: Scene, cases: Iterable[Case], within: Key | None = None) -> tuple[Group, ...]:
    """Cases under their region: the province, or inside a place the next level down."""
    library = scene.plan.library
    grouped: dict[Key, list[Case]] = {}
    for case in cases:
        trail = library.trail(library.targets(Key(RecordKind.CASE, case.id), "region")[0])
        depth = trail.index(within) + 1 if within in trail else 0
        grouped.setdefault(trail[min(depth, len(trail) - 1)], []).append(case)
    ordered = sorted(grouped.items(), key=lambda item: library.order[item[0]])
    return tuple(Group(heading=scene.link(region, len(found)), cards=scene.cards(found)) for region, found in ordered)


def top(scene: Scene, kind: RecordKind) -> list[Key]:
    """The entries of a tree that stand under nothing else, in order."""
    library = scene.plan.library
    return [key for key in library.records if key.kind == kind and library.parent(key) is None]


def tree_groups(scene: Scene, kind: RecordKind) -> tuple[Group, ...]:
    """The roots of a tree that have cases, each with its children that have some."""
    library, cases_of = scene.plan.library, scene.plan.cases_of
    groups = []
    for key in top(scene, kind):
        if key not in cases_of:
            continue
        definition = getattr(library.records[key], "definition", None)
        groups.append(
            Group(
                heading=scene.link(key, len(cases_of[key])),
                note=scene.shown(definition) if definition else None,
                links=scene.counted(library.children.get(key, ())),
            )
        )
    return tuple(groups)
