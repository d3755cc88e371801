"""Views of lessons."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from generator.link.library import Key
from generator.model.kinds import RecordKind
from generator.model.records import Lesson
from generator.render.scene import Scene
from generator.render.shown import Claim, Evidence, LinkTo, Shown, SourceLine


@dataclass(frozen=True, slots=True)
class LessonView:
    """A lesson with what supports and what limits it."""

    title: Shown
    text: Shown
    evidence: Evidence
    drawn_by: str
    themes: tuple[LinkTo, ...]
    region_count: int
    province_count: int
    region_levels: tuple[str, ...]
    supporting: tuple[Markup, ...]
    limiting: tuple[Markup, ...]
    limits: tuple[Claim, ...]
    sources: tuple[SourceLine, ...]
    checked: str


@dataclass(frozen=True, slots=True)
class LessonsView:
    """All lessons."""

    title: Shown
    lead: Shown
    lessons: tuple[tuple[LinkTo, Shown, str, str], ...]


def lesson_view(scene: Scene) -> LessonView:
    """A lesson."""
    library = scene.plan.library
    key = Key(RecordKind.LESSON, scene.page.id)
    lesson = library.records[key]
    assert isinstance(lesson, Lesson)

    def views(parts: Iterable[Any]) -> tuple[Markup, ...]:
        return tuple(
            scene.card(library.key(RecordKind.CASE, part.case), scene.line(part.note) if part.note else None)
            for part in parts
        )

    regions = {region for case in library.targets(key, "supporting") for region in library.targets(case, "region")}
    levels = {library.records[region].level for region in regions}  # type: ignore[attr-defined]
    return LessonView(
        title=scene.shown(lesson.title),
        text=scene.prose(lesson.text),
        evidence=scene.evidence(key, lesson.cite),
        drawn_by=scene.say(f"lesson.drawn-by.{lesson.drawn_by}"),
        themes=scene.links(library.targets(key, "themes")),
        region_count=len(regions),
        province_count=len({library.trail(region)[0] for region in regions}),
        region_levels=tuple(sorted(scene.say(f"region-level.{level}") for level in levels)),
        supporting=views(lesson.supporting),
        limiting=views(lesson.limiting),
        limits=tuple(Claim(scene.line(limit.text), scene.evidence(key, limit.cite)) for limit in lesson.limits),
        sources=scene.source_lines(key, lesson.sources),
        checked=lesson.checked.on,
    )


def lessons_view(scene: Scene) -> LessonsView:
    """All lessons."""
    library = scene.plan.library
    return LessonsView(
        scene.word("nav.lessons"),
        scene.word("lessons.lead"),
        tuple(
            (
                scene.link(key),
                scene.line(library.records[key].text),  # type: ignore[attr-defined]
                scene.say("lesson.rests-on", count=len(set(library.targets(key, "supporting")))),
                scene.say(f"lesson.drawn-by.{library.records[key].drawn_by}"),  # type: ignore[attr-defined]
            )
            for key in scene.desk.lessons
        ),
    )
