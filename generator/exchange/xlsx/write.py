"""Records as an Excel workbook: drop-down lists, notes, and cells that are text whatever they begin with."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable
from typing import Any

from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from generator.exchange.xlsx.cells import JOINT, Names, escape
from generator.exchange.xlsx.columns import BILINGUAL, Column, Sheet, hidden_fields, sheets
from generator.exchange.xlsx.guide import GUIDE_TITLE, LISTS_TITLE, guide_lines
from generator.exchange.xlsx.rows import FORMAT, all_rows, fingerprint, marks_of, records_of, rows_of, written
from generator.link.library import Library
from generator.link.resolve import KIND_WORDS
from generator.model.base import LANGUAGES
from generator.model.fields import Field

META_TITLE = "_casebook"
HEAD_ROWS = 2
"""Key paths (hidden), headings."""
SPARE_ROWS = 200
"""Empty rows below the last one that have drop-down lists."""
STAMP = (2020, 1, 1, 0, 0, 0)
"""The time in the package, always the same, so that the same records give the same bytes."""
NOTE_LIMIT = 250

COLOURS = {"lead": "F8CBAD", "publishable": "FFE699", "verified": "BDD7EE", "": "E7E6E6", "own": "D9D9D9"}
"""Of headings, by the level that needs the column."""
WIDTHS = {"words": 48, "title": 30, "url": 28, "cite": 16, "ref": 18, "date": 12, "as_of": 12, "choice": 14}
OWN_WIDTHS = {"id": 28, "origin": 10, "record": 28, "no": 7}

TEXT = "@"
THIN = Side(style="hair", color="BFBFBF")
BORDER = Border(left=THIN, right=THIN, top=THIN, bottom=THIN)
BODY = Alignment(vertical="top", wrap_text=True)


def workbook_bytes(library: Library | None, names: Names) -> bytes:
    """A workbook with all records of a library; with empty rows alone if there is none."""
    book = Workbook()
    guide = book.active
    assert guide is not None
    _fill_guide(guide)
    lists = _Lists(book, names)
    meta: list[list[str]] = [["casebook", FORMAT]]
    for sheet in sheets():
        meta.append(["columns", sheet.key, *(column.name for column in sheet.columns)])
        meta.append(["headings", sheet.key, *(column.heading() for column in sheet.columns)])
        _fill_sheet(book.create_sheet(sheet.title), sheet, _rows(library, sheet, names, meta), lists)
    lists.fill()
    hidden = book.create_sheet(META_TITLE)
    for row in meta:
        hidden.append([escape(cell) for cell in row])
    hidden.sheet_state = "veryHidden"
    book.active = 0
    stream = io.BytesIO()
    book.save(stream)
    return _same_bytes(stream.getvalue())


def _rows(library: Library | None, sheet: Sheet, names: Names, meta: list[list[str]]) -> Iterable[list[str]]:
    """The rows of a sheet with their leading cells; what is needed to compare them later goes into `meta`."""
    for key in records_of(library, sheet) if library else ():
        tree = written(library, key) if library else {}
        for number, row in enumerate(rows_of(tree, sheet, names), start=1):
            if sheet.field is None:
                leading = [key.id, f"{key.id} {fingerprint(all_rows(tree, key, names))}"]
            else:
                leading = [key.id, str(number)]
            meta.append(["row", sheet.key, key.id, str(number), " ".join(marks_of(row))])
            yield [*leading, *row]


def _fill_guide(tab: Any) -> None:
    tab.title = GUIDE_TITLE
    tab.column_dimensions["A"].width = 24
    tab.column_dimensions["B"].width = 100
    for kind, left, right in guide_lines(sheets(), list(hidden_fields())):
        tab.append([left, right])
        for cell in tab[tab.max_row]:
            cell.alignment = BODY
            cell.number_format = TEXT
            if kind == "title":
                cell.font = Font(bold=True, size=14)
            elif kind in COLOURS:
                tab.cell(tab.max_row, 1).fill = _fill(COLOURS[kind])
    tab.sheet_view.showGridLines = False


def _fill_sheet(tab: Any, sheet: Sheet, rows: Iterable[list[str]], lists: _Lists) -> None:
    columns = (*sheet.leading, *sheet.columns)
    tab.append([sheet.mark, *(column.name for column in columns[1:])])
    tab.append([column.heading() for column in columns])
    tab.row_dimensions[1].hidden = True
    tab.row_dimensions[HEAD_ROWS].height = 48
    for at, column in enumerate(columns, start=1):
        _fill_heading(tab.cell(HEAD_ROWS, at), column)
        dimension = tab.column_dimensions[get_column_letter(at)]
        dimension.width = (
            OWN_WIDTHS.get(column.name, 16) if column.field is None else WIDTHS.get(column.field.shape, 16)
        )
        dimension.number_format = TEXT
        dimension.alignment = BODY
        dimension.hidden = column.name == "origin"
    last = HEAD_ROWS
    for last, row in enumerate(rows, start=HEAD_ROWS + 1):
        for at, text in enumerate(row, start=1):
            if text:
                _write_text(tab.cell(last, at), text)
    tab.freeze_panes = tab.cell(HEAD_ROWS + 1, 3 if sheet.field else 4)
    tab.auto_filter.ref = f"A{HEAD_ROWS}:{get_column_letter(len(columns))}{max(last, HEAD_ROWS + 1)}"
    tab.page_setup.orientation = "landscape"
    for at, column in enumerate(columns, start=1):
        letter = get_column_letter(at)
        if (validation := lists.validation(column)) is not None:
            tab.add_data_validation(validation)
            validation.add(f"{letter}{HEAD_ROWS + 1}:{letter}{last + SPARE_ROWS}")


def _write_text(cell: Any, text: str) -> None:
    """A cell that stays text: no program may take it for a formula, a number or a date."""
    cell.value = escape(text)
    cell.data_type = "s"
    cell.number_format = TEXT
    cell.alignment = BODY
    if text[:1] in "=+-@\t\r":
        cell.quotePrefix = True


def _fill(colour: str) -> PatternFill:
    return PatternFill("solid", fgColor=colour)


def _fill_heading(cell: Any, column: Column) -> None:
    cell.font = Font(bold=True)
    cell.alignment = Alignment(vertical="center", wrap_text=True)
    cell.fill = _fill(
        COLOURS["own"] if column.field is None else COLOURS[column.level or ("lead" if column.required else "")]
    )
    cell.border = BORDER
    if column.field is not None:
        note = Comment(_note(column, column.field), "casebook")
        note.width, note.height = 360, 180
        cell.comment = note


def _note(column: Column, field: Field) -> str:
    lines = [field.help[language] for language in LANGUAGES]
    if column.is_word:
        lines = [choice.help[language] for choice in field.word_choices for language in LANGUAGES]
    elif field.many:
        lines.append(f"多个用“{JOINT}”隔开 · several: part them with “{JOINT}”")
    if field.example and field.shape not in BILINGUAL and not column.is_word:
        lines.append(f"例 · e.g.: {field.example}")
    return "\n".join(lines)


class _Lists:
    """The sheet of vocabularies, and the drop-down lists that it feeds."""

    def __init__(self, book: Workbook, names: Names) -> None:
        self.tab: Any = book.create_sheet(LISTS_TITLE)
        self.names = names
        self.places: dict[str, str] = {}
        self.columns: list[tuple[str, list[tuple[str, str]]]] = []

    def _entries(self, column: Column) -> tuple[str, str, list[tuple[str, str]]] | None:
        """Key, heading and entries (shown, id) of the list for a column; None if any text may be written there."""
        field = column.field
        if field is None:
            return None
        if column.is_word:
            shown = [(choice.label[self.names.language], choice.value) for choice in field.word_choices]
            return "word:" + " ".join(field.words), "没有内容可写\nnothing to say", shown
        if field.to is not None:
            zh, en, _ = KIND_WORDS[field.to]
            return f"ref:{field.to}", f"{zh}\n{en}", list(self.names.all_of(field.to))
        if field.shape == "choice":
            shown = [(choice.label[self.names.language], choice.value) for choice in field.choices]
            return f"choice:{field.owner}.{field.name}", column.heading(), shown
        return None

    def validation(self, column: Column) -> DataValidation | None:
        """The drop-down list of a column."""
        found = self._entries(column)
        if found is None or not found[2]:
            return None
        key, heading, entries = found
        if key not in self.places:
            self.columns.append((heading, entries))
            letter = get_column_letter(2 * len(self.columns) - 1)
            self.places[key] = f"'{LISTS_TITLE}'!${letter}${HEAD_ROWS}:${letter}${HEAD_ROWS + len(entries) - 1}"
        field = column.field
        many = field is not None and field.many and not column.is_word
        validation = DataValidation(type="list", formula1=self.places[key], allow_blank=True)
        validation.showErrorMessage = not many
        validation.errorStyle = "warning"
        validation.errorTitle = "不在清单里 · Not in the list"
        validation.error = (
            "也可以写编号或别名；写错的，导入时会指出来。An id or another name will do too; slips are told on import."
        )
        validation.showInputMessage = True
        if many:
            validation.prompt = f"可从清单选一个；多个用“{JOINT}”隔开。Pick one, or write several parted by “{JOINT}”."
        return validation

    def fill(self) -> None:
        """Write all lists, each with its ids beside it, behind the sheets that use them."""
        for number, (heading, entries) in enumerate(self.columns):
            at = 2 * number + 1
            for offset, (title, width) in enumerate(((heading, 24), ("id", 20))):
                cell = self.tab.cell(1, at + offset, title)
                cell.font = Font(bold=True)
                cell.fill = _fill(COLOURS["own"])
                cell.alignment = BODY
                self.tab.column_dimensions[get_column_letter(at + offset)].width = width
            for row, entry in enumerate(entries, start=HEAD_ROWS):
                for offset, text in enumerate(entry):
                    _write_text(self.tab.cell(row, at + offset), text)
        self.tab.freeze_panes = "A2"
        self.tab.parent.move_sheet(self.tab, len(self.tab.parent.sheetnames))


def _same_bytes(data: bytes) -> bytes:
    """The package again, with fixed times and order: openpyxl writes the time of day into it."""
    stream = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as old,
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as new,
    ):
        for name in old.namelist():
            part = old.read(name)
            if name == "docProps/core.xml":
                part = re.sub(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", b"2020-01-01T00:00:00Z", part)
            info = zipfile.ZipInfo(name, STAMP)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system = 0
            new.writestr(info, part)
    return stream.getvalue()
