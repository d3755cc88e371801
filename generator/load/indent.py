"""What a line's indentation was meant to be, where tabs, full-width or no-break spaces stand in it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from generator.load.spaces import SPACES

BLANK = rf"[ \t{SPACES}]"
HEAD = re.compile(rf"^(?P<indent>{BLANK}*)(?P<dashes>(?:-{BLANK}+)*)(?P<rest>.*)$", re.DOTALL)
KEY = re.compile(r"[a-z_]+\s*[:：]")
BLOCK = re.compile(r":\s+[|>][-+0-9]*\s*(#.*)?$")
OPENS = re.compile(r":\s*(#.*)?$")
TAB_WIDTHS = (2, 4, 8)


def straightened(lines: Sequence[str]) -> dict[int, tuple[int, str]]:
    """How the heads of lines that are indented with anything but spaces should be written, where that is certain.

    Shape: line number → (how many characters are replaced, with what). It is certain where exactly one of the widths
    that the characters can stand for leads to a level that is open there; a full-width space is first of all as wide
    as it looks.
    """
    found: dict[int, tuple[int, str]] = {}
    levels = [0]
    block: int | None = None
    tabs_alone = not any(line.startswith(" ") for line in lines)
    for number, line in enumerate(lines, start=1):
        head = HEAD.match(line)
        if head is None or not head["rest"].strip() or head["rest"].startswith("#"):
            continue
        indent, dashes = head["indent"], head["dashes"]
        width = len(indent)
        if block is not None and width > block:
            continue
        block = None
        if indent.strip(" ") or dashes.strip("- "):
            possible = [one for one in _widths(indent, tabs_alone=tabs_alone) if one in levels]
            if len(set(possible)) != 1:
                continue
            width = possible[0]
            found[number] = (len(indent) + len(dashes), " " * width + re.sub(rf"{BLANK}+", " ", dashes))
        elif width not in levels and (dashes or KEY.match(head["rest"])):
            return {}  # what stands above it was not meant as it was taken
        levels = [one for one in levels if one <= width]
        for dash in re.finditer("-", re.sub(rf"{BLANK}+", " ", dashes)):
            levels.append(width + dash.start() + 2)
        levels = list(dict.fromkeys([*levels, width]))
        if BLOCK.search(head["rest"]):
            block = len(indent)
        if OPENS.search(head["rest"]):
            levels.append(max(levels) + 2)
    return found


def _widths(indent: str, *, tabs_alone: bool) -> Iterator[int]:
    """The widths that an indentation may stand for."""
    if "\t" not in indent:
        as_seen = sum(2 if char == "\u3000" else 1 for char in indent)
        yield as_seen
        return
    for width in TAB_WIDTHS[:1] if tabs_alone else TAB_WIDTHS:
        yield sum(width if char == "\t" else 2 if char == "\u3000" else 1 for char in indent)
