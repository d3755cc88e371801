"""Several entries written as one word, with the commas or brackets of Chinese text: 基金招商，产业链."""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.load.document import Document, Path
from generator.load.scalars import Plain
from generator.report import Fix, Span

MARKS = re.compile(r"\s*[，、；;,]\s*")
AROUND = "【】［］〔〕「」[] "


def entries_in(written: str) -> list[str]:
    """The entries that one text holds, without the brackets around them; the text alone if it holds one."""
    return [part for part in MARKS.split(written.strip(AROUND)) if part]


def as_entry(word: str) -> str:
    """A word as an entry of a list in brackets: in quotes where it would be read as anything but that word."""
    is_plain = re.fullmatch(r"[^\s\-?:,\[\]{}#&*!|>'\"%@`][^,\[\]{}]*", word) and ": " not in word and " #" not in word
    if is_plain and not isinstance(Plain.or_text(word), Plain):
        return word
    escaped = word.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def listed(document: Document, text: str, path: Path, entries: Sequence[str], *, is_safe: bool) -> Fix | None:
    """The fix that writes a text at `path` as these entries; None where it cannot be told how the text stands there.

    `text` is that of the whole file. Under a key the entries get brackets; in a list they are added to it.
    """
    while path and path not in document.values:  # one text where the model also takes a list
        path = path[:-1]
    span = document.span(path)
    if span.line != span.end_line or not text:
        return None
    line = text.split("\n")[span.line - 1]
    words = [as_entry(entry) for entry in entries]
    if not (path and isinstance(path[-1], int)):
        return Fix.replacing(span, f"[{', '.join(words)}]", is_safe=is_safe)
    before = line[: span.column - 1]
    if re.fullmatch(r" *- +", before):
        is_alone = re.fullmatch(r"\s*(?:\s#.*)?", line[span.end_column - 1 :])
        return Fix.replacing(span, f"\n{before}".join(words), is_safe=is_safe) if is_alone else None
    if re.search(r"[\[,]\s*$", before):
        return Fix.replacing(span, ", ".join(words), is_safe=is_safe)
    return None


def part_of(document: Document, path: Path, written: str, part: str) -> Span:
    """Where a part of a text stands; the whole text where it is not written on one line as it is read."""
    span = document.narrow_span(path)
    at = written.find(part)
    extra = span.end_column - span.column - len(written)
    if at < 0 or span.line != span.end_line or extra not in (0, 2):
        return span
    start = span.column + extra // 2 + at
    return Span(span.path, span.line, start, span.line, start + len(part))
