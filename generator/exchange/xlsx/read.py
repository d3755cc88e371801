"""A workbook as rows of cells: bounded in rows and columns, whatever program saved it."""

from __future__ import annotations

import io
import warnings
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from openpyxl import load_workbook
from openpyxl.cell.read_only import ReadOnlyCell
from openpyxl.cell.text import Text
from openpyxl.utils import get_column_letter, range_boundaries
from openpyxl.worksheet._reader import WorkSheetParser
from openpyxl.xml.constants import SHEET_MAIN_NS
from openpyxl.xml.functions import iterparse

from generator.exchange.xlsx.cells import unescape
from generator.exchange.xlsx.package import open_package, reason_of
from generator.model.base import Language
from generator.report import Report, Span
from generator.report import catalog as say

MAX_ROWS = 20_000
"""Rows with something in them; a case has fewer than twenty parts of a kind, so this is over a thousand full cases."""
MAX_COLUMNS = 200
MAX_TABS = 200


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell that is not empty."""

    kind: str
    """`text`, `number`, `date`, `formula`, `error` or `truth`."""
    value: Any
    format: str
    """How a number is shown, such as `yyyy-mm`."""


@dataclass(slots=True)
class Tab:
    """One sheet of a workbook as it was found."""

    path: str
    """The file, as the user named it."""
    title: str
    rows: dict[int, dict[int, Cell]] = field(default_factory=dict)
    """Row → column → cell; both count from 1, and empty ones are left out."""
    merged: tuple[str, ...] = ()

    def span(self, row: int, column: int) -> Span:
        """The place of a cell, as faults name it."""
        return Span(f"{self.path}「{self.title}」", row, column, row, column + 1)

    def place(self, row: int, column: int | None = None, label: Mapping[Language, str] | None = None) -> dict[str, Any]:
        """A cell or row in words, as the values of a message; `label` is the name of its column."""
        zh, en = f"Excel「{self.title}」第 {row} 行", f"Excel sheet `{self.title}`, row {row}"
        if column is None:
            return {"place_zh": zh, "place_en": en}
        letter = get_column_letter(column)
        zh, en = f"{zh} {letter} 列", f"{en}, column {letter}"
        if label:
            name = label["zh"].replace("（", "·").replace("）", "")
            zh, en = f"{zh}（{name}）", f"{en} (`{label['en']}`)"
        return {"place_zh": zh, "place_en": en}


def read_workbook(path: Path, report: Report) -> list[Tab] | None:
    """All sheets of a workbook. None if it could not be read; every fault is in the report."""
    package = open_package(path, report)
    if package is None:
        return None
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of openpyxl, about styles and extensions that we do not read
            return _tabs(package, path, report)
    except Exception as error:  # a stranger's file can break the reader in ways that it does not name
        report.add(say.BROKEN_WORKBOOK, Span(path.as_posix()), name=path.name, **reason_of(error))
        return None


def _tabs(package: io.BytesIO, path: Path, report: Report) -> list[Tab]:
    book: Any = load_workbook(package, read_only=True, data_only=False, keep_links=False, rich_text=False)
    strings = _strings(package)
    tabs = []
    for sheet in book.worksheets[:MAX_TABS]:
        tab = Tab(path.as_posix(), sheet.title)
        _read_rows(book, sheet, strings, tab, report)
        tabs.append(tab)
    book.close()
    return tabs


def _strings(package: io.BytesIO) -> list[str] | None:
    """The shared texts, if any holds an escaped underscore: openpyxl cuts those out, so that they cannot be told."""
    with zipfile.ZipFile(package) as parts:
        name = next((one for one in parts.namelist() if one.lower().endswith("sharedstrings.xml")), None)
        if name is None or b"x005F_" not in parts.read(name):
            return None
        strings = []
        with parts.open(name) as stream:
            for _, node in iterparse(stream):
                if node.tag == f"{{{SHEET_MAIN_NS}}}si":
                    text: Any = Text.from_tree(node)
                    strings.append(text.content)
                    node.clear()
        return strings


def _read_rows(book: Any, sheet: Any, strings: list[str] | None, tab: Tab, report: Report) -> None:
    """The rows that hold something. openpyxl's own rows would count through a million empty ones, and hide merges."""
    with sheet._get_source() as source:
        parser: Any = WorkSheetParser(
            source,
            sheet._shared_strings if strings is None else strings,
            epoch=book.epoch,
            date_formats=book._date_formats,
            timedelta_formats=book._timedelta_formats,
        )
        for number, row in parser.parse():
            found = ((one["column"], ReadOnlyCell(sheet, **one)) for one in row if one["column"] <= MAX_COLUMNS)
            cells = {at: cell for at, raw in found if (cell := _cell(raw)) is not None}
            if cells and len(tab.rows) >= MAX_ROWS:
                report.add(say.TOO_MANY_ROWS, tab.span(number, 1), limit=MAX_ROWS, **tab.place(number))
                return
            if cells:
                tab.rows[number] = cells
    merges = parser.merged_cells.mergeCell if parser.merged_cells else ()
    last = max(tab.rows, default=0)
    tab.merged = tuple(sorted({one.ref for one in merges if (range_boundaries(one.ref)[1] or 0) <= last}))


def _cell(raw: Any) -> Cell | None:
    value = raw.value
    if value is None or (isinstance(value, str) and raw.data_type != "f" and not value.strip()):
        return None
    kind = raw.data_type
    if kind == "f":
        return Cell("formula", str(value), "")
    if kind == "e":
        return Cell("error", str(value), "")
    if isinstance(value, bool):
        return Cell("truth", value, "")
    if isinstance(value, (datetime, date, time, timedelta)):
        return Cell("date", value, _format(raw))
    if isinstance(value, (int, float)):
        return Cell("number", value, _format(raw))
    return Cell("text", unescape(str(value)), "")


def _format(raw: Any) -> str:
    return str(raw.number_format or "General")
