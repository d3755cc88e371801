"""One cell as text: what it certainly says, or a fault. A spreadsheet turns much into numbers and dates unasked."""

from __future__ import annotations

import re
from datetime import datetime
from decimal import Decimal
from typing import Any

from generator.exchange.xlsx.cells import tidy
from generator.exchange.xlsx.columns import Column
from generator.exchange.xlsx.read import Cell, Tab
from generator.report import Report
from generator.report import catalog as say

DATES = ("date", "as_of")
FULL_DIGITS = 10**15
"""Excel keeps fifteen digits of a number."""
NOT_CODES = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.|\*.')
WHAT = {
    "date": ("日期", "the date"),
    "number": ("数字", "the number"),
    "truth": ("真假值", "the truth value"),
    "error": ("错误值", "the error"),
}
EXAMPLE = {"date": "2024-08", "as_of": "2024-08", "amount": "35.5", "count": "12"}


def text_of(cell: Cell, column: Column, tab: Tab, row: int, at: int, report: Report) -> str | None:
    """What a cell says; None after a report."""
    if cell.kind == "text":
        return tidy(cell.value)
    place = tab.place(row, at, column.label)
    if cell.kind == "formula":
        report.add(say.FORMULA, tab.span(row, at), written=cell.value, **place)
        return None
    shape = column.field.shape if column.field else "count"
    text = _number(cell, shape) if cell.kind == "number" else _date(cell, shape) if cell.kind == "date" else None
    if text is None:
        what_zh, what_en = WHAT[cell.kind]
        example = EXAMPLE.get(shape)
        report.add(
            say.UNSURE_CELL,
            tab.span(row, at),
            written=str(cell.value).removesuffix(" 00:00:00"),
            what_zh=what_zh,
            what_en=what_en,
            example_zh=f"，例如 `{example}`" if example else "",
            example_en=f", such as `{example}`" if example else "",
            **place,
        )
    return text


def _number(cell: Cell, shape: str) -> str | None:
    value: Any = cell.value
    if not abs(value) < FULL_DIGITS or "%" in NOT_CODES.sub("", cell.format):
        return None
    whole = isinstance(value, int) or float(value).is_integer()
    if shape in DATES:
        return str(int(value)) if whole and 1000 <= value <= 2999 else None
    if whole:
        return str(int(value))
    return format(Decimal(format(value, ".15g")), "f")


def _date(cell: Cell, shape: str) -> str | None:
    """A date as precise as the cell shows it: 2024-08 is stored as its first day."""
    value = cell.value
    codes = NOT_CODES.sub("", cell.format).lower().split(";")[0]
    if shape not in DATES or not isinstance(value, datetime) or value.time() != datetime.min.time():
        return None
    if "y" not in codes or re.search("[hs]", codes):
        return None
    if "d" in codes:
        return value.strftime("%Y-%m-%d") if "m" in codes else None
    return f"{value.year:04}-{value.month:02}" if "m" in codes else f"{value.year:04}"
