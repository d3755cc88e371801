"""`casebook import issue`, as an editor runs it."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from generator.cli import app
from tests.cli.talking import errors, files, folder, run, text_of  # noqa: F401 - a fixture
from tests.exchange.test_issue import HOSTILE, issue_text

pytestmark = pytest.mark.usefixtures("folder")


def write(text: str | bytes) -> None:
    Path("议题.md").write_bytes(text if isinstance(text, bytes) else text.encode())


def test_an_issue_becomes_a_draft() -> None:
    write(issue_text(problem="缺人。", actions="派驻联络员。", status="常态化 · institutionalised"))
    result = run("import", "issue", "议题.md", "--by", "张三")
    assert result.exit_code == 0, result.output
    text = text_of(result)
    assert "status: institutionalised" in text
    assert "region: taicang" in text
    assert errors() == []


def test_from_standard_input() -> None:
    result = CliRunner().invoke(app, ["import", "issue", "-", "--lang", "zh"], input=issue_text())
    assert result.exit_code == 0, result.output
    assert errors() == []


def test_several_themes_as_the_form_gives_them() -> None:
    write(issue_text(themes="招商队伍 · team, 基金招商 · fund"))
    assert "themes: [team, fund]" in text_of(run("import", "issue", "议题.md"))


def test_an_answer_the_vocabulary_does_not_know_can_be_given_by_option() -> None:
    write(issue_text(region="太仑市"))
    before = files()
    result = run("import", "issue", "议题.md")
    assert result.exit_code == 2
    assert "太仓市" in result.output
    assert "new region" in result.output
    assert files() == before
    assert run("import", "issue", "议题.md", "--region", "taicang").exit_code == 0


def test_answers_that_are_missing_are_named() -> None:
    write(issue_text(summary="_No response_", source_title="_No response_"))
    result = run("import", "issue", "议题.md")
    assert result.exit_code == 2
    assert "--summary" in result.output
    assert "--source" in result.output


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_answers(text: str) -> None:
    write(issue_text(title=text, summary=text, actions=text, results=text, source_title=text))
    result = run("import", "issue", "议题.md", "--id", "taicang-hostile")
    assert result.exit_code == 0, result.output
    assert errors() == []


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"x" * 1_000_000, "E633"),
        ("### 标题 · Title\n\n太仓".encode("gbk"), "E634"),
        ("随便写的一段话".encode(), "E635"),
        (b"", "E635"),
        (b"\0\xff\xfe", "E634"),
    ],
)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_texts_that_are_no_issue(data: bytes, code: str, lang: str) -> None:
    write(data)
    before = files()
    result = run("import", "issue", "议题.md", lang=lang)
    assert result.exit_code == 1
    assert code in result.stderr
    assert files() == before


def test_a_file_that_is_not_there() -> None:
    result = run("import", "issue", "没有.md")
    assert result.exit_code == 1
    assert "E630" in result.stderr
