"""The usual slips at the heads of lines, which stop YAML or make it read something else: what, where, and the remedy.

They are searched for in the text itself once YAML has stopped, so that one run names them all.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from generator.load.indent import straightened
from generator.load.spaces import SPACES, space_names
from generator.report import Edit, Fix, Report, Span
from generator.report import catalog as say

Keys = Mapping[str, str]
"""Words that stand left of a colon in records → the key that is meant at the head of a file: `标题` → `title`."""

WORD = r"[a-z_]+|[\u4e00-\u9fff]{1,8}"
BEFORE_KEY = r"(?=-\s|[A-Za-z_]+\s*[:：]|(?P<named>[\u4e00-\u9fff]{1,8})\s*[:：])"
TAB = re.compile(rf"^ *(?P<slip>\t)[ \t]*{BEFORE_KEY}")
ODD_INDENT = re.compile(rf"^ *(?:- *+)?(?P<slip>[{SPACES}])[\s{SPACES}]*+{BEFORE_KEY}")
COLON = re.compile(
    rf"^[\s{SPACES}]*+(?:-[\s{SPACES}]+)?[\"']?(?P<key>{WORD})[\"']?\s*(?P<slip>：|:(?=[^ \t:/]))[ {SPACES}]*"
)
BLOCK_TEXT = re.compile(rf"^(?P<indent>[ \t{SPACES}]*+)[^\s#].*: +[|>][-+0-9]*\s*(#.*)?$")

ODD_SPACE = re.compile(f"-?(?P<slip>[{SPACES}])")
"""A key that begins with a space which YAML takes for a letter."""
KEY_SLIP = re.compile(rf"(?P<key>{WORD})\s*(?P<slip>：|:(?=[^ \t\n:/]))[ {SPACES}]*")
"""A key at the head of a text whose colon is full-width, or has no space after it."""


class Slip(NamedTuple):
    """A fault at the head of a line, not yet reported."""

    line: int
    column: int
    message: say.Message
    values: dict[str, Any]
    fix: Fix | None


def report_slips(path: str, text: str, report: Report, keys: Keys) -> int | None:
    """Report the usual slips at the heads of lines. The line of the first; None if there is none."""
    first = None
    for slip in _slips(path, text, keys):
        at = Span(path, slip.line, slip.column, slip.line, slip.column + 1)
        report.add(slip.message, at, fix=slip.fix, **slip.values)
        first = first or slip.line
        if report.is_full(path):
            break
    return first


def colon_slip(found: re.Match[str], path: str, line: int, offset: int, keys: Keys) -> Slip:
    """A match of `COLON` or `KEY_SLIP` that begins `offset` characters behind the start of a line, as a fault."""
    key, start, end = found["key"], found.start("slip") + offset, found.end() + offset
    at = found.start("key") + offset
    meant = keys.get(key, key) if at == 0 else key
    is_last = found.end() == len(found.string) or found.string[found.end()] == "\n"
    edits = [Edit(Span(path, line, start + 1, line, end + 1), ":" if is_last else ": ")]
    if meant != key:
        edits.insert(0, Edit(Span(path, line, at + 1, line, at + 1 + len(key)), meant))
    message = say.WIDE_COLON if found["slip"] == "：" else say.NO_SPACE
    would_be_comment = found.string[found.end() :].startswith("#")  # to YAML, once there is a space before it
    fix = Fix(tuple(edits), is_safe=key in keys and not would_be_comment)
    return Slip(line, start + 1, message, {"key": key, "meant": meant}, fix)


def is_key(found: re.Match[str], keys: Keys) -> bool:
    """Whether a word before a colon is meant as a key: any English one, and a Chinese one that names a key."""
    return found["key"].isascii() or found["key"] in keys


def _slips(path: str, text: str, keys: Keys) -> Iterator[Slip]:
    """Slips at the head of a line. Lines of `|` and `>` texts are passed over."""
    lines = text.split("\n")
    straight = straightened(lines)
    block: int | None = None
    for number, line in enumerate(lines, start=1):
        indent = len(line) - len(line.lstrip())
        if block is not None and (not line.strip() or indent > block):
            continue
        opens = BLOCK_TEXT.match(line)
        block = len(opens["indent"]) if opens else None
        mended = _straight(path, number, straight)
        if (found := TAB.match(line)) and _is_before_key(found, keys):
            yield Slip(number, found.start("slip") + 1, say.TAB_INDENT, {}, mended)
        if (found := ODD_INDENT.match(line)) and _is_before_key(found, keys):
            names = space_names(found["slip"])
            yield Slip(number, found.start("slip") + 1, say.ODD_SPACE, names, mended)
        if (found := COLON.match(line)) and is_key(found, keys):
            yield colon_slip(found, path, number, 0, keys)


def _is_before_key(found: re.Match[str], keys: Keys) -> bool:
    """Whether an indentation stands before a key or an entry; before a Chinese word only if it names a key."""
    return found["named"] is None or found["named"] in keys


def _straight(path: str, number: int, straight: Mapping[int, tuple[int, str]]) -> Fix | None:
    if number not in straight:
        return None
    length, text = straight[number]
    return Fix.replacing(Span(path, number, 1, number, length + 1), text, is_safe=True)
