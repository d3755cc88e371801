"""Write several records, all or none: a full disk or a file held by another program leaves everything as it was."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from difflib import SequenceMatcher
from pathlib import Path

from generator.report import Report, Span
from generator.report import catalog as say

BOM = b"\xef\xbb\xbf"


class _ChangedMeanwhileError(Exception):
    """A file is not what it was when it was read."""


def save_all(folder: Path, texts: Mapping[str, str], read: Mapping[str, str], report: Report) -> bool:
    """Write texts (path below `folder` → text with `\\n` line ends). False, after a report, if nothing was written.

    `read` has what the files said when they were read; a file that says something else by now, or a new one whose
    name is taken, is not written over. Line ends and the byte order mark of a file stay as they are.
    """
    staged: dict[Path, Path] = {}
    before: dict[Path, bytes | None] = {}
    done: list[Path] = []
    path = folder
    try:
        for relative, text in texts.items():
            path = folder / relative
            before[path] = path.read_bytes() if path.exists() else None
            data = _bytes(text, read.get(relative), before[path])
            path.parent.mkdir(parents=True, exist_ok=True)
            staged[path] = _beside(path, data)
        for path, new in staged.items():
            new.replace(path)
            done.append(path)
    except (OSError, _ChangedMeanwhileError) as error:
        _undo(done, before)
        reason = getattr(error, "strerror", None) or str(error)
        report.add(say.NOT_SAVED, Span(path.as_posix()), target=path.as_posix(), reason=reason)
        return False
    finally:
        for new in staged.values():
            with suppress(OSError):
                new.unlink(missing_ok=True)
    return True


def save_file(path: Path, data: bytes, report: Report) -> bool:
    """Write one file in one step. False, after a report, if it could not be written."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _beside(path, data).replace(path)
    except OSError as error:
        report.add(say.NOT_SAVED, Span(path.as_posix()), target=path.as_posix(), reason=error.strerror or str(error))
        return False
    return True


def _bytes(text: str, read: str | None, before: bytes | None) -> bytes:
    """A text as bytes, each line with the line end it had."""
    if before is None:
        if read is not None:
            raise _ChangedMeanwhileError("it was removed meanwhile · 文件刚刚被删掉了")
        return text.encode()
    raw = before.removeprefix(BOM).decode("utf-8", "surrogateescape")
    if read is None or raw.replace("\r\n", "\n").replace("\r", "\n") != read:
        raise _ChangedMeanwhileError("it was changed meanwhile · 文件刚刚被改过")
    head = BOM if before.startswith(BOM) else b""
    if "\r" not in raw:
        return head + text.encode()
    old = raw.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    ends = raw.splitlines(keepends=True)
    usual = "\r\n" if raw.count("\r\n") * 2 >= len(ends) else "\n"
    new = text.split("\n")
    kept: dict[int, str] = {}
    for start, at, size in SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks():
        for offset in range(size):
            if start + offset < len(ends):
                line = ends[start + offset]
                kept[at + offset] = line[len(line.rstrip("\r\n")) :]
    last = len(new) - 1
    return head + "".join(line + ("" if at == last else kept.get(at) or usual) for at, line in enumerate(new)).encode()


def _beside(path: Path, data: bytes) -> Path:
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".new-")
    new = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
        new.chmod(path.stat().st_mode & 0o777 if path.exists() else 0o644)
    except OSError:
        new.unlink(missing_ok=True)
        raise
    return new


def _undo(done: list[Path], before: Mapping[Path, bytes | None]) -> None:
    for path in done:
        data = before[path]
        with suppress(OSError):
            if data is None:
                path.unlink()
            else:
                path.write_bytes(data)
