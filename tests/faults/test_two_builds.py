"""Two builds at once, and builds that are broken off: one writes at a time, and nobody is left with half."""

from __future__ import annotations

import signal
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from generator.cache.publish import lock
from tests.faults.builder import Builder
from tests.faults.versions import Project
from tests.sites.project import build, run

INTERRUPTED = {"zh": "已中断。网站是完整的", "en": "Interrupted. The site is whole"}


@pytest.mark.parametrize("held", ["site", ".casebook/pages"])
def test_a_second_build_says_so_and_changes_nothing(project: Project, builder: Builder, held: str) -> None:
    project.write("another case")
    with lock(project.folder / held):
        done = builder.run("build")
        assert done["status"] == 1
        for words in ("E701", "另一个 casebook 正在往", "another casebook is writing to", "Traceback"):
            assert (words in done["said"]) == (words != "Traceback"), done["said"]
        english = builder.run("build", "--lang", "en")["said"]
        assert "another casebook" in english and "另一个" not in english
        assert project.published() == "first"
    assert builder.run("build")["status"] == 0
    assert project.published() == "another case"


def test_mkdocs_too_waits_for_nobody(project: Project) -> None:
    with lock(project.folder / ".casebook" / "pages"):
        done = run(project.folder, "mkdocs", "build")
    assert done.returncode == 1
    assert "E701" in done.stderr and "Traceback" not in done.stderr
    assert project.published() == "first"


def test_four_builds_at_once(project: Project) -> None:
    project.write("another case")
    with ThreadPoolExecutor(4) as pool:
        told = list(pool.map(lambda _: build(project.folder), range(4)))
    assert 0 in {done.returncode for done in told}
    for done in told:
        assert done.returncode == 0 or "E701" in done.stderr, done.stderr
        assert "Traceback" not in done.stderr
    assert project.published() == "another case"
    assert project.leftovers() == []


@pytest.mark.parametrize("left", [b"", b"99999", b"\xff" * 100])
def test_a_lock_that_nobody_holds(project: Project, builder: Builder, left: bytes) -> None:
    """What a killed build leaves is a file, and a file alone locks nothing."""
    for name in (".site.lock", ".casebook/.pages.lock"):
        (project.folder / name).write_bytes(left)
    project.write("another case")
    assert builder.run("build")["status"] == 0
    assert project.published() == "another case"


def _steps(project: Project, builder: Builder, version: str) -> int:
    project.write(version)
    done = builder.run("build")
    assert done["status"] == 0
    steps: int = done["steps"]
    return steps


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM], ids=["Ctrl-C", "asked to end"])
@pytest.mark.parametrize("part", [0.02, 0.3, 0.6, 0.75, 0.95])
def test_a_build_that_is_broken_off(project: Project, builder: Builder, number: signal.Signals, part: float) -> None:
    for version in ("another case", "first", "another case", "first"):  # the first of all keeps more than the others
        steps = _steps(project, builder, version)
    project.write("another case")
    done = builder.run("build", at_step=int(steps * part), signal=number)
    assert done["status"] == 128 + number, done
    assert "Traceback" not in done["said"]
    assert all(words in done["said"] for words in INTERRUPTED.values())
    assert project.published() in ("first", "another case")
    assert project.leftovers() == []
    assert builder.run("build")["status"] == 0
    assert project.published() == "another case"


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_broken_off_before_it_began(project: Project, number: signal.Signals) -> None:
    """While the program loads there is nothing to tidy, and nothing to say."""
    script = "import os, signal, sys; sys.argv = ['casebook', 'build']\nclass Stop:\n def find_spec(self, name, *_):\n"
    script += f"  if name == 'generator.cli.build': os.kill(os.getpid(), {int(number)})\n"
    script += "sys.meta_path.insert(0, Stop())\nimport runpy; runpy.run_module('generator', run_name='__main__')"
    command = [sys.executable, "-c", script]
    root = Path(__file__).resolve().parent.parent.parent
    done = subprocess.run(
        command, cwd=project.folder, env={"PYTHONPATH": str(root)}, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout, done.stderr) == (-number, "", "")
