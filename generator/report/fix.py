"""How a fault can be mended: stretches of the text and what should stand there instead."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from generator.report.span import Span


@dataclass(frozen=True, slots=True)
class Edit:
    """What a stretch of a file becomes; an empty stretch is a place to insert at."""

    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Fix:
    """The edits that mend one fault, in order and apart from each other.

    `is_safe` is true only where nobody can have meant anything else: those `casebook check --fix` makes, the others
    are shown to a person. Without an edit it is the bytes that change, and every character stays: another encoding.
    """

    edits: tuple[Edit, ...]
    is_safe: bool = False

    @staticmethod
    def replacing(span: Span, text: str, *, is_safe: bool = False) -> Fix:
        """One stretch that becomes `text`."""
        return Fix((Edit(span, text),), is_safe)


def offsets(text: str) -> list[int]:
    """Where each line of a text begins."""
    starts = [0]
    while (at := text.find("\n", starts[-1])) >= 0:
        starts.append(at + 1)
    return starts


def apply_edits(text: str, edits: Iterable[Edit]) -> str:
    """`text` with the edits made; every character outside them stays. They must not overlap."""
    starts = offsets(text)
    pieces: list[str] = []
    done = 0
    for edit in sorted(edits, key=lambda one: one.span):
        begin, end = _stretch(edit.span, starts)
        if begin < done:
            raise ValueError(f"two edits at {edit.span}")
        pieces += [text[done:begin], edit.text]
        done = end
    return "".join([*pieces, text[done:]])


def as_one(fix: Fix, lines: Sequence[str]) -> Edit:
    """The edits of a fix as one, with what stands between them: some formats know no other."""
    edits = sorted(fix.edits, key=lambda one: one.span)
    if len(edits) == 1:
        return edits[0]
    first, last = edits[0].span, edits[-1].span
    span = Span(first.path, first.line, first.column, last.end_line, last.end_column)
    text = "\n".join(lines[first.line - 1 : last.end_line])
    moved = [
        Edit(
            Span(
                one.span.path,
                one.span.line - first.line + 1,
                one.span.column,
                one.span.end_line - first.line + 1,
                one.span.end_column,
            ),
            one.text,
        )
        for one in edits
    ]
    mended = apply_edits(text, moved)
    behind = len(lines[last.end_line - 1]) - (last.end_column - 1)
    return Edit(span, mended[first.column - 1 : len(mended) - behind])


def _stretch(span: Span, starts: Sequence[int]) -> tuple[int, int]:
    return starts[span.line - 1] + span.column - 1, starts[span.end_line - 1] + span.end_column - 1
