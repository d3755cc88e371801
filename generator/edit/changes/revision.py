"""The content of a git revision in a folder of its own.

Objects are read as they are stored (`ls-tree`, `cat-file`): no hook, filter or attribute of the repository runs, as
a checkout or an archive would have them do.
"""

from __future__ import annotations

import contextlib
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import IO

from generator.edit.changes.snapshot import Worded
from generator.limits import MAX_BYTES
from generator.model.base import LANGUAGES

FILE_MODES = (b"100644", b"100755")


class NoRevisionError(Exception):
    """The revision cannot be had. `words` says why and what to do."""

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(en)
        self.words: Worded = dict(zip(LANGUAGES, (zh, en), strict=True))


@contextlib.contextmanager
def content_at(revision: str, content: Path) -> Iterator[Path]:
    """A temporary folder that holds what `content` held in a revision; empty if there was no such folder.

    Raises NoRevisionError where there is no git, no repository or no such revision.
    """
    top = Path(_git(_nearest_folder(content), "rev-parse", "--show-toplevel").strip())
    commit = _git(top, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}").strip()
    below = content.resolve().relative_to(top.resolve()).as_posix()
    tree = commit if below == "." else _git(top, "rev-parse", "--quiet", "--verify", f"{commit}:{below}", ok=(0, 1))
    with tempfile.TemporaryDirectory(prefix="casebook-") as name:
        folder = Path(name).resolve() / "content"
        folder.mkdir()
        if tree.strip():
            _lay_out(top, tree.strip(), folder)
        yield folder


def _nearest_folder(path: Path) -> Path:
    here = path.resolve()
    return next(one for one in (here, *here.parents) if one.is_dir())


def _git(folder: Path, *words: str, ok: tuple[int, ...] = (0,)) -> str:
    try:
        done = subprocess.run(
            ["git", "-C", str(folder), *words], capture_output=True, encoding="utf-8", errors="replace", check=False
        )
    except OSError:
        raise NoRevisionError("找不到 git，请先安装", "there is no git; install it first") from None
    if done.returncode not in ok:
        reason = done.stderr.strip().removeprefix("fatal: ").split("\n")[0]
        raise NoRevisionError(
            f"git 里没有这个版本，或者这里不是 git 仓库。{reason}".strip(),
            f"git knows no such revision, or this is no git repository. {reason}".strip(),
        )
    return done.stdout


def _lay_out(top: Path, tree: str, folder: Path) -> None:
    """Write the files of a tree. Of one that is too long to be a record only the length is kept."""
    listed = subprocess.run(
        ["git", "-C", str(top), "ls-tree", "-r", "-l", "-z", "--full-tree", tree], capture_output=True, check=True
    )
    wanted: list[tuple[bytes, int, Path]] = []
    for line in filter(None, listed.stdout.split(b"\0")):
        about, _, path = line.partition(b"\t")
        mode, _, blob, length = about.split()
        target = _target(path.decode("utf-8", "replace"), folder)
        if mode in FILE_MODES and target is not None:
            wanted.append((blob, int(length), target))
    with subprocess.Popen(
        ["git", "-C", str(top), "cat-file", "--batch"], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as reader:
        assert reader.stdin is not None
        assert reader.stdout is not None
        for blob, size, target in wanted:
            data = b" " * (MAX_BYTES + 1)
            if size <= MAX_BYTES:
                reader.stdin.write(blob + b"\n")
                reader.stdin.flush()
                data = _answer(reader.stdout)
            with contextlib.suppress(OSError):  # a name that this system cannot store
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(data)
        reader.stdin.close()


def _answer(stream: IO[bytes]) -> bytes:
    """One blob: its head line, its bytes, a line break."""
    size = int(stream.readline().split()[2])
    data = stream.read(size)
    stream.read(1)
    return data


def _target(relative: str, folder: Path) -> Path | None:
    """Where a file goes; None for a name that would lead out of the folder on this system."""
    path = folder.joinpath(*PurePosixPath(relative).parts)
    return path if path.resolve().is_relative_to(folder) else None
