"""Values of a record as the text of cells, and back. One cell holds one value, or one language of it."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from generator.exchange.xlsx.columns import BILINGUAL, SEPARATOR, Column
from generator.link.library import Key, Library, name_of
from generator.load.scalars import Plain
from generator.model.base import Language
from generator.model.fields import Choice
from generator.model.kinds import RecordKind
from generator.text import fold

JOINT = "；"
NUMBERS = ("amount", "count", "factor")
BARE_NUMBER = re.compile(r"-?(0|[1-9][0-9]{0,14})(\.[0-9]{1,15})?")
THOUSANDS = re.compile(r"([><≥≤≈]?-?)([0-9]{1,3}(?:,[0-9]{3})+)(\.[0-9]+)?")
NARROW = (*NUMBERS, "date", "as_of", "key", "id", "url")
"""Shapes in which full-width letters and digits are slips of an input method."""
EXCEL_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")


@dataclass(frozen=True, slots=True)
class Names:
    """What references and choices are called in a sheet, and what a person may write for them."""

    library: Library
    new: Mapping[RecordKind, Mapping[str, str]] = field(default_factory=dict)
    """Kind → folded id, title or name → id, of records that stand in the sheet only."""

    @property
    def language(self) -> Language:
        """The language of names in the sheet: the site's default."""
        return self.library.site.default_language

    def shown(self, kind: RecordKind, written: str) -> str:
        """What a reference is called; a case by its id and title, since titles are long and change."""
        record = self.library.find(kind, written)
        if record is None:
            return written
        name = tidy(name_of(record, self.language))
        return f"{record.id}{SEPARATOR}{name}" if kind in (RecordKind.CASE, RecordKind.LESSON) else name

    def resolve(self, kind: RecordKind, text: str) -> str | None:
        """The id that a text means: an id, a name, an alias; of a case its title too."""
        known = self.library.names[kind]
        for one in (text, text.split(SEPARATOR, maxsplit=1)[0]):
            if (id_ := known.get(fold(one)) or self.new.get(kind, {}).get(fold(one))) is not None:
                return id_
        return self.by_title(kind, text)

    def by_title(self, kind: RecordKind, text: str) -> str | None:
        """The id of the one case or lesson with this title."""
        if kind not in (RecordKind.CASE, RecordKind.LESSON):
            return None
        wanted = fold(text)
        found = [
            record.id
            for record in self.library.of_kind(kind)
            if wanted in {fold(words) for words in (record.title.zh, record.title.en) if words}
        ]
        return found[0] if len(found) == 1 else None

    def all_of(self, kind: RecordKind) -> Iterator[tuple[str, str]]:
        """What each record of a kind is called, with its id, in the library's own order; of themes no groups."""
        keys = sorted(
            (key for key in self.library.records if key.kind == kind), key=lambda key: self.library.order[key]
        )
        for key in keys:
            if kind is not RecordKind.THEME or not self.library.children.get(key):
                yield self.shown(kind, key.id), key.id

    def title(self, key: Key) -> str:
        """The title or name of a record."""
        return tidy(name_of(self.library.records[key], self.language))


def tidy(text: str) -> str:
    """A text as it is compared: line ends of one kind, no spaces at its ends or behind its lines."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return re.sub(r"[ \t\u3000]+\n", "\n", text).strip()


def mark(text: str) -> str:
    """A short mark of a cell's text, by which a later change is noticed."""
    text = tidy(text)
    return hashlib.sha256(text.encode()).hexdigest()[:10] if text else "-"


def value_at(tree: Any, path: tuple[str, ...]) -> Any:
    """The value at a key path; None where the record says nothing, or says a bare word instead."""
    for part in path:
        if not isinstance(tree, dict):
            return None
        tree = tree.get(part)
    return tree


def show(column: Column, tree: Any, names: Names) -> str:
    """The text of a cell, for a record or part as written."""
    field = column.field
    assert field is not None
    value = value_at(tree, column.path)
    if value is None:
        return ""
    if column.is_word:
        return _choice_shown(field.word_choices, value, names.language) if isinstance(value, str) else ""
    if column.language is not None:
        if isinstance(value, str):
            value = value if column.language == names.language else ""
        return tidy(value.get(column.language, "") if isinstance(value, dict) else value)
    if isinstance(value, str):
        return _entry(column, value, names)
    return join([_entry(column, one, names) for one in value]) if isinstance(value, list) else ""


def _entry(column: Column, value: str, names: Names) -> str:
    field = column.field
    assert field is not None
    if field.to is not None:
        return names.shown(field.to, value)
    if field.shape == "choice":
        return _choice_shown(field.choices, value, names.language)
    return tidy(str(value))


def _choice_shown(choices: Iterable[Choice], value: str, language: Language) -> str:
    return next((choice.label[language] for choice in choices if choice.value == value), value)


def _choice_meant(choices: Iterable[Choice], text: str) -> str:
    """The value that a text means: itself, or its name in any language. What means nothing is given as written."""
    wanted = fold(text)
    return next(
        (one.value for one in choices if wanted in {fold(word) for word in (one.value, *one.label.values())}), text
    )


def join(entries: list[str]) -> str:
    """Several entries in one cell; each on its own line where one of them holds the joint."""
    return ("\n" if any(re.search("[；;]", one) for one in entries) else JOINT).join(entries)


def split(text: str) -> list[str]:
    """The entries of a cell."""
    parts = text.split("\n") if "\n" in text else re.split("[；;]", text)
    return [part.strip() for part in parts if part.strip()]


def read(column: Column, text: str, old: Any, names: Names) -> Any:
    """The value that an edited cell means; None for an empty one.

    What it cannot mean is given as written, so that the check says what is wrong with it. `old` is the value it
    replaces: entries of a list that stay are kept as they were written.
    """
    field = column.field
    assert field is not None
    text = tidy(text)
    if not text:
        return None
    if column.is_word:
        return _choice_meant(field.word_choices, text)
    if field.shape in BILINGUAL:
        return text
    if not field.many:
        return _value(column, text, names)
    kept = [one for one in ([old] if isinstance(old, str) else old or []) if isinstance(one, str)]
    before = {_value(column, _entry(column, one, names), names): one for one in kept}
    values = [
        before.get(value, value) for value in (_value(column, one, names) for one in _entries(column, text, names))
    ]
    return values[0] if isinstance(old, str) and len(values) == 1 else values


def _entries(column: Column, text: str, names: Names) -> list[str]:
    entries = split(text)
    to = column.field.to if column.field else None
    if to is None:
        return entries
    found: list[str] = []
    for one in entries:  # 基金招商、产业链招商: a list only if each is a name, since names may hold these marks too
        parts = [part.strip() for part in re.split("[、，,]", one) if part.strip()]
        is_list = names.resolve(to, one) is None and all(names.resolve(to, part) for part in parts)
        found += parts if is_list else [one]
    return found


def _value(column: Column, text: str, names: Names) -> Any:
    field = column.field
    assert field is not None
    if field.to is not None:
        return names.resolve(field.to, text) or text
    if field.shape == "choice":
        return _choice_meant(field.choices, text)
    if field.shape in NARROW:
        text = unicodedata.normalize("NFKC", text).strip() if field.shape != "amount" else _narrow(text)
    if field.shape in NUMBERS:
        if found := THOUSANDS.fullmatch(text):
            text = found[1] + found[2].replace(",", "") + (found[3] or "")
        return Plain.or_text(text) if BARE_NUMBER.fullmatch(text) else text
    return text


def _narrow(text: str) -> str:
    """Full-width digits and signs as plain ones; `≥` and `≈` stay."""
    return "".join(char if char in "≥≤≈" else unicodedata.normalize("NFKC", char) for char in text).strip()


def holds(column: Column, value: Any, names: Names) -> bool:
    """Whether a list survives being written into one cell and read again."""
    field = column.field
    if field is None or not field.many or column.is_word or not isinstance(value, list):
        return True
    shown = [_entry(column, one, names) for one in value]
    return split(join(shown)) == shown


def escape(text: str) -> str:
    """A text whose `_x0041_` Excel will not take for a letter."""
    return EXCEL_ESCAPE.sub(lambda found: f"_x005F{found[0]}", text)


def unescape(text: str) -> str:
    """A cell's text as Excel shows it."""
    text = EXCEL_ESCAPE.sub(lambda found: chr(int(found[1], 16)), text)
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
