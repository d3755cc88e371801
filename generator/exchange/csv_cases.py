"""The cases as CSV, for programs that read no workbook: the columns of the sheet of cases, one case a row.

Rows are as RFC 4180 asks (CRLF, quotes doubled), UTF-8 with a byte order mark: without it Excel reads the local
encoding. CSV cannot say that a cell is text, so a text that a spreadsheet would take for a formula begins with an
apostrophe: `'=1+1`. Whoever reads the file with a program takes one apostrophe away where `=`, `+`, `-`, `@`, a tab or
a line break follows it, maybe behind more of them: `unguarded` does.
"""

from __future__ import annotations

import csv
import io
import re

from generator.exchange.xlsx.cells import Names
from generator.exchange.xlsx.columns import sheet_of
from generator.exchange.xlsx.rows import records_of, rows_of, written
from generator.link.library import Library

BOM = "\ufeff"
OPENS_FORMULA = re.compile("'*[=+\\-@\t\r\n＝＋－＠]")
"""Excel takes full-width signs for formulas too where Chinese or Japanese is the system's language."""


def cases_csv(library: Library, names: Names) -> bytes:
    """All cases in the library's order; the first row holds the key paths of the columns."""
    sheet = sheet_of("case")
    stream = io.StringIO(newline="")
    rows = csv.writer(stream, lineterminator="\r\n")
    rows.writerow(["id", *(column.name for column in sheet.columns)])
    for key in records_of(library, sheet):
        (row,) = rows_of(written(library, key), sheet, names)
        rows.writerow([key.id, *map(guarded, row)])
    return (BOM + stream.getvalue()).encode()


def guarded(text: str) -> str:
    """A text that no spreadsheet takes for a formula."""
    return f"'{text}" if OPENS_FORMULA.match(text) else text


def unguarded(text: str) -> str:
    """The text that was guarded."""
    return text[1:] if text.startswith("'") and OPENS_FORMULA.match(text) else text
