"""Runs a command to its end as a whole process and says what it took."""

from __future__ import annotations

import os
import signal
import subprocess
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from tests.bench.figures import Run

BETWEEN_LOOKS = 0.2


CHANGING = ("SOURCE_DATE_EPOCH", "PYTHONPATH", "PYTHONDONTWRITEBYTECODE")
"""Settings that change how a site is built, or how fast."""


class Failed(Exception):
    """The command ended with something other than 0; the text is what it said last."""


def environment() -> dict[str, str]:
    """Ours, without what is `CHANGING`."""
    kept = {name: value for name, value in os.environ.items() if name not in CHANGING}
    return kept | {"LC_ALL": "C.UTF-8", "NO_MKDOCS_2_WARNING": "1"}


def measured(
    command: Sequence[str | Path], folder: Path, *, also: dict[str, str] | None = None, watched: bool = False
) -> Run:
    """Run `command` in `folder`. Raises `Failed`.

    `watched` adds up the memory of all its processes five times a second, pages that they share once. Without it the
    run tells no peak: what the system keeps of an ended process counts from when it was still a copy of us.
    """
    with tempfile.TemporaryFile() as said:
        start = time.perf_counter()
        process = subprocess.Popen(
            [str(one) for one in command],
            cwd=folder,
            env=environment() | (also or {}),
            stdout=said,
            stderr=said,
            start_new_session=True,
        )
        watch = _Watch(process.pid) if watched else None
        try:
            _, status, used = os.wait4(process.pid, 0)
        except BaseException:  # stopped from the keyboard, which its own session does not hear
            os.killpg(process.pid, signal.SIGKILL)
            raise
        wall = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        peak = watch.end() if watch is not None else 0.0
        if process.returncode:
            said.seek(0)
            words = said.read().decode(errors="replace")
            raise Failed(f"{' '.join(map(str, command))}: {process.returncode}\n{words[-2000:]}")
    return Run(used.ru_utime + used.ru_stime, wall, peak)


class _Watch:
    """Looks at the memory of a process and all that it starts until told to end (Linux; elsewhere it sees nothing)."""

    def __init__(self, process: int) -> None:
        self.process, self.peak = process, 0.0
        self.is_over = threading.Event()
        self.thread = threading.Thread(target=self._look, daemon=True)
        self.thread.start()

    def end(self) -> float:
        self.is_over.set()
        self.thread.join()
        return self.peak

    def _look(self) -> None:
        while not self.is_over.wait(BETWEEN_LOOKS):
            self.peak = max(self.peak, sum(map(_memory, _family(self.process))) / 1024)


def _family(process: int) -> Iterator[int]:
    yield process
    for task in Path(f"/proc/{process}/task").glob("*/children"):
        for child in _text(task).split():
            yield from _family(int(child))


def _memory(process: int) -> int:
    """KiB, what is shared with others by its part."""
    lines = _text(Path(f"/proc/{process}/smaps_rollup")).splitlines()
    return next((int(line.split()[1]) for line in lines if line.startswith("Pss:")), 0)


def _text(path: Path) -> str:
    try:
        return path.read_text()
    except OSError:  # it has just ended
        return ""
