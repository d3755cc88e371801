"""Artifacts to disk: only files whose bytes differ are touched, each in one step; what is no longer wanted goes."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path, PurePosixPath


def write_all(folder: Path, files: Iterable[tuple[str, bytes]], keep: tuple[str, ...] = ()) -> list[str]:
    """Make `folder` hold exactly `files` (path with `/` → bytes). Gives the paths that changed, removed ones too.

    What stands in the folders named in `keep` belongs to others.
    """
    wanted: set[str] = set()
    changed: list[str] = []
    for path, data in files:
        wanted.add(path)
        target = folder / PurePosixPath(path)
        if not _holds(target, data):
            write_file(target, data)
            changed.append(path)
    others = tuple(f"{name}/" for name in keep)
    for stale in sorted(path for path in _files_in(folder) - wanted if not path.startswith(others)):
        (folder / stale).unlink()
        changed.append(stale)
    _remove_empty(folder)
    return changed


def write_file(target: Path, data: bytes) -> None:
    """Write one file beside its place and move it there, so that no reader ever sees half of it."""
    new = _beside(target, data)
    try:
        new.replace(target)
    except BaseException:
        _forget([new])
        raise


def write_together(files: Iterable[tuple[Path, bytes]]) -> None:
    """Write all files or, after an OSError, none: all stand beside their places before the first is moved there."""
    ready: dict[Path, Path] = {}
    before: dict[Path, bytes | None] = {}
    try:
        for target, data in files:
            ready[target] = _beside(target, data)
        for target, new in ready.items():
            old = target.read_bytes() if target.is_file() else None
            new.replace(target)
            before[target] = old
    except BaseException:
        for target, old_data in before.items():
            with suppress(OSError):
                if old_data is None:
                    target.unlink()
                else:
                    write_file(target, old_data)
        raise
    finally:
        _forget(ready.values())


def _beside(target: Path, data: bytes) -> Path:
    """A new file in the folder of `target`."""
    target.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=".new-")
    new = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
        new.chmod(0o644)
    except BaseException:
        _forget([new])
        raise
    return new


def _forget(files: Iterable[Path]) -> None:
    for file in files:
        with suppress(OSError):
            file.unlink(missing_ok=True)


def _holds(target: Path, data: bytes) -> bool:
    try:
        return target.stat().st_size == len(data) and target.read_bytes() == data
    except OSError:
        return False


def _files_in(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if _is_ours(path)}


def _is_ours(path: Path) -> bool:
    """Whether a file was written by us; the lock of a running build was not."""
    return path.suffix != ".lock" and (path.is_file() or path.is_symlink())


def _remove_empty(folder: Path) -> None:
    for directory, _, _ in sorted(os.walk(folder), reverse=True):
        if directory != str(folder):
            with suppress(OSError):
                Path(directory).rmdir()
