"""A report as people read it."""

from __future__ import annotations

import pytest

from generator.report import Edit, Fix, Note, Report, Span
from generator.report import catalog as say
from generator.report.show import as_github, as_job_summary, as_json, as_text, hints, summary

PATH = "content/cases/a.yml"
TEXT = "title: a\nthemes: [节水, 水资源x]\n"


def report_of(*spans: Span, text: str = TEXT, **values: object) -> Report:
    report = Report(texts={PATH: text})
    for span in spans:
        report.add(say.BAD_DATE, span, **{"written": "水资源x", **values})
    return report


def test_text_quotes_the_line_and_marks_the_word_in_cells() -> None:
    text = as_text(report_of(Span(PATH, 2, 14, 2, 18)))
    assert text == (
        f"{PATH}\n"
        "  2:14  错误 · error E210\n"
        "    `水资源x` 不是日期\n"
        "    `水资源x` is not a date\n"
        "    2 | themes: [节水, 水资源x]\n"
        "      |                ^^^^^^^\n"
        '    改法：写成年、年-月或年-月-日，例如 `"2024"`、`"2024-08"`、`"2024-08-01"`\n'
        '    help: write a year, a month or a day, such as `"2024"`, `"2024-08"`, `"2024-08-01"`'
    )


def test_text_in_one_language() -> None:
    assert "不是日期" not in as_text(report_of(Span(PATH, 2, 14, 2, 18)), ["en"])


@pytest.mark.parametrize(
    ("span", "text", "quote"),
    [
        (Span(PATH, 1, 3, 1, 3), "abc", ["    1 | abc", "      |   ^"]),  # an empty place still has a caret
        (Span(PATH, 1, 4, 1, 4), "abc", ["    1 | abc", "      |    ^"]),  # even behind the last character
        (Span(PATH, 1, 2, 3, 1), "a b\nc\nd", ["    1 | a b", "      |  ^^"]),  # several lines: to the end of the first
        (
            Span(PATH, 1, 2, 1, 3),
            "\tx\u202ey",
            ["    1 |  x·y", "      |  ^"],
        ),  # tabs, hidden characters: one cell
        (Span(PATH, 9, 1, 9, 2), "one line", []),
        (Span(PATH, 2, 1, 2, 1), "a\n\n", []),  # nothing to show
        (Span("content/other.yml"), "abc", []),
    ],
)
def test_quote(span: Span, text: str, quote: list[str]) -> None:
    lines = as_text(report_of(span, text=text), ["en"]).split("\n")
    assert lines[3:-1] == quote


def test_long_line_is_cut_around_the_place() -> None:
    lines = as_text(report_of(Span(PATH, 1, 1001, 1, 1004), text="字" * 1000 + "abc" + "尾" * 5000), ["en"]).split("\n")
    assert lines[3] == "    1 | …" + "字" * 60 + "abc" + "尾" * 60
    assert lines[4] == "      | " + " " * 121 + "^^^"


def test_note_has_its_own_place() -> None:
    report = Report()
    note = Note(Span(PATH, 7, 2, 7, 5), "第一次", "first")
    report.add(say.DUPLICATE_KEY, Span(PATH, 9), notes=(note,), key="a")
    assert f"\n    第一次 ({PATH}:7:2)\n    first ({PATH}:7:2)\n" in as_text(report)


def test_faults_stand_in_order_and_equal_ones_once() -> None:
    spans = [Span(PATH, 2, 3), Span(PATH, 1, 5), Span("content/a.yml"), Span(PATH, 1, 5)]
    found = [str(one.span) for one in report_of(*spans).in_order()]
    assert found == ["content/a.yml:1:1", f"{PATH}:1:5", f"{PATH}:2:3"]


def test_nothing_found_is_nothing_said() -> None:
    empty = Report()
    assert as_text(empty) == as_github(empty) == as_job_summary(empty) == summary(empty, "zh") == ""
    assert hints(empty, "en") == []
    assert as_json(empty) == "[]"


def test_warnings_are_called_so_and_stop_nothing() -> None:
    report = Report()
    report.add(say.SOURCE_NOT_CITED, Span(PATH), key="a")
    assert as_text(report, ["zh"]).split("\n")[1] == "  1:1  提醒 W452"
    assert not report.has_errors
    assert report.has_warnings
    assert summary(report, "en") == "errors: 0, warnings: 1"


def test_a_file_is_named_once_above_its_faults() -> None:
    spans = [Span(PATH, 1, 1, 1, 2), Span(PATH, 2, 1, 2, 2), Span("content/cases/b.yml", 1, 1, 1, 2)]
    text = as_text(report_of(*spans), ["en"])
    assert [line for line in text.split("\n") if not line.startswith(" ") and line] == [PATH, "content/cases/b.yml"]
    assert text.count("error E210") == 3


def test_corrected_line_stands_below_the_wrong_one() -> None:
    report = Report(texts={PATH: TEXT})
    span = Span(PATH, 2, 14, 2, 18)
    report.add(say.BAD_DATE, span, written="水资源x", fix=Fix.replacing(span, "water", is_safe=True))
    lines = as_text(report, ["zh"]).split("\n")
    assert lines[3:7] == [
        "    2 | themes: [节水, 水资源x]",
        "      |                ^^^^^^^",
        "    改后",
        "    2 + themes: [节水, water]",
    ]


def test_correction_that_a_person_must_judge_is_only_offered() -> None:
    report = Report(texts={PATH: TEXT})
    edits = (Edit(Span(PATH, 1, 8, 1, 9), "b"), Edit(Span(PATH, 2, 1, 2, 7), "theme"))
    report.add(say.BAD_DATE, Span(PATH, 1, 1, 1, 6), written="x", fix=Fix(edits))
    lines = as_text(report, ["en"]).split("\n")
    assert lines[5:8] == ["    could become", "    1 + title: b", "    2 + theme: [节水, 水资源x]"]


def test_long_correction_is_cut() -> None:
    report = Report(texts={PATH: "字" * 1000 + "abc" + "尾" * 1000})
    span = Span(PATH, 1, 1001, 1, 1004)
    report.add(say.BAD_DATE, span, written="x", fix=Fix.replacing(span, "\n".join("abcdefg"), is_safe=True))
    lines = as_text(report, ["en"]).split("\n")
    assert lines[6:11] == ["    1 + …" + "字" * 60 + "a", "    2 + b", "    3 + c", "    4 + d", "      + …"]


def test_correction_of_a_file_that_cannot_be_shown_is_left_out() -> None:
    report = Report()
    report.add(say.BAD_DATE, Span(PATH), written="x", fix=Fix.replacing(Span(PATH), "y"))
    assert "become" not in as_text(report)


def test_a_file_with_endless_faults_is_cut_and_counted() -> None:
    report = report_of(*(Span(PATH, 1, column, 1, column + 1) for column in range(1, 251)), text="x" * 300)
    text = as_text(report, ["zh"])
    assert text.count("错误 E210") == 200
    assert text.endswith("\n\n  …… 这个文件里还有 50 处")
    assert summary(report, "zh") == "共 250 处错误，0 处提醒。"
    assert as_text(report, ["en"], most=250).count("error E210") == 250


def test_hints_say_what_can_be_mended_and_where_to_read_on() -> None:
    report = report_of(Span(PATH, 2, 14, 2, 18))
    assert hints(report, "en") == ["why, and how to write it: casebook explain E210"]
    span = Span(PATH, 1, 1, 1, 6)
    report.add(say.UNKNOWN_KEY, span, key="k", hint_zh="", hint_en="", fix=Fix.replacing(span, "t", is_safe=True))
    assert hints(report, "zh") == [
        "其中 1 处可以自动改好：casebook check --fix",
        "想知道为什么、正确的怎么写：casebook explain E202",
    ]


def test_values_are_one_readable_line() -> None:
    (found,) = report_of(Span(PATH), written="a\u202e\n" + "b" * 500).in_order()
    assert found.values["written"].startswith("a\\u202e\\u000abbb")
    assert found.values["written"].endswith("b…")
    assert len(found.values["written"]) < 220


def test_our_own_words_are_kept_whole() -> None:
    report = Report()
    report.add(say.UNKNOWN_KEY, Span(PATH), key="k", hint_zh="长" * 500, hint_en="long" * 500)
    assert len(report.diagnostics[0].remedy("zh")) == 500


def test_strange_file_name_cannot_forge_a_line() -> None:
    report = report_of(Span("content/a\n  1:1  error E999"))
    assert as_text(report).count("\n  1:1  ") == 1
