"""A new site takes the place of the old one in a single step; whatever fails before leaves the old one whole.

The old one stays beside it (`.site.old`) until the next is made: who opened it a moment ago, or stands in its folder,
goes on reading whole pages.
"""

from __future__ import annotations

import ctypes
import errno
import glob
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

AT_FDCWD = -100
RENAME_EXCHANGE = 2


class Locked(Exception):
    """Another process is writing to the same place."""


@contextmanager
def lock(target: Path) -> Iterator[None]:
    """Hold the only right to write `target`. Raises `Locked` at once if another process has it."""
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        with FileLock(target.parent / f".{target.name}.lock", timeout=0):
            yield
    except Timeout as error:
        raise Locked(str(target)) from error


@contextmanager
def stage(target: Path) -> Iterator[Path]:
    """A folder beside `target` to build in. When the block ends well it becomes `target`; otherwise it is removed."""
    recover(target)
    shutil.rmtree(_old(target), ignore_errors=True)
    folder = Path(tempfile.mkdtemp(prefix=f".{target.name}.stage-", dir=target.parent))
    folder.chmod(0o755)
    try:
        with readable_by_all():
            yield folder
        exchange(folder, target)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def readable_by_all() -> Iterator[None]:
    """A site is for everyone to read, whoever built it."""
    mask = os.umask(0)
    os.umask(mask & ~0o055)
    try:
        yield
    finally:
        os.umask(mask)


@contextmanager
def renewed(target: Path) -> Iterator[Path]:
    """A folder beside `target` that holds what `target` held before it, for `cache.spare`, if that is still there.

    When the block ends well the two are exchanged; otherwise the folder is removed.
    """
    old, spare = _old(target), _spare(target)
    if old.exists():
        old.rename(spare)
    try:
        with readable_by_all():
            yield spare
        exchange(spare, target)
    except BaseException:
        shutil.rmtree(spare, ignore_errors=True)
        raise


def recover(target: Path) -> None:
    """Clear away what a killed build left; put the old site back if it was moved and not yet replaced."""
    old = _old(target)
    if old.exists() and not target.exists():
        old.rename(target)
    for leftover in [_spare(target), *target.parent.glob(f".{glob.escape(target.name)}.stage-*")]:
        shutil.rmtree(leftover, ignore_errors=True)


def exchange(stage_folder: Path, target: Path) -> None:
    """Put `stage_folder` in the place of `target`, in one step where the system can; what was there becomes the old."""
    if not target.exists():
        stage_folder.rename(target)
    elif _exchange_names(stage_folder, target):
        stage_folder.rename(_old(target))
    else:
        target.rename(_old(target))
        stage_folder.rename(target)


def _old(target: Path) -> Path:
    return target.with_name(f".{target.name}.old")


def _spare(target: Path) -> Path:
    return target.with_name(f".{target.name}.spare")


def _exchange_names(first: Path, second: Path) -> bool:
    """Swap two names at once with Linux's renameat2; False where there is no such call."""
    if sys.platform != "linux":
        return False
    renameat2 = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if renameat2 is None:
        return False
    done = renameat2(AT_FDCWD, os.fsencode(first), AT_FDCWD, os.fsencode(second), RENAME_EXCHANGE)
    if done == 0:
        return True
    code = ctypes.get_errno()
    if code in (errno.EINVAL, errno.ENOSYS):
        return False
    raise OSError(code, os.strerror(code), str(second))
