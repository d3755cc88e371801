"""Other people's text as text of a record: nothing hidden in it, and nothing that Markdown would take for its own."""

from __future__ import annotations

import re
from dataclasses import dataclass

from generator.load.characters import BIDI, CONTROL

HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]|[\U00020000-\U0003ffff]")
LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
SPACES = "\t\u00a0\u2000-\u200a\u202f\u205f\u3000"
MARKS = re.compile(r"[\\*_&]|\](?=\s*\()")
"""Characters that `render.prose` may read as emphasis, an entity or a link."""
LIST_MARK = re.compile(r"^(\s*)([-+]|[0-9]{1,9}(?=[.)](?:\s|$)))(?=\s|$|[.)])", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Cleaned:
    """Text without hidden characters, and how many there were."""

    words: str
    hidden: int


def clean(text: str) -> Cleaned:
    """Text as it may stand in a record: lines without spaces around them, no empty ones, nothing invisible."""
    text = LINE_ENDS.sub("\n", text)
    shown = BIDI.sub("", CONTROL.sub("", text))
    lines = (re.sub(f"[{SPACES} ]+", _one_space, line).strip() for line in shown.split("\n"))
    return Cleaned("\n".join(line for line in lines if line), len(text) - len(shown))


def _one_space(found: re.Match[str]) -> str:
    """Spaces as the author meant them: full-width ones between Chinese words stay, odd ones become plain."""
    return "\u3000" if set(found[0]) == {"\u3000"} else " "


def as_prose(text: str) -> str:
    """Text with a backslash before everything that Markdown would take for its own."""
    escaped = MARKS.sub(lambda found: f"\\{found[0]}", text)
    return LIST_MARK.sub(_list_mark, escaped)


def _list_mark(found: re.Match[str]) -> str:
    space, mark = found[1], found[2]
    return f"{space}\\{mark}" if mark in "-+" else f"{space}{mark}\\"


def one_line(text: str) -> str:
    """Text without line breaks; Chinese lines are joined without a space."""
    return re.sub(r"(?<=[^\x00-\xff])\n|\n(?=[^\x00-\xff])", "", text).replace("\n", " ")


def language_of(text: str) -> str:
    """`zh` if there is any Chinese in it, else `en`."""
    return "zh" if HAN.search(text) else "en"


def sentences(text: str) -> list[str]:
    """Text cut behind each sentence; joined, they give the text again."""
    return [one for one in re.split(r"(?<=[。！？；])(?![”’」』）])|(?<=[.!?;])(?=\s)", text) if one]


def first_sentences(text: str, limit: int) -> str:
    """The first sentences that fit into `limit` characters; else the first clauses; empty if not even one fits."""
    for pieces in (sentences(text), re.split(r"(?<=[，、：,:])", text)):
        found = ""
        for piece in pieces:
            if len((found + piece).strip()) > limit:
                break
            found += piece
        if found.strip():
            return found.strip().rstrip("，、：,:；;")
    return ""
