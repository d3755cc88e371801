"""The command line in tests: with options alone, or with somebody at the terminal who answers."""

from __future__ import annotations

import contextlib
from pathlib import Path

import pytest
from click.testing import Result
from typer.testing import CliRunner

from generator.cli import app, ask
from generator.edit.tidy import tidy
from generator.pipeline import check
from generator.report import Report
from tests.sites import base

DATE = "2026-11-22"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project whose name is Chinese and has spaces; the test stands in it."""
    project = tmp_path / "案例 库"
    base.write(project / "content", {})
    monkeypatch.chdir(project)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795305600")
    return project


def run(*args: str, answers: list[str] | None = None, lang: str = "zh") -> Result:
    """What a command does; `answers` are typed one after another by somebody at the terminal."""
    with contextlib.ExitStack() as stack:
        if answers is not None:
            patch = stack.enter_context(pytest.MonkeyPatch.context())
            patch.setattr(ask, "can_ask", lambda: True)
        command = [*args, "--lang", lang] if lang else list(args)
        return CliRunner().invoke(app, command, input="\n".join([*(answers or []), ""]))


def text_of(result: Result) -> str:
    """The record that a command printed the path of."""
    return Path(result.stdout.strip().split("\n")[-1]).read_text(encoding="utf-8")


def errors() -> list[str]:
    """What `check` finds in the project, and which new files `fmt` would change."""
    new = {one for one in files() if one not in base.FILES and not one.startswith(".")}
    differing = [one.relative for one in tidy(Path("content"), Report()) if one.relative in new]
    assert not differing
    return [f"{one.code} {one.span}" for one in check(Path("content")).report.diagnostics if one.is_error]


def files() -> list[str]:
    """The files of the content folder."""
    return sorted(one.relative_to("content").as_posix() for one in Path("content").rglob("*") if one.is_file())
