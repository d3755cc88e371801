"""Which sheets there are, and which columns: made from the model's description of its fields, never listed by hand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from pydantic import BaseModel

from generator.model.base import LANGUAGES, Language
from generator.model.fields import Field, fields_of
from generator.model.kinds import RecordKind
from generator.model.records import RECORD_CLASSES

KINDS = (RecordKind.CASE, RecordKind.LESSON, RecordKind.TERM)
KIND_NAMES: dict[RecordKind, dict[Language, str]] = {
    RecordKind.CASE: {"zh": "案例", "en": "Cases"},
    RecordKind.LESSON: {"zh": "启示", "en": "Lessons"},
    RecordKind.TERM: {"zh": "术语", "en": "Terms"},
}
LANGUAGE_NAMES: dict[Language, dict[Language, str]] = {
    "zh": {"zh": "（中文）", "en": " (Chinese)"},
    "en": {"zh": "（英文）", "en": " (English)"},
}
BILINGUAL = ("words", "title")
SEPARATOR = " · "


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a sheet."""

    name: str
    """Its key path, such as `problem.text.zh`; it tells the column, wherever it stands."""
    path: tuple[str, ...]
    """The keys that lead to its value, inside the record or part."""
    field: Field | None
    """None for the columns that say which record and which part a row is."""
    language: Language | None
    """The language of words; None if there are none."""
    is_word: bool
    """Whether it holds a bare word, such as `undisclosed`, that stands instead of a part."""
    label: dict[Language, str]
    level: str
    """The level it is needed for: `lead`, `publishable`, `verified`, or nothing."""
    required: bool
    """Whether a row cannot do without it."""

    def heading(self) -> str:
        """What stands above the column."""
        return "\n".join(dict.fromkeys(self.label[language] for language in LANGUAGES))


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: the records of a kind, one a row, or one repeated part of them, one part a row."""

    key: str
    """`case`, or `case.sources`."""
    kind: RecordKind
    field: Field | None
    """The field whose parts it holds; None for the records themselves."""
    label: dict[Language, str]
    columns: tuple[Column, ...]
    """Without those that lead a row."""
    leading: tuple[Column, ...]
    """Which record, which part."""

    @property
    def title(self) -> str:
        """What stands on its tab: at most 31 characters, and none that Excel refuses."""
        return self.label["zh"]

    @property
    def mark(self) -> str:
        """What tells the sheet, whatever its tab says: the first cell of its row of key paths."""
        return f"{self.key}:{self.leading[0].name}"


def _own(name: str, zh: str, en: str, *, required: bool = False) -> Column:
    return Column(name, (), None, None, False, {"zh": zh, "en": en}, "", required)


ID = _own("id", "编号", "Id")
ORIGIN = _own("origin", "导出时的记录（勿改）", "As exported (do not change)")
RECORD = _own("record", "所属编号", "Belongs to", required=True)
NUMBER = _own("no", "序号", "No.")


@cache
def sheets() -> tuple[Sheet, ...]:
    """All sheets of records, in the order of their tabs."""
    found: list[Sheet] = []
    for kind in KINDS:
        name = KIND_NAMES[kind]
        cls = RECORD_CLASSES[kind]
        found.append(Sheet(kind.value, kind, None, name, tuple(_columns(cls)), (ID, ORIGIN)))
        for field in shown_parts(cls):
            assert field.parts is not None
            label: dict[Language, str] = (
                field.label
                if kind is RecordKind.CASE
                else {language: name[language] + SEPARATOR + field.label[language] for language in LANGUAGES}
            )
            columns = tuple(_columns(field.parts))
            found.append(Sheet(f"{kind.value}.{field.name}", kind, field, label, columns, (RECORD, NUMBER)))
    return tuple(found)


@cache
def sheet_of(key: str) -> Sheet:
    """A sheet by its key."""
    return next(sheet for sheet in sheets() if sheet.key == key)


def shown_parts(cls: type[BaseModel]) -> tuple[Field, ...]:
    """The repeated parts of a record that have a sheet of their own."""
    return tuple(field for field in fields_of(cls) if _is_repeated(field) and _is_shown(field))


def hidden_fields() -> Iterator[tuple[RecordKind, Field]]:
    """What no sheet shows, so that importing never touches it: parts that hold lists of parts."""
    for kind in KINDS:
        for field in fields_of(RECORD_CLASSES[kind]):
            if field.shape == "part" and not _is_shown(field):
                yield kind, field


def _is_repeated(field: Field) -> bool:
    return field.shape == "part" and field.many


def _is_shown(field: Field) -> bool:
    """A row cannot hold a list of parts."""
    if field.shape != "part":
        return True
    assert field.parts is not None
    return not any(_is_repeated(inner) or not _is_shown(inner) for inner in fields_of(field.parts))


def _columns(cls: type[BaseModel]) -> Iterator[Column]:
    for field in fields_of(cls):
        if _is_shown(field):
            yield from _of_field(field, (), dict.fromkeys(LANGUAGES, ""), field.level, required=True)


def _of_field(
    field: Field, around: tuple[str, ...], label: dict[Language, str], level: str, *, required: bool
) -> Iterator[Column]:
    path = (*around, field.name)
    name = ".".join(path)
    here: dict[Language, str] = {
        language: label[language] + SEPARATOR + field.label[language] if label[language] else field.label[language]
        for language in LANGUAGES
    }
    needed = required and field.required
    if field.shape == "part":
        if field.words:
            yield Column(name, path, field, None, True, here, "", False)
        if not field.many:
            assert field.parts is not None
            for inner in fields_of(field.parts):
                yield from _of_field(inner, path, here, level if inner.required else "", required=needed)
        return
    if field.shape in BILINGUAL:
        for language in LANGUAGES:
            both = {one: here[one] + LANGUAGE_NAMES[language][one] for one in LANGUAGES}
            yield Column(f"{name}.{language}", path, field, language, False, both, level, needed)
        return
    yield Column(name, path, field, None, False, here, level, needed)
