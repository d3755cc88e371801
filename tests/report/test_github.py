"""A report as GitHub shows it."""

from __future__ import annotations

import re

import pytest
from markdown_it import MarkdownIt

from generator.report import Report, Span
from generator.report import catalog as say
from generator.report.show import as_github, as_job_summary


def many(*faults: tuple[str, int], message: say.Message = say.BAD_DATE) -> Report:
    """A report of faults given as file and line."""
    report = Report()
    for name, line in faults:
        report.add(message, Span(f"content/{name}.yml", line, 1, line, 2), written=name, key=name)
    return report


def places(report: Report) -> list[str]:
    return re.findall(r"file=content/(\w+)\.yml,line=(\d+)", as_github(report))


def test_github_escapes_what_would_end_a_command() -> None:
    report = Report()
    report.add(say.BAD_DATE, Span("content/a,b:c%\n.yml", 2, 14, 2, 18), written="50%\n::stop::")
    (line,) = as_github(report, ["en"]).split("\n")
    head, _, words = line.removeprefix("::").partition("::")
    assert head == ("error file=content/a%2Cb%3Ac%25%0A.yml,line=2,endLine=2,col=14,endColumn=18,title=E210")
    assert words.startswith("`50%25\\u000a::stop::` is not a date%0Awrite a year")


def test_github_shows_one_of_every_file_before_the_second_of_any() -> None:
    report = many(*(("a", line) for line in range(1, 20)), ("b", 1), ("b", 2), ("c", 1))
    assert places(report) == [
        *(("a", "1"), ("b", "1"), ("c", "1"), ("a", "2"), ("b", "2")),
        *(("a", str(line)) for line in range(3, 8)),
    ]


def test_github_counts_errors_and_warnings_apart() -> None:
    report = many(*(("a", line) for line in range(1, 15)))
    report.diagnostics += many(*(("b", line) for line in range(1, 15)), message=say.SOURCE_NOT_CITED).diagnostics
    commands = as_github(report).split("\n")
    assert [one.split(" ")[0] for one in commands] == ["::error"] * 10 + ["::warning"] * 10


def test_job_summary_has_every_fault() -> None:
    text = as_job_summary(many(*(("a", line) for line in range(1, 30)), ("b", 1)), ["zh"])
    assert text.startswith("## Casebook\n\n共 30 处错误，0 处提醒。\n\n### `content/a.yml`\n")
    assert text.count("\n### ") == 2
    assert len(re.findall(r"^  \d+:1  错误 E210$", text, re.MULTILINE)) == 30


def test_job_summary_says_how_many_were_left_out() -> None:
    report = many(*(("a", line) for line in range(1, 1_000)))
    text = as_job_summary(report, ["zh", "en"], most=20_000)
    assert len(text.encode()) <= 20_000
    shown = text.count("error E210")
    assert shown > 20
    assert text.endswith(f"\n还有 {999 - shown} 处没有列出。\n\n{999 - shown} more are not listed.\n")


@pytest.mark.parametrize("written", ["```\n# title", "``````", "<script>", "` </pre> @user #1 :+1:", "~~~"])
def test_job_summary_holds_no_markup_of_others(written: str) -> None:
    report = Report(texts={"content/`a`.yml": written})
    report.add(say.BAD_DATE, Span("content/`a`.yml"), written=written)
    text = as_job_summary(report, ["en"])
    html = MarkdownIt().render(text)
    assert html.count("<pre>") == 1
    assert re.sub(r"<pre>.*?</pre>\n", "", html, flags=re.DOTALL) == (
        "<h2>Casebook</h2>\n<p>errors: 1, warnings: 0</p>\n<h3><code>content/`a`.yml</code></h3>\n"
    )
