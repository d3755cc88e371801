"""How keys and values that do not fit should be written: the edits behind "becomes"."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection

from generator.load.document import Document, Path
from generator.load.scalars import Plain
from generator.report import Fix, Span
from generator.text import is_slip

DATE = re.compile(
    r"([12][0-9]{3})\s*(?:年|[./-])?(?:\s*(1[0-2]|0?[1-9])\s*(?:月|[./-])?(?:\s*(3[01]|[12][0-9]|0?[1-9])\s*[日号]?)?)?"
)
LONGEST = 40
"""Characters of a date or number that is looked at; a longer one is none, and would take the patterns a long time."""
NUMBER = re.compile(r"([0-9]+)\s*\S{0,2}")


def renamed(at: Span, written: str, meant: str, taken: Collection[str], *, is_sure: bool = False) -> Fix | None:
    """A key under its right name. It is safe where nothing else can be meant; None if that key stands there too."""
    if meant in taken or at.line != at.end_line:
        return None
    return Fix.replacing(at, meant, is_safe=is_sure or is_slip(written, meant))


def quoted(document: Document, path: Path, written: str) -> Fix | None:
    """A plain scalar in quotes."""
    span = document.span(path)
    is_whole = span.line == span.end_line and span.end_column - span.column == len(written)
    return Fix.replacing(span, f'"{written}"', is_safe=True) if is_whole else None


def replaced(document: Document, path: Path, text: str, *, is_safe: bool = False) -> Fix | None:
    """Another word in the place of a value; None where the value stands on several lines."""
    span = document.span(path)
    return (
        Fix.replacing(span, text, is_safe=is_safe)
        if span.line == span.end_line and span.column < span.end_column
        else None
    )


def date_written(written: str) -> str:
    """A date as it should be written, such as `"2024-08-01"` for 2024年8月1日; empty if it cannot be told."""
    found = DATE.fullmatch(unicodedata.normalize("NFKC", written).strip()) if len(written) <= LONGEST else None
    if found is None:
        return ""
    year, *rest = (part for part in found.groups() if part)
    return '"' + "-".join([year, *(part.zfill(2) for part in rest)]) + '"'


def number_written(written: str) -> tuple[str, bool]:
    """The digits in what should be a number, and whether there is nothing else; empty if there are none."""
    text = unicodedata.normalize("NFKC", written).strip()
    found = NUMBER.fullmatch(text) if len(text) <= LONGEST else None
    if found is None or found[1].startswith("0"):
        return "", False
    return found[1], found[1] == text and not isinstance(written, Plain)


def url_written(written: str) -> str:
    """An address with what a browser leaves out; empty if it does not look like one."""
    return f"https://{written}" if re.fullmatch(r"(?:[a-z0-9-]+\.)+[a-z]{2,}(?:/[^\s<>\"'`\\{}|^,]*)?", written) else ""
