"""New records to disk: all of them or none, and never over one that is there."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Changed:
    """What a file was, and what it is to be."""

    before: bytes
    after: bytes


class Meanwhile(OSError):
    """A file is not what it was when its change was made."""


def add_all(folder: Path, new: Mapping[str, bytes], changed: Mapping[str, Changed]) -> None:
    """Write new files and change others (path below `folder` → bytes).

    Raises OSError, with all as it was, if one cannot be written: `FileExistsError` if a new one is there already,
    `Meanwhile` if one to be changed is no longer what it was.
    """
    beside: dict[str, Path] = {}
    undo: list[tuple[Path, bytes | None]] = []
    made = _make_folders([(folder / relative).parent for relative in new])
    try:
        for relative, data in {**{one: file.after for one, file in changed.items()}, **new}.items():
            beside[relative] = _write_beside(folder / relative, data)
        for relative, file in changed.items():
            target = folder / relative
            if target.read_bytes() != file.before:
                raise Meanwhile(None, "changed meanwhile", target.as_posix())
            beside[relative].replace(target)
            undo.append((target, file.before))
        for relative in new:
            _place(beside[relative], folder / relative)
            undo.append((folder / relative, None))
    except BaseException:
        _undo(undo)
        _remove([*beside.values()])
        for one in reversed(made):
            with suppress(OSError):
                one.rmdir()
        raise
    _remove([*beside.values()])


def _make_folders(folders: list[Path]) -> list[Path]:
    """Make folders with all above them; gives those that were not there, the highest first."""
    made = []
    for folder in folders:
        for one in reversed([folder, *folder.parents]):
            if not one.exists():
                one.mkdir()
                made.append(one)
    return made


def _write_beside(target: Path, data: bytes) -> Path:
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=".new-")
    with os.fdopen(handle, "wb") as stream:
        stream.write(data)
    Path(name).chmod(target.stat().st_mode & 0o777 if target.exists() else 0o644)
    return Path(name)


def _place(source: Path, target: Path) -> None:
    """Give a new file its name, unless there is one by that name."""
    try:
        os.link(source, target)
    except FileExistsError:
        raise
    except OSError:  # a disk without hard links, such as a USB stick
        if target.exists():
            raise FileExistsError(17, "File exists", target.as_posix()) from None
        source.replace(target)


def _undo(done: list[tuple[Path, bytes | None]]) -> None:
    for target, before in reversed(done):
        with suppress(OSError):
            if before is None:
                target.unlink()
            else:
                target.write_bytes(before)


def _remove(files: list[Path]) -> None:
    for file in files:
        with suppress(OSError):
            file.unlink()
