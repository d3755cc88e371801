"""The words that stand left of a colon in records, and the Chinese names by which people call them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache

from pydantic import BaseModel

from generator.model.base import Text
from generator.model.fields import described_classes, fields_of
from generator.model.records import Case, Lesson, Site, Term
from generator.text import fold

LANGUAGE_NAMES = {"中文": "zh", "英文": "en"}
HEADS: tuple[type[BaseModel], ...] = (Case, Lesson, Term, Site)
"""What a file begins with."""


@cache
def known_keys() -> Mapping[str, str]:
    """Every key and every Chinese name of one → the key that is meant at the head of a file.

    A name that no record has there, or that stands for different keys in different records, is given as it is.
    """
    classes: list[type[BaseModel]] = [*described_classes(), Text]
    names = {label: label for cls in classes for label in labels_of(cls)}
    at_head = [(label, key) for cls in HEADS for label, key in labels_of(cls).items()]
    for label, key in at_head:
        if {other for name, other in at_head if name == label} == {key}:
            names[label] = key
    return names | {key: key for cls in classes for key in cls.model_fields}


@cache
def labels_of(cls: type[BaseModel]) -> Mapping[str, str]:
    """Chinese name → key, for the fields of one class; names that two of its fields share are left out."""
    if cls is Text:
        return LANGUAGE_NAMES
    pairs = [(field.label["zh"], field.name) for field in fields_of(cls)]
    names = [label for label, _ in pairs]
    return {label: key for label, key in pairs if names.count(label) == 1}


def _named(label: str) -> set[str]:
    """The keys that have this Chinese name anywhere."""
    return {labels_of(cls).get(label, "") for cls in described_classes()} - {""}


def value_meant(written: str, key: str, classes: Iterable[type[BaseModel]]) -> str:
    """The value that its Chinese or English name stands for under a key; empty if none or several."""
    wanted = fold(written)
    values = {
        choice.value
        for cls in classes
        for field in fields_of(cls)
        if field.name == key
        for choice in (*field.choices, *field.word_choices)
        if wanted in map(fold, choice.label.values())
    }
    return values.pop() if len(values) == 1 else ""


def key_meant(written: str, classes: Iterable[type[BaseModel]]) -> tuple[str, bool]:
    """The key that a Chinese word stands for where one of `classes` is expected, and whether that is certain.

    Empty if none or several. The name that a key has elsewhere will do: 标题 is `title`, also in a source, where it is
    called 题名. A part of a name, such as 做法 of 主要做法, is a guess.
    """
    word, classes = written.strip(), list(classes)
    if word.isascii():
        return "", False
    labels = [(label, key) for cls in classes for label, key in labels_of(cls).items()]
    for keys, is_certain in (
        ({key for label, key in labels if label == word}, True),
        ({key for cls in classes for key in _named(word) if key in cls.model_fields}, True),
        ({key for label, key in labels if len(word) > 1 and word in label}, False),
    ):
        if len(keys) == 1:
            return keys.pop(), is_certain
    return "", False
