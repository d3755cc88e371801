"""Drafts of records as texts of files, and what a check says of these texts as faults of the sheet."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from generator.edit.change import Refused, change_text, differences
from generator.edit.fmt import format_text
from generator.edit.write import record_text
from generator.exchange.xlsx.columns import Column
from generator.exchange.xlsx.intake import Intake
from generator.exchange.xlsx.merge import Draft
from generator.exchange.xlsx.tables import Line
from generator.load.document import Document, Path, read_document
from generator.model.records import RECORD_CLASSES, Record
from generator.report import Diagnostic, Note, Report, Span
from generator.report import catalog as say


def texts_of(intake: Intake, now: Mapping[str, str], report: Report) -> dict[str, str]:
    """Path below the content folder → text, for every record that is new or changed. `now` has the texts of today."""
    found: dict[str, str] = {}
    for draft in intake.drafts:
        cls = RECORD_CLASSES[draft.key.kind]
        if draft.old is None:
            found[draft.file] = record_text(cls, draft.tree)
            continue
        old = now[draft.file]
        text = change_text(old, differences(draft.old, draft.tree), cls)
        if not isinstance(text, Refused) and _formatted(old, cls) == old:
            text = _formatted(text, cls)
        if isinstance(text, Refused):
            _refused(draft, text.change.path, report)
        else:
            found[draft.file] = text
    return found


def _formatted(text: str, cls: type[Record]) -> str:
    """A text in the one style of records: what was in it before an edit is to be so behind it too."""
    document = read_document("", text, Report())
    return format_text(text, document, cls) if document else text


def _refused(draft: Draft, path: Path, report: Report) -> None:
    line, name = _cell(draft, path, "")
    zh, en = "那里有注释，改了会丢", "comments stand there that would be lost"
    if line is None:
        at = Span(draft.file)
        place: dict[str, Any] = {"place_zh": draft.file, "place_en": draft.file}
    else:
        at, place = line.table.span(line, name), line.table.place(line, name)
    report.add(say.CANNOT_CHANGE, at, reason_zh=zh, reason_en=en, file=draft.file, **place)


def as_sheet_faults(found: Report, intake: Intake, shown: str) -> Report:
    """The faults of the resulting content; those of records from the sheet at the cells that cause them."""
    drafts = {f"{shown}/{draft.file}": draft for draft in intake.drafts}
    documents = {path: read_document(path, found.texts[path], Report()) for path in drafts if path in found.texts}
    told = Report(texts=found.texts)
    for one in found.diagnostics:
        draft, document = drafts.get(one.span.path), documents.get(one.span.path)
        if draft is None:
            if one.is_error:
                told.diagnostics.append(one)
            continue
        path = _path_at(document, one.span) if document else ()
        line, name = _cell(draft, path, one.values.get("key", ""))
        if line is None:
            told.diagnostics.append(one)
            continue
        at = line.table.span(line, name)
        place = line.table.place(line, name)
        note = Note(at, place["place_zh"], place["place_en"])
        told.diagnostics.append(Diagnostic(one.message, at, one.values, (note, *one.notes)))
    return told


def _path_at(document: Document, span: Span) -> Path:
    """The deepest part of a document that holds a place."""
    here = (span.line, span.column)
    places = [(path, place) for path, place in (*document.values.items(), *document.keys.items())]
    inside = [path for path, (a, b, c, d) in places if (a, b) <= here and (here < (c, d) or here == (a, b))]
    return max(inside, key=len, default=())


def _cell(draft: Draft, path: Path, key: str) -> tuple[Line | None, str]:
    """The row and column that a key path of a record comes from. `key` is one that may be missing there."""
    line = draft.lines.get(())
    inner = path
    if len(path) >= 2 and isinstance(path[1], int) and (path[0], path[1]) in draft.lines:
        line, inner = draft.lines[path[0], path[1]], path[2:]
    if line is None:
        return None, ""
    keys = tuple(str(part) for part in inner if not isinstance(part, int))
    columns = line.table.sheet.columns
    found = next((one for n in range(len(keys), -1, -1) if (one := _exact(columns, (*keys[:n], key)))), None)
    found = found or _nearest(columns, keys)
    return line, found.name if found else line.table.sheet.leading[0].name


def _exact(columns: tuple[Column, ...], keys: tuple[str, ...]) -> Column | None:
    """The column of a key path; with two languages, the first."""
    return next((one for one in columns if keys in ((*one.path, one.language), one.path)), None)


def _nearest(columns: tuple[Column, ...], keys: tuple[str, ...]) -> Column | None:
    """The column whose key path is the most of `keys`; where a part is meant, its first column."""
    below = [one for one in columns if keys and one.path[: len(keys)] == keys]
    above = [one for one in columns if one.path and keys[: len(one.path)] == one.path]
    found = below or sorted(above, key=lambda one: -len(one.path))
    return _exact(columns, keys) or (found[0] if found else None)
