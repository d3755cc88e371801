"""The quick reader gives what the careful one gives, and leaves to it whatever there is to tell."""

from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from generator.load.document import NO_KEYS, _Reader, _UnreadableError, read_document
from generator.load.quick import plain_value
from generator.load.scalars import Plain
from generator.report import Report

ROOT = Path(__file__).resolve().parent.parent.parent
PIECES = [
    *(
        "a",
        "b: ",
        "c:",
        "- ",
        "\n",
        "\n  ",
        "\n    ",
        "[",
        "]",
        "{",
        "}",
        ", ",
        ": ",
        "：",
        "太仓",
        "x y",
        "2024",
        "no",
        "~",
    ),
    *(
        "&a ",
        "*a",
        "!!str ",
        "<<",
        "---",
        "...",
        "# c",
        '"',
        "'",
        '"q": ',
        '"\\u202e"',
        '"\\n"',
        "|\n  t",
        ">\n  t",
        "\t",
        "\u3000",
    ),
]


def carefully(text: str) -> tuple[object, Report]:
    report = Report()
    try:
        document = _Reader("x.yml", text, report, NO_KEYS).read()
    except _UnreadableError:
        return None, report
    return document and document.value, report


def marked(value: object) -> object:
    """The same with what `==` does not see: which scalars other readers would not take for text."""
    if isinstance(value, dict):
        return {key: marked(one) for key, one in value.items()}
    if isinstance(value, list):
        return [marked(one) for one in value]
    return (value, value.reading) if isinstance(value, Plain) else value


@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join))
@example("b: 2024\nc: [no, ~, x y]")
@example("&a b: x")
@example('"<<": x')
def test_quick_is_careful_or_nothing(text: str) -> None:
    value = plain_value(text)
    if value is not None:
        expected, report = carefully(text)
        assert marked(value) == marked(expected)
        assert not report.diagnostics


@pytest.mark.parametrize(
    "text",
    [
        "a: &x 1",
        "a: *x",
        "a: !!str 1",
        "a: 1\na: 2",
        "[a]: 1",
        "<<: {b: 1}",
        "太仓：x\n",
        "a: x\n---\nb: y",
        "",
        "a",
        "a: " + "[" * 17,
    ],
)
def test_what_must_be_told_is_left_to_the_careful_reader(text: str) -> None:
    assert plain_value(text) is None


def test_every_real_record_is_read_quickly() -> None:
    files = sorted((ROOT / "content").rglob("*.yml"))
    assert len(files) > 300
    for file in files:
        text = file.read_text(encoding="utf-8")
        assert marked(plain_value(text)) == marked(carefully(text)[0]), file


def test_places_are_found_when_they_are_asked_for() -> None:
    text = "title: {zh: 太仓, en: x}\nthemes:\n  - fund\n"
    document = read_document("x.yml", text, report := Report())
    assert document is not None
    assert not report.diagnostics
    before = document.value
    document.let_go()
    assert document.value == before
    assert document.span(("themes", 0)).line == 3
    assert document.key_span(("title", "en")).column == 17
