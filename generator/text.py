"""Text without meaning: widths on a screen, nearest words, sorting, names for files."""

from __future__ import annotations

import difflib
import heapq
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable
from contextlib import suppress
from functools import cached_property, lru_cache

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


@lru_cache(maxsize=8192)
def fold(name: str) -> str:
    """A name as it is compared: width, case and spaces make no difference."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", name)).casefold()


def nearest(word: str, known: Iterable[str], *, limit: int = 3) -> list[str]:
    """The known words most like `word`, best first; none if none is close.

    A known word that contains `word`, or is contained in it, counts as close: 太仓 is close to 太仓市.
    """
    return Nearest(known).find(word, limit=limit)


class Nearest:
    """Finds known words that resemble others, for many questions about the same many words.

    Among more than `FEW` words only those are compared letter by letter that share the most pieces with the word in
    question; after `MOST_QUESTIONS` different words nothing is found any more: by then nobody reads suggestions.
    """

    FEW = 100
    COMPARED = 40
    MOST_QUESTIONS = 200

    def __init__(self, known: Iterable[str]) -> None:
        self.known = known
        self.answers: dict[tuple[str, int], list[str]] = {}

    @cached_property
    def words(self) -> dict[str, str]:
        """Folded word → word."""
        return {folded: name for name in sorted(set(self.known), reverse=True) if (folded := fold(name))}

    @cached_property
    def by_piece(self) -> dict[str, list[str]]:
        """Piece → the folded words that have it."""
        found: dict[str, list[str]] = defaultdict(list)
        for word in self.words:
            for piece in _pieces(word):
                found[piece].append(word)
        return found

    def find(self, word: str, *, limit: int = 3) -> list[str]:
        """The known words most like `word`, best first."""
        wanted = fold(word)
        if not wanted or len(wanted) > 100:
            return []
        if (wanted, limit) not in self.answers:
            if len(self.answers) >= self.MOST_QUESTIONS:
                return []
            self.answers[wanted, limit] = self._find(wanted, limit)
        return self.answers[wanted, limit]

    def _find(self, wanted: str, limit: int) -> list[str]:
        words = sorted(self.words) if len(self.words) <= self.FEW else self._likely(wanted)
        inside = [one for one in words if len(wanted) > 1 and (wanted in one or one in wanted)]
        alike = difflib.get_close_matches(wanted, words, n=limit, cutoff=0.6)
        inside.sort(key=lambda one: (abs(len(one) - len(wanted)), one))
        return [self.words[one] for one in dict.fromkeys([*alike, *inside])][:limit]

    def _likely(self, wanted: str) -> list[str]:
        """The words that share the largest part of their pieces with `wanted`."""
        pieces = _pieces(wanted)
        shared = Counter(word for piece in pieces for word in self.by_piece.get(piece, ()))
        largest = heapq.nsmallest(
            self.COMPARED,
            shared.items(),
            key=lambda pair: (-2 * pair[1] / (len(pieces) + len(pair[0])), -pair[1], pair[0]),
        )
        return sorted(word for word, _ in largest)


def _pieces(word: str) -> set[str]:
    """What a folded word is compared by: pairs of letters with the edges, and each Chinese character by itself."""
    edged = f"^{word}$"
    pairs = {edged[at : at + 2] for at in range(len(edged) - 1)}
    return {pair for pair in pairs if pair.isascii()} | {char for char in word if not char.isascii()}


def is_slip(written: str, meant: str) -> bool:
    """Whether a word is nearly certainly another, mistyped: one letter missing, added, wrong or swapped; or case,
    hyphens and underscores. Words of fewer than four letters are never certain.
    """
    one, other = (re.sub(r"[-_\s]", "", word).casefold() for word in (written, meant))
    if one == other:
        return True
    if min(len(one), len(other)) < 4 or abs(len(one) - len(other)) > 1:
        return False
    at = next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    rest, other_rest = one[at:], other[at:]
    return (
        rest[1:] == other_rest[1:]
        or rest[1:] == other_rest
        or rest == other_rest[1:]
        or (rest[:2] == other_rest[:2][::-1] and rest[2:] == other_rest[2:])
    )


def readable(text: str, *, most: int | None = None) -> str:
    """Text for one line of a message: hidden characters made visible, and cut after `most` characters.

    A file name in UTF-8 that Python read in a locale without it (`C`) is put together again.
    """
    if any("\udc80" <= char <= "\udcff" for char in text):
        with suppress(UnicodeEncodeError):
            text = text.encode("utf-8", "surrogateescape").decode("utf-8", "surrogateescape")
    shown = "".join(char if char.isprintable() else f"\\u{ord(char):04x}" for char in text[:most])
    return shown if most is None or len(text) <= most else f"{shown}…"
