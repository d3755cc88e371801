"""Workbooks for tests: exported, edited as a person would, and imported again."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from openpyxl import load_workbook

from generator.exchange.xlsx.cells import Names
from generator.exchange.xlsx.intake import Intake, read_import
from generator.exchange.xlsx.texts import as_sheet_faults, texts_of
from generator.exchange.xlsx.write import workbook_bytes
from generator.link.library import Library
from generator.pipeline import check
from generator.report import Report

KEY_ROW, FIRST = 1, 3


class Book:
    """A workbook in memory, with its cells by sheet, row of the record, and key path."""

    def __init__(self, data: bytes) -> None:
        self.book = load_workbook(io.BytesIO(data))

    def tab(self, key: str) -> Any:
        return next(tab for tab in self.book if str(tab.cell(KEY_ROW, 1).value or "").startswith(f"{key}:"))

    def column(self, tab: Any, name: str) -> int:
        names = [str(cell.value).split(":")[-1] for cell in tab[KEY_ROW]]
        return names.index(name) + 1

    def row(self, key: str, *leading: str) -> int:
        tab = self.tab(key)
        columns = [1, 2][: len(leading)] if "." in key else [1]
        for row in range(FIRST, tab.max_row + 1):
            if [str(tab.cell(row, at).value or "") for at in columns] == list(leading):
                return row
        raise AssertionError(f"no row {leading} in {key}")

    def cell(self, key: str, leading: tuple[str, ...], name: str) -> Any:
        tab = self.tab(key)
        return tab.cell(self.row(key, *leading), self.column(tab, name))

    def set(self, key: str, leading: tuple[str, ...], name: str, value: Any) -> None:
        put(self.cell(key, leading, name), value)

    def add(self, sheet: str, **values: Any) -> int:
        """A new row below all others; `__` in a name stands for a dot."""
        tab = self.tab(sheet)
        row = max([FIRST - 1, *(cell.row for line in tab.iter_rows() for cell in line if cell.value)]) + 1
        for name, value in values.items():
            put(tab.cell(row, self.column(tab, name.replace("__", "."))), value)
        return row

    def bytes(self) -> bytes:
        stream = io.BytesIO()
        self.book.save(stream)
        return stream.getvalue()

    def save(self, path: Path) -> Path:
        self.book.save(path)
        return path


def put(cell: Any, value: Any) -> None:
    """Type into a cell whose format is text: nothing becomes a formula."""
    cell.value = value
    if isinstance(value, str):
        cell.data_type = "s"


def export(content: Path) -> bytes:
    result = check(content)
    assert result.plan is not None
    return workbook_bytes(result.plan.library, Names(result.plan.library))


def library_of(content: Path) -> Library:
    plan = check(content).plan
    assert plan is not None
    return plan.library


def take(path: Path, content: Path, *, skip: bool = False) -> tuple[Intake, dict[str, str], Report]:
    """What an import would write, and what it would say."""
    now = check(content)
    assert now.plan is not None
    report = Report()
    intake = read_import(path, now.plan.library, report, skip_conflicts=skip)
    texts = {}
    if not report.has_errors:
        here = {one.removeprefix(f"{content.as_posix()}/"): text for one, text in now.report.texts.items()}
        texts = texts_of(intake, here, report)
    if not report.has_errors and texts:
        report = as_sheet_faults(
            check(content, instead={path: text.encode() for path, text in texts.items()}).report,
            intake,
            content.as_posix(),
        )
    return intake, texts, report


def rezip(data: bytes, change: Callable[[str, bytes], bytes | None], extra: dict[str, bytes] | None = None) -> bytes:
    """A package with its parts changed: name, bytes → bytes, or None to leave it out."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if (part := change(name, old.read(name))) is not None:
                new.writestr(name, part)
        for name, part in (extra or {}).items():
            new.writestr(name, part)
    return stream.getvalue()
