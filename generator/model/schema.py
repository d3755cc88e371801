"""The JSON Schema of every content file, made from the model, with words for people and the entries to choose from.

Editors' programs show these words beside what is typed, Chinese first. A choice that is open, such as a region, offers
the entries of its vocabulary by id and by Chinese name, and takes any text: names and aliases resolve later.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel, TypeAdapter

from generator.model.base import LANGUAGES
from generator.model.build import FOLDER_KINDS, VOCABULARY_KINDS
from generator.model.fields import Field, Said, describe_class, described_classes, fields_of
from generator.model.kinds import RecordKind
from generator.model.records import RECORD_CLASSES, Site

DIALECT = "https://json-schema.org/draft/2020-12/schema"
LANGUAGE_WORDS = {"zh": "中文 · Chinese", "en": "英文 · English"}


@dataclass(frozen=True, slots=True)
class Offer:
    """An entry of a vocabulary that a reference may choose."""

    id: str
    name: Said
    about: Said


Offers = Mapping[RecordKind, Sequence[Offer]]


def schemas(offers: Offers | None = None) -> dict[str, dict[str, Any]]:
    """Shape: name of the schema file → schema. Records have no `id` in it, since the file's name is the id."""
    found = {"site": _of(Site, offers or {})}
    for kind in FOLDER_KINDS.values():
        schema = _of(RECORD_CLASSES[kind], offers or {})
        schema["properties"].pop("id")
        schema["required"].remove("id")
        found[kind.value] = schema
    for name, kind in VOCABULARY_KINDS.items():
        found[name] = _of(RECORD_CLASSES[kind], offers or {}, is_list=True)
    return {f"{name}.schema.json": {"$schema": DIALECT, **schema} for name, schema in found.items()}


def schema_for(relative: str) -> str:
    """The name of the schema of a content file, by its path below the content folder."""
    folder, _, rest = relative.partition("/")
    name = FOLDER_KINDS[folder].value if folder in FOLDER_KINDS else (rest or folder).removesuffix(".yml")
    return f"{name}.schema.json"


def as_text(schema: dict[str, Any]) -> str:
    """A schema as it is written to a file."""
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


def _of(cls: type[BaseModel], offers: Offers, *, is_list: bool = False) -> dict[str, Any]:
    adapter: TypeAdapter[Any] = TypeAdapter(list[cls]) if is_list else TypeAdapter(cls)  # type: ignore[valid-type]
    schema = adapter.json_schema()
    _count_items(schema)
    _refuse_null(schema)
    for one in [schema, *schema.get("$defs", {}).values()]:
        _describe(one)
    kinds = {kind for kind in offers if f'"#/$defs/{kind.value}"' in json.dumps(schema)}
    for kind in sorted(kinds):
        schema["$defs"] = {**schema.get("$defs", {}), kind.value: _reference(offers[kind])}
    _settle_references(schema, kinds)
    return schema


def _count_items(node: Any) -> None:
    """Where one reference or a list of them is allowed, the limits that pydantic writes for text are the list's."""
    for part in _inside(node):
        for branch in part.get("anyOf", ()):
            if branch.get("type") == "array":
                for ours, items in (("minLength", "minItems"), ("maxLength", "maxItems")):
                    if ours in part:
                        branch[items] = part.pop(ours)


def _refuse_null(node: Any) -> None:
    """What may be left out may not be empty, and no program should fill in what leaving out means anyway."""
    for part in _inside(node):
        part.pop("default", None)
        branches = [branch for branch in part.get("anyOf", ()) if branch != {"type": "null"}]
        if len(branches) == 1:
            part.pop("anyOf")
            part.update(branches[0])
        elif branches:
            part["anyOf"] = branches


def _inside(node: Any) -> Iterator[dict[str, Any]]:
    """Every mapping of a schema."""
    if isinstance(node, dict):
        yield node
    for part in list(node.values()) if isinstance(node, dict) else node if isinstance(node, list) else ():
        yield from _inside(part)


def _describe(schema: dict[str, Any]) -> None:
    """Give a class and its fields words for people."""
    cls = next((cls for cls in described_classes() if cls.__name__ == schema.get("title")), None)
    if cls is None:
        if schema.get("title") == "Text":
            schema["minProperties"] = 1
            schema["description"] = (
                "两种语言各写一遍；缺一种也可以。\n\nThe same in both languages; one may be missing."
            )
            for language, words in LANGUAGE_WORDS.items():
                schema["properties"][language] |= {"title": words, "description": words}
        return
    schema["description"] = _both(describe_class(cls))
    for field in fields_of(cls):
        _describe_field(schema["properties"][field.name], field)


def _describe_field(schema: dict[str, Any], field: Field) -> None:
    schema["title"] = _both(field.label, " · ")
    schema["description"] = _both(field.help)
    choices = {one.value: one for one in (*field.choices, *field.word_choices)}
    for part in _inside(schema):
        values = part.get("enum", [part["const"]] if "const" in part else [])
        if values and all(value in choices for value in values):
            told = [f"{_both(choices[one].label, ' · ')}\n{_both(choices[one].help, chr(10))}" for one in values]
            if "enum" in part:
                part["enumDescriptions"] = told
            elif part is not schema:
                part["description"] = told[0]
        elif field.to is not None and part.get("type") == "string":
            part["$ref"] = f"#/$defs/{field.to.value}"
        elif field.shape in ("title", "words") and part.get("type") == "string":
            part |= {"minLength": 1, "maxLength": field.max}


def _reference(offers: Sequence[Offer]) -> dict[str, Any]:
    """A reference by id or name, both offered, or by anything else that may turn out to be a name."""
    names = {one.name["zh"]: one for one in offers}
    return {
        "anyOf": [
            {
                "enum": [one.id for one in offers],
                "enumDescriptions": [
                    "\n".join([_both(one.name, " · "), *filter(None, [_both(one.about, "\n")])]) for one in offers
                ],
            },
            {"enum": list(names), "enumDescriptions": [f"{one.id} · {one.name['en']}" for one in names.values()]},
            {"type": "string", "minLength": 1, "maxLength": 100},
        ]
    }


def _settle_references(schema: dict[str, Any], kinds: set[RecordKind]) -> None:
    """A reference whose entries are offered needs no other rule; one without offers is any text."""
    for part in _inside(schema):
        kind = str(part.get("$ref", "")).removeprefix("#/$defs/")
        if kind in {one.value for one in kinds}:
            for key in ("type", "minLength", "maxLength"):
                part.pop(key, None)
        elif kind in {one.value for one in RecordKind}:
            part.pop("$ref")


def _both(words: Said, between: str = "\n\n") -> str:
    """Words in all languages, Chinese first, once where they are the same."""
    return between.join(dict.fromkeys(words[language] for language in LANGUAGES if words.get(language)))
