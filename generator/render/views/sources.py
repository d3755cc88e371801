"""Views of the bibliography."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

from generator.export.references import cite_source
from generator.plan.kinds import PageKind
from generator.plan.site import SOURCES_ON_A_PAGE, by_grade
from generator.plan.urls import page_path
from generator.render import figures
from generator.render.scene import Scene
from generator.render.shown import LinkTo, Shown, SourceLine
from generator.render.views.groups import Pager, pager


@dataclass(frozen=True, slots=True)
class SourceView:
    """A source with every record that rests on it."""

    title: Shown
    source: SourceLine
    accessed: str
    doc_no: str
    pages: str
    gbt7714: str
    cited_in: tuple[tuple[LinkTo, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class SourcesView:
    """The bibliography, by grade."""

    title: Shown
    lead: Shown
    groups: tuple[tuple[str, str, tuple[tuple[SourceLine, int], ...]], ...]
    pager: Pager


def source_view(scene: Scene) -> SourceView:
    """A source."""
    entry = scene.plan.library.bibliography[scene.page.id]
    source = entry.source
    return SourceView(
        title=scene.source_text(source.title),
        source=scene.source_line(1, source, entry.id),
        accessed=source.accessed or "",
        doc_no=source.doc_no or "",
        pages=str(source.pages or ""),
        gbt7714=cite_source(source),
        cited_in=tuple(
            (scene.link(cited.record), tuple(figures.place(place, scene.language) for place in cited.places))
            for cited in entry.cited_in
        ),
    )


def sources_view(scene: Scene) -> SourcesView:
    """One page of the bibliography, strongest first."""
    entries = by_grade(scene.plan.library)
    first = (scene.page.number - 1) * SOURCES_ON_A_PAGE
    groups = []
    for grade, here in groupby(entries[first : first + SOURCES_ON_A_PAGE], key=lambda entry: entry.first.grade):
        lines = [
            (scene.source_line(number, entry.source, entry.id), len(entry.cited_in))
            for number, entry in enumerate(here, start=1)
        ]
        groups.append((grade, scene.say(f"grade.{grade}"), tuple(lines)))
    way = pager(scene, page_path(PageKind.SOURCES), len(entries), SOURCES_ON_A_PAGE)
    return SourcesView(scene.word("nav.sources"), scene.word("sources.lead"), tuple(groups), way)
