"""Twenty kinds of edits in the real records: each changes its own field and nothing else."""

from __future__ import annotations

import difflib
import random
from pathlib import Path
from typing import Any

from generator.exchange.xlsx.cells import Names
from generator.exchange.xlsx.columns import Column, Sheet, sheets
from generator.exchange.xlsx.rows import records_of, rows_of
from generator.link.library import Key
from generator.load.document import read_document
from generator.report import Report
from generator.report.show import as_text
from tests.exchange.sheets import Book, export, library_of, take
from tests.sites.project import ROOT

REAL = ROOT / "content"
NEW = {
    "words": "改过的\n两行文字：“引号”，'单引号'，# 井号",
    "title": "=改过的标题: [方括号] {花括号}",
    "line": "@改过的 # 一行",
    "url": "https://example.org/new?a=1&b=#x",
    "date": "2023-07",
    "as_of": "2022/2023",
    "amount": "≥1234.5",
    "count": "77",
}


KINDS_EDITED = 20


def kinds_of_cell() -> list[tuple[Sheet, Column]]:
    """One column for each sheet, shape and language, words and lists apart."""
    found: dict[tuple[str, str, str, bool], tuple[Sheet, Column]] = {}
    for sheet in sheets():
        for column in sheet.columns:
            assert column.field
            if (
                not column.is_word
                and column.field.shape in (*NEW, "choice", "ref", "cite")
                and column.name not in ("host", "link")
            ):
                found[sheet.key, column.field.shape, column.language or "", column.field.many] = (sheet, column)
    return list(found.values())


def other_value(column: Column, names: Names, old: str, pick: random.Random) -> str:
    """Something else that the cell may say, without breaking a rule."""
    field = column.field
    assert field
    if field.shape == "choice":
        return pick.choice([one.label["zh"] for one in field.choices if one.label["zh"] != old] or [""])
    if field.shape == "ref":
        assert field.to
        children = names.library.children
        said = old.split("；")
        return pick.choice(
            [n for n, id_ in names.all_of(field.to) if n not in said and not children.get(Key(field.to, id_))]
        )
    if field.shape == "cite":
        return f"{old} 第九页"
    if field.shape in ("date", "as_of"):
        return f"{old}-12" if len(old) == 4 else old[:4]
    return f"{old}；{NEW[field.shape]}" if field.many else NEW[field.shape]


def test_one_edited_cell_changes_one_field_of_the_real_content(tmp_path: Path) -> None:
    """Twenty records, each with one cell of another kind edited."""
    library = library_of(REAL)
    names = Names(library)
    pick = random.Random(5)
    book = Book(export(REAL))
    wanted: dict[Key, tuple[Sheet, Column, int, str, str]] = {}
    for sheet, column in pick.sample(kinds := kinds_of_cell(), len(kinds)):
        at = sheet.columns.index(column)
        filled = [
            (key, number, row[at])
            for key in records_of(library, sheet)
            if key not in wanted
            for number, row in enumerate(rows_of(library.places[key].document.value, sheet, names), start=1)
            if row[at]
        ]
        if not filled or len(wanted) == KINDS_EDITED:
            continue
        key, number, old = pick.choice(filled)
        new = other_value(column, names, old, pick)
        wanted[key] = (sheet, column, number, old, new)
        book.set(sheet.key, (key.id, str(number)) if sheet.field else (key.id,), column.name, new)
    assert len(wanted) == KINDS_EDITED
    intake, texts, report = take(book.save(tmp_path / "edited.xlsx"), REAL)
    assert not report.has_errors, as_text(report)
    assert {draft.key for draft in intake.drafts} == set(wanted)
    for draft in intake.drafts:
        sheet, column, number, old, new = wanted[draft.key]
        assert [(edit.column, edit.old, edit.new) for edit in draft.edits] == [(column, old, new)]
        before = (REAL / draft.file).read_text(encoding="utf-8")
        text = texts.pop(draft.file)
        document = read_document("t", text, Report())
        assert document
        path = (*((sheet.field.name, number - 1) if sheet.field else ()), *column.path)
        different = paths_that_differ(draft.old, document.value)
        assert different
        assert all(one[: len(path)] == path for one in different), (draft.key, different)
        place = library.places[draft.key]
        touched = range(place.key_span(*path).line, place.span(*path).end_line + 1)
        for kind, start, end, _, _ in difflib.SequenceMatcher(None, before.split("\n"), text.split("\n")).get_opcodes():
            assert kind == "equal" or set(range(start + 1, end + 1)) <= set(touched), (draft.key, column.name)
    assert texts == {}


def paths_that_differ(one: Any, other: Any, path: Any = ()) -> list[Any]:
    if isinstance(one, dict) and isinstance(other, dict):
        keys = dict.fromkeys([*one, *other])
        return [found for key in keys for found in paths_that_differ(one.get(key), other.get(key), (*path, key))]
    if isinstance(one, list) and isinstance(other, list) and len(one) == len(other):
        return [
            p for at, (a, b) in enumerate(zip(one, other, strict=True)) for p in paths_that_differ(a, b, (*path, at))
        ]
    return [] if one == other else [path]
