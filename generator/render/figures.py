"""Figures and dates as a reader of each language writes them."""

from __future__ import annotations

import re
from decimal import Decimal

from generator.model.base import Language, quantity
from generator.model.records import Unit
from generator.render.words import say

SCALES = ((Decimal(10**12), "trillion"), (Decimal(10**9), "billion"), (Decimal(10**6), "million"))
BOUNDS = {">": "over", "<": "under", "≥": "at-least", "≤": "at-most", "≈": "about"}


def figure(amount: str, unit: Unit | None, language: Language) -> str:
    """An amount with its unit: `超过1000个`, `over 1000`, `RMB 71.94 billion`.

    English has no 万 and no 亿, so such a unit carries a factor; the figure itself is never rounded.
    """
    parts = quantity(amount)
    factor = Decimal(str(unit.english_factor)) if unit and unit.english_factor and language == "en" else Decimal(1)
    shown = "–".join(_number(part, factor, language) for part in (parts.low, parts.high) if part is not None)
    if unit is not None:
        name = unit.name.said(language)
        if language == "en" and unit.english_form:
            shown = unit.english_form.format(value=shown)
        else:
            shown += name if language == "zh" or name == "%" else f" {name}"
    return say(language, f"bound.{BOUNDS[parts.bound]}", figure=shown) if parts.bound else shown


def _number(written: str, factor: Decimal, language: Language) -> str:
    if language == "zh":
        return written
    value = Decimal(written) * factor
    if factor != 1:
        for size, name in SCALES:
            if abs(value) >= size:
                return f"{(value / size).normalize():,f} {name}"
        return f"{value.normalize():,f}"
    return f"{value:,f}" if abs(value) >= 1_000 else written


def as_of(written: str) -> str:
    """`2022/2023` reads `2022–2023`; a single date stays as written."""
    return written.replace("/", "–")


def period(start: str | None, end: str | None, language: Language) -> str:
    """`2021–2025`; `2021年起` or `since 2021` for an open end; one date if both are the same."""
    if start and end:
        return start if start == end else f"{start}–{end}"
    if start:
        return say(language, "period.since", start=_year(start, language))
    return say(language, "period.until", end=_year(end, language)) if end else ""


def _year(date: str, language: Language) -> str:
    """A bare year reads 2008年 in Chinese; any other date stays as written."""
    return f"{date}年" if language == "zh" and len(date) == len("2008") else date


def place(written: str, language: Language) -> str:
    """A place in a source: `p.2` reads 第2页 in Chinese and p. 2 in English; anything else stays as written."""
    found = re.fullmatch(r"pp?\.\s*(\d+)(?:[-–](\d+))?", written)
    if found is None:
        return written
    if found[2]:
        return say(language, "place.pages", first=found[1], last=found[2])
    return say(language, "place.page", page=found[1])
