"""What the form knows of the model and of this site, as plain values: it has no list of fields of its own."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, get_args

from generator.edit.tidy import SCHEMA_FOLDER
from generator.form.phrases import phrases
from generator.limits import LINE_LIMIT, MAX_BYTES
from generator.link.library import Key, Library
from generator.load.characters import BIDI, CONTROL
from generator.model import base
from generator.model.base import Language
from generator.model.fields import Field, described_classes, fields_of
from generator.model.keys import labels_of
from generator.model.kinds import RecordKind
from generator.model.levels import PUBLISHABLE, ZH_LIMITS
from generator.model.order import parts_of
from generator.model.parts import Source
from generator.model.records import Case, Entry, Term, Theme
from generator.model.schema import schema_for
from generator.plan.kinds import FOLDERS, PageKind
from generator.plan.site import SitePlan
from generator.plan.urls import new_file
from generator.report import catalog
from generator.report.catalog import CATALOG
from generator.rules.compliance import FISCAL
from generator.rules.evidence import TOLD
from generator.text import WINDOWS_DEVICES

TYPES = {
    "line": base.Line,
    "ref": base.Ref,
    "date": base.Date,
    "as_of": base.AsOf,
    "amount": base.Amount,
    "url": base.Url,
    "key": base.Key,
    "id": base.Id,
    "cite": base.Cite,
    "prose": base.Prose,
}
"""Shape of a field → the type of its text, which knows pattern and length."""
EARLY: dict[str, tuple[str, ...]] = {
    Source.__name__: ("title", "publisher", "date", "url", "type", "grade"),
}
"""Of parts with many fields, those that the page asks first, in this order; it folds the others."""
TOO_LONG_IN_CHINESE = {"title": catalog.TITLE_TOO_LONG, "summary": catalog.SUMMARY_TOO_LONG}
FAMILIES = ("E1", "E2", "E3", "E4", "W4")
"""First letters of the codes that one record can cause."""


def form_values(plan: SitePlan, language: Language) -> dict[str, Any]:
    """Everything but the interface words. The shapes are those that theme_overrides/src/form/data.js speaks of."""
    library = plan.library
    site = library.site
    return {
        "language": language,
        "languages": list(site.languages),
        "defaultLanguage": site.default_language,
        "root": Case.__name__,
        "kind": RecordKind.CASE.value,
        "schema": f"../{SCHEMA_FOLDER}/{schema_for(f'{FOLDERS[PageKind.CASE]}/new.yml')}",
        "fields": {name: [_field(one, cls, language) for one in fields_of(cls)] for name, cls in _classes().items()},
        "orders": orders([Case]),
        "labels": {name: dict(labels_of(cls)) for name, cls in {**_classes(), base.Text.__name__: base.Text}.items()},
        "named": _named(),
        "early": {name: list(names) for name, names in EARLY.items()},
        "patterns": {shape: pattern for shape in TYPES if (pattern := _constraint(shape, "pattern"))},
        "limits": {
            "bytes": MAX_BYTES,
            "line": LINE_LIMIT,
            "prose": _constraint("prose", "max_length"),
            "id": [_constraint("id", "min_length"), _constraint("id", "max_length")],
        },
        "hidden": f"{CONTROL.pattern}|{BIDI.pattern}",
        "devices": sorted(WINDOWS_DEVICES),
        "vocabularies": {kind.value: _entries(library, kind) for kind in _kinds()},
        "messages": {code: _message(code, language) for code in sorted(CATALOG) if code.startswith(FAMILIES)},
        "phrases": phrases(language),
        "rules": {
            "leaves": [RecordKind.THEME.value],
            "told": [list(way) for way in TOLD],
            "lengths": {name: [message.code, ZH_LIMITS[name]] for name, message in TOO_LONG_IN_CHINESE.items()},
            "fiscal": sorted(FISCAL),
            "publishable": list(PUBLISHABLE),
        },
        "repository": new_file(site),
    }


def _classes() -> dict[str, Any]:
    """The class of a case and of every part of it, by name."""
    found: dict[str, Any] = {}
    waiting: list[Any] = [Case]
    while waiting:
        cls = waiting.pop(0)
        if cls.__name__ not in found:
            found[cls.__name__] = cls
            waiting += [one.parts for one in fields_of(cls) if one.parts]
    return found


def _named() -> dict[str, list[str]]:
    """Chinese name of a key → the keys that have it in some class."""
    found: dict[str, list[str]] = {}
    for cls in described_classes():
        for label, key in labels_of(cls).items():
            if key not in found.setdefault(label, []):
                found[label].append(key)
    return found


def orders(roots: Iterable[Any]) -> dict[str, list[list[str]]]:
    """Class → its keys in the order of a file, each with the class of what stands there; of `roots` and their parts."""
    found: dict[str, list[list[str]]] = {}
    waiting = list(roots)
    while waiting:
        cls = waiting.pop()
        parts = parts_of(cls)
        found[cls.__name__] = [[key, part.__name__ if part else ""] for key, part in parts.items()]
        waiting += [part for part in parts.values() if part and part.__name__ not in found]
    return found


def _kinds() -> list[RecordKind]:
    """The kinds that a case can point at."""
    return list(dict.fromkeys(one.to for cls in _classes().values() for one in fields_of(cls) if one.to))


def _field(field: Field, cls: Any, language: Language) -> dict[str, Any]:
    return {
        "name": field.name,
        "label": field.label[language],
        "help": field.help[language],
        "example": field.example,
        "required": field.required,
        "level": field.level,
        "shape": field.shape,
        "many": field.many,
        "min": field.min,
        "max": field.max if field.many else None,
        "limit": _constraint(field.shape, "max_length"),
        "to": field.to.value if field.to else "",
        "choices": [[one.value, one.label[language], one.help[language]] for one in field.choices],
        "words": [[one.value, one.label[language]] for one in field.word_choices],
        "parts": field.parts.__name__ if field.parts else "",
        "quoted": _is_quoted(cls.model_fields[field.name].annotation),
    }


def _constraint(shape: str, name: str) -> Any:
    """A limit of the text of a shape, or its pattern; None if it has none."""
    marks = getattr(TYPES.get(shape), "__metadata__", ())
    return next((found for mark in marks if (found := getattr(mark, name, None)) is not None), None)


def _is_quoted(annotation: Any) -> bool:
    """Whether a choice such as `"no"` must be in quotes, since YAML reads the bare word as something else."""
    return base.Quoted in getattr(annotation, "__metadata__", ()) or any(map(_is_quoted, get_args(annotation)))


def _entries(library: Library, kind: RecordKind) -> list[list[Any]]:
    """Shape: id, Chinese name, English name, aliases, id of the parent (empty if it has none)."""
    return [_entry(key, library) for key in library.records if key.kind == kind]


def _entry(key: Key, library: Library) -> list[Any]:
    if key.kind in (RecordKind.CASE, RecordKind.LESSON):
        return [key.id, *(library.called(key, language) for language in base.LANGUAGES), [], ""]
    record = library.records[key]
    assert isinstance(record, (Entry, Term))
    parent = getattr(record, "parent", None)
    kind = RecordKind.THEME if isinstance(record, Theme) else RecordKind.REGION
    names = [getattr(record.name, language) or "" for language in base.LANGUAGES]
    return [record.id, *names, list(record.aliases), library.resolve(kind, parent).id if parent else ""]


def _message(code: str, language: Language) -> list[str]:
    """Shape: what is wrong, what to do. Places that hold words of ours are named without the language."""
    one = CATALOG[code]
    pair = (getattr(one, language), getattr(one, f"fix_{language}"))
    return [re.sub(rf"_{language}\}}", "}", text) for text in pair]
