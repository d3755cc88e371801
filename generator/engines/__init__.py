"""Site engines: each turns the pages of one language into HTML. One small file for each engine."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

Engine = Callable[[Path, Path], None]
"""(settings of one language, folder for its HTML) → the folder is filled. Raises `EngineFailed`."""


class EngineFailed(Exception):
    """The engine could not make the site; the text says why."""


def engine(name: str) -> Engine:
    """The engine called `name`, if it makes whole sites. Raises KeyError for one that does not."""
    return {"mkdocs": _mkdocs, "zensical": _zensical}[name]


FILL = "fill"
"""Not an engine of its own: MkDocs makes the theme's shells, once, and we fill them; see `engines.shells`."""
NAMES = (FILL, "mkdocs", "zensical")


def _mkdocs(settings: Path, site: Path) -> None:
    from generator.engines.mkdocs import build_site

    build_site(settings, site)


def _zensical(settings: Path, site: Path) -> None:
    from generator.engines.zensical import build_site

    build_site(settings, site)
