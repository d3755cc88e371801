"""Where the parts of a YAML text stand, as offsets: what must be known to cut into a text without hurting the rest."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from generator.load.document import Document, Path, Position


def without_blank_end(text: str) -> str:
    """A text without the empty lines at its end. (A pattern for them takes the square of their number.)"""
    end = text.find("\n", len(text.rstrip(" \t\n")))
    return text if end < 0 else text[:end]


@dataclass(frozen=True)
class Spots:
    """A text and its document. All offsets count characters of `text`; ends are exclusive."""

    text: str
    document: Document

    @cached_property
    def _lines(self) -> list[int]:
        starts = [0]
        starts += [found.end() for found in re.finditer("\n", self.text)]
        return starts

    def offset(self, line: int, column: int) -> int:
        """The offset of a place that counts from 1."""
        return min(self._lines[line - 1] + column - 1, len(self.text)) if line <= len(self._lines) else len(self.text)

    def _stretch(self, position: Position) -> tuple[int, int]:
        return self.offset(*position[:2]), self.offset(*position[2:])

    def value(self, path: Path) -> tuple[int, int]:
        """Where a value stands. YAML ends a block text behind the empty lines after it: we end it at its last line."""
        start, end = self._stretch(self.document.values[path])
        if self.text[start : start + 1] in ("|", ">"):
            end = start + len(without_blank_end(self.text[start:end]))
        elif not self.is_flow(path) and isinstance(inside := self.get(path), (dict, list)) and inside:
            last = next(reversed(inside)) if isinstance(inside, dict) else len(inside) - 1
            end = self.value((*path, last))[1]
        return start, end

    def key(self, path: Path) -> tuple[int, int]:
        """Where a key stands."""
        return self._stretch(self.document.keys[path])

    def get(self, path: Path) -> Any:
        """The value at a path."""
        value = self.document.value
        for part in path:
            value = value[part]
        return value

    def is_flow(self, path: Path) -> bool:
        """Whether the list or mapping at a path is written in brackets."""
        start, _ = self._stretch(self.document.values[path])
        return isinstance(self.get(path), (dict, list)) and self.text[start : start + 1] in ("{", "[")

    def in_flow(self, path: Path) -> bool:
        """Whether a part stands inside brackets."""
        return any(self.is_flow(path[:length]) for length in range(len(path)))

    def entry(self, path: Path) -> int:
        """Where an entry begins: its key, or in a list its dash. -1 if that cannot be told."""
        if path in self.document.keys:
            return self.key(path)[0]
        start, _ = self._stretch(self.document.values[path])
        before = self.text[:start].rstrip(" \n")
        return len(before) - 1 if before.endswith("-") else -1

    def lead(self, path: Path) -> int:
        """Where the lead of an entry ends: behind its colon, or its dash. -1 if that cannot be told."""
        start = self.entry(path)
        if path not in self.document.keys or start < 0:
            return start + 1 if start >= 0 else -1
        end = self.key(path)[1]
        colon = re.compile(r"[ \t]*:").match(self.text, end)
        return colon.end() if colon else -1

    def column(self, offset: int) -> int:
        """How many characters stand before an offset in its line."""
        return offset - (self.text.rfind("\n", 0, offset) + 1)

    def line_end(self, offset: int) -> int:
        """Where the line of an offset ends, before its line break."""
        end = self.text.find("\n", offset)
        return len(self.text) if end < 0 else end

    def is_first_in_line(self, offset: int) -> bool:
        """Whether only spaces stand before an offset in its line."""
        return not self.text[offset - self.column(offset) : offset].strip()

    def has_comment(self, start: int, end: int) -> bool:
        """Whether a comment stands in a stretch; a `#` inside a key or a value is none."""
        marks = [found.start() for found in re.finditer(r"(?<![^\s])#", self.text[start:end])]
        if not marks:
            return False
        taken = [
            self._words(path) for path in self.document.values if not isinstance(self.get_or_none(path), (dict, list))
        ]
        taken += [self.key(path) for path in self.document.keys]
        return any(not any(a <= start + mark < b for a, b in taken) for mark in marks)

    def _words(self, path: Path) -> tuple[int, int]:
        """A scalar without the head of a block text, which can hold a comment."""
        start, end = self.value(path)
        return (self.line_end(start), end) if self.text[start : start + 1] in ("|", ">") else (start, end)

    def get_or_none(self, path: Path) -> Any:
        """The value at a path; None for what a fault made unreachable."""
        try:
            return self.get(path)
        except (KeyError, IndexError, TypeError):
            return None
