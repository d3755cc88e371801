"""What is read wrongly before YAML is read: encodings, indents, colons, conflict marks, several entries in one."""

from __future__ import annotations

import pytest

from generator.load.document import read_document
from generator.load.encoding import decode, recode
from generator.load.indent import straightened
from generator.load.lists import as_entry, entries_in, listed, part_of
from generator.report import Report
from generator.report.fix import apply_edits
from tests.sites.base import CASE, check_files, check_yaml, told


def straight(text: str) -> str:
    lines = text.split("\n")
    for number, (length, head) in straightened(lines).items():
        lines[number - 1] = head + lines[number - 1][length:]
    return "\n".join(lines)


@pytest.mark.parametrize(
    ("text", "mended"),
    [
        ("a:\n\tb: c", "a:\n  b: c"),
        ("a:\n\tb:\n\t\tc: d\n\te: f", "a:\n  b:\n    c: d\n  e: f"),
        ("a:\n\u3000b: c", "a:\n  b: c"),
        ("a:\n\u00a0\u00a0b: c", "a:\n  b: c"),
        ("a:\n  b:\n \u3000\u00a0c: d", "a:\n  b:\n    c: d"),
        ("a:\n  - b: c\n\u3000\u3000d: e", "a:\n  - b: c\n    d: e"),
        ("a:\n  -\u3000b: c", "a:\n  - b: c"),
        ("a:\n\t- b: c\n\t- b: d", "a:\n  - b: c\n  - b: d"),
        ("a:\n    b: c\n\td: e", "a:\n    b: c\n    d: e"),  # where four spaces are a level, a tab is one
        ("a:\n\u3000\u3000b: c\n\u3000\u3000d: e", "a:\n    b: c\n    d: e"),
        ("a：\n\u3000\u3000b：c\nd: e", "a：\n    b：c\nd: e"),
        ("a:\n  b: c\n\t\td: e", "a:\n  b: c\n\t\td: e"),  # no level is that deep
        ("a:\n  b: |\n    \tc: d\n\te: f", "a:\n  b: |\n    \tc: d\n  e: f"),  # text is text
        ("a:\n  b: c\n\u00a0d: e", "a:\n  b: c\n\u00a0d: e"),  # one cell is no level
        ("a:\n  b: c\n  d:\n    e: f\n\tg: h", "a:\n  b: c\n  d:\n    e: f\n\tg: h"),  # two or four?
        ("a:\n\t- b\n      - c", "a:\n\t- b\n      - c"),  # the line below shows that it was wider
        ("# c\n\n\t# d\na: b", "# c\n\n\t# d\na: b"),
    ],
)
def test_indentation_is_mended_where_it_is_certain(text: str, mended: str) -> None:
    assert straight(text) == mended


@pytest.mark.parametrize("name", ["gbk", "gb18030", "utf-16", "utf-16-le", "utf-16-be", "utf-8", "utf-8-sig"])
def test_text_in_encodings_that_can_be_told(name: str) -> None:
    assert (
        recode("title: 太仓“科技招商”——亩均论英雄\r\nb: c\r".encode(name))
        == "title: 太仓“科技招商”——亩均论英雄\nb: c\n"
    )


@pytest.mark.parametrize(
    "data",
    [
        "title: 這是繁體中文的檔案，編碼是大五碼。".encode("big5"),
        "title: これはシフトJISのファイルです。".encode("shift_jis"),
        "title: é".encode("latin-1"),
        b"a\x00b\x00\x00\x00",
        b"\xff\xfea",
    ],
)
def test_other_encodings_are_not_guessed(data: bytes) -> None:
    assert recode(data) is None
    assert decode(data).text is None


@pytest.mark.parametrize("name", ["gbk", "utf-16"])
def test_an_encoding_that_can_be_told_hides_no_other_fault(name: str) -> None:
    data = CASE.replace("ongoing", "running").replace("themes: [team]", "themes: [招上队伍]").encode(name)
    (first, *others) = told(check_files({"cases/taicang.yml": data}))
    assert first.startswith("E102" if name == "gbk" else "E103")
    assert others == ["E301 cases/taicang.yml:3:10-14", "E206 cases/taicang.yml:4:9-16"]


KEYS = {"title": "title", "text": "text", "标题": "title", "正文": "正文"}


@pytest.mark.parametrize(
    ("text", "mended"),
    [
        ("title：a\ntext: b", "title: a\ntext: b"),
        ("title：\u3000a", "title: a"),
        ("标题：a\ntext: b", "title: a\ntext: b"),
        ("text:\n  正文：a\n  b: c", "text:\n  正文: a\n  b: c"),  # which key it is depends on where it stands
        ("text：\n  a: b", "text:\n  a: b"),
        ("{title：a, text:b}", "{title: a, text: b}"),
        ("title:a\ntext: b", "title: a\ntext: b"),
    ],
)
def test_colons_are_mended(text: str, mended: str) -> None:
    report = Report()
    read_document("a.yml", text, report, KEYS)
    fixes = [one.fix for one in report.in_order()]
    assert all(fix is not None and fix.is_safe for fix in fixes)
    assert apply_edits(text, [edit for fix in fixes if fix for edit in fix.edits]) == mended


@pytest.mark.parametrize("text", ["原则：先来后到\ntitle: a: b", "未知：a", "a: |\n  标题：b\nc: d"])
def test_chinese_words_that_are_no_keys_are_no_slips(text: str) -> None:
    report = Report()
    read_document("a.yml", text, report, KEYS)
    assert "E108" not in {one.code for one in report.diagnostics}


def test_every_line_with_a_wide_colon_is_told() -> None:
    report = Report()
    assert read_document("a.yml", "title：a\ntext：b\n标题：c", report, KEYS) is None
    assert [str(one.span) for one in report.in_order()] == ["a.yml:1:6", "a.yml:2:5", "a.yml:3:3"]


def test_each_conflict_is_told_once() -> None:
    text = "<<<<<<< HEAD\nstatus: pilot\n=======\nstatus: ended\n>>>>>>> b\n" * 2 + "title: a\n"
    result = check_yaml(cases={"a-case": text})
    assert told(result) == ["E128 cases/a-case.yml:1:1-8", "E128 cases/a-case.yml:6:1-8"]
    notes = [[note.span.line for note in one.notes] for one in result.report.in_order()]
    assert notes == [[3, 5], [8, 10]]


def test_marks_of_a_conflict_inside_text_are_text() -> None:
    assert told(check_yaml(cases={"a-case": "cautions:\n  - text: |\n      <<<<<<< HEAD\n      =======\n"})) == []


@pytest.mark.parametrize(
    ("written", "entries"),
    [
        ("fund，chain", ["fund", "chain"]),
        ("【基金招商、产业链】", ["基金招商", "产业链"]),
        ("fund; chain ；", ["fund", "chain"]),
        ("fund", ["fund"]),
        ("a b", ["a b"]),
        ("，", []),
    ],
)
def test_entries_in_one_text(written: str, entries: list[str]) -> None:
    assert entries_in(written) == entries


@pytest.mark.parametrize(
    ("word", "written"),
    [("fund", "fund"), ("太仓市", "太仓市"), ("yes", '"yes"'), ("report p.2", "report p.2"), ("a: b", '"a: b"')],
)
def test_entry_is_quoted_where_it_must_be(word: str, written: str) -> None:
    assert as_entry(word) == written


@pytest.mark.parametrize(
    ("text", "path", "mended"),
    [
        ("a: x，v", ("a",), "a: [x, v]"),
        ('a: "x，v" # c', ("a",), "a: [x, v] # c"),
        ("a: x，v", ("a", 0), "a: [x, v]"),
        ("a: [x，v]", ("a", 0), "a: [x, v]"),
        ("a: [w, x，v, z]", ("a", 1), "a: [w, x, v, z]"),
        ("a:\n  - x，v # c\n  - z", ("a", 0), "a:\n  - x\n  - v # c\n  - z"),
        ("a: {b: x，v}", ("a", "b"), "a: {b: [x, v]}"),
        ("a: [\n  x，v]", ("a", 0), None),
    ],
)
def test_several_entries_are_taken_apart(text: str, path: tuple[str | int, ...], mended: str | None) -> None:
    document = read_document("a.yml", text, Report())
    assert document is not None
    fix = listed(document, text, path, ["x", "v"], is_safe=True)
    assert (apply_edits(text, fix.edits) if fix else None) == mended


def test_part_of_a_text_has_its_own_place() -> None:
    for text, column in (("a: [w, x，y]", 8), ('a: [w, "x，y"]', 9)):
        document = read_document("a.yml", text, Report())
        assert document is not None
        span = part_of(document, ("a", 1), "x，y", "y")
        assert (span.column, span.end_column) == (column + 2, column + 3)
