"""The paragraphs of a report under the headings they belong to."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from dataclasses import field as made_by

from generator.exchange.blocks import Block
from generator.exchange.headings import CLEAR, LEAD, UNNUMBERED, Line, asks, partly, read_line, split_lead, whole

TITLE_LONGEST = 80
TITLE_LABEL = re.compile(r"^(?:案例)?(?:名称|标题|题目|题名)\s*[：:]\s*|^title:\s*", re.IGNORECASE)
ASIDE = frozenset({"note", "margin", "comment", "contents", "graphic"})
"""What stands outside the running text, and belongs to no heading."""


@dataclass(slots=True)
class Section:
    """A heading with what stands below it."""

    heading: str
    """As written; empty for what stands before the first one."""
    field: str
    """The field it fills; empty if none is known for it."""
    rank: int
    lines: list[Line] = made_by(default_factory=list)


@dataclass(frozen=True, slots=True)
class Outline:
    """A report taken apart. Nothing is lost: title, headings, lines and asides together are the whole document."""

    title: str
    sections: tuple[Section, ...]
    asides: tuple[Block, ...]


def outline(blocks: Iterable[Block]) -> Outline:
    """Find the title, and put each paragraph under its heading."""
    blocks = list(blocks)
    asides = tuple(block for block in blocks if block.origin in ASIDE)
    lines = [read_line(block) for block in blocks if block.origin not in ASIDE]
    title = _title(lines, [block.level for block in blocks if block.origin not in ASIDE])
    if title is not None:
        del lines[title[0]]
    builder = _Builder()
    for line in lines:
        builder.add(line)
    return Outline(title[1] if title else "", tuple(builder.sections), asides)


def _title(lines: list[Line], levels: list[int | None]) -> tuple[int, str] | None:
    """Position and text of the title: by its style, else what stands first if it is short and heads nothing."""
    if 0 in levels:
        at = levels.index(0)
        return at, TITLE_LABEL.sub("", lines[at].text)
    if not lines:
        return None
    first = lines[0]
    is_title = (
        len(first.text) <= TITLE_LONGEST
        and first.origin == "body"
        and first.core == first.text
        and not re.search(r"[。；;，,：:]$", first.text)
        and not whole(first.text)
        and (first.is_heading or len(lines) > 1)
        and not (LEAD.match(first.text) and split_lead(first))
    )
    return (0, TITLE_LABEL.sub("", first.text)) if is_title else None


class _Builder:
    def __init__(self) -> None:
        self.sections = [Section("", "", 1_000)]
        self._above: list[Section] = []
        """The headings that the next line stands under, the highest first."""

    def add(self, line: Line) -> None:
        lead = None if line.is_heading and line.is_certain else split_lead(line)
        if lead:
            heading, name, rest = lead
            rank = line.rank if line.rank is not None else UNNUMBERED
            self._open(heading, self._field(name, whole(name)), rank)
            if rest:
                self.sections[-1].lines.append(read_line(Block(rest)))
        elif not (line.is_heading and line.rank is not None and self._opens(line, line.rank)):
            says_the_same = bool(self._current.field) and whole(line.core) == self._current.field
            plain = replace(line, rank=None, is_heading=False)  # `主要做法如下：` below `主要做法`
            self._current.lines.append(plain if says_the_same else line)

    @property
    def _current(self) -> Section:
        return self.sections[-1]

    def _opens(self, line: Line, rank: int) -> bool:
        """Begin a new section with a heading, or say that it is a heading within the current one."""
        clear = self._field(line.core, whole(line.core))
        top = self._above[-1] if self._above else None
        if top and top.field and top.rank <= rank and not line.is_certain and not clear:
            return False
        parents = [one for one in self._above if one.rank < rank and one.field]
        if parents and (clear not in CLEAR or clear == parents[-1].field):
            if self._current is not parents[-1]:  # back from a section inside
                self._open(parents[-1].heading, parents[-1].field, parents[-1].rank, again=True)
            return False
        self._open(line.text, clear or ("" if parents else self._field(line.core, partly(line.core))), rank)
        return True

    def _open(self, heading: str, field_: str, rank: int, *, again: bool = False) -> None:
        self._above = [one for one in self._above if one.rank < rank]
        section = Section("" if again else heading, field_, rank)
        self._above.append(section)
        self.sections.append(section)

    def _field(self, heading: str, found: str) -> str:
        """Problems named after the practice are what stayed hard."""
        seen = {one.field for one in self.sections}
        return "difficulties" if found == "problem" and asks(heading) and seen & {"actions", "results"} else found
