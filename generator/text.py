"""Text without meaning: widths on a screen, nearest words, sorting, names for files."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Iterable

ID = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")

WINDOWS_DEVICES = frozenset(
    ["con", "prn", "aux", "nul", *(f"com{n}" for n in range(1, 10)), *(f"lpt{n}" for n in range(1, 10))]
)
"""Names that Windows keeps for devices, whatever the extension."""


def is_id(word: str) -> bool:
    """Whether `word` can be an id: lower-case ASCII words joined by hyphens, 3 to 64 characters."""
    return 3 <= len(word) <= 64 and ID.fullmatch(word) is not None


def slug(words: str) -> str:
    """The nearest id to `words`, for a suggestion; empty if nothing of it is ASCII."""
    ascii_only = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", ascii_only).lstrip("0123456789-")[:64].rstrip("-")


def display_width(text: str) -> int:
    """Cells that `text` takes in a terminal: a Chinese character takes two, a combining mark none."""
    return sum(
        0 if unicodedata.combining(char) else 2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text
    )


def fold(name: str) -> str:
    """A name as it is compared: width, case and spaces make no difference."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", name)).casefold()


def nearest(word: str, known: Iterable[str], *, limit: int = 3) -> list[str]:
    """The known words most like `word`, best first; none if none is close.

    A known word that contains `word`, or is contained in it, counts as close: 太仓 is close to 太仓市.
    """
    wanted = fold(word)
    if not wanted or len(wanted) > 100:
        return []
    words = {folded: name for name in sorted(set(known), reverse=True) if (folded := fold(name))}
    inside = [one for one in words if len(wanted) > 1 and (wanted in one or one in wanted)]
    alike = difflib.get_close_matches(wanted, sorted(words), n=limit, cutoff=0.6)
    inside.sort(key=lambda one: (abs(len(one) - len(wanted)), one))
    return [words[one] for one in dict.fromkeys([*alike, *inside])][:limit]


def readable(text: str, *, most: int | None = None) -> str:
    """Text for one line of a message: hidden characters made visible, and cut after `most` characters."""
    shown = "".join(char if char.isprintable() else f"\\u{ord(char):04x}" for char in text[:most])
    return shown if most is None or len(text) <= most else f"{shown}…"
