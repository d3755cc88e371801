"""The view of the matrix: how many cases each place has on each theme."""

from __future__ import annotations

from dataclasses import dataclass

from generator.link.library import Key
from generator.model.kinds import RecordKind
from generator.plan.urls import explored
from generator.render.scene import Scene
from generator.render.shown import LinkTo, Shown

SHADES = (1, 2, 4, 7)
"""From how many cases on a cell is one shade stronger."""


@dataclass(frozen=True, slots=True)
class Cell:
    """The cases of one place on one theme."""

    count: int
    url: str
    """The explorer with both chosen."""
    shade: int
    """0 where there is none, then by `SHADES`."""


@dataclass(frozen=True, slots=True)
class Row:
    """A place with its cases on each theme."""

    region: LinkTo
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class MatrixView:
    """Places with cases down, themes across, the themes of a group side by side."""

    title: Shown
    lead: Shown
    groups: tuple[tuple[LinkTo, int], ...]
    """Group of themes → how many columns it spans."""
    themes: tuple[LinkTo, ...]
    rows: tuple[Row, ...]


def matrix_view(scene: Scene) -> MatrixView:
    """The matrix. A case with two themes counts under both, and once for each of its places."""
    library, cases_of = scene.plan.library, scene.plan.cases_of
    columns = [(group, library.children.get(group, ()) or (group,)) for group in scene.desk.top(RecordKind.THEME)]
    themes = [theme for _, below in columns for theme in below]
    regions = [region for region in scene.desk.top(RecordKind.REGION) if region in cases_of]
    having = {theme: set(cases_of[theme].keys) if theme in cases_of else set() for theme in themes}

    def row(region: Key) -> Row:
        here = set(cases_of[region].keys)
        link = scene.link(region, len(here))
        return Row(link, tuple(_cell(scene, region, theme, len(here & having[theme])) for theme in themes))

    return MatrixView(
        title=scene.word("nav.matrix"),
        lead=scene.word("matrix.lead"),
        groups=tuple((scene.link(group), len(below)) for group, below in columns),
        themes=tuple(scene.counted(themes)),
        rows=tuple(row(region) for region in regions),
    )


def _cell(scene: Scene, region: Key, theme: Key, count: int) -> Cell:
    url = explored(scene.page.path, {"theme": theme.id, "region": region.id})
    return Cell(count, url, sum(1 for least in SHADES if count >= least))
