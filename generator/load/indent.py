"""What a line's indentation was meant to be, where tabs, full-width or no-break spaces stand in it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from generator.limits import MAX_DEPTH
from generator.load.spaces import SPACES

BLANK = rf"[ \t{SPACES}]"
HEAD = re.compile(rf"^(?P<indent>{BLANK}*)(?P<dashes>(?:-{BLANK}+)*)(?P<rest>.*)$", re.DOTALL)
KEY = re.compile(r"[a-z_]+\s*[:：]")
BLOCK = re.compile(r"[:：]\s*[|>][-+0-9]*\s*(#.*)?$")
OPENS = re.compile(r"[:：]\s*(#.*)?$")
TAB_WIDTHS = (2, 4, 8)
MAX_DASHES = 4 * MAX_DEPTH
"""Characters of the dashes before an entry; what is longer is nested too deeply to be told apart."""


def straightened(lines: Sequence[str]) -> dict[int, tuple[int, str]]:
    """How the heads of lines that are indented with anything but spaces should be written, where that is certain.

    Shape: line number → (how many characters are replaced, with what). It is certain where a line is indented as one
    above it, where it is the first below a key that opens a level, and where only one of the widths that a tab can
    stand for is that of an open level. Where a later line shows that a guess was wrong, nothing is certain.
    """
    found: dict[int, tuple[int, str]] = {}
    levels: dict[str, int] = {"": 0}
    opened = False
    block: int | None = None
    for number, line in enumerate(lines, start=1):
        head = HEAD.match(line)
        if head is None or not head["rest"].strip() or head["rest"].startswith("#"):
            continue
        indent, dashes = head["indent"], head["dashes"]
        if len(dashes) > MAX_DASHES:
            return {}
        if block is not None and len(indent) > block:
            continue
        width = _width(indent, levels, opened=opened)
        if indent.strip(" ") or dashes.strip("- "):
            if width is None:
                continue
            found[number] = (len(indent) + len(dashes), " " * width + _spaced(dashes))
        elif width is None and (dashes or KEY.match(head["rest"])):
            return {}
        width = len(indent) if width is None else width
        levels = {one: open_ for one, open_ in levels.items() if open_ < width} | {indent: width}
        for dash in re.finditer("-", _spaced(dashes)):
            inside = width + dash.start() + 2
            levels[" " * inside] = inside
        block = len(indent) if BLOCK.search(head["rest"]) else None
        opened = OPENS.search(head["rest"]) is not None
    return found


def _spaced(dashes: str) -> str:
    """The dashes before an entry, with one space behind each."""
    return re.sub(rf"{BLANK}+", " ", dashes)


def _width(indent: str, levels: Mapping[str, int], *, opened: bool) -> int | None:
    """The width that an indentation stands for among the levels that are open; None if it cannot be told."""
    if indent in levels:
        return levels[indent]
    deepest = max(levels.values())
    as_seen = _cells(indent, 1)
    if "\t" not in indent:
        return as_seen if as_seen in levels.values() or (opened and as_seen > deepest) else None
    if opened and _cells(indent, max(TAB_WIDTHS)) > deepest:
        return deepest + 2
    possible = {_cells(indent, width) for width in TAB_WIDTHS} & set(levels.values())
    return possible.pop() if len(possible) == 1 else None


def _cells(indent: str, tab: int) -> int:
    """How wide an indentation is on a screen with tabs of a width."""
    return sum(tab if char == "\t" else 2 if char == "\u3000" else 1 for char in indent)
