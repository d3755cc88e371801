"""The one description of every field: complete, true to the model, and its examples fit the fields they explain."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any

import pytest
from pydantic import BaseModel, TypeAdapter, ValidationError

from generator.link.brief import brief_of
from generator.load.document import read_document
from generator.model import levels, parts, records
from generator.model.base import LANGUAGES, Base, Line, Text
from generator.model.fields import Field, describe_class, described_classes, example_yaml, fields_of, name_class
from generator.model.kinds import RecordKind
from generator.model.records import RECORD_CLASSES, Case
from generator.report import Report

WORDS = json.loads((Path(levels.__file__).parents[1] / "lang/fields.json").read_text(encoding="utf-8"))
ABSTRACT = (Base, Text, records.Record, records.Entry)
"""Classes that nobody fills in: bilingual text explains itself, the others only hand down their fields."""
ALL = [(cls, field) for cls in described_classes() for field in fields_of(cls)]
each_field = pytest.mark.parametrize(("cls", "field"), ALL, ids=[f"{cls.__name__}.{field.name}" for cls, field in ALL])


def value_of(field: Field) -> Any:
    """The example, read as a content file is."""
    document = read_document("example.yml", example_yaml(field) + "\n", Report())
    assert document is not None
    return document.value[field.name]


def adapter_of(cls: type[BaseModel], field: Field) -> TypeAdapter[Any]:
    """What the model holds a value of the field against."""
    info = cls.model_fields[field.name]
    return TypeAdapter(Annotated[(info.annotation, *info.metadata)] if info.metadata else info.annotation)


def model_classes() -> Iterator[type[BaseModel]]:
    for module in (parts, records):
        for found in vars(module).values():
            if isinstance(found, type) and issubclass(found, BaseModel) and found not in ABSTRACT:
                yield found


def test_every_class_of_the_model_is_described() -> None:
    assert set(described_classes()) == set(model_classes())


def test_every_field_of_the_model_is_described_in_its_order() -> None:
    for cls in described_classes():
        is_file = cls in [RECORD_CLASSES[kind] for kind in (RecordKind.CASE, RecordKind.LESSON, RecordKind.TERM)]
        assert [field.name for field in fields_of(cls)] == [
            name for name in cls.model_fields if not (is_file and name == "id")
        ]


def test_no_words_are_left_over() -> None:
    known = {
        cls.__name__: {name for name in cls.model_fields if name in vars(cls).get("__annotations__", {})}
        for cls in (*described_classes(), records.Record, records.Entry)
    }
    overridden = {"Region": {"name", "aliases"}}
    for name, entry in WORDS.items():
        assert set(entry) == {"name", "about", "fields"}
        assert set(entry["fields"]) == known.pop(name) | overridden.get(name, set())
    assert known == {}


@each_field
def test_words_are_there_in_both_languages(cls: type[BaseModel], field: Field) -> None:
    said = [field.label, field.help, describe_class(cls), name_class(cls)]
    said += [words for choice in (*field.choices, *field.word_choices) for words in (choice.label, choice.help)]
    for words in said:
        assert set(words) == set(LANGUAGES)
        assert all(words.values())
        assert re.search("[\u4e00-\u9fff]|^[A-Z]", words["zh"]), words
        assert not re.search("[\u4e00-\u9fff]", re.sub("亿元|^中文$|`[^`]*`", "", words["en"])), words
    for words in (field.help, *(choice.help for choice in (*field.choices, *field.word_choices))):
        assert not re.search('[`"]|引号|in quotes', words["zh"] + words["en"]), "forms and sheets say it too: no YAML"
    for words in (field.help, describe_class(cls)):
        assert words["zh"].endswith("。"), words
        assert words["en"].endswith((".", "”", "”.")), words


@each_field
def test_choices_are_those_of_the_model(cls: type[BaseModel], field: Field) -> None:
    allowed = {choice.value for choice in field.choices} | set(field.words)
    assert (field.shape == "choice") is bool(field.choices)
    for owner in cls.__mro__:
        entry = WORDS.get(owner.__name__, {"fields": {}})["fields"].get(field.name)
        if entry:
            assert set(entry.get("choices", ())) == allowed
            return
    raise AssertionError


@each_field
def test_the_example_fits_its_field(cls: type[BaseModel], field: Field) -> None:
    adapter_of(cls, field).validate_python(value_of(field))
    if field.max_zh is not None:
        words = value_of(field)
        assert len(words["zh"] if isinstance(words, dict) else words) <= field.max_zh
    assert all(len(line) <= 150 for line in field.example.splitlines())


@each_field
def test_the_limits_are_the_model_s(cls: type[BaseModel], field: Field) -> None:
    """One entry or character more than allowed is refused, one less than wanted too."""
    adapter = adapter_of(cls, field)
    value = value_of(field)
    if field.many and field.shape != "lines":
        entry = value[0] if isinstance(value, list) else value
        limit = field.max if field.max is not None else 99
        adapter.validate_python([entry] * limit)
        if field.max is not None:
            with pytest.raises(ValidationError):
                adapter.validate_python([entry] * (limit + 1))
        if field.min:
            with pytest.raises(ValidationError):
                adapter.validate_python([entry] * (field.min - 1))
    elif field.shape in ("line", "title", "words"):
        assert field.max is not None
        if field.pattern in (None, r"^\S(.*\S)?$"):
            adapter.validate_python("字" * field.max)
            with pytest.raises(ValidationError):
                adapter.validate_python("字" * (field.max + 1))


@pytest.mark.parametrize(
    ("cls", "name", "wanted"),
    [
        (Case, "title", {"shape": "title", "many": False, "required": True, "level": "lead", "max": 400, "max_zh": 30}),
        (Case, "region", {"shape": "ref", "many": True, "min": 1, "max": 6, "to": RecordKind.REGION}),
        (Case, "results", {"shape": "part", "many": True, "max": 12, "words": ("undisclosed",), "parts": parts.Result}),
        (Case, "difficulties", {"shape": "part", "words": ("none_reported",), "level": "verified"}),
        (Case, "resources", {"shape": "part", "many": False, "words": ("undisclosed",), "parts": parts.Resources}),
        (Case, "industries", {"level": "", "required": False, "min": 0, "max": 5}),
        (parts.Source, "key", {"shape": "key", "max": 64}),
        (parts.Source, "authors", {"shape": "line", "many": True, "max": None}),
        (parts.Source, "title_seen", {"shape": "choice", "required": False}),
        (parts.Source, "url", {"shape": "url", "max": 1000}),
        (parts.Source, "pages", {"shape": "count"}),
        (parts.Result, "value", {"shape": "amount"}),
        (parts.Result, "as_of", {"shape": "as_of"}),
        (parts.Result, "unit", {"shape": "ref", "many": False, "to": RecordKind.UNIT}),
        (parts.Action, "cite", {"shape": "cite", "many": True, "max": 12}),
        (parts.Action, "text", {"shape": "words", "max": 4000}),
        (records.Region, "id", {"shape": "id", "required": True}),
        (records.Region, "code", {"shape": "line", "pattern": "^[0-9]{6}$"}),
        (records.Unit, "english_factor", {"shape": "factor"}),
        (records.Site, "synonyms", {"shape": "lines", "many": True}),
        (records.Site, "languages", {"shape": "choice", "many": True, "min": 1}),
    ],
)
def test_what_is_read_off_the_model(cls: type[BaseModel], name: str, wanted: dict[str, Any]) -> None:
    field = next(field for field in fields_of(cls) if field.name == name)
    assert {key: getattr(field, key) for key in wanted} == wanted


def test_a_new_field_or_choice_without_words_is_an_error() -> None:
    class Stranger(Base):
        """Not in the words."""

        colour: Line

    class Check(Base):
        """Called like a class with words, but its field is not there."""

        colour: Line

    class Novelty(records.Entry):
        """A vocabulary of its own needs a sentence of its own."""

    for cls in (Stranger, Check):
        with pytest.raises(KeyError, match="colour"):
            fields_of(cls)
    with pytest.raises(KeyError, match="Novelty"):
        describe_class(Novelty)


def test_the_levels_are_those_that_are_computed() -> None:
    """What a level needs is said in one table, which `link.levels` reads too."""
    needed = {
        level: [one.name for one in fields_of(Case) if one.level == level] for level in ("publishable", "verified")
    }
    assert needed == {"publishable": list(levels.PUBLISHABLE), "verified": list(levels.VERIFIED)}
    assert brief_of.__globals__["PUBLISHABLE"] is levels.PUBLISHABLE
