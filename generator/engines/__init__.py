"""Site engines: each turns the pages of one language into HTML. One small file for each engine."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

Engine = Callable[[Path, Path], None]
"""(settings of one language, folder for its HTML) → the folder is filled. Raises `EngineFailed`."""


class EngineFailed(Exception):
    """The engine could not make the site; the text says why."""


def engine(name: str) -> Engine:
    """The engine called `name`. Raises KeyError for one that we do not know."""
    return {"mkdocs": _mkdocs, "zensical": _zensical}[name]


NAMES = ("mkdocs", "zensical")


def _mkdocs(settings: Path, site: Path) -> None:
    from generator.engines.mkdocs import build_site

    build_site(settings, site)


def _zensical(settings: Path, site: Path) -> None:
    from generator.engines.zensical import build_site

    build_site(settings, site)
