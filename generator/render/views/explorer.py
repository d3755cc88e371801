"""The view of the explorer: what a reader without JavaScript sees of it, and what its script begins with."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from generator.plan.kinds import PageKind
from generator.plan.urls import page_path
from generator.render.scene import Scene
from generator.render.shown import Shown
from generator.render.views.groups import Pager, cases_by_region, pager


@dataclass(frozen=True, slots=True)
class ExplorerView:
    """The first cases; the others are on the further pages of the list of all cases."""

    title: Shown
    lead: Shown
    total: int
    cards: tuple[Markup, ...]
    pager: Pager
    matrix_url: str


def explorer_view(scene: Scene) -> ExplorerView:
    """The explorer."""
    total = len(scene.desk.cases)
    return ExplorerView(
        title=scene.word("nav.explorer"),
        lead=scene.word("explorer.lead"),
        total=total,
        cards=tuple(card for group in cases_by_region(scene) for card in group.cards),
        pager=pager(scene, page_path(PageKind.CASES), total),
        matrix_url=scene.url(PageKind.MATRIX),
    )
