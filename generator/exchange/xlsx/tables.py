"""The tabs of a workbook as the sheets we know: each column found by its key path, each cell as text."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from generator.exchange.xlsx.columns import ORIGIN, Column, Sheet, sheets
from generator.exchange.xlsx.convert import text_of
from generator.exchange.xlsx.guide import GUIDE_TITLE, LISTS_TITLE
from generator.exchange.xlsx.read import Tab
from generator.exchange.xlsx.write import META_TITLE
from generator.report import Report, Span
from generator.report import catalog as say
from generator.text import fold

MARK = re.compile(r"(?P<key>[a-z]+(?:\.[a-z_]+)?):(?:id|record)")
LOOKED_AT = 6
"""Rows at the top in which headings are looked for: someone may have put a title above."""


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a sheet."""

    table: Table = field(repr=False)
    row: int
    leading: dict[str, str]
    """What the leading columns say, by name."""
    texts: tuple[str, ...]
    """One text for each column of the sheet."""

    @property
    def is_empty(self) -> bool:
        """Whether it says nothing but which row it is."""
        return not any(self.texts)


@dataclass(slots=True)
class Table:
    """A sheet of a workbook that we know, with its rows."""

    sheet: Sheet
    tab: Tab
    at: dict[str, int]
    """Name of a column → where it stands, from 1."""
    lines: list[Line] = field(default_factory=list)

    def span(self, line: Line, name: str) -> Span:
        """The place of a cell."""
        return self.tab.span(line.row, self.at.get(name, 1))

    def place(self, line: Line, name: str) -> dict[str, Any]:
        """The place of a cell in words, as the values of a message."""
        columns = (*self.sheet.leading, *self.sheet.columns)
        label = next((column.label for column in columns if column.name == name), None)
        return self.tab.place(line.row, self.at.get(name), label)


@dataclass(frozen=True, slots=True)
class Base:
    """What was exported: marks of every cell, from the hidden sheet. Empty if the workbook has none."""

    columns: dict[str, list[str]] = field(default_factory=dict)
    headings: dict[str, list[str]] = field(default_factory=dict)
    marks: dict[tuple[str, str], list[list[str]]] = field(default_factory=dict)
    """(sheet, record) → one list for each row, with one mark for each column."""


def read_base(tabs: Iterable[Tab]) -> Base:
    """The hidden sheet of a workbook."""
    base = Base()
    tab = next((one for one in tabs if one.title == META_TITLE), None)
    for cells in tab.rows.values() if tab else ():
        kind, key, *rest = [str(cells[at].value) if at in cells else "" for at in range(1, max(cells) + 1)]
        if kind == "columns":
            base.columns[key] = rest
        elif kind == "headings":
            base.headings[key] = rest
        elif kind == "row" and len(rest) == 3 and key in base.columns:
            known = dict(zip(base.columns[key], rest[2].split(" "), strict=False))
            marks = [known.get(column.name, "-") for column in _sheet(key)]
            base.marks.setdefault((key, rest[0]), []).append(marks)
    return base


def _sheet(key: str) -> tuple[Column, ...]:
    return next((sheet.columns for sheet in sheets() if sheet.key == key), ())


def read_tables(tabs: list[Tab], base: Base, report: Report) -> tuple[dict[str, Table], list[str]]:
    """The sheets that we know, by key, and the titles of tabs that hold something else."""
    tables: dict[str, Table] = {}
    strange: list[str] = []
    for tab in tabs:
        if tab.title in (META_TITLE, GUIDE_TITLE, LISTS_TITLE):
            continue
        found = _recognise(tab)
        if found is None:
            strange += [tab.title] if tab.rows else []
            continue
        sheet, key_row, heading_row = found
        if sheet.key in tables:
            other = tables[sheet.key].tab.title
            problem: dict[str, Any] = {
                "problem_zh": f"和「{other}」是同一张表的两份",
                "problem_en": f"it is a copy of the sheet `{other}`",
            }
            report.add(
                say.COLUMN_UNKNOWN, tab.span(key_row or heading_row, 1), **tab.place(key_row or heading_row), **problem
            )
            continue
        for cells in tab.merged:
            report.add(say.MERGED_CELLS, tab.span(heading_row, 1), title=tab.title, cells=cells)
        at = _find_columns(tab, sheet, key_row, heading_row, base, report)
        tables[sheet.key] = table = Table(sheet, tab, at)
        for row in sorted(tab.rows):
            if row > heading_row:
                _read_line(table, row, report)
    return tables, strange


def _recognise(tab: Tab) -> tuple[Sheet, int, int] | None:
    """The sheet a tab holds, its row of key paths (0 if that is gone), and its row of headings."""
    for row in range(1, LOOKED_AT + 1):
        for cell in tab.rows.get(row, {}).values():
            if cell.kind == "text" and (found := MARK.fullmatch(cell.value.strip())):
                sheet = next((one for one in sheets() if one.key == found["key"]), None)
                if sheet is not None:
                    return sheet, row, row + 1
    same = next((one for one in sheets() if fold(one.title) == fold(tab.title)), None)
    if same is not None:
        wanted = {fold(column.heading()) for column in (*same.leading, *same.columns)}
        for row in range(1, LOOKED_AT + 1):
            words = {fold(str(cell.value)) for cell in tab.rows.get(row, {}).values()}
            if len(words & wanted) * 2 > len(wanted):
                return same, 0, row
    return None


def _find_columns(tab: Tab, sheet: Sheet, key_row: int, heading_row: int, base: Base, report: Report) -> dict[str, int]:
    columns = {column.name: column for column in (*sheet.leading, *sheet.columns)}
    by_heading = {fold(column.heading()): name for name, column in columns.items()}
    first = sheet.leading[0].name
    at: dict[str, int] = {}
    headings = tab.rows.get(heading_row, {})
    keys = tab.rows.get(key_row, {})
    filled = {number for row, cells in tab.rows.items() if row > heading_row for number in cells}
    for number in sorted({*headings, *keys, *filled}):
        heading = str(headings[number].value) if number in headings else ""
        written = str(keys[number].value).strip() if number in keys else ""
        name = (first if written == sheet.mark else written) if key_row else by_heading.get(fold(heading), "")
        words = ("", "")
        if name in at:
            words = "这一列出现了两次", "this column stands here twice"
        elif name in columns:
            at[name] = number
            words = _renamed(sheet, columns[name], heading, base)
        elif number in filled and heading:
            words = f"不认得「{heading}」这一列", f"the column `{heading}` is not known"
        elif number in filled:
            words = "这一列有内容，却没有表头", "this column has content but no heading"
        if words[0]:
            place = tab.place(heading_row, number)
            at_heading = tab.span(heading_row, number)
            report.add(say.COLUMN_UNKNOWN, at_heading, problem_zh=words[0], problem_en=words[1], **place)
    for name, column in columns.items():
        if name not in at and column is not ORIGIN:
            report.add(
                say.COLUMN_MISSING, tab.span(heading_row, 1), title=tab.title, heading=column.label["zh"], column=name
            )
    return at


def _renamed(sheet: Sheet, column: Column, heading: str, base: Base) -> tuple[str, str]:
    """What to say of a heading that is not the exported one: its column may have been put to another use."""
    exported = dict(zip(base.columns.get(sheet.key, []), base.headings.get(sheet.key, []), strict=False))
    wanted = exported.get(column.name, column.heading() if column.field is None else "")
    if not wanted or fold(wanted) == fold(heading):
        return "", ""
    first = wanted.split("\n")[0]
    return f"表头「{first}」改成了「{heading}」", f"the heading `{first}` was changed to `{heading}`"


def _read_line(table: Table, row: int, report: Report) -> None:
    cells = table.tab.rows[row]

    def text(column: Column) -> str:
        at = table.at.get(column.name)
        cell = cells.get(at) if at else None
        return (text_of(cell, column, table.tab, row, at or 1, report) or "") if cell else ""

    leading = {column.name: text(column) for column in table.sheet.leading}
    texts = tuple(text(column) for column in table.sheet.columns)
    if any(texts) or any(value for name, value in leading.items() if name != ORIGIN.name):
        table.lines.append(Line(table, row, leading, texts))
