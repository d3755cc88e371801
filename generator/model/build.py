"""Documents to records. pydantic says what does not fit; `explain` says it in the editor's words."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, partial
from pathlib import PurePosixPath
from typing import Any, Generic, NamedTuple, TypeVar

from pydantic import BaseModel, TypeAdapter, ValidationError

from generator.load.document import Document, Path
from generator.load.files import Content, LoadedFile
from generator.model.explain import explain, explain_shape
from generator.model.kinds import KIND_WORDS, RecordKind
from generator.model.records import RECORD_CLASSES, Record, Site
from generator.report import Report, Span
from generator.report import catalog as say
from generator.text import fold

R = TypeVar("R", bound=Record)
M = TypeVar("M", bound=BaseModel)
Faulty = tuple[RecordKind, str | None]
"""A record by its folded id, name or alias; None for some of the kind, unknown which."""

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


class Place(NamedTuple):
    """Where a record was written: its document, and the path of the record inside it."""

    document: Document
    prefix: Path
    relative: str
    """Path of the file below the content folder."""
    digest: str = ""
    """A fingerprint of that file."""

    def span(self, *path: str | int) -> Span:
        """The place of a part of the record."""
        return self.document.span((*self.prefix, *path))

    def key_span(self, *path: str | int) -> Span:
        """The place of a key of the record."""
        return self.document.key_span((*self.prefix, *path))

    def narrow_span(self, *path: str | int) -> Span:
        """The place of a part of the record, on one line."""
        return self.document.narrow_span((*self.prefix, *path))


class Placed(Generic[R]):
    """A record and where it was written. One that is known to be without faults is read when it is first asked for."""

    __slots__ = ("_make", "_record", "id", "kind", "place")

    def __init__(self, id_: str, kind: RecordKind, place: Place, made: R | Callable[[], R]) -> None:
        self.id = id_
        self.kind = kind
        self.place = place
        self._record: R | None = None if callable(made) else made
        self._make = made if callable(made) else None

    @property
    def is_read(self) -> bool:
        """Whether the record is at hand."""
        return self._record is not None

    @property
    def record(self) -> R:
        """The record."""
        if self._record is None:
            assert self._make is not None
            self._record = self._make()
        return self._record


@dataclass(frozen=True, slots=True)
class Unfit:
    """A record that does not fit its class, as it was written."""

    cls: type[Record]
    value: Any
    place: Place


@dataclass(frozen=True, slots=True)
class Model:
    """All records that fit the model, in file order. `site` is None only after a report."""

    site: Site | None
    site_document: Document | None
    records: tuple[Placed[Any], ...] = field(repr=False)
    faulty: frozenset[Faulty] = frozenset()
    """Records that exist but have faults; what points at them is not at fault."""
    unfit: tuple[Unfit, ...] = field(default=(), repr=False)
    """Records that do not fit the model; what they point at is looked for all the same."""


def build_model(content: Content, report: Report) -> Model:
    """Turn documents into records. A record with a fault is left out, and every fault is in `report`."""
    site_file = next((file for file in content.files if file.relative == "site.yml"), None)
    site = _site(site_file.document, report) if site_file else None
    context = {"default_language": site.default_language if site else "zh"}
    records: list[Placed[Any]] = []
    unfit: list[Unfit] = []
    faulty = {fault for relative in content.faulty for fault in _unread(relative)}
    for file in content.files:
        folder = file.folder
        if folder == "vocabularies":
            kind = VOCABULARY_KINDS[file.stem]
            records += _entries(file, kind, context, report, faulty, unfit)
        elif folder in FOLDER_KINDS:
            kind = FOLDER_KINDS[folder]
            if file.is_known:
                place = Place(file.document, (), file.relative, file.digest)
                records.append(Placed(file.stem, kind, place, partial(_again, kind, file, context)))
                continue
            if (meant := _kind_meant(kind, file.document.value)) is not kind:
                _misplaced(file, meant, context, report)
                unfit.append(
                    Unfit(
                        RECORD_CLASSES[meant], file.document.value, Place(file.document, (), file.relative, file.digest)
                    )
                )
                faulty.update(one for each in (kind, meant) for one in _called(each, file.document.value, file.stem))
                continue
            record = _build(RECORD_CLASSES[kind], file.document, (), report, context, id_=file.stem)
            place = Place(file.document, (), file.relative, file.digest)
            if record is not None:
                records.append(Placed(file.stem, kind, place, record))
                file.document.let_go()
            else:
                unfit.append(Unfit(RECORD_CLASSES[kind], file.document.value, place))
                faulty.update(_called(kind, file.document.value, file.stem))
    document = site_file.document if site_file else None
    return Model(site, document, tuple(records), frozenset(faulty), tuple(unfit))


def _again(kind: RecordKind, file: LoadedFile, context: Mapping[str, Any]) -> Any:
    """The record of a file that is known to be without faults."""
    record = _build(RECORD_CLASSES[kind], file.document, (), Report(), context, id_=file.stem)
    file.document.let_go()
    assert record is not None, f"{file.relative} was without faults"
    return record


def _site(document: Document, report: Report) -> Site | None:
    """The settings, if their default language is one of the site's languages."""
    site = _build(Site, document, (), report)
    if site is None or site.default_language in site.languages:
        return site
    report.add(
        say.NOT_ALLOWED,
        document.span(("default_language",)),
        key="default_language",
        written=site.default_language,
        allowed_zh="、".join(f"`{one}`" for one in site.languages),
        allowed_en=", ".join(f"`{one}`" for one in site.languages),
        closest_zh="",
        closest_en="",
    )
    return None


def _kind_meant(kind: RecordKind, value: Any) -> RecordKind:
    """What a file holds, judged by its keys: what its folder says, unless another kind knows clearly more of them."""
    keys = set(value) if isinstance(value, dict) else set()
    known = {one: len(keys & RECORD_CLASSES[one].model_fields.keys()) for one in FOLDER_KINDS.values()}
    best = max(known, key=lambda one: known[one])
    return best if known[best] > known[kind] + 1 else kind


def _misplaced(file: LoadedFile, meant: RecordKind, context: Mapping[str, Any], report: Report) -> None:
    """Say where a file belongs, and what else is wrong with it as a record of that kind."""
    (where,) = [folder for folder, kind in FOLDER_KINDS.items() if kind is meant]
    kind_zh, kind_en, _ = KIND_WORDS[meant]
    name = PurePosixPath(file.relative).name
    at = Span(file.document.path)
    report.add(say.WRONG_FOLDER, at, kind_zh=kind_zh, kind_en=kind_en, folder=file.folder, where=where, name=name)
    _build(RECORD_CLASSES[meant], file.document, (), report, context, id_=file.stem)


def _unread(relative: str) -> Iterator[Faulty]:
    """What a file that could not be read would have held."""
    path = PurePosixPath(relative)
    if path.parts[0] == "vocabularies" and path.stem in VOCABULARY_KINDS:
        yield VOCABULARY_KINDS[path.stem], None
    elif path.parts[0] in FOLDER_KINDS:
        yield from _called(FOLDER_KINDS[path.parts[0]], None, path.stem)


def _called(kind: RecordKind, value: Any, id_: object) -> Iterator[Faulty]:
    """What a record with faults may be called elsewhere, as far as that can be read."""
    value = value if isinstance(value, dict) else {}
    name, aliases = value.get("name"), value.get("aliases")
    names = list(name.values()) if isinstance(name, dict) else [name]
    has_name = kind not in (RecordKind.CASE, RecordKind.LESSON)
    if not isinstance(id_, str) or (has_name and not any(isinstance(one, str) for one in names)):
        yield kind, None
    for one in [id_, *names, *(aliases if isinstance(aliases, list) else [])]:
        if isinstance(one, str):
            yield kind, fold(one)


def _entries(
    file: LoadedFile,
    kind: RecordKind,
    context: Mapping[str, Any],
    report: Report,
    faulty: set[Faulty],
    unfit: list[Unfit],
) -> Iterator[Placed[Any]]:
    document = file.document
    if not isinstance(document.value, list):
        explain_shape(RECORD_CLASSES[kind], document, (), "list", document.value, report)
        faulty.add((kind, None))
        return
    for index, value in enumerate(document.value):
        record = _build(RECORD_CLASSES[kind], document, (index,), report, context)
        place = Place(document, (index,), file.relative, file.digest)
        if record is not None:
            yield Placed(record.id, kind, place, record)
        else:
            unfit.append(Unfit(RECORD_CLASSES[kind], value, place))
            faulty.update(_called(kind, value, value.get("id") if isinstance(value, dict) else None))


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
        explain_shape(cls, document, prefix, "mapping", value, report)
        return None
    has_own_id = id_ is not None and "id" in value
    if has_own_id:
        report.add(
            say.UNKNOWN_KEY,
            document.key_span((*prefix, "id")),
            key="id",
            hint_zh="删掉这一行；编号就是文件名",
            hint_en="delete this line; the id is the file name",
        )
    if id_ is not None:
        value = {**value, "id": id_}
    try:
        record: M = _adapter(cls).validate_python(value, context=dict(context or {}))
    except ValidationError as error:
        explain(error, cls, document, prefix, value, report)
        return None
    return None if has_own_id else record


@cache
def _adapter(cls: type[BaseModel]) -> TypeAdapter[Any]:
    return TypeAdapter(cls)
