"""Views of cases, regions, themes and industries in lists and one by one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup

from generator.link.library import Key, ids
from generator.model.kinds import RecordKind
from generator.model.records import Case, Region, Theme
from generator.plan.kinds import PageKind
from generator.plan.urls import explored, page_path
from generator.render.scene import LinkTo, Scene, Shown
from generator.render.views.groups import Group, Pager, cases_by_region, pager, top, tree_groups


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
    cases = scene.plan.library.cases
    return CasesView(
        title=scene.word("nav.cases"),
        lead=scene.word("cases.lead"),
        total=len(cases),
        groups=cases_by_region(scene, cases),
        pager=pager(scene, page_path(PageKind.CASES), len(cases)),
        explorer_url=scene.url(PageKind.EXPLORER),
    )


def entry_view(scene: Scene) -> EntryView:
    """A region, theme or industry."""
    library, plan = scene.plan.library, scene.plan
    key = Key(RecordKind(scene.page.kind.value), scene.page.id)
    record = library.records[key]
    cases = plan.cases_of.get(key, ())
    parent = library.parent(key)
    siblings = library.children.get(parent, ()) if parent else tuple(top(scene, key.kind))
    facts: list[tuple[str, Shown]] = []
    if isinstance(record, Region):
        facts.append((scene.say("region.level"), scene.word(f"region-level.{record.level}")))
        if record.code:
            facts.append((scene.say("region.code"), Shown(Markup.escape(record.code))))
    if isinstance(record, Theme):
        for name in ("use_when", "not_when"):
            text = getattr(record, name)
            if text is not None:
                facts.append((scene.say(f"theme.{name}"), scene.line(text)))
    below = set(library.with_descendants(key))
    lessons = [
        one
        for one in library.records
        if one.kind is RecordKind.LESSON
        and (
            below & set(library.targets(one, "themes"))
            or (_rests_on(scene, one, cases) and key.kind is RecordKind.REGION)
        )
    ]
    definition = getattr(record, "definition", None)
    is_first = scene.page.number == 1
    return EntryView(
        title=scene.link(key).text,
        trail=scene.trail(key)[:-1],
        definition=scene.prose(definition) if definition and is_first else None,
        facts=tuple(facts) if is_first else (),
        children=scene.counted(library.children.get(key, ())) if is_first else (),
        total=len(cases),
        groups=cases_by_region(scene, cases, within=key if key.kind is RecordKind.REGION else None),
        pager=pager(scene, page_path(scene.page.kind, key.id), len(cases)),
        explorer_url=explored(scene.page.path, {scene.page.kind.value: key.id}),
        lessons=scene.links(lessons) if is_first else (),
        neighbours=scene.counted(one for one in siblings if one != key) if is_first else (),
    )


def _rests_on(scene: Scene, lesson: Key, cases: Iterable[Case]) -> bool:
    named = set(ids(scene.plan.library.targets(lesson, "supporting")))
    return any(case.id in named for case in cases)


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
