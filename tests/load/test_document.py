"""YAML text to values and places."""

from __future__ import annotations

import pytest

from generator.limits import MAX_DEPTH
from generator.load.document import Document, Plain, read_document
from generator.report import Report, Span


def read(text: str) -> Document:
    report = Report()
    document = read_document("a.yml", text, report)
    assert document is not None
    assert not report.diagnostics, report.diagnostics
    return document


def faults(text: str) -> list[str]:
    report = Report()
    read_document("a.yml", text, report)
    return [f"{one.code} {one.span.line}:{one.span.column}-{one.span.end_column}" for one in report.in_order()]


def quoted(text: str, span: Span) -> str:
    """What stands at a place."""
    lines = text.split("\n")
    if span.line == span.end_line:
        return lines[span.line - 1][span.column - 1 : span.end_column - 1]
    first, last = lines[span.line - 1][span.column - 1 :], lines[span.end_line - 1][: span.end_column - 1]
    return "\n".join([first, *lines[span.line : span.end_line - 1], last])


TEXT = """\
# 说明
title: {zh: 太仓, en: "Tai: cang"}
themes: [队伍, 基金]

sources:
  - key: report
    pages: 9
  -
    key: second   # a comment
    note:
      zh: |
        第一行
        第二行

checked: 'it''s'
"""


@pytest.mark.parametrize(
    ("path", "value", "key"),
    [
        (("title",), '{zh: 太仓, en: "Tai: cang"}', "title"),
        (("title", "zh"), "太仓", "zh"),
        (("title", "en"), '"Tai: cang"', "en"),
        (("themes", 1), "基金", "基金"),
        (("sources", 0), "key: report\n    pages: 9", "key: report\n    pages: 9"),
        (("sources", 0, "pages"), "9", "pages"),
        (("sources", 1, "key"), "second", "key"),
        (("checked",), "'it''s'", "checked"),
        (("sources", 1, "missing", "deeper"), None, None),
    ],
)
def test_every_path_has_its_place(path: tuple[str | int, ...], value: str | None, key: str | None) -> None:
    document = read(TEXT)
    if value is None:
        assert document.span(path) == document.span(path[:2])
    else:
        assert quoted(TEXT, document.span(path)) == value
        assert quoted(TEXT, document.key_span(path)) == key


def test_block_ends_with_its_last_part() -> None:
    text = "a:\n  b: c\n  d: [e,\n    f]\n\n# comment\ng: h\n"
    assert quoted(text, read(text).span(("a",))) == "b: c\n  d: [e,\n    f]"


def test_narrow_place_is_the_value_or_its_key() -> None:
    document = read(TEXT)
    assert quoted(TEXT, document.narrow_span(("checked",))) == "'it''s'"
    assert quoted(TEXT, document.narrow_span(("sources",))) == "sources"
    assert quoted(TEXT, document.narrow_span(("sources", 1))) == "k"


def test_columns_count_code_points() -> None:
    text = "a: {😀太: x, 仓: y}\n"
    assert quoted(text, read(text).span(("a", "仓"))) == "y"


def test_values() -> None:
    assert read(TEXT).value == {
        "title": {"zh": "太仓", "en": "Tai: cang"},
        "themes": ["队伍", "基金"],
        "sources": [
            {"key": "report", "pages": "9"},
            {"key": "second", "note": {"zh": "第一行\n第二行\n"}},
        ],
        "checked": "it's",
    }


@pytest.mark.parametrize(
    ("reading", "written"),
    [
        ("null", "~ null Null NULL"),
        ("truth", "true True FALSE yes No on OFF y N"),
        ("integer", "0 7 -12 +3 2024"),
        ("float", "010 1.5 -0.0 .5 1e3 1_000 0x1F 0o17 0b1 .inf -.INF .nan"),
        ("date", "2024-01-01 2024-1-1 2024-01-01T10:00:00 2024-01-01t1:00:00.5Z"),
        ("base60", "12:30 1:2:3 190:20:30.15"),
    ],
)
def test_what_other_readers_would_not_take_for_text(reading: str, written: str) -> None:
    for word in written.split():
        (value,) = read(f"[{word}]").value
        assert isinstance(value, Plain), word
        assert (value, value.reading) == (word, reading)
        for quotes in "'\"":
            (value,) = read(f"[{quotes}{word}{quotes}]").value
            assert not isinstance(value, Plain)


@pytest.mark.parametrize(
    "word",
    [
        "2024-08",
        "a",
        "太仓",
        "v1.2",
        "1,000",
        "yes!",
        "1.2.3",
        "Nope",
        "-",
        "on1",
        "100%",
        "e5",
        "2024-01-01 起施行",
        "12:30 到 14:00",
    ],
)
def test_what_all_readers_take_for_text(word: str) -> None:
    assert not isinstance(read(f"a: '{word}'\nb: {word if word != '-' else 'x'}").value["b"], Plain)


def test_missing_value_is_null() -> None:
    document = read("a:\nb: x")
    assert document.value["a"].reading == "null"
    assert document.span(("a",)) == Span("a.yml", 1, 3, 1, 3)


def test_repeated_key_keeps_the_first_and_reads_the_other() -> None:
    report = Report()
    document = read_document("a.yml", "a: {b: 1}\na: {c: *x}\na: 3\n", report)
    assert document is not None
    assert document.value == {"a": {"b": "1"}}
    assert [one.code for one in report.in_order()] == ["E114", "E110", "E114"]
    assert report.diagnostics[0].notes[0].span == Span("a.yml", 1, 1, 1, 2)


def test_all_faults_in_one_run() -> None:
    text = "a: &x b\nc: *x\nd: !t e\n<<: {f: g}\nh: 1\nh: 2\ni: {zh：x}\n[j]: k\n"
    assert faults(text) == [
        "E111 1:4-6",
        "E110 2:4-6",
        "E112 3:4-6",
        "E113 4:1-3",
        "E114 6:1-2",
        "E108 7:7-8",
        "E119 8:1-2",
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: &x !!str b", ["E111 1:4-6", "E112 1:7-12"]),
        ("a: !!python/object:os.system b", ["E112 1:4-29"]),
        ("&x a: b", ["E111 1:1-3"]),
        ("*a : b", ["E110 1:1-3"]),
        ("<<: *a", ["E113 1:1-3"]),
        ("? [a, {b: [c]}]\n: d\ne: *f", ["E119 1:3-4", "E110 3:4-6"]),
        ('a: "x\\u202ey"', ["E105 1:4-14"]),
        ('"a\\x07": b', ["E104 1:1-8"]),
        ('a: "x\n  \\x07y"', ["E104 1:4-5"]),
        ("'<<': a", []),
        ("'zh：a': b", []),
        ("a: b\n---\nc: d\n---\ne: f", ["E118 2:1-4"]),
        ("--- a\n...\n", []),
        ("", ["E117 1:1-1"]),
        ("# only a comment", ["E117 1:1-1"]),
        ("~", ["E117 1:1-1"]),
    ],
)
def test_what_records_do_not_use(text: str, expected: list[str]) -> None:
    assert faults(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: b: c", ["E109 1:5-6"]),
        ("a: 'b\nc: d\n", ["E109 1:4-5"]),
        ("a: [b,\nc: d\n", ["E109 1:4-5"]),
        ("a: {b: c d: e}", ["E109 1:11-12"]),
        ('a: "b" c', ["E109 1:8-9"]),
        ("a:\n  - b\n - c", ["E109 3:2-3"]),
        ("a: %b", ["E109 1:4-5"]),
        ("a：b\nc: d", ["E108 1:2-3"]),
        ("a:b\nc: d", ["E127 1:2-3"]),
        ("a:\n\tb: c", ["E106 2:1-2"]),
        ("a:\n  b: c\n \td: e", ["E106 3:2-3"]),
        ("a:\n　b: c", ["E107 2:1-2"]),
        ("- 　b: c", ["E107 1:3-4"]),
        ("a:\n  b: 1\n　c: d\n　e: f\n\tg: h", ["E107 3:1-2", "E107 4:1-2", "E106 5:1-2"]),
        # what stands further up in a text is no slip; the fault itself is told
        ("a: |\n  ai：模型\n  x:y\nb: c: d", ["E109 4:5-6"]),
        ("- a: >-\n    ai：模型\n  b: c: d", ["E109 3:7-8"]),
        # slips below the place where YAML stops are told along with it
        ("a: b: c\nd：e", ["E109 1:5-6", "E108 2:2-3"]),
        ("url: http://a.b\nc: d: e", ["E109 2:5-6"]),
    ],
)
def test_where_yaml_stops_the_slip_is_told(text: str, expected: list[str]) -> None:
    assert faults(text) == expected


@pytest.mark.parametrize("name", ["while scanning", "while parsing", "did not find", "found "])
def test_words_of_the_library_do_not_come_through(name: str) -> None:
    report = Report()
    for text in ("a: b: c", "a: [", "a: 'b", "a: {", "%x\n---\na", 'a: "\\q"', "a: *", "- a\nb", "a: ]", "a: >x"):
        read_document("a.yml", text, report)
    assert len(report.diagnostics) == 10
    assert [one.values["problem_en"] for one in report.diagnostics].count("this is not YAML") == 1
    assert not [one for one in report.diagnostics if name in one.problem("zh") + one.problem("en")]


def test_depth() -> None:
    assert not faults("[" * MAX_DEPTH + "]" * MAX_DEPTH)
    assert faults("[" * (MAX_DEPTH + 1) + "]" * (MAX_DEPTH + 1)) == [f"E115 1:{MAX_DEPTH + 1}-{MAX_DEPTH + 2}"]


def test_depth_of_what_is_passed_over() -> None:
    """A mapping as a key is not kept, and read no deeper for that: 200 KB of braces would take a minute."""
    assert faults("{" * 200_000) == ["E119 1:2-3", f"E115 1:{MAX_DEPTH + 2}-{MAX_DEPTH + 3}"]
    assert faults("\n".join(" " * n + "a:" for n in range(40)) + " b")[0].startswith("E115")


def test_what_follows_from_a_lost_key_is_known_to_be_damaged() -> None:
    report = Report()
    document = read_document("a.yml", "a: {zh：b}\nc: *d\ne: !f 010\n", report)
    assert document is not None
    assert document.damaged == {("a",), ("c",), ("e",)}
