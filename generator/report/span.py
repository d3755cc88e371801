"""Where something stands in a file."""

from __future__ import annotations

from dataclasses import dataclass

from generator.text import readable


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of one file. Lines and columns start at 1 and count code points; the end is exclusive."""

    path: str
    """The file, with `/` between folders, as the user named the content folder."""
    line: int = 1
    column: int = 1
    end_line: int = 1
    end_column: int = 1

    def __str__(self) -> str:
        return f"{readable(self.path)}:{self.line}:{self.column}"
