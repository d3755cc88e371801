"""A report as people read it: by file, each fault with its line, the word marked, and the line as it should be."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from generator.report.diagnostic import Diagnostic, Report
from generator.report.fix import as_one
from generator.report.span import Span
from generator.report.words import BECOMES, REMEDY, SEVERITY, in_languages
from generator.text import display_width, readable

Languages = Sequence[str]

AROUND = 60
"""Characters of a long line that are quoted before, in and after the place at fault."""
MOST = 200
"""How many faults of one file are shown."""
MOST_LINES = 4
"""How many lines of a longer correction are shown."""


def as_text(report: Report, languages: Languages = ("zh", "en"), *, most: int = MOST) -> str:
    """All faults by file, in the languages wanted: at most `most` of each file, and how many more there are.

    Empty if there is none.
    """
    parts = []
    for path, faults in by_file(report):
        lines = lines_of(report, path)
        shown = [fault_as_text(one, lines, languages) for one in faults[:most]]
        if (left := len(faults) - most + report.left_out[path]) > 0:
            shown.append(f"  {_more(left, languages, is_least=path in report.left_out)}")
        parts.append("\n\n".join([f"{readable(path)}\n{shown[0]}", *shown[1:]]))
    return "\n\n".join(parts)


def by_file(report: Report) -> Iterator[tuple[str, list[Diagnostic]]]:
    """The faults of each file, in order."""
    for path, faults in groupby(report.in_order(), key=lambda one: one.span.path):
        yield path, list(faults)


def with_lines(report: Report) -> Iterator[tuple[Diagnostic, list[str]]]:
    """Each fault, in order, with the lines of its file."""
    for path, faults in by_file(report):
        lines = lines_of(report, path)
        for one in faults:
            yield one, lines


def lines_of(report: Report, path: str) -> list[str]:
    """The lines of a file; none if it could not be read."""
    return report.texts[path].split("\n") if path in report.texts else []


def fault_as_text(diagnostic: Diagnostic, lines: Sequence[str], languages: Languages) -> str:
    """One fault, below the name of its file."""
    span = diagnostic.span
    severity = in_languages(SEVERITY[diagnostic.is_error], languages)
    shown = [f"  {span.line}:{span.column}  {severity} {diagnostic.code}"]
    shown += [f"    {diagnostic.problem(language)}" for language in languages]
    shown += [f"    {line}" for line in _quote(span, lines)]
    shown += [f"    {line}" for line in _becomes(diagnostic, lines, languages)]
    for note in diagnostic.notes:
        shown += [f"    {getattr(note, language)} ({note.span})" for language in languages]
    shown += [f"    {REMEDY[language]}{diagnostic.remedy(language)}" for language in languages]
    return "\n".join(shown)


def _more(left: int, languages: Languages, *, is_least: bool) -> str:
    zh, en = ("至少", "at least ") if is_least else ("", "")
    return in_languages(
        {"zh": f"…… 这个文件里{zh}还有 {left} 处", "en": f"and {en}{left} more in this file"}, languages
    )


def _quote(span: Span, lines: Sequence[str]) -> list[str]:
    """The line at fault and a caret line below it; nothing where there is no such line, or nothing in it."""
    if span.line > len(lines) or not lines[span.line - 1].strip():
        return []
    line = lines[span.line - 1]
    start = span.column - 1
    end = max(span.end_column - 1, start + 1) if span.end_line == span.line else len(line)
    before, marked, after = _cut(line, start, end)
    number = str(span.line)
    carets = "^" * max(display_width(marked), 1)
    return [f"{number} | {before}{marked}{after}", f"{' ' * len(number)} | {' ' * display_width(before)}{carets}"]


def _becomes(diagnostic: Diagnostic, lines: Sequence[str], languages: Languages) -> list[str]:
    """The lines as they should be, where that can be told."""
    fix = diagnostic.fix
    if fix is None or not fix.edits or not lines:
        return []
    edit = as_one(fix, lines)
    span = edit.span
    start, end = span.column - 1, span.end_column - 1
    new = (lines[span.line - 1][:start] + edit.text + lines[span.end_line - 1][end:]).split("\n")
    shown = [in_languages(BECOMES[fix.is_safe], languages)]
    width = len(str(span.line + len(new) - 1))
    for number, line in enumerate(new[:MOST_LINES], start=span.line):
        at = start if number == span.line else 0
        length = len(edit.text) if len(new) == 1 else len(line) - at
        shown.append(f"{number:>{width}} + {''.join(_cut(line, at, at + length))}")
    if len(new) > MOST_LINES:
        shown.append(f"{' ' * width} + …")
    return shown


def _cut(line: str, start: int, end: int) -> tuple[str, str, str]:
    """A line in three, before, in and behind a stretch, each cut to what can be read at a glance."""
    cut = "…" if start > AROUND else ""
    before = cut + _visible(line[max(0, start - AROUND) : start])
    marked = _visible(line[start : min(end, start + AROUND)])
    after = _visible(line[start + len(marked) : max(end, start + len(marked)) + AROUND][:AROUND])
    return before, marked, after


def _visible(text: str) -> str:
    """Text with tabs as one cell and hidden characters as dots, so that carets stand where they should."""
    return "".join(" " if char == "\t" else char if char.isprintable() else "·" for char in text)


def summary(report: Report, language: str) -> str:
    """How many faults there are, in one sentence; empty if there is none. Those left out of a file count as errors."""
    found = report.in_order()
    warnings = sum(1 for diagnostic in found if not diagnostic.is_error)
    errors = len(found) - warnings + report.left_out.total()
    if not found:
        return ""
    if language == "zh":
        return f"共{'至少' if report.left_out else ''} {errors} 处错误，{warnings} 处提醒。"
    return f"errors: {'at least ' if report.left_out else ''}{errors}, warnings: {warnings}"


def hints(report: Report, language: str) -> list[str]:
    """How to go on: what the program can mend by itself, and where to read more. Empty if there is no fault."""
    found = report.in_order()
    if not found:
        return []
    safe = sum(1 for one in found if one.fix is not None and one.fix.is_safe)
    code = found[0].code
    if language == "zh":
        said = [f"其中 {safe} 处可以自动改好：casebook check --fix"] if safe else []
        return [*said, f"想知道为什么、正确的怎么写：casebook explain {code}"]
    said = [f"{safe} of them can be mended for you: casebook check --fix"] if safe else []
    return [*said, f"why, and how to write it: casebook explain {code}"]
