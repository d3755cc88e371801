"""The sheet of guidance: how to fill in the others, in words for people who know the subject and nothing else."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files
from typing import Any

from generator.exchange.xlsx.columns import KIND_NAMES, LANGUAGE_NAMES, Column, Sheet
from generator.model.base import LANGUAGES, Language
from generator.model.fields import Field, describe_class
from generator.model.kinds import RecordKind
from generator.model.records import RECORD_CLASSES

GUIDE_TITLE = "填写说明"
LISTS_TITLE = "词表"

Line = tuple[str, str, str]
"""Kind (`title`, a colour, or nothing), left cell, right cell."""


@cache
def _words() -> dict[str, Any]:
    text = (files("generator") / "lang" / "sheet.json").read_text(encoding="utf-8")
    found: dict[str, Any] = json.loads(text)
    return found


def guide_lines(all_sheets: Sequence[Sheet], hidden: Sequence[tuple[RecordKind, Field]]) -> Iterator[Line]:
    """The guidance in Chinese, then in English."""
    names = _names(all_sheets)
    for language in LANGUAGES:
        words = _words()[language]
        yield "title", words["title"], ""
        for left, right in words["steps"]:
            yield "", left, right.format_map(names)
        yield "title", words["colours"], ""
        for level, text in words["levels"].items():
            yield level, text[0], text[1]
        yield "title", words["sheets"], ""
        for sheet in all_sheets:
            yield (
                "",
                sheet.title if language == "zh" else f"{sheet.title} ({sheet.label[language]})",
                _about(sheet, language, words),
            )
        yield "title", words["not_here"], ""
        for kind, field in hidden:
            yield "", f"{KIND_NAMES[kind][language]} · {field.label[language]}", words["hidden"]
        for left, right in words["untouched"]:
            yield "", left, right
        yield "", "", ""


def _names(all_sheets: Sequence[Sheet]) -> dict[str, str]:
    """What the guidance calls by name: the tabs of parts, by their field, and bare words as they stand in the lists."""
    case = next(sheet for sheet in all_sheets if sheet.field is None)
    tabs = {sheet.field.name: sheet.title for sheet in all_sheets if sheet.field and sheet.kind == case.kind}
    fields = [column.field for sheet in all_sheets for column in sheet.columns if column.field]
    return tabs | {one.value: one.label["zh"] for field in fields for one in field.word_choices}


def _without_language(column: Column, language: Language) -> str:
    """The name of a field: of two columns with its words, one at least is needed."""
    ending = LANGUAGE_NAMES[column.language][language] if column.language else ""
    return column.label[language].removesuffix(ending)


def _about(sheet: Sheet, language: Language, words: dict[str, Any]) -> str:
    """What the rows of a sheet are, and which columns they cannot do without."""
    cls = sheet.field.parts if sheet.field else RECORD_CLASSES[sheet.kind]
    assert cls is not None
    about = sheet.field.help[language] if sheet.field else describe_class(cls)[language]
    needed = list(dict.fromkeys(_without_language(column, language) for column in sheet.columns if column.required))
    joint = "、" if language == "zh" else ", "
    return about + "\n" + words["needed"].format(columns=joint.join(needed)) if needed else about
