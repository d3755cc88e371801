"""Every message has a page that shows it, and every page shows what is really said."""

from __future__ import annotations

import re
import subprocess
import sys
from string import Formatter

import pytest

from generator.report.catalog import CATALOG
from generator.report.show import as_text
from tests.diagnostics.examples import BLOCK, FOLDER, RIGHT, Example, examples, pages, place

PAGES = pages()
EXAMPLES = [example for code, page in PAGES.items() for example in examples(code, page)]
WRONG = [example for example in EXAMPLES if example.expected]
RIGHT_ONES = [example for example in EXAMPLES if not example.expected]
HAN = re.compile("[\u4e00-\u9fff]")


@pytest.mark.parametrize("example", WRONG, ids=lambda example: example.name)
def test_wrong_example_is_told_as_the_page_says(example: Example) -> None:
    assert example.expected
    report = example.run()
    found = report.in_order()
    assert {one.code for one in found} == {example.code}
    assert [place(one.span) for one in found] == example.places
    assert as_text(report) == example.expected["body"].rstrip("\n")
    if example.guilty:
        assert {(one.span.path, one.span.line) for one in found} == example.guilty


@pytest.mark.parametrize("example", RIGHT_ONES, ids=lambda example: example.name)
def test_right_example_has_no_fault(example: Example) -> None:
    assert as_text(example.run()) == ""


def test_every_code_has_a_page_and_every_page_a_code() -> None:
    assert sorted(PAGES) == sorted(CATALOG)


@pytest.mark.parametrize("code", CATALOG)
def test_page_shows_wrong_and_right(code: str) -> None:
    page = PAGES[code]
    title, zh, en = [line for line in page.splitlines() if line][:3]
    assert re.fullmatch(rf"# {code} .*{HAN.pattern}.* · .+", title)
    assert HAN.search(zh)
    assert not HAN.search(re.sub(r"`[^`]*`", "", en))
    if code.startswith("E7"):  # a fault of the machine, which no content can show
        assert not BLOCK.search(page)
    else:
        assert page.count(RIGHT) == 1
        assert [one.code for one in WRONG if one.code == code]
        assert [one.code for one in RIGHT_ONES if one.code == code]


def test_there_are_enough_seeded_mistakes() -> None:
    assert len(WRONG) >= 45


@pytest.mark.parametrize("code", CATALOG)
def test_both_languages_say_the_same(code: str) -> None:
    message = CATALOG[code]
    for zh, en in ((message.zh, message.en), (message.fix_zh, message.fix_en)):
        values = [
            {re.sub("_(zh|en)$", "", name) for _, name, _, _ in Formatter().parse(text) if name} for text in (zh, en)
        ]
        assert values[0] == values[1]
        assert HAN.search(zh) or "_zh}" in zh
        unquoted = re.sub(r"`[^`]*`|unit`?[^;]*$|such as .*", "", en)
        assert not HAN.search(unquoted)


@pytest.mark.parametrize("code", CATALOG)
def test_message_and_remedy_are_one_line_without_full_stop(code: str) -> None:
    message = CATALOG[code]
    for text in (message.zh, message.en, message.fix_zh, message.fix_en):
        assert "\n" not in text
        assert not text.endswith(("。", "."))


def test_command_prints_every_page() -> None:
    from typer.testing import CliRunner

    from generator.cli import app

    for code, page in PAGES.items():
        result = CliRunner().invoke(app, ["explain", code.lower()])
        assert result.exit_code == 0
        assert result.output.strip() == page.strip()


def test_command_uses_the_catalogue_where_there_are_no_pages(monkeypatch: pytest.MonkeyPatch, tmp_path) -> None:
    from typer.testing import CliRunner

    from generator.cli import app

    monkeypatch.setattr(sys.modules["generator.cli.explain"], "PAGES", tmp_path)
    result = CliRunner().invoke(app, ["explain", "E301"])
    assert result.exit_code == 0
    assert "没有名为" in result.output
    assert "is called" in result.output


def test_command_suggests_a_code() -> None:
    command = [sys.executable, "-m", "generator", "explain", "E3O1"]
    result = subprocess.run(command, cwd=FOLDER.parent.parent, capture_output=True, text=True, check=False)
    assert result.returncode == 2
    assert "E301" in result.stderr
