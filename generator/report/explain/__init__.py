"""One page for each code, written for editors, with a wrong and a right example. The tests run every example.

The pages lie beside this file, so that an installed package has them too. Each begins with a title
(`# CODE 中文 · English`), a line in Chinese and one in English that say why it matters.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from generator.report.words import BECOMES, SEVERITY, in_languages

FOLDER = Path(__file__).parent
HAN = re.compile("[\u4e00-\u9fff]")
QUOTED = re.compile("`[^`]*`|“[^”]*”")
SOURCE_LINE = re.compile(r"\s*\d* [|+]( |$)")


@cache
def page(code: str) -> str:
    """The whole page of a code, in both languages."""
    return (FOLDER / f"{code}.md").read_text(encoding="utf-8").strip()


def title(code: str, language: str) -> str:
    """The name of a kind of fault, in a few words."""
    head = page(code).split("\n", 1)[0].removeprefix(f"# {code} ")
    zh, _, en = head.partition(" · ")
    return zh if language == "zh" else en


def reason(code: str, language: str) -> str:
    """Why it matters, in one or two sentences."""
    return page_in(code, language).split("\n\n")[1]


def page_in(code: str, language: str) -> str:
    """A page in one language. Lines in the other are left out; examples stay, with what is said of them."""
    kept: list[str] = []
    fence = ""
    for line in page(code).split("\n"):
        if line.startswith("```"):
            fence = "" if fence else line
            kept.append(line.split(" at=")[0])
        elif fence.startswith("```text at="):
            kept += _told(line, language)
        elif fence:
            kept.append(line)
        elif line.startswith("#"):
            kept.append(_heading(line, code, language))
        elif not line or is_of(line, language):
            kept.append(line)
    return re.sub(r"\n{3,}", "\n\n", "\n".join(kept))


def _heading(line: str, code: str, language: str) -> str:
    marks, words = line.split(" ", 1)
    zh, _, en = words.removeprefix(f"{code} ").partition(" · ")
    return (
        f"{marks} {code} {zh if language == 'zh' else en}"
        if marks == "#"
        else f"{marks} {zh if language == 'zh' else en}"
    )


def _told(line: str, language: str) -> list[str]:
    """A line of what `casebook check` says of an example, as it says it in one language; none if it is in another."""
    for words in (*SEVERITY.values(), *BECOMES.values()):
        both = in_languages(words, list(words))
        if both in line:
            return [line.replace(both, words[language])]
    is_for_all = not line.startswith("    ") or SOURCE_LINE.match(line)
    return [line] if is_for_all or is_of(line, language) else []


def is_of(line: str, language: str) -> bool:
    """Whether a line of prose is meant for readers of a language. Names in quotes say nothing about that."""
    is_chinese = HAN.search(QUOTED.sub("", line)) is not None
    return is_chinese == (language == "zh")
