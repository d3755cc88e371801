"""Columns in the unit of each format: people count characters, reviewdog bytes, SARIF the units of UTF-16."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from generator.report.span import Span


class Place(NamedTuple):
    """A span in the unit of a format. Lines and columns start at 1, the end is exclusive."""

    line: int
    column: int
    end_line: int
    end_column: int


def in_utf8(text: str) -> int:
    """How many bytes a text takes in a file."""
    return len(text.encode("utf-8", "surrogatepass"))


def in_utf16(text: str) -> int:
    """How many units of UTF-16 a text takes: an emoji two, a Chinese character one."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def place(span: Span, lines: Sequence[str], length: Callable[[str], int]) -> Place:
    """A span with its columns measured by `length`; unchanged where the line is not known."""
    return Place(
        span.line,
        _column(lines, span.line, span.column, length),
        span.end_line,
        _column(lines, span.end_line, span.end_column, length),
    )


def _column(lines: Sequence[str], line: int, column: int, length: Callable[[str], int]) -> int:
    before = lines[line - 1][: column - 1] if line <= len(lines) else ""
    return length(before) + column - len(before)
