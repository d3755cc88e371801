"""A report as text for people, JSON for programs, and annotations for GitHub: one value, many renderers."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

from generator.report.diagnostic import Diagnostic, Report
from generator.report.span import Span
from generator.text import display_width

LABELS = {"zh": "改法：", "en": "help: "}
AROUND = 60
"""Characters of a long line that are quoted before, in and after the place at fault."""


def as_text(report: Report, languages: Sequence[str] = ("zh", "en")) -> str:
    """Each fault with its line and a caret under the word, in the languages wanted. Empty if there is none."""
    found = report.in_order()
    lines: dict[str, list[str]] = {}
    for diagnostic in found:
        path = diagnostic.span.path
        if path in report.texts and path not in lines:
            lines[path] = report.texts[path].split("\n")
    return "\n\n".join(_one(diagnostic, lines, languages) for diagnostic in found)


def _one(diagnostic: Diagnostic, lines_of: Mapping[str, list[str]], languages: Sequence[str]) -> str:
    word = "error" if diagnostic.is_error else "warning"
    lines = [f"{word}[{diagnostic.code}] {diagnostic.span}"]
    lines += [f"  {diagnostic.problem(language)}" for language in languages]
    lines += _quote(diagnostic.span, lines_of.get(diagnostic.span.path, []))
    for note in diagnostic.notes:
        lines += [f"  {getattr(note, language)} ({note.span})" for language in languages]
    lines += [f"  {LABELS[language]}{diagnostic.remedy(language)}" for language in languages]
    return "\n".join(lines)


def _quote(span: Span, lines: Sequence[str]) -> list[str]:
    """The line at fault and a caret line below it; nothing where there is no such line, or nothing in it."""
    if span.line > len(lines) or not lines[span.line - 1].strip():
        return []
    line = lines[span.line - 1]
    start = span.column - 1
    end = max(span.end_column - 1, start + 1) if span.end_line == span.line else len(line)
    cut = "…" if start > AROUND else ""
    before = cut + _visible(line[max(0, start - AROUND) : start])
    marked = _visible(line[start : min(end, start + AROUND)])
    after = _visible(line[start + len(marked) : max(end, start + len(marked)) + AROUND][:AROUND])
    number = str(span.line)
    carets = "^" * max(display_width(marked), 1)
    return [f"  {number} | {before}{marked}{after}", f"  {' ' * len(number)} | {' ' * display_width(before)}{carets}"]


def _visible(text: str) -> str:
    """Text with tabs as one cell and hidden characters as dots, so that carets stand where they should."""
    return "".join(" " if char == "\t" else char if char.isprintable() else "·" for char in text)


def as_json(report: Report) -> str:
    """All faults as a JSON list; columns count code points from 1."""
    found = [
        {
            "code": diagnostic.code,
            "severity": "error" if diagnostic.is_error else "warning",
            "path": diagnostic.span.path,
            "line": diagnostic.span.line,
            "column": diagnostic.span.column,
            "end_line": diagnostic.span.end_line,
            "end_column": diagnostic.span.end_column,
            "problem": {language: diagnostic.problem(language) for language in LABELS},
            "remedy": {language: diagnostic.remedy(language) for language in LABELS},
            "notes": [
                {
                    "path": note.span.path,
                    "line": note.span.line,
                    "column": note.span.column,
                    "zh": note.zh,
                    "en": note.en,
                }
                for note in diagnostic.notes
            ],
        }
        for diagnostic in report.in_order()
    ]
    return json.dumps(found, ensure_ascii=False, indent=2)


def as_github(report: Report, languages: Sequence[str] = ("zh", "en")) -> str:
    """Workflow commands that GitHub shows beside the lines of a pull request."""
    return "\n".join(_command(diagnostic, languages) for diagnostic in report.in_order())


def _command(diagnostic: Diagnostic, languages: Sequence[str]) -> str:
    span = diagnostic.span
    notes = [(note.span, {"zh": note.zh, "en": note.en}) for note in diagnostic.notes]
    words = "\n".join(
        part
        for one in languages
        for part in (
            diagnostic.problem(one),
            *(f"{words[one]} ({span})" for span, words in notes),
            diagnostic.remedy(one),
        )
    )
    places = {
        "file": span.path,
        "line": span.line,
        "endLine": span.end_line,
        "col": span.column,
        "endColumn": span.end_column,
        "title": diagnostic.code,
    }
    properties = ",".join(f"{key}={_property(str(value))}" for key, value in places.items())
    return f"::{'error' if diagnostic.is_error else 'warning'} {properties}::{_data(words)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def summary(report: Report, language: str) -> str:
    """How many faults there are, in one sentence; empty if there is none."""
    found = report.in_order()
    errors = sum(1 for diagnostic in found if diagnostic.is_error)
    if not found:
        return ""
    if language == "zh":
        return f"共 {errors} 处错误，{len(found) - errors} 处提醒。"
    return f"errors: {errors}, warnings: {len(found) - errors}"
