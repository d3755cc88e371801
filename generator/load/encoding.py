"""Bytes of a file to text: UTF-8 it must be; what else it seems to be is told, and can be turned into UTF-8."""

from __future__ import annotations

import re
from dataclasses import dataclass

from generator.report import catalog as say

BOM = b"\xef\xbb\xbf"
COMMON_PART = 0.8
"""Share of Chinese characters that must be common ones (the first level of GB 2312) for a guess to be certain."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """What bytes say. `text` is None where they are not UTF-8; then `message` says what they are."""

    text: str | None
    shown: str
    """The text as far as it can be guessed, with `\\n` line ends, for showing lines of it; empty if it cannot."""
    message: say.Message | None = None
    line: int = 1
    column: int = 1
    """Where the first byte stands that is not UTF-8."""


def decode(data: bytes) -> Decoded:
    """The text of a file with `\\n` line ends, whether or not it begins with a byte order mark."""
    if _is_utf16(data):
        return Decoded(None, "", say.UTF16)
    data = data.removeprefix(BOM)
    try:
        text = plain_ends(data.decode("utf-8"))
    except UnicodeDecodeError as error:
        before = plain_ends(data[: error.start].decode("utf-8"))
        line = before.count("\n") + 1
        column = len(before) - (before.rfind("\n") + 1) + 1
        # Chinese in UTF-8 takes three bytes; what was read of GBK by accident (太 …) never does.
        guessed = _from_gbk(data) if all(char < "\u0800" for char in before) else None
        shown = guessed if guessed is not None else data.decode("utf-8", "replace")
        return Decoded(None, plain_ends(shown), say.NOT_UTF8 if guessed is None else say.GBK, line, column)
    return Decoded(text, text)


def recode(data: bytes) -> str | None:
    """The text of a file in any encoding that can be told with certainty, with `\\n` line ends; otherwise None."""
    if _is_utf16(data):
        return _from_utf16(data)
    decoded = decode(data)
    if decoded.message is say.GBK:
        return decoded.shown if _is_common_chinese(decoded.shown) else None
    return decoded.text


def plain_ends(text: str) -> str:
    """Text with the line ends of Unix, whatever system it comes from."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _is_utf16(data: bytes) -> bool:
    begins_in_two_bytes = data[:2].count(0) == 1  # as `#` or an English letter does in UTF-16
    return data.startswith((b"\xff\xfe", b"\xfe\xff")) or begins_in_two_bytes


def _from_utf16(data: bytes) -> str | None:
    has_mark = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    name = "utf-16" if has_mark else "utf-16-be" if data[:1] == b"\0" else "utf-16-le"
    try:
        text = plain_ends(data.decode(name))
    except UnicodeDecodeError:
        return None
    return text if "\0" not in text else None


def _from_gbk(data: bytes) -> str | None:
    try:
        return data.decode("gb18030")
    except UnicodeDecodeError:
        return None


def _is_common_chinese(text: str) -> bool:
    """Whether a text reads as Chinese. Bytes of Big5 or Shift JIS make rare characters when read as GBK."""
    chinese = re.findall("[^\x00-\x7f]", text)
    common = sum(1 for char in chinese if _is_common(char))
    return common >= COMMON_PART * len(chinese)


def _is_common(char: str) -> bool:
    try:
        code = char.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return 0xA1 <= code[0] <= 0xA3 or 0xB0 <= code[0] <= 0xD7
