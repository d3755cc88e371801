"""Documents to records. pydantic says what does not fit; this module says it in the editor's words, at the right place."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import PurePosixPath
from types import UnionType
from typing import Any, Generic, TypeVar, Union, get_args, get_origin

from pydantic import BaseModel, TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from generator.load.document import Document, Path, Plain
from generator.load.files import Content, LoadedFile
from generator.model import base
from generator.model.kinds import RecordKind
from generator.model.records import RECORD_CLASSES, Record, Site
from generator.report import Report, Span
from generator.report import catalog as say
from generator.text import nearest

R = TypeVar("R", bound=Record)
M = TypeVar("M", bound=BaseModel)

FOLDER_KINDS = {"cases": RecordKind.CASE, "lessons": RecordKind.LESSON, "terms": RecordKind.TERM}
VOCABULARY_KINDS = {
    "regions": RecordKind.REGION,
    "themes": RecordKind.THEME,
    "industries": RecordKind.INDUSTRY,
    "conditions": RecordKind.CONDITION,
    "instruments": RecordKind.INSTRUMENT,
    "actor_kinds": RecordKind.ACTOR_KIND,
    "units": RecordKind.UNIT,
}

READINGS = {
    "null": ("空值", "nothing"),
    "truth": ("“是/否”", "true or false"),
    "integer": ("整数", "a whole number"),
    "float": ("数", "a number"),
    "date": ("日期", "a date"),
    "base60": ("六十进制的数", "a number in base 60"),
}
SHAPES = {
    "text": ("一段文字", "text"),
    "list": ("一个列表", "a list"),
    "mapping": ("一组“键: 值”", "a group of `key: value` lines"),
}
PATTERN_MESSAGES = {
    base.DATE_PATTERN: say.BAD_DATE,
    base.SPAN_PATTERN: say.BAD_DATE,
    base.URL_PATTERN: say.BAD_URL,
    base.AMOUNT_PATTERN: say.BAD_AMOUNT,
    base.ID_PATTERN: say.BAD_ID,
}


@dataclass(frozen=True, slots=True)
class Place:
    """Where a record was written: its document, and the path of the record inside it."""

    document: Document
    prefix: Path
    relative: str
    """Path of the file below the content folder."""

    def span(self, *path: str | int) -> Span:
        """The place of a part of the record."""
        return self.document.span((*self.prefix, *path))

    def key_span(self, *path: str | int) -> Span:
        """The place of a key of the record."""
        return self.document.key_span((*self.prefix, *path))


@dataclass(frozen=True, slots=True)
class Placed(Generic[R]):
    """A record and where it was written."""

    record: R
    kind: RecordKind
    place: Place


@dataclass(frozen=True, slots=True)
class Model:
    """All records that fit the model, in file order. `site` is None only after a report."""

    site: Site | None
    site_document: Document | None
    records: tuple[Placed[Any], ...] = field(repr=False)
    faulty: frozenset[tuple[RecordKind, str | None]] = frozenset()
    """Records that exist but have faults (None: some of the kind, ids unknown); what points at them is not at fault."""


def build_model(content: Content, report: Report) -> Model:
    """Turn documents into records. A record with a fault is left out, and every fault is in `report`."""
    site_file = next((file for file in content.files if file.relative == "site.yml"), None)
    site = _build(Site, site_file.document, (), report) if site_file else None
    context = {"default_language": site.default_language if site else "zh"}
    records: list[Placed[Any]] = []
    faulty = {_unread(relative) for relative in content.faulty}
    for file in content.files:
        if file.folder == "vocabularies":
            entries = list(_entries(file, context, report))
            records += entries
            if not isinstance(file.document.value, list) or len(entries) < len(file.document.value):
                faulty.add((VOCABULARY_KINDS[file.stem], None))
        elif file.folder in FOLDER_KINDS:
            kind = FOLDER_KINDS[file.folder]
            record = _build(RECORD_CLASSES[kind], file.document, (), report, context, id_=file.stem)
            if record is not None:
                records.append(Placed(record, kind, Place(file.document, (), file.relative)))
            else:
                faulty.add((kind, file.stem))
    known_faults = frozenset(fault for fault in faulty if fault is not None)
    return Model(site, site_file.document if site_file else None, tuple(records), known_faults)


def _unread(relative: str) -> tuple[RecordKind, str | None] | None:
    """What a file that could not be read would have held."""
    path = PurePosixPath(relative)
    if path.parts[0] == "vocabularies":
        return VOCABULARY_KINDS[path.stem], None
    kind = FOLDER_KINDS.get(path.parts[0])
    return (kind, path.stem) if kind else None


def _entries(file: LoadedFile, context: Mapping[str, Any], report: Report) -> Iterable[Placed[Any]]:
    kind = VOCABULARY_KINDS[file.stem]
    document = file.document
    if not isinstance(document.value, list):
        _wrong_shape(document, (), file.stem, "list", document.value, report)
        return
    for index in range(len(document.value)):
        record = _build(RECORD_CLASSES[kind], document, (index,), report, context)
        if record is not None:
            yield Placed(record, kind, Place(document, (index,), file.relative))


def _build(
    cls: type[M],
    document: Document,
    prefix: Path,
    report: Report,
    context: Mapping[str, Any] | None = None,
    *,
    id_: str | None = None,
) -> M | None:
    value = document.value
    for part in prefix:
        value = value[part]
    if not isinstance(value, dict):
        _wrong_shape(document, prefix, "", "mapping", value, report)
        return None
    faults = len(report.diagnostics)
    if id_ is not None:
        if "id" in value:
            report.add(
                say.UNKNOWN_KEY,
                document.key_span((*prefix, "id")),
                key="id",
                hint_zh="删掉这一行；编号就是文件名",
                hint_en="delete this line; the id is the file name",
            )
        value = {**value, "id": id_}
    try:
        record = _adapter(cls).validate_python(value, context=dict(context or {}))
    except ValidationError as error:
        _explain(error.errors(include_url=False), cls, document, prefix, value, report)
        return None
    return record if len(report.diagnostics) == faults else None


@cache
def _adapter(cls: type[BaseModel]) -> TypeAdapter[Any]:
    return TypeAdapter(cls)


def _explain(
    errors: list[ErrorDetails], cls: type[BaseModel], document: Document, prefix: Path, value: Any, report: Report
) -> None:
    """Turn pydantic's errors into diagnostics: one for each fault, where a field allows several shapes too."""
    told: set[tuple[Path, str]] = set()
    missing = [e for e in errors if e["type"] == "missing"]
    for error in _sensible(errors, value):
        path, inside = _known_path(error["loc"], value)
        message = error["type"]
        if (path, message) in told:
            continue
        told.add((path, message))
        _tell(error, cls, document, prefix, path, inside, report, missing)


def _sensible(errors: list[ErrorDetails], value: Any) -> list[ErrorDetails]:
    """Of the errors of a field that may be a word or a list, those of the shape the editor chose."""
    kept: list[ErrorDetails] = []
    for error in errors:
        path, inside = _known_path(error["loc"], value)
        others = [e for e in errors if e is not error and _known_path(e["loc"], value)[0][: len(path)] == path]
        shape_error = error["type"] in (
            "literal_error",
            "tuple_type",
            "model_type",
            "model_attributes_type",
            "dict_type",
        )
        if shape_error and others and not _is_chosen_shape(error["type"], inside):
            continue
        kept.append(error)
    return kept


def _is_chosen_shape(error_type: str, found: Any) -> bool:
    return isinstance(found, str) if error_type == "literal_error" else not isinstance(found, str)


def _known_path(loc: tuple[int | str, ...], value: Any) -> tuple[Path, Any]:
    """The parts of pydantic's location that stand in the document (it also names the branch of a union)."""
    path: list[str | int] = []
    for part in loc:
        if (isinstance(value, dict) and part in value) or (
            isinstance(value, list) and isinstance(part, int) and part < len(value)
        ):
            value = value[part]
            path.append(part)
    return tuple(path), value


def _tell(
    error: ErrorDetails,
    cls: type[BaseModel],
    document: Document,
    prefix: Path,
    path: Path,
    found: Any,
    report: Report,
    missing: list[ErrorDetails],
) -> None:
    """Say one error in the editor's words."""
    kind, details = error["type"], error.get("ctx", {})
    full = (*prefix, *path)
    span = document.span(full)
    key = next((str(part) for part in reversed(path) if isinstance(part, str)), "")
    if kind == "missing":
        if (wanted := str(error["loc"][-1])) not in _mistaken_for(missing, found, document, full):
            report.add(say.MISSING_KEY, _head(document, full), key=wanted)
    elif kind == "extra_forbidden":
        _unknown_key(document, full, cls, path, report)
    elif isinstance(found, Plain) and found.reading == "null":
        report.add(say.EMPTY_VALUE, document.key_span(full) if not found else span, key=key)
    elif kind == "plain_scalar" or (kind in ("string_type",) and isinstance(found, Plain)):
        reading_zh, reading_en = READINGS[details["reading"]]
        report.add(say.NEEDS_QUOTES, span, written=found, reading_zh=reading_zh, reading_en=reading_en)
    elif kind in ("not_integer", "not_number"):
        report.add(say.NOT_NUMBER, span, key=key, written=found)
    elif kind == "literal_error" and isinstance(found, str):
        _not_allowed(details["expected"], key, found, span, report)
    elif kind == "string_too_long":
        report.add(say.TOO_LONG, span, key=key, limit=details["max_length"])
    elif kind == "string_too_short":
        if error["loc"][-1:] == path[-1:] and isinstance(found, str) and found:
            report.add(say.BAD_ID, span, written=found)
        else:
            report.add(say.EMPTY_VALUE, document.key_span(full), key=key)
    elif kind == "too_long":
        report.add(say.TOO_MANY, document.key_span(full), key=key, limit=details["max_length"], found=len(found))
    elif kind == "too_short":
        report.add(say.TOO_FEW, document.key_span(full), key=key, limit=details["min_length"])
    elif kind == "string_pattern_mismatch":
        message = PATTERN_MESSAGES.get(details["pattern"], say.BAD_CITE if "cite" in path else say.BAD_FORM)
        report.add(message, span, key=key, written=found)
    elif kind == "empty_text":
        report.add(say.EMPTY_VALUE, document.key_span(full), key=key)
    elif kind == "not_one_line":
        report.add(say.NOT_ONE_LINE, span, key=key)
    else:
        _wrong_shape(document, full, key, _wanted(kind), found, report)


def _head(document: Document, full: Path) -> Span:
    """One narrow place for a fault that concerns a whole mapping: its first key."""
    span = document.key_span(full) if full and isinstance(full[-1], str) else document.span(full)
    if span.line == span.end_line and span.end_column > span.column:
        return span
    return Span(span.path, span.line, span.column, span.line, span.column + 1)


def _mistaken_for(missing: list[ErrorDetails], value: Any, document: Document, full: Path) -> set[str]:
    """Missing keys that are there under a similar unknown name; one fault is told once, at that name."""
    if not isinstance(value, dict):
        return set()
    names = [str(e["loc"][-1]) for e in missing]
    return {name for key in value for name in nearest(str(key), names, limit=1) if key not in names}


def _unknown_key(document: Document, full: Path, cls: type[BaseModel], path: Path, report: Report) -> None:
    allowed = _keys_at(cls, path[:-1])
    closest = nearest(str(path[-1]), allowed, limit=1)
    if closest:
        hint_zh, hint_en = f"是不是想写 `{closest[0]}`？", f"did you mean `{closest[0]}`?"
    else:
        hint_zh = "这里可以写：" + "、".join(f"`{key}`" for key in allowed)
        hint_en = "possible here: " + ", ".join(f"`{key}`" for key in allowed)
    report.add(say.UNKNOWN_KEY, document.key_span(full), key=path[-1], hint_zh=hint_zh, hint_en=hint_en)


def _keys_at(cls: type[BaseModel], path: Path) -> list[str]:
    """The keys that the model allows at a place, in its own order."""
    classes: list[type[BaseModel]] = [cls]
    for part in path:
        if isinstance(part, str):
            fields = [c.model_fields[part].annotation for c in classes if part in c.model_fields]
            classes = [c for annotation in fields for c in _models_in(annotation)]
    return [name for c in classes for name in c.model_fields if name != "id" or c is cls]


def _models_in(annotation: Any) -> list[type[BaseModel]]:
    """The model classes that an annotation mentions."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    if get_origin(annotation) in (Union, UnionType, tuple) or get_args(annotation):
        return [c for part in get_args(annotation) for c in _models_in(part)]
    return []


def _not_allowed(expected: str, key: str, found: str, span: Span, report: Report) -> None:
    words = [word for word in expected.replace(" or ", ", ").split(", ") if word]
    allowed = [word.strip("'") for word in words]
    closest = nearest(found, allowed, limit=1)
    report.add(
        say.NOT_ALLOWED,
        span,
        key=key,
        written=found,
        allowed="、".join(f"`{word}`" for word in allowed),
        closest_zh=f"；最接近的是 `{closest[0]}`" if closest else "",
        closest_en=f"; the closest is `{closest[0]}`" if closest else "",
    )


def _wanted(kind: str) -> str:
    if kind in ("tuple_type", "list_type"):
        return "list"
    return "text" if kind in ("string_type", "literal_error") else "mapping"


def _wrong_shape(document: Document, full: Path, key: str, wanted: str, found: Any, report: Report) -> None:
    shape = "list" if isinstance(found, list) else "mapping" if isinstance(found, dict) else "text"
    hints = {
        "list": ("每项另起一行，以 `- ` 开头", "begin each entry on a line of its own with `- `"),
        "mapping": ("写成下一行缩进两格的 `键: 值`", "write `key: value` lines below it, indented by two spaces"),
        "text": ("直接写文字，不要列表或缩进的键", "write the text itself, without a list or indented keys"),
    }
    report.add(
        say.WRONG_SHAPE,
        _head(document, full),
        key=key or document.path.rsplit("/", 1)[-1],
        wanted_zh=SHAPES[wanted][0],
        wanted_en=SHAPES[wanted][1],
        found_zh=SHAPES[shape][0],
        found_en=SHAPES[shape][1],
        hint_zh=hints[wanted][0],
        hint_en=hints[wanted][1],
    )
