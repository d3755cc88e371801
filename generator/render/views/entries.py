"""Views of cases, regions, themes and industries in lists and one by one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from generator.link.library import Key
from generator.model.kinds import RecordKind
from generator.model.records import Record, Region, Theme
from generator.plan.kinds import PageKind
from generator.plan.urls import explored, page_path
from generator.render.scene import Scene
from generator.render.shown import LinkTo, Shown
from generator.render.views.groups import Group, Pager, cases_by_region, pager, tree_groups


@dataclass(frozen=True, slots=True)
class CasesView:
    """All cases, by region."""

    title: Shown
    lead: Shown
    total: int
    groups: tuple[Group, ...]
    pager: Pager
    explorer_url: str


@dataclass(frozen=True, slots=True)
class EntryView:
    """A region, theme or industry with its cases, and those of its children.

    The second and later pages of its cases say nothing else.
    """

    title: Shown
    trail: tuple[LinkTo, ...]
    definition: Shown | None
    facts: tuple[tuple[str, Shown], ...]
    children: tuple[LinkTo, ...]
    total: int
    groups: tuple[Group, ...]
    pager: Pager
    explorer_url: str
    lessons: tuple[LinkTo, ...]
    neighbours: tuple[LinkTo, ...]


@dataclass(frozen=True, slots=True)
class EntriesView:
    """All regions, themes or industries."""

    title: Shown
    lead: Shown
    groups: tuple[Group, ...]
    matrix_url: str | None
    """The matrix, where this is one of its sides."""


def cases_view(scene: Scene) -> CasesView:
    """The list of all cases."""
    total = len(scene.desk.cases)
    return CasesView(
        title=scene.word("nav.cases"),
        lead=scene.word("cases.lead"),
        total=total,
        groups=cases_by_region(scene),
        pager=pager(scene, page_path(PageKind.CASES), total),
        explorer_url=scene.url(PageKind.EXPLORER),
    )


def entry_view(scene: Scene) -> EntryView:
    """A region, theme or industry."""
    library, plan = scene.plan.library, scene.plan
    key = Key(RecordKind(scene.page.kind.value), scene.page.id)
    record = library.records[key]
    total = len(plan.cases_of.get(key, ()))
    definition = getattr(record, "definition", None)
    is_first = scene.page.number == 1
    facts = tuple(_facts(scene, record)) if is_first else ()
    return EntryView(
        title=scene.link(key).text,
        trail=scene.trail(key)[:-1],
        definition=scene.prose(definition) if definition and is_first else None,
        facts=facts,
        children=scene.counted(library.children.get(key, ())) if is_first else (),
        total=total,
        groups=cases_by_region(scene, key),
        pager=pager(scene, page_path(scene.page.kind, key.id), total),
        explorer_url=explored(scene.page.path, {scene.page.kind.value: key.id}),
        lessons=scene.links(_lessons(scene, key)) if is_first else (),
        neighbours=scene.counted(_neighbours(scene, key)) if is_first else (),
    )


def _facts(scene: Scene, record: Record) -> Iterator[tuple[str, Shown]]:
    if isinstance(record, Region):
        yield scene.say("region.level"), scene.word(f"region-level.{record.level}")
        if record.code:
            yield scene.say("region.code"), Shown(Markup.escape(record.code))
    if isinstance(record, Theme):
        for name in ("use_when", "not_when"):
            text = getattr(record, name)
            if text is not None:
                yield scene.say(f"theme.{name}"), scene.line(text)


def _neighbours(scene: Scene, key: Key) -> Iterator[Key]:
    library = scene.plan.library
    parent = library.parent(key)
    siblings = library.children.get(parent, ()) if parent else scene.desk.top(key.kind)
    return (one for one in siblings if one != key)


def _lessons(scene: Scene, key: Key) -> Iterator[Key]:
    """Those about an entry or what is below it, and for a region those that rest on its cases."""
    library = scene.plan.library
    below = set(library.with_descendants(key))
    here = scene.plan.cases_of.get(key) if key.kind is RecordKind.REGION else None
    cases = set(here.keys) if here else set()
    for lesson in scene.desk.lessons:
        is_about = not below.isdisjoint(library.targets(lesson, "themes"))
        if is_about or not cases.isdisjoint(library.targets(lesson, "supporting")):
            yield lesson


def entries_view(scene: Scene) -> EntriesView:
    """All regions, themes or industries."""
    kind = {
        PageKind.REGIONS: RecordKind.REGION,
        PageKind.THEMES: RecordKind.THEME,
        PageKind.INDUSTRIES: RecordKind.INDUSTRY,
    }[scene.page.kind]
    name = scene.page.kind.value
    matrix = None if kind is RecordKind.INDUSTRY else scene.url(PageKind.MATRIX)
    return EntriesView(scene.word(f"nav.{name}"), scene.word(f"{name}.lead"), tree_groups(scene, kind), matrix)
