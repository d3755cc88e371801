"""THE description of every field: what the model knows of it, with words for people.

Shapes, limits and choices are read off the model classes; names, explanations and examples come from
`lang/fields.json`, one entry for each class and field. JSON Schema, form, sheet, field guide and scaffold are all made
from `fields_of`, so that none of them can know a field that the others lack.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any, Literal, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from generator.limits import LINE_LIMIT, PROSE_LIMIT
from generator.model import base
from generator.model.base import LANGUAGES, Language, Text
from generator.model.kinds import FILE_KINDS, RecordKind, To
from generator.model.levels import PUBLISHABLE, VERIFIED, ZH_LIMITS, Level
from generator.model.records import RECORD_CLASSES, Case, Licence, Repository, Site

AnyClass = type[BaseModel]
"""A class of the model, for those who do not know pydantic."""

Said = dict[Language, str]
"""The same words in every language."""
Shape = Literal[
    "words",
    "title",
    "line",
    "lines",
    "ref",
    "choice",
    "date",
    "as_of",
    "amount",
    "url",
    "count",
    "factor",
    "key",
    "id",
    "cite",
    "part",
]

SHAPE_OF_PATTERN: dict[str, Shape] = {
    base.LINE_PATTERN: "line",
    base.CITE_PATTERN: "cite",
    base.DATE_PATTERN: "date",
    base.SPAN_PATTERN: "as_of",
    base.AMOUNT_PATTERN: "amount",
    base.URL_PATTERN: "url",
}
LIMIT_OF_TEXT = {"title": LINE_LIMIT, "words": PROSE_LIMIT}


@dataclass(frozen=True, slots=True)
class Choice:
    """One of the values a field allows."""

    value: str
    """As it stands in the file."""
    label: Said
    """A name for people."""
    help: Said
    """One sentence: what it means."""


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a class, for those who fill it in."""

    name: str
    """The key."""
    owner: str
    """The class it stands in."""
    label: Said
    """A short name."""
    help: Said
    """One or two sentences: what it means, when it is wanted, what limits it."""
    example: str
    """A YAML value; where it has several lines, it stands below its key, see `example_yaml`."""
    required: bool
    """Whether the model refuses a record without it."""
    level: Level | Literal[""]
    """The level of a case that needs it; empty if none does, and in all other classes."""
    shape: Shape
    """`title` and `words` are bilingual, of one line and of several; `lines` is a list of words."""
    many: bool
    """Whether it is a list of them."""
    min: int
    """The fewest entries."""
    max: int | None
    """The most entries of a list, else the most characters; None without a limit."""
    max_zh: int | None
    """The most characters of its Chinese, where that is less."""
    pattern: str | None
    """The regular expression that one line must fit."""
    to: RecordKind | None
    """What a `ref` points at."""
    choices: tuple[Choice, ...]
    """What a `choice` allows."""
    words: tuple[str, ...]
    """Bare words allowed instead of the value, such as `undisclosed`."""
    word_choices: tuple[Choice, ...]
    """The same, with words for people."""
    parts: type[BaseModel] | None
    """The class of a `part`."""


@cache
def fields_of(cls: type[BaseModel]) -> tuple[Field, ...]:
    """The fields of a class in the model's order; without `id` where that is the file's name."""
    is_file = any(RECORD_CLASSES[kind] is cls for kind in FILE_KINDS)
    return tuple(_field(cls, name, info) for name, info in cls.model_fields.items() if not (is_file and name == "id"))


def describe_class(cls: type[BaseModel]) -> Said:
    """One sentence on what it is."""
    return _said(_words()[cls.__name__]["about"])


def name_class(cls: type[BaseModel]) -> Said:
    """What people call it."""
    return _said(_words()[cls.__name__]["name"])


def described_classes() -> tuple[type[BaseModel], ...]:
    """Every class that has fields to fill in: records first, then their parts, then the site's settings."""
    found: dict[type[BaseModel], None] = dict.fromkeys(RECORD_CLASSES.values())
    for cls in RECORD_CLASSES.values():
        found.update(dict.fromkeys(_with_parts(cls)))
    return (*found, Site, Repository, Licence)


def example_yaml(one: Field) -> str:
    """The key with its example, as it would stand in a file."""
    if "\n" not in one.example and not one.example.startswith("- "):
        return f"{one.name}: {one.example}"
    return "\n".join([f"{one.name}:", *(f"  {line}" for line in one.example.splitlines())])


@dataclass(slots=True)
class _Annotation:
    """What an annotation is made of, whatever it is wrapped in."""

    own: list[Any]
    """Marks of the value itself: of a list, its length."""
    inner: list[Any] = field(default_factory=list)
    """Marks of what a list holds."""
    words: list[str] = field(default_factory=list)
    types: list[Any] = field(default_factory=list)
    lists: int = 0

    def take(self, annotation: Any) -> None:
        """Take it apart: marks of `Annotated`, branches of a union, what a tuple holds."""
        if hasattr(annotation, "__metadata__"):
            marks = self.inner if self.lists else self.own
            marks += [one for mark in annotation.__metadata__ for one in getattr(mark, "metadata", [mark])]
            self.take(annotation.__origin__)
        elif get_origin(annotation) is Literal:
            self.words += get_args(annotation)
        elif get_origin(annotation) is tuple:
            self.lists += 1
            self.take(get_args(annotation)[0])
        elif get_args(annotation):
            for branch in get_args(annotation):
                self.take(branch)
        elif annotation is not type(None):
            self.types.append(annotation)

    @property
    def marks(self) -> list[Any]:
        """All of them."""
        return self.own + self.inner

    def patterns(self) -> list[str]:
        """The regular expressions, the narrowest last."""
        return [found for one in self.marks if isinstance(found := getattr(one, "pattern", None), str)]

    def calls(self, function: object) -> bool:
        """Whether a function of the model looks at the value."""
        return any(getattr(one, "func", None) is function for one in self.marks)


def _field(cls: type[BaseModel], name: str, info: FieldInfo) -> Field:
    taken = _Annotation(list(info.metadata))
    taken.take(info.annotation)
    shape = _shape(taken)
    entry = _entry(cls, name)
    choices = tuple(_choice(entry, value) for value in taken.words)
    longest = _limit(taken.own, "max_length")
    return Field(
        name=name,
        owner=cls.__name__,
        label=_said(entry["label"]),
        help=_said(entry["help"]),
        example=entry["example"],
        required=info.is_required(),
        level=_level(name, info) if cls is Case else "",
        shape=shape,
        many=taken.lists > 0,
        min=(_limit(taken.own, "min_length") or 0) if taken.lists else 0,
        max=longest if taken.lists else LIMIT_OF_TEXT.get(shape, longest),
        max_zh=ZH_LIMITS.get(name) if cls is Case else None,
        pattern=taken.patterns()[-1] if taken.patterns() else None,
        to=next((one.kind for one in taken.marks if isinstance(one, To)), None),
        choices=choices if shape == "choice" else (),
        words=() if shape == "choice" else tuple(taken.words),
        word_choices=() if shape == "choice" else choices,
        parts=taken.types[0] if shape == "part" else None,
    )


def _shape(taken: _Annotation) -> Shape:
    if not taken.types:
        return "choice"
    (cls,) = taken.types
    if cls is Text:
        return "title" if taken.calls(base._one_line) else "words"
    if issubclass(cls, BaseModel):
        return "part"
    if cls in (int, float):
        return "count" if cls is int else "factor"
    if any(isinstance(one, To) for one in taken.marks):
        return "ref"
    pattern = taken.patterns()[0]
    if pattern == base.ID_PATTERN:
        return "id" if taken.calls(base._refuse_device) else "key"
    return "lines" if taken.lists > 1 else SHAPE_OF_PATTERN[pattern]


def _limit(marks: list[Any], name: str) -> int | None:
    return next((value for one in marks if (value := getattr(one, name, None)) is not None), None)


def _level(name: str, info: FieldInfo) -> Level | Literal[""]:
    if info.is_required():
        return "lead"
    return "publishable" if name in PUBLISHABLE else "verified" if name in VERIFIED else ""


def _with_parts(cls: type[BaseModel]) -> Iterator[type[BaseModel]]:
    """The classes of a class's parts, and of theirs."""
    for one in fields_of(cls):
        if one.parts is not None:
            yield one.parts
            yield from _with_parts(one.parts)


@cache
def _words() -> dict[str, Any]:
    """The words for fields. Shape: class → name, about, fields → label, help, example, choices."""
    found: dict[str, Any] = _read("fields")
    return found


@cache
def _read(name: str) -> Any:
    return json.loads((files("generator") / "lang" / f"{name}.json").read_text(encoding="utf-8"))


def _entry(cls: type[BaseModel], name: str) -> Mapping[str, Any]:
    """The words for a field; one that comes from a parent class is described there."""
    for owner in cls.__mro__:
        entry: Mapping[str, Any] | None = _words().get(owner.__name__, {}).get("fields", {}).get(name)
        if entry is not None:
            return entry
    raise KeyError(f"{cls.__name__}.{name} has no words in lang/fields.json")


def _choice(entry: Mapping[str, Any], value: str) -> Choice:
    words = entry["choices"][value]
    return Choice(value, _said(words["label"]), _said(words["help"]))


def _said(words: str | Mapping[Language, str]) -> Said:
    """Words as given, or those the interface already has under a key: nothing is said twice, and differently."""
    if isinstance(words, str):
        return {language: _read(language)[words] for language in LANGUAGES}
    return {language: words[language] for language in LANGUAGES}
