"""Every message has a page that shows it, and every page shows what is really said."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from string import Formatter

import pytest
from typer.testing import CliRunner

from generator.cli import app
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
    if code.startswith(("E6", "E7")):  # a fault of a file that comes in, or of the machine: no content can show it
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


def explained(*words: str) -> str:
    result = CliRunner().invoke(app, ["explain", *words])
    assert result.exit_code == 0, result.output
    return result.output


def test_command_prints_every_page() -> None:
    for code, page in PAGES.items():
        assert explained(code.lower()).strip() == page.strip()


def test_command_prints_several_pages() -> None:
    assert explained("E301", "e201").strip() == "\n\n".join(PAGES[code].strip() for code in ("E301", "E201"))


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("code", CATALOG)
def test_page_in_one_language_has_nothing_of_the_other(code: str, language: str) -> None:
    page = explained(code, "--lang", language)
    prose = BLOCK.sub(lambda block: "" if block["info"] or block["kind"] != "text" else block["body"], page)
    prose = re.sub(r"^content/.*$|^ +\d* [|+] .*$|`[^`\n]*`|“[^”]*”", "", prose, flags=re.MULTILINE)
    assert (HAN.search(prose) is not None) == (language == "zh")
    assert not [
        line for line in prose.splitlines() if language == "zh" and re.search("[a-z]{3,} [a-z]{2,} [a-z]", line)
    ]
    assert page.count("```") == PAGES[code].count("```")
    assert page.split("\n")[2]


def test_command_lists_all_codes() -> None:
    lines = explained().strip().splitlines()
    assert [line.split()[0] for line in lines] == sorted(CATALOG, key=lambda code: code[1:])
    assert lines[0].endswith("文件里有读不出来的字节 · Bytes that are not text")
    assert explained("--lang", "en").splitlines()[0] == "E101 Bytes that are not text"


def test_command_suggests_a_code() -> None:
    result = CliRunner().invoke(app, ["explain", "E3O1"])
    assert result.exit_code == 2
    assert "E301" in result.output


def test_pages_are_installed_with_the_package(root: Path) -> None:
    """They lie in a package, and the settings take `*.md` of every package along."""
    assert (FOLDER / "__init__.py").is_file()
    assert FOLDER.is_relative_to(root / "generator")
    settings = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["setuptools"]
    assert "*.md" in settings["package-data"]["*"]
    assert "generator.*" in settings["packages"]["find"]["include"]


def test_prose_of_a_page_is_in_one_language_a_line() -> None:
    for code, page in PAGES.items():
        for line in BLOCK.sub("", page).splitlines():
            bare = re.sub("`[^`]*`|“[^”]*”", "", line)
            is_both = HAN.search(bare) and re.search("[a-z]{3,} [a-z]{2,} [a-z]{2,}", bare)
            assert line.startswith("#") or not is_both, f"{code}: {line}"
