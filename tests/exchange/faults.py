"""Workbooks that must not be imported: one for each way to go wrong."""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

from openpyxl import Workbook

from tests.exchange.sheets import Book, export, rezip

CASE = "harbour-plan"
EVERYTHING = "linhe-everything"
AUGUST = datetime(2026, 8, 1)  # noqa: DTZ001 — a day in a sheet has no zone
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

Fault = Callable[[Path], bytes]
"""Content folder → the bytes of a file."""


def edited(change: Callable[[Book], Any]) -> Fault:
    """The exported workbook after an edit."""

    def make(content: Path) -> bytes:
        book = Book(export(content))
        change(book)
        return book.bytes()

    return make


def packed(change: Callable[[str, bytes], bytes | None], extra: dict[str, bytes] | None = None) -> Fault:
    """The exported workbook with a part of its package changed."""
    return lambda content: rezip(export(content), change, extra)


def archive(**parts: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in parts.items():
            package.writestr(name.replace("__", "/").replace("_xml", ".xml"), data)
    return stream.getvalue()


def encrypted(content: Path) -> bytes:
    """A package whose parts say that they are encrypted."""
    data = bytearray(export(content))
    at = -1
    while (at := data.find(b"PK\x01\x02", at + 1)) >= 0:
        data[at + 8] |= 1
    return bytes(data)


def without(key: str, name: str) -> Callable[[Book], None]:
    def change(book: Book) -> None:
        tab = book.tab(key)
        tab.delete_cols(book.column(tab, name))

    return change


def heading(key: str, name: str, words: str) -> Callable[[Book], None]:
    def change(book: Book) -> None:
        tab = book.tab(key)
        tab.cell(2, book.column(tab, name)).value = words

    return change


def typed(key: str, leading: tuple[str, ...], name: str, value: Any, number_format: str = "General") -> Fault:
    """A cell as Excel stores what was typed into it."""

    def change(book: Book) -> None:
        cell = book.cell(key, leading, name)
        cell.number_format = number_format
        cell.value = value

    return edited(change)


def many_rows(content: Path) -> bytes:
    """A hundred thousand rows, written straight into the package."""
    rows = b"".join(
        b'<row r="%d"><c r="A%d" t="inlineStr"><is><t>new-%d</t></is></c></row>' % (row, row, row)
        for row in range(100, 100_100)
    )

    def change(name: str, part: bytes) -> bytes:
        return part.replace(b"</sheetData>", rows + b"</sheetData>") if name.endswith("sheet2.xml") else part

    return rezip(export(content), change)


def document(content: Path) -> bytes:
    return archive(**{"[Content_Types]_xml": b"<Types/>", "word__document_xml": b"<w/>"})


def other_book(content: Path) -> bytes:
    book = Workbook()
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def own_column(book: Book) -> None:
    tab = book.tab("case")
    at = tab.max_column + 1
    tab.cell(2, at).value = "我的备注"
    tab.cell(5, at).value = "再核对"


def copied_sheet(book: Book) -> None:
    book.book.copy_worksheet(book.tab("case.actors"))


def new_id(id_: str) -> Callable[[Book], Any]:
    return lambda book: book.add("case", id=id_, title__zh="新", title__en="New one")


FAULTS: dict[str, tuple[str, str, Fault, str]] = {
    # name: (file, code, how it is made, where it is told)
    "csv": ("casebook.csv", "E601", lambda _: "编号,标题\na,b\n".encode("gbk"), "1:1"),
    "web page": ("casebook.xlsx", "E601", lambda _: b"<html><table></table></html>", "1:1"),
    "empty file": ("casebook.xlsx", "E601", lambda _: b"", "1:1"),
    "word document": ("casebook.xlsx", "E601", document, "1:1"),
    "archive": ("casebook.xlsx", "E601", lambda _: archive(a=b"b"), "1:1"),
    "old .xls": ("casebook.xls", "E602", lambda _: OLE + b"\0" * 600 + "Workbook".encode("utf-16-le"), "1:1"),
    "WPS .et": ("casebook.et", "E602", lambda _: OLE + b"\0" * 600 + "ETData".encode("utf-16-le"), "1:1"),
    "password": ("casebook.xlsx", "E603", lambda _: OLE + b"\0" * 9 + "EncryptedPackage".encode("utf-16-le"), "1:1"),
    "password on the zip": ("casebook.xlsx", "E603", encrypted, "1:1"),
    "macros": ("casebook.xlsm", "E604", packed(lambda _, part: part, {"xl/vbaProject.bin": b"x"}), "1:1"),
    "cut short": ("casebook.xlsx", "E605", lambda content: export(content)[:9000], "1:1"),
    "half a sheet": (
        "casebook.xlsx",
        "E605",
        packed(lambda name, part: part[: len(part) // 2] if "sheet3" in name else part),
        "1:1",
    ),
    "entities": (
        "casebook.xlsx",
        "E605",
        packed(lambda name, part: b'<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>' if name.endswith("sheet2.xml") else part),
        "1:1",
    ),
    "zip bomb": ("casebook.xlsx", "E606", packed(lambda _, part: part, {"xl/media/x.bin": b"\0" * 3_000_000}), "1:1"),
    "styles without end": (
        "casebook.xlsx",
        "E606",
        packed(lambda name, part: part + random.Random(1).randbytes(9_000_000) if name == "xl/styles.xml" else part),
        "1:1",
    ),
    "100,000 rows": ("casebook.xlsx", "E607", many_rows, "20092:1"),
    "another workbook": ("casebook.xlsx", "E608", other_book, "1:1"),
    "column is missing": ("casebook.xlsx", "E609", edited(without("case", "region")), "2:1"),
    "heading renamed": ("casebook.xlsx", "E610", edited(heading("case", "region", "省份")), "2:5"),
    "own column": ("casebook.xlsx", "E610", edited(own_column), "2:"),
    "sheet twice": ("casebook.xlsx", "E610", edited(copied_sheet), "1:1"),
    "merged cells": ("casebook.xlsx", "E611", edited(lambda book: book.tab("case").merge_cells("E3:E5")), "2:1"),
    "formula": ("casebook.xlsx", "E612", typed("case", (CASE,), "title.zh", '=A1&"x"'), ":3"),
    "day without a year": (
        "casebook.xlsx",
        "E613",
        typed("case", (CASE,), "checked.on", AUGUST, 'm"月"d"日"'),
        ":",
    ),
    "date in a text": (
        "casebook.xlsx",
        "E613",
        typed("case", (CASE,), "summary.zh", AUGUST, "yyyy-mm-dd"),
        ":",
    ),
    "serial number": ("casebook.xlsx", "E613", typed("case", (CASE,), "checked.on", 46239), ":"),
    "year and month as a number": ("casebook.xlsx", "E613", typed("case", (CASE,), "checked.on", 2024.1), ":"),
    "percent": ("casebook.xlsx", "E613", typed("case.results", (EVERYTHING, "1"), "value", 0.35, "0.0%"), ":"),
    "too many digits": (
        "casebook.xlsx",
        "E613",
        typed("case.sources", (EVERYTHING, "1"), "doc_no", 12345678901234567890),
        ":",
    ),
    "truth value": ("casebook.xlsx", "E613", typed("case", (CASE,), "title.zh", True), ":"),
    "error value": ("casebook.xlsx", "E613", typed("case", (CASE,), "title.zh", "#N/A"), ":"),
    "nobody's part": (
        "casebook.xlsx",
        "E614",
        edited(lambda book: book.add("case.actors", record="nobody", name__zh="某")),
        ":1",
    ),
    "part of nothing": ("casebook.xlsx", "E614", edited(lambda book: book.add("case.actors", name__zh="某")), ":1"),
    "id twice": (
        "casebook.xlsx",
        "E615",
        edited(lambda book: (new_id("brand-new")(book), new_id("brand-new")(book))),
        ":1",
    ),
    "number twice": (
        "casebook.xlsx",
        "E615",
        edited(lambda book: book.add("case.actors", record=EVERYTHING, no="1", name__zh="某")),
        ":2",
    ),
    "id in Chinese": ("casebook.xlsx", "E617", edited(new_id("新案例")), ":1"),
    "id taken": ("casebook.xlsx", "E617", edited(new_id(CASE)), ":1"),
    "id changed": (
        "casebook.xlsx",
        "E617",
        edited(lambda book: book.set("case", (CASE,), "id", "harbour-scheme")),
        ":1",
    ),
    "number is a word": (
        "casebook.xlsx",
        "E617",
        edited(lambda book: book.add("case.actors", record=EVERYTHING, no="第三", name__zh="某")),
        ":2",
    ),
    "word beside content": (
        "casebook.xlsx",
        "E618",
        edited(lambda book: book.set("case", (EVERYTHING,), "results", "undisclosed")),
        ":",
    ),
    "word beside columns": (
        "casebook.xlsx",
        "E618",
        edited(lambda book: book.set("case", (EVERYTHING,), "resources", "undisclosed")),
        ":",
    ),
}
