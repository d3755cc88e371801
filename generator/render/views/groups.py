"""Cases and entries under headings: what lists are made of."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from generator.link.library import Key
from generator.model.kinds import RecordKind
from generator.plan.site import CASES_ON_A_PAGE, page_count
from generator.plan.urls import numbered, relative
from generator.render.scene import Scene
from generator.render.shown import LinkTo, Shown

NEAR = 4
"""How many pages before and after this one a pager names."""


@dataclass(frozen=True, slots=True)
class Group:
    """A heading with what stands under it."""

    heading: LinkTo
    note: Shown | None = None
    links: tuple[LinkTo, ...] = ()
    cards: tuple[Markup, ...] = ()


def cases_by_region(scene: Scene, within: Key | None = None) -> tuple[Group, ...]:
    """The cases of an entry of a tree, or all, under their region: as `Desk.by_region`.

    Only those that stand on this page of the list; the number beside a heading counts all of them.
    """
    groups, before = [], 0
    first = (scene.page.number - 1) * CASES_ON_A_PAGE
    for region, found in scene.desk.by_region(within):
        here = found[max(0, first - before) : max(0, first + CASES_ON_A_PAGE - before)]
        before += len(found)
        if here:
            groups.append(Group(heading=scene.link(region, len(found)), cards=scene.cards(here)))
    return tuple(groups)


@dataclass(frozen=True, slots=True)
class Pager:
    """The way through a list of several pages. Empty if there is only one."""

    here: str
    """Which page this is, in words; empty on the first."""
    previous: str | None
    next: str | None
    numbers: tuple[tuple[int | None, str | None], ...]
    """Number of a page with its address; no address for this page, neither where numbers are left out."""


def pager(scene: Scene, path: str, entries: int, on_a_page: int = CASES_ON_A_PAGE) -> Pager:
    """The way through the pages of a list of so many entries; `path` is that of its first page."""
    last, here = page_count(entries, on_a_page), scene.page.number

    def address(number: int) -> str | None:
        return relative(scene.page.path, numbered(path, number)) if 0 < number <= last else None

    shown = [one for one in range(1, last + 1) if one in (1, last) or abs(one - here) <= NEAR]
    numbers: list[tuple[int | None, str | None]] = []
    for number in shown if last > 1 else ():
        if numbers and number - 1 not in shown:
            numbers.append((None, None))
        numbers.append((number, None if number == here else address(number)))
    said = scene.say("pager.here", number=here, last=last) if here > 1 else ""
    return Pager(said, address(here - 1), address(here + 1), tuple(numbers))


def tree_groups(scene: Scene, kind: RecordKind) -> tuple[Group, ...]:
    """The roots of a tree that have cases, each with its children that have some."""
    library, cases_of = scene.plan.library, scene.plan.cases_of
    groups = []
    for key in scene.desk.top(kind):
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
