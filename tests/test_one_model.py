"""Everything that is made from the model knows the same fields, choices and terms: none lacks one, none has its own.

The truth is read off the pydantic classes here, not through `model.fields`, on which most of the others stand. Each
of the others has a function that reads what it knows out of what it gives to people, and a row in `WAYS`.
"""

import json
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from io import BytesIO
from typing import Any, Literal, get_args, get_origin

import pytest
from openpyxl import load_workbook
from pydantic import BaseModel

from generator.edit.draft import Draft, draft_text
from generator.exchange.xlsx.cells import Names
from generator.exchange.xlsx.columns import sheets
from generator.exchange.xlsx.write import workbook_bytes
from generator.form.data import form_values
from generator.link.library import Key
from generator.link.schema import schema_texts
from generator.load.document import read_document
from generator.model.base import Text
from generator.model.fields import fields_of
from generator.model.kinds import RecordKind
from generator.model.records import RECORD_CLASSES
from generator.plan.kinds import PageKind
from generator.plan.urls import guide_anchor
from generator.render.pages import render_page
from generator.report import Report
from tests.sites.small import small_plan

PLAN = small_plan()
FILES = (RecordKind.CASE, RecordKind.LESSON, RecordKind.TERM)
VOCABULARIES = tuple(kind for kind in RecordKind if kind not in FILES)


@dataclass
class Known:
    """What somebody knows: (class, field), (class, field, value), (vocabulary, id)."""

    fields: set[tuple[str, str]] = field(default_factory=set)
    choices: set[tuple[str, str, str]] = field(default_factory=set)
    terms: set[tuple[RecordKind, str]] = field(default_factory=set)


def inside(annotation: Any) -> Iterator[Any]:
    """All types that an annotation is made of."""
    yield annotation
    for part in get_args(annotation):
        if get_origin(annotation) is not Literal:
            yield from inside(part)


def classes_from(cls: type[BaseModel]) -> Iterator[type[BaseModel]]:
    """A class and those of its parts; bilingual text is a value, not a part."""
    yield cls
    for info in cls.model_fields.values():
        for one in inside(info.annotation):
            if isinstance(one, type) and issubclass(one, BaseModel) and one is not Text:
                yield from classes_from(one)


@cache
def model(kinds: tuple[RecordKind, ...]) -> Known:
    """What the classes of some kinds of record hold. The id of a record with a file of its own is the file's name."""
    known = Known(terms={(kind, key.id) for kind in VOCABULARIES for key in PLAN.library.records if key.kind is kind})
    for kind in kinds:
        for cls in classes_from(RECORD_CLASSES[kind]):
            for name, info in cls.model_fields.items():
                if name == "id" and kind in FILES:
                    continue
                known.fields.add((cls.__name__, name))
                for one in inside(info.annotation):
                    if get_origin(one) is Literal:
                        known.choices |= {(cls.__name__, name, value) for value in get_args(one)}
    return known


def schema() -> Known:
    """What the JSON Schema allows, and the entries that it offers."""
    known = Known()
    for name, text in schema_texts(PLAN.library).items():
        if name.startswith("site."):
            continue
        one = json.loads(text)
        classes = {one["title"]: one} if "title" in one else {}
        for title, definition in {**classes, **one.get("$defs", {})}.items():
            if title in list(RecordKind):
                known.terms |= {(RecordKind(title), id_) for id_ in definition["anyOf"][0]["enum"]}
                continue
            for key, value in definition["properties"].items() if title != "Text" else ():
                known.fields.add((title, key))
                known.choices |= {(title, key, word) for word in literals(value)}
    return known


def literals(node: Any) -> Iterator[str]:
    """The bare words that a schema of a field allows, without those that stand in its parts."""
    if isinstance(node, dict):
        yield from node.get("enum", ())
        if "const" in node:
            yield node["const"]
        for branch in (*node.get("anyOf", ()), *filter(None, [node.get("items")])):
            yield from literals(branch)


def guide() -> Known:
    """What the field guide explains, by its anchors, and the words it lists there."""
    page = next(one for one in PLAN.pages if one.kind is PageKind.GUIDE)
    html = render_page(PLAN, page, "zh").artifact().data.decode()
    everything = model(tuple(RecordKind)).fields
    anchors = {guide_anchor(*pair): pair for pair in everything}
    assert len(anchors) == len(everything)
    known = Known()
    _, *fields = re.split(r'<div id="([^"]+)" class="kb-guide__field">', html)
    for anchor, body in zip(fields[::2], fields[1::2], strict=True):
        pair = anchors.get(anchor, ("?", anchor))
        known.fields.add(pair)
        known.choices |= {(*pair, value) for value in re.findall(r"<dt><code>([^<]+)</code></dt>", body)}
    for kind in VOCABULARIES:
        anchor = guide_anchor(RECORD_CLASSES[kind].__name__)
        section = html.partition(f"{{: #{anchor} }}")[2].partition("<details")[0]
        known.terms |= {(kind, id_) for id_ in re.findall(r"<td><code>([^<]+)</code></td>", section)}
    return known


def scaffold() -> Known:
    """What a new record holds ready, all of it uncommented."""
    known = Known()
    for kind in FILES:
        cls = RECORD_CLASSES[kind]
        text = draft_text(cls, Draft({}), language="zh")
        document = read_document("new.yml", re.sub("(?m)^# ", "", text), Report())
        assert document is not None
        known.fields |= {(cls.__name__, key) for key in document.value}
    return known


def sheet() -> Known:
    """What the columns of the workbook hold, and what its drop-down lists offer; groups of themes cannot be chosen."""
    known = Known(terms={(key.kind, key.id) for key in PLAN.library.children if key.kind is RecordKind.THEME})
    book = load_workbook(BytesIO(workbook_bytes(PLAN.library, Names(PLAN.library))))
    for one in sheets():
        tab = next(tab for tab in book if tab.cell(1, 1).value == one.mark)
        names = {cell.value: cell.column_letter for cell in tab[1]}
        cls = one.field.parts if one.field else RECORD_CLASSES[one.kind]
        if one.field:
            known.fields.add((RECORD_CLASSES[one.kind].__name__, one.field.name))
        for column in one.columns:
            known.fields |= set(steps(cls, column.path))
            here = column.field
            assert here is not None
            offered = set(listed(book, tab, names[column.name]))
            if here.to is not None:
                known.terms |= {(here.to, id_) for id_ in offered if here.to in VOCABULARIES}
            else:
                known.choices |= {(here.owner, here.name, value) for value in offered}
    return known


def listed(book: Any, tab: Any, letter: str) -> Iterator[str]:
    """The values behind the drop-down list of a column: in the lists, the id stands beside the name."""
    for rule in tab.data_validations.dataValidation:
        if rule.type == "list" and any(area.coord.startswith(letter) for area in rule.sqref.ranges):
            where, _, area = rule.formula1.rpartition("!")
            for row in book[where.strip("'")][area.replace("$", "")]:
                yield row[0].offset(0, 1).value


def steps(cls: Any, path: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """The fields that a key path leads through."""
    for name in path:
        yield cls.__name__, name
        cls = next((one.parts for one in fields_of(cls) if one.name == name), None)


def form() -> Known:
    """What the form in the site is told."""
    values = form_values(PLAN, "zh")
    known = Known()
    for cls, fields in values["fields"].items():
        for one in fields:
            known.fields.add((cls, one["name"]))
            known.choices |= {(cls, one["name"], value) for value, *_ in (*one["choices"], *one["words"])}
    for kind, entries in values["vocabularies"].items():
        known.terms |= {(RecordKind(kind), entry[0]) for entry in entries if RecordKind(kind) in VOCABULARIES}
    return known


@dataclass(frozen=True)
class Way:
    """Something made from the model, and what part of the model it is for."""

    knows: Callable[[], Known]
    kinds: tuple[RecordKind, ...] = tuple(RecordKind)
    """The records it is for, with their parts."""
    parts: bool = True
    """Whether it is for the parts too."""
    choices: bool = True
    """Whether it says what a field allows."""
    terms: tuple[RecordKind, ...] = VOCABULARIES
    """The vocabularies that it lists."""
    without: frozenset[tuple[str, str]] = frozenset()
    """Fields that it leaves out on purpose."""


WAYS = {
    "schema": Way(schema),
    # Regions are too many for one page; it leads to their hub instead.
    "guide": Way(guide, terms=tuple(kind for kind in VOCABULARIES if kind is not RecordKind.REGION)),
    # A list of parts inside a part has no room in a row.
    "sheet": Way(
        sheet,
        kinds=FILES,
        without=frozenset({("Term", "sections"), ("Section", "title"), ("Section", "points")}),
    ),
    "form": Way(form, kinds=(RecordKind.CASE,)),
    # A commented record shows an example of each field; the guide, the schema and `check` say the rest.
    "scaffold": Way(scaffold, kinds=FILES, parts=False, choices=False, terms=()),
}


def lacking(wanted: Known, found: Known) -> dict[str, set[Any]]:
    """What of `wanted` is not in `found`."""
    pairs: Iterable[tuple[str, set[Any]]] = (
        (name, getattr(wanted, name) - getattr(found, name)) for name in ("fields", "choices", "terms")
    )
    return {name: rest for name, rest in pairs if rest}


def wanted_of(way: Way) -> Known:
    """What the model has of that which a way is for."""
    known = model(way.kinds)
    roots = {RECORD_CLASSES[kind].__name__ for kind in way.kinds}
    return Known(
        {one for one in known.fields if one not in way.without and (way.parts or one[0] in roots)},
        {one for one in known.choices if way.choices and one[:2] not in way.without},
        {one for one in known.terms if one[0] in way.terms},
    )


@pytest.mark.parametrize("name", WAYS)
def test_each_knows_what_the_model_knows(name: str) -> None:
    way = WAYS[name]
    wanted, found = wanted_of(way), way.knows()
    assert lacking(wanted, found) == {}, "the model has these, and it does not"
    assert lacking(found, wanted) == {}, "it has these, and the model does not"


@pytest.mark.parametrize("name", WAYS)
def test_what_is_left_out_exists(name: str) -> None:
    way = WAYS[name]
    assert way.without <= model(way.kinds).fields


def test_the_small_site_has_terms_of_every_vocabulary() -> None:
    """Else the comparison of terms would prove nothing."""
    assert {kind for kind, _ in model(()).terms} == set(VOCABULARIES)
    assert all(Key(kind, id_) in PLAN.library.records for kind, id_ in model(()).terms)
