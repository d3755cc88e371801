"""Figures in running text, Chinese or English, as plain values, so that 719.4亿元 and RMB 71.94 billion are the same.

A figure is its value with a mark for percent: `71940000000`, `12%`. Words for numbers count in Chinese (七成 is
`70%`, 近百 is `100`), since that is how the dossier often writes them; in English only digits do.
"""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal

SCALES = {"": 1, "百": 100, "千": 1_000, "万": 10_000, "亿": 10**8, "万亿": 10**12, "千亿": 10**11, "百亿": 10**10}
SCALES |= {"百万": 10**6, "千万": 10**7, "十亿": 10**9}
ENGLISH_SCALES = {"thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}
DIGITS = {char: number for number, char in enumerate("零一二三四五六七八九")} | {"两": 2, "〇": 0}

CHINESE = re.compile(
    r"(\d+(?:\.\d+)?)\s*(?:多|余)?(万亿|千亿|百亿|十亿|千万|百万|百|千|万|亿)?(?:多|余)?\s*(%|个百分点)?"
)
WORDS = re.compile(r"[零〇一二三四五六七八九十百千万亿两半]+")
NUMBER = r"(\d[\d,]*(?:\.\d+)?)"
ENGLISH = re.compile(rf"{NUMBER}(?:\s*(?:[-–]|to)\s*{NUMBER})?\s*(thousand|million|billion|trillion)?\s*(%|per ?cent)?")
FIVE_YEAR_PLANS = {"十三五": (13, 2016, 2020), "十四五": (14, 2021, 2025), "十五五": (15, 2026, 2030)}
"""The name of a plan says its number and its years."""


def _digits_only(text: str) -> str:
    """Text with full-width digits made plain, and without the 2 of m²."""
    return unicodedata.normalize("NFKC", re.sub("[²³]", "", text))


def _plain(value: Decimal, *, percent: bool = False) -> str:
    text = format(value.normalize(), "f")
    return f"{text}%" if percent else text


def in_chinese(text: str) -> set[str]:
    """All figures that a Chinese text writes with digits."""
    text = _digits_only(text)
    found = set()
    for number, scale, percent in CHINESE.findall(text):
        found.add(_plain(Decimal(number) * SCALES[scale], percent=bool(percent)))
    return found


def in_chinese_words(text: str) -> set[str]:
    """All figures that a Chinese text writes as words, each with every reading it can have."""
    found = set()
    for match in WORDS.finditer(text):
        value = _value_of(match[0])
        if value is not None:
            following = text[match.end() : match.end() + 1]
            found.add(_plain(value))
            if following == "成":
                found.add(_plain(value * 10, percent=True))
            if match[0].startswith("百") and following == "分":
                found.add("100%")
    for plan, numbers in FIVE_YEAR_PLANS.items():
        if plan in text:
            found |= {str(number) for number in numbers}
    if "半" in text:
        found |= {"50%", "0.5"}
    if "倍" in text or "翻番" in text:
        found |= {"2"}
    return found


def _value_of(word: str) -> Decimal | None:
    """The value of a Chinese number word; None where it is not one (such as 一一)."""
    total = section = digit = Decimal(0)
    for char in word:
        if char in DIGITS:
            digit = digit * 10 + DIGITS[char] if digit else Decimal(DIGITS[char])
        elif char == "半":
            digit += Decimal("0.5")
        elif char in "十百千":
            section += (digit or 1) * {"十": 10, "百": 100, "千": 1000}[char]
            digit = Decimal(0)
        else:
            section = section + digit if section + digit + total else Decimal(1)
            total = (total + section) * {"万": 10**4, "亿": 10**8}[char]
            section = digit = Decimal(0)
    return total + section + digit


def in_english(text: str) -> set[str]:
    """All figures that an English text writes with digits."""
    text = _digits_only(text)
    found = set()
    for first, second, scale, percent in ENGLISH.findall(text):
        for number in (first, second):
            if number:
                # in "200,000 to 5 million" the scale belongs to the second alone
                own = 1 if number is first and second and "," in first else ENGLISH_SCALES.get(scale, 1)
                value = Decimal(number.rstrip(",").replace(",", "")) * own
                found.add(_plain(value, percent=bool(percent)))
    return found
