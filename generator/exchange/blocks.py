"""The paragraphs of a document, whatever it was written with."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

Origin = Literal["body", "table", "text-box", "note", "margin", "comment", "contents", "graphic"]
"""Where a paragraph stands: running text, table row, text box, foot- or endnote, header or footer, a reviewer's
comment, table of contents, a drawing with words."""


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph with text."""

    text: str
    """Without hidden characters; a line break inside the paragraph is `\\n`."""
    level: int | None = None
    """Of a heading by its style, the highest is 1; 0 is the document's title; None is text."""
    is_bold: bool = False
    """All of it is bold."""
    is_listed: bool = False
    """Word numbers it, or sets a bullet before it."""
    origin: Origin = "body"


@dataclass(slots=True)
class Notices:
    """What a reader of the draft should know was not taken over as it stood."""

    deleted: int = 0
    """Passages deleted with change tracking: left out."""
    inserted: int = 0
    """Passages inserted with change tracking: kept."""
    comments: int = 0
    """Comments of reviewers: kept as comments."""
    pictures: int = 0
    """Pictures: left out."""
    embedded: int = 0
    """Other documents inside this one: left out."""
    hidden: int = 0
    """Characters that nobody can see: left out."""


@dataclass(frozen=True, slots=True)
class WordDocument:
    """What was found in a document, in reading order; notes, margins and comments after the running text."""

    blocks: tuple[Block, ...]
    notices: Notices = field(default_factory=Notices)
