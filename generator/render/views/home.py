"""The view of the first page."""

from __future__ import annotations

from dataclasses import dataclass

from generator.model.kinds import RecordKind
from generator.plan.kinds import PageKind
from generator.render.scene import Scene
from generator.render.shown import LinkTo, Shown
from generator.render.views.groups import Group, tree_groups


@dataclass(frozen=True, slots=True)
class HomeView:
    """Ways in, and honest counts."""

    title: Shown
    description: Shown
    counts: tuple[LinkTo, ...]
    theme_groups: tuple[Group, ...]
    region_groups: tuple[Group, ...]
    lessons: tuple[LinkTo, ...]
    terms: tuple[LinkTo, ...]
    industries: tuple[LinkTo, ...]
    levels: tuple[LinkTo, ...]
    guides: tuple[LinkTo, ...]
    about_url: str | None
    method_url: str | None


def _hub(scene: Scene, kind: PageKind, count: int) -> LinkTo:
    return LinkTo(scene.word(f"nav.{kind}"), scene.url(kind), count)


def home_view(scene: Scene) -> HomeView:
    """The first page."""
    plan, library = scene.plan, scene.plan.library
    counts = {
        PageKind.CASES: len(scene.desk.cases),
        PageKind.REGIONS: sum(1 for key in plan.cases_of if key.kind is RecordKind.REGION),
        PageKind.LESSONS: len(scene.desk.lessons),
        PageKind.TERMS: len(library.of_kind(RecordKind.TERM)),
        PageKind.SOURCES: len(library.bibliography),
    }
    levels = [plan.maturity[key.id].level for key in scene.desk.cases]
    industries = [key for key in library.records if key.kind is RecordKind.INDUSTRY and key in plan.cases_of]
    industries.sort(key=lambda key: (-len(plan.cases_of[key]), library.order[key]))
    guides = [path for path in ("about", "method", "contribute") if plan.has(PageKind.PAGE, path)]
    return HomeView(
        title=scene.shown(library.site.title),
        description=scene.shown(library.site.description),
        counts=tuple(_hub(scene, kind, count) for kind, count in counts.items()),
        theme_groups=tree_groups(scene, RecordKind.THEME),
        region_groups=tree_groups(scene, RecordKind.REGION),
        lessons=scene.links(scene.desk.lessons),
        terms=scene.links(key for key in library.records if key.kind is RecordKind.TERM),
        industries=scene.counted(industries),
        levels=tuple(
            LinkTo(scene.word(f"level.{level}"), None, levels.count(level))
            for level in ("verified", "publishable", "lead")
        ),
        guides=tuple(LinkTo(scene.word(f"nav.{path}"), scene.url(PageKind.PAGE, path)) for path in guides),
        about_url=scene.url(PageKind.PAGE, "about") if plan.has(PageKind.PAGE, "about") else None,
        method_url=scene.url(PageKind.PAGE, "method") if plan.has(PageKind.PAGE, "method") else None,
    )
