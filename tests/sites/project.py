"""A project folder of its own for a test, and the commands run in it as people run them: in another process."""

import os
import shutil
import socket
import subprocess
import sys
from pathlib import Path

from tests.sites.small import CONTENT

ROOT = Path(__file__).resolve().parent.parent.parent
AWKWARD = Path("我的 资料") / "案例 库"
"""Folders as they are on many an official's desk."""


def make_project(into: Path, content: Path = CONTENT) -> Path:
    """What a build needs, copied: settings, theme and records."""
    into.mkdir(parents=True)
    shutil.copy(ROOT / "mkdocs.yml", into)
    shutil.copytree(ROOT / "theme_overrides" / "theme", into / "theme_overrides" / "theme")
    shutil.copytree(content, into / "content")
    return into


def run(project: Path, *words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a Python module in a project, such as `run(project, "generator", "build")`, away from our own settings."""
    command = [sys.executable, "-m", *words]
    kept = own_environment(**environment)
    return subprocess.run(
        command, cwd=project, env=kept, capture_output=True, encoding="utf-8", errors="strict", timeout=300, check=False
    )


def own_environment(**more: str) -> dict[str, str]:
    """The environment of a command, away from our own settings."""
    kept = {name: value for name, value in os.environ.items() if name != "SOURCE_DATE_EPOCH"}
    return kept | {"PYTHONPATH": str(ROOT), "LC_ALL": "C.UTF-8", "NO_MKDOCS_2_WARNING": "1"} | more


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def build(project: Path, *words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return run(project, "generator", "build", *words, **environment)


def check(project: Path, *words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return run(project, "generator", "check", *words, **environment)


def files(folder: Path) -> dict[str, bytes]:
    """Path below `folder` → bytes."""
    found = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def break_content(project: Path) -> None:
    """A slip of the pen in one record."""
    path = project / "content" / "cases" / "harbour-plan.yml"
    path.write_text(path.read_text(encoding="utf-8").replace("region: harbour", "region: harbor"), encoding="utf-8")


def mend_content(project: Path) -> None:
    path = project / "content" / "cases" / "harbour-plan.yml"
    path.write_text(path.read_text(encoding="utf-8").replace("region: harbor\n", "region: harbour\n"), encoding="utf-8")
