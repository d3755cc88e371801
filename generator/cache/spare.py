"""A second copy of the site that shares its files with the first: a build changes the copy and exchanges the two.

What a build does not change costs it a look, whatever the size of the site; what it changes is never changed in place,
so that whoever reads the site sees the old file or the new one.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple


class Seen(NamedTuple):
    """A file as the system knows it."""

    inode: int
    size: int
    changed: int
    """Nanoseconds."""


def files_in(folder: Path) -> dict[str, Seen]:
    """Every file below a folder, by its path with `/`. Nothing where there is no such folder."""
    found = {}
    for path, entry in _walk(str(folder), ""):
        stat = entry.stat(follow_symlinks=False)
        found[path] = Seen(stat.st_ino, stat.st_size, stat.st_mtime_ns)
    return found


def _walk(directory: str, above: str) -> Iterator[tuple[str, os.DirEntry[str]]]:
    try:
        with os.scandir(directory) as listing:
            entries = list(listing)
    except FileNotFoundError:
        return
    for entry in entries:
        if entry.is_dir(follow_symlinks=False):
            yield from _walk(entry.path, f"{above}{entry.name}/")
        else:
            yield above + entry.name, entry


def _is_same(entry: os.DirEntry[str], seen: Seen) -> bool:
    """Whether an entry of a folder is a second name of a file. Not every disk lists the number that it tells later."""
    wanted = seen.inode
    return wanted != 0 and (entry.inode() == wanted or entry.stat(follow_symlinks=False).st_ino == wanted)


class Spare:
    """A folder that becomes the site. Nobody reads it before that."""

    def __init__(self, folder: Path, site: Path, kept: Mapping[str, Seen]) -> None:
        """Make `folder` hold those files of `site` that are `kept`, and no other."""
        self.folder, self.site = folder, site
        self._made: set[str] = set()
        folder.mkdir(exist_ok=True)
        folder.chmod(0o755)
        there = dict(_walk(str(folder), ""))
        for path in there.keys() - kept.keys():
            (folder / path).unlink()
        for path, seen in kept.items():
            old = there.get(path)
            if old is not None and _is_same(old, seen):
                continue
            if old is not None:
                (folder / path).unlink()
            self.share(path, seen)

    def share(self, path: str, seen: Seen) -> Seen:
        """Take one more file from the site."""
        target = self.folder / path
        self._make_folder(target.parent)
        try:
            os.link(self.site / path, target)
        except OSError:  # a disk that knows no second names for a file, or has too many of one
            shutil.copy2(self.site / path, target)
            stat = target.stat()
            return Seen(stat.st_ino, stat.st_size, stat.st_mtime_ns)
        return seen

    def put(self, path: str, data: bytes) -> Seen:
        """Write one file, which must not be among those kept."""
        target = self.folder / path
        self._make_folder(target.parent)
        with open(target, "xb") as stream:  # noqa: PTH123  # thousands of them
            stream.write(data)
            stream.flush()
            stat = os.fstat(stream.fileno())
        return Seen(stat.st_ino, stat.st_size, stat.st_mtime_ns)

    def _make_folder(self, folder: Path) -> None:
        name = str(folder)
        if name not in self._made:
            folder.mkdir(parents=True, exist_ok=True)
            self._made.add(name)

    def remove_empty(self) -> None:
        """Take away folders without a file."""
        for directory, _, _ in sorted(os.walk(self.folder), reverse=True):
            if directory != str(self.folder):
                with suppress(OSError):
                    Path(directory).rmdir()
