"""A report as people, programs and GitHub see it."""

from __future__ import annotations

import json

import pytest

from generator.report import Note, Report, Span
from generator.report import catalog as say
from generator.report.show import as_github, as_json, as_text, summary

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
        f"error[E210] {PATH}:2:14\n"
        "  `水资源x` 不是日期\n"
        "  `水资源x` is not a date\n"
        "  2 | themes: [节水, 水资源x]\n"
        "    |                ^^^^^^^\n"
        '  改法：写成年、年-月或年-月-日，例如 `"2024"`、`"2024-08"`、`"2024-08-01"`\n'
        '  help: write a year, a month or a day, such as `"2024"`, `"2024-08"`, `"2024-08-01"`'
    )


def test_text_in_one_language() -> None:
    assert "不是日期" not in as_text(report_of(Span(PATH, 2, 14, 2, 18)), ["en"])


@pytest.mark.parametrize(
    ("span", "text", "quote"),
    [
        (Span(PATH, 1, 3, 1, 3), "abc", ["  1 | abc", "    |   ^"]),  # an empty place still has a caret
        (Span(PATH, 1, 4, 1, 4), "abc", ["  1 | abc", "    |    ^"]),  # even behind the last character
        (Span(PATH, 1, 2, 3, 1), "a b\nc\nd", ["  1 | a b", "    |  ^^"]),  # several lines: to the end of the first
        (Span(PATH, 1, 2, 1, 3), "\tx\u202ey", ["  1 |  x·y", "    |  ^"]),  # tabs and hidden characters take one cell
        (Span(PATH, 9, 1, 9, 2), "one line", []),
        (Span(PATH, 2, 1, 2, 1), "a\n\n", []),  # nothing to show
        (Span("content/other.yml"), "abc", []),
    ],
)
def test_quote(span: Span, text: str, quote: list[str]) -> None:
    lines = as_text(report_of(span, text=text), ["en"]).split("\n")
    assert lines[2:-1] == quote


def test_long_line_is_cut_around_the_place() -> None:
    lines = as_text(report_of(Span(PATH, 1, 1001, 1, 1004), text="字" * 1000 + "abc" + "尾" * 5000), ["en"]).split("\n")
    assert lines[2] == "  1 | …" + "字" * 60 + "abc" + "尾" * 60
    assert lines[3] == "    | " + " " * 121 + "^^^"


def test_note_has_its_own_place() -> None:
    report = Report()
    note = Note(Span(PATH, 7, 2, 7, 5), "第一次", "first")
    report.add(say.DUPLICATE_KEY, Span(PATH, 9), notes=(note,), key="a")
    assert f"\n  第一次 ({PATH}:7:2)\n  first ({PATH}:7:2)\n" in as_text(report)
    assert json.loads(as_json(report))[0]["notes"] == [
        {"path": PATH, "line": 7, "column": 2, "zh": "第一次", "en": "first"}
    ]


def test_faults_stand_in_order_and_equal_ones_once() -> None:
    spans = [Span(PATH, 2, 3), Span(PATH, 1, 5), Span("content/a.yml"), Span(PATH, 1, 5)]
    found = [str(one.span) for one in report_of(*spans).in_order()]
    assert found == ["content/a.yml:1:1", f"{PATH}:1:5", f"{PATH}:2:3"]


def test_nothing_found_is_nothing_said() -> None:
    assert as_text(Report()) == as_github(Report()) == summary(Report(), "zh") == ""
    assert json.loads(as_json(Report())) == []


def test_json_names_the_stretch_and_both_languages() -> None:
    (found,) = json.loads(as_json(report_of(Span(PATH, 2, 14, 2, 18))))
    assert found["problem"] == {"zh": "`水资源x` 不是日期", "en": "`水资源x` is not a date"}
    assert [found[name] for name in ("code", "severity", "path")] == ["E210", "error", PATH]
    assert [found[name] for name in ("line", "column", "end_line", "end_column")] == [2, 14, 2, 18]


def test_github_escapes_what_would_end_a_command() -> None:
    report = Report()
    report.add(say.BAD_DATE, Span("content/a,b:c%\n.yml", 2, 14, 2, 18), written="50%\n::stop::")
    (line,) = as_github(report, ["en"]).split("\n")
    head, _, words = line.removeprefix("::").partition("::")
    assert head == ("error file=content/a%2Cb%3Ac%25%0A.yml,line=2,endLine=2,col=14,endColumn=18,title=E210")
    assert words.startswith("`50%25\\u000a::stop::` is not a date%0Awrite a year")


def test_github_has_warnings() -> None:
    report = Report()
    report.add(say.SOURCE_NOT_CITED, Span(PATH), key="a")
    assert as_github(report).startswith("::warning ")
    assert not report.has_errors
    assert report.has_warnings
    assert summary(report, "en") == "errors: 0, warnings: 1"


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
    report = report_of(Span("content/a\nerror[E999] x.yml"))
    assert not [line for line in as_text(report).split("\n") if line.startswith("error[E999]")]
