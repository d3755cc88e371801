"""A report as GitHub shows it: a few annotations beside the lines of a change, everything in the job's summary."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from generator.report.diagnostic import Diagnostic, Report
from generator.report.show.text import by_file, fault_as_text, lines_of, summary
from generator.report.words import message
from generator.text import readable

MOST = 10
"""Annotations of one step that GitHub shows, errors and warnings counted apart."""
MOST_BYTES = 1024 * 1024
"""What GitHub takes as the summary of one step."""
FOR_THE_END = 1024
"""Bytes kept free for saying how many were left out."""


def as_github(report: Report, languages: Sequence[str] = ("zh", "en")) -> str:
    """Workflow commands for the ten errors and the ten warnings that help most.

    One of every file comes before the second of any, so that nobody has to push again to learn of another file.
    """
    found = report.in_order()
    chosen = [one for kind in (True, False) for one in _spread([d for d in found if d.is_error is kind])[:MOST]]
    return "\n".join(_command(one, languages) for one in chosen)


def _spread(found: Sequence[Diagnostic]) -> list[Diagnostic]:
    """The first of every file, then the second of every file, and so on."""
    ranked = [
        (number, order, one)
        for order, (_, faults) in enumerate(groupby(found, key=lambda one: one.span.path))
        for number, one in enumerate(faults)
    ]
    return [one for _, _, one in sorted(ranked, key=lambda ranks: ranks[:2])]


def _command(diagnostic: Diagnostic, languages: Sequence[str]) -> str:
    span = diagnostic.span
    places = {
        "file": span.path,
        "line": span.line,
        "endLine": span.end_line,
        "col": span.column,
        "endColumn": span.end_column,
        "title": diagnostic.code,
    }
    properties = ",".join(f"{key}={_property(str(value))}" for key, value in places.items())
    return f"::{'error' if diagnostic.is_error else 'warning'} {properties}::{_data(message(diagnostic, languages))}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def as_job_summary(report: Report, languages: Sequence[str] = ("zh", "en"), *, most: int = MOST_BYTES) -> str:
    """All faults as Markdown of at most `most` bytes; what does not fit is counted at the end."""
    found = report.in_order()
    if not found:
        return ""
    parts = ["## Casebook\n\n" + "\n\n".join(summary(report, language) for language in languages) + "\n"]
    room = most - FOR_THE_END - len(parts[0].encode())
    shown = 0
    for part, count in _sections(report, languages):
        room -= len(part.encode())
        if room < 0:
            break
        parts.append(part)
        shown += count
    if left := len(found) - shown:
        parts.append(f"\n还有 {left} 处没有列出。\n\n{left} more are not listed.\n")
    return "".join(parts)


def _sections(report: Report, languages: Sequence[str]) -> Iterator[tuple[str, int]]:
    """Pieces of Markdown, each with the number of faults it shows: a heading and the first fault, then the others.

    Every fault stands in a fence of its own, longer than any row of backticks in it: what records say is never markup.
    """
    for path, faults in by_file(report):
        heading = f"\n### {_code(readable(path))}\n"
        lines = lines_of(report, path)
        for one in faults:
            text = fault_as_text(one, lines, languages)
            fence = "`" * max(3, 1 + max((len(run) for run in re.findall("`+", text)), default=0))
            yield f"{heading}\n{fence}text\n{text}\n{fence}\n", 1
            heading = ""


def _code(text: str) -> str:
    """Text as a code span, whatever backticks are in it."""
    ticks = "`" * (1 + max((len(run) for run in re.findall("`+", text)), default=0))
    return f"{ticks} {text} {ticks}" if "`" in text else f"`{text}`"
