"""Builds that can be killed: a process that has the program loaded and forks for each build.

Loading it is three quarters of a small build and writes nothing. A fork has all of that behind it, so that a killed
build dies among reads and writes, and two hundred of them do not take a quarter of an hour.
As a program (`python -m tests.faults.builder`, in a project folder) it reads requests from its input, a line of JSON
each.
"""

from __future__ import annotations

import fcntl
import json
import os
import resource
import signal
import subprocess
import sys
import traceback
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import IO, Any, NoReturn, Self

ROOT = Path(__file__).resolve().parent.parent.parent

STEPS = ("open", "os.rename", "os.mkdir", "os.chmod", "os.link", "os.symlink", "os.truncate")
"""What Python tells its audit hooks of work on files; `open` counts where it writes, and clearing away does not:
how much there is to clear depends on the build before."""
MOST_SAID = 2**20
TAKES_SPACE = ("open", "os.rename", "os.mkdir", "os.link", "os.symlink")
"""The steps that a full disk refuses."""


class Builder:
    """Runs commands of the program in a project, whole or killed on the way."""

    def __init__(self, project: Path) -> None:
        kept = {name: value for name, value in os.environ.items() if name != "SOURCE_DATE_EPOCH"}
        kept |= {"PYTHONPATH": str(ROOT), "LC_ALL": "C.UTF-8", "NO_MKDOCS_2_WARNING": "1"}
        command = [sys.executable, "-m", "tests.faults.builder"]
        self.project = project
        self.process = subprocess.Popen(
            command, cwd=project, env=kept, stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8"
        )

    def run(self, *words: str, **how: Any) -> dict[str, Any]:
        """What became of a command: `status` (-9 when killed), `seconds`, what it `said`; of one that ended, `steps`.

        how: `after` so many seconds, or before its n-th step on files (`at_step`), it is given a `signal`, that of a
             kill unless another is named; or from that step on what takes space meets an `error`.
             `largest` file that it may write, in bytes; `umask`; `environment`, added to its own.
        """
        assert self.process.stdin and self.process.stdout
        self.process.stdin.write(json.dumps({"words": words, **how}) + "\n")
        self.process.stdin.flush()
        told: dict[str, Any] = json.loads(self.process.stdout.readline())
        return told

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        assert self.process.stdin and self.process.stdout
        self.process.stdin.close()
        self.process.wait()
        self.process.stdout.close()


def _serve(requests: IO[str], answers: IO[str]) -> None:
    import time

    import generator.cli
    import generator.engines.mkdocs  # noqa: F401 (loaded here so that no build has to)

    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGCHLD})
    for line in requests:
        wanted = json.loads(line)
        (reading, writing), (listening, saying) = os.pipe(), os.pipe()  # no file, which may be what is forbidden
        fcntl.fcntl(saying, fcntl.F_SETPIPE_SZ, MOST_SAID)
        os.set_blocking(listening, False)
        started = time.monotonic()
        if (child := os.fork()) == 0:
            os.close(reading)
            _build(wanted, writing, saying)
        for end in (writing, saying):
            os.close(end)
        os.setpgid(child, child)  # it does so too; whoever comes first
        if "after" in wanted and not signal.sigtimedwait({signal.SIGCHLD}, wanted["after"]):
            os.killpg(child, wanted.get("signal", signal.SIGKILL))
        _, how = os.waitpid(child, 0)
        told, said = os.read(reading, 64), b""
        with suppress(BlockingIOError):
            while more := os.read(listening, MOST_SAID):
                said += more
        for end in (reading, listening):
            os.close(end)
        while signal.sigtimedwait({signal.SIGCHLD}, 0):  # one that ended just before it would have been killed
            pass
        answer = {"status": os.waitstatus_to_exitcode(how), "seconds": time.monotonic() - started}
        answer |= {"steps": int(told or 0), "said": said.decode("utf-8", "backslashreplace")}
        print(json.dumps(answer), file=answers, flush=True)


def _build(wanted: dict[str, Any], writing: int, output: int) -> NoReturn:
    """The rest of a forked process: one command, in a group of its own so that its helpers die with it."""
    os.setpgid(0, 0)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGCHLD})
    signal.signal(signal.SIGINT, signal.default_int_handler)
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    for stream in (1, 2):
        os.dup2(output, stream)
    sys.stdout, sys.stderr = (os.fdopen(stream, "w", encoding="utf-8") for stream in (1, 2))
    os.environ.update(wanted.get("environment", {}))
    if "umask" in wanted:
        os.umask(wanted["umask"])
    if "largest" in wanted:
        resource.setrlimit(resource.RLIMIT_FSIZE, (wanted["largest"], resource.RLIM_INFINITY))
    steps = 0

    def count(event: str, given: tuple[Any, ...]) -> None:
        nonlocal steps
        if event in STEPS and (event != "open" or _is_write(given)):
            steps += 1
            if "error" in wanted:
                if event in TAKES_SPACE and steps >= wanted["at_step"]:
                    raise OSError(wanted["error"], os.strerror(wanted["error"]))
            elif steps == wanted.get("at_step"):
                os.killpg(0, wanted.get("signal", signal.SIGKILL))

    sys.addaudithook(count)
    from generator.cli import app

    status = 70  # what `app` lets through is a traceback
    try:
        app(wanted["words"])
    except SystemExit as end:
        status = end.code if isinstance(end.code, int) else int(bool(end.code))
    except BaseException:
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os.write(writing, str(steps).encode())
        os._exit(status)


def _is_write(given: tuple[Any, ...]) -> bool:
    _, mode, flags = given
    return bool(set(mode or "") & set("wax+")) or bool((flags or 0) & (os.O_WRONLY | os.O_RDWR))


if __name__ == "__main__":
    _serve(sys.stdin, sys.stdout)
