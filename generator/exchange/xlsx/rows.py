"""Records as rows of text, and the marks by which an edited sheet is compared with what it was exported from."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from generator.exchange.xlsx.cells import Names, mark, show
from generator.exchange.xlsx.columns import KINDS, Sheet, sheets
from generator.link.library import Key, Library

FORMAT = "1"
"""Version of the hidden sheet."""

Row = list[str]


def written(library: Library, key: Key) -> dict[str, Any]:
    """A record as it stands in its file."""
    place = library.places[key]
    value: Any = place.document.value
    for part in place.prefix:
        value = value[part]
    return value  # type: ignore[no-any-return]


def records_of(library: Library, sheet: Sheet) -> list[Key]:
    """The records a sheet shows, in the library's order."""
    if sheet.kind is KINDS[0]:
        return [Key(sheet.kind, case.id) for case in library.cases]
    return sorted((key for key in library.records if key.kind == sheet.kind), key=lambda key: library.order[key])


def parts_of(tree: dict[str, Any], sheet: Sheet) -> list[dict[str, Any]]:
    """What the rows of a record in a sheet are made from: the record itself, or its parts."""
    if sheet.field is None:
        return [tree]
    parts = tree.get(sheet.field.name)
    return list(parts) if isinstance(parts, list) else []


def rows_of(tree: dict[str, Any], sheet: Sheet, names: Names) -> list[Row]:
    """The rows of a record in a sheet, without the columns that lead them."""
    return [[show(column, part, names) for column in sheet.columns] for part in parts_of(tree, sheet)]


def marks_of(row: Row) -> list[str]:
    """One short mark for each cell."""
    return [mark(cell) for cell in row]


def all_rows(tree: dict[str, Any], key: Key, names: Names) -> dict[str, list[Row]]:
    """Sheet → rows of a record."""
    return {sheet.key: rows_of(tree, sheet, names) for sheet in sheets() if sheet.kind == key.kind}


def fingerprint(rows: dict[str, list[Row]]) -> str:
    """A mark of all that the sheets show of a record."""
    return hashlib.sha256(json.dumps(rows, ensure_ascii=False, sort_keys=True).encode()).hexdigest()[:16]
