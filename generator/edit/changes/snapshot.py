"""One state of a content folder: every record as plain values, as far as it can be read.

Records are not asked to fit the model here. A reviewer wants to know what a proposal changes before all of its
faults are mended, so values are only brought to one way of writing: a bare text and `{zh: …}`, a name and its id,
one reference and a list of one are equal.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any

from pydantic import BaseModel

from generator.link.levels import maturity
from generator.link.resolve import link
from generator.load.files import Content, LoadedFile, load
from generator.model.base import LANGUAGES, Language
from generator.model.build import FOLDER_KINDS, VOCABULARY_KINDS, build_model
from generator.model.fields import Field, fields_of
from generator.model.kinds import RecordKind
from generator.model.levels import Level
from generator.model.records import RECORD_CLASSES, Site
from generator.report import Report
from generator.text import fold

SITE = "site"
Kind = str
"""The value of a `RecordKind`, or `site` for the settings."""
Key = tuple[Kind, str]
Worded = dict[Language, str]
"""The same in each language."""


@dataclass(frozen=True, slots=True)
class Recorded:
    """One record: where it stands, and its values brought to one way of writing."""

    kind: Kind
    id: str
    path: str
    """Path of its file below the content folder."""
    value: dict[str, Any] = field(repr=False)
    level: Level | None = None
    """Of a case; None for all else, and for a case that does not fit the model."""

    @property
    def key(self) -> Key:
        """The record among all records of one state."""
        return self.kind, self.id

    @property
    def cls(self) -> type[BaseModel]:
        """The class it should fit."""
        return Site if self.kind == SITE else RECORD_CLASSES[RecordKind(self.kind)]


@dataclass(frozen=True, slots=True)
class Snapshot:
    """All records of one state."""

    records: Mapping[Key, Recorded] = field(repr=False)
    names: Mapping[Key, Worded] = field(repr=False)
    """What a record is called."""
    texts: Mapping[str, str] = field(repr=False)
    """Path below the content folder → what is written there."""
    pages: Mapping[str, str] = field(repr=False)
    """Path of a hand-written page → its text."""
    unread: tuple[str, ...] = ()
    """Files that hold something, but what it is cannot be read."""
    doubled: tuple[str, ...] = ()
    """Files with a record whose id an earlier one has; the earlier one counts."""


def take_snapshot(folder: Path) -> Snapshot:
    """Read a content folder. Faults are passed over; `check` is there to tell them."""
    report = Report()
    content = load(folder, report)
    written = list(_written(content))
    names = {(kind, id_): name for kind, id_, _, value in written if (name := _name(value))}
    levels = _levels(content)
    reader = _Reader(_known(written), _default_language(written))
    records: dict[Key, Recorded] = {}
    doubled: set[str] = set()
    for kind, id_, path, value in written:
        cls = Site if kind == SITE else RECORD_CLASSES[RecordKind(kind)]
        level = levels.get(id_) if kind == RecordKind.CASE.value else None
        record = Recorded(kind, id_, path, reader.parts(cls, value), level)
        if records.setdefault(record.key, record) is not record:
            doubled.add(path)
    skipped = [file.relative for file in content.files if not _is_whole(file)]
    return Snapshot(
        records=records,
        names=names,
        texts={path.removeprefix(f"{folder.as_posix()}/"): text for path, text in report.texts.items()},
        pages={page.relative: page.text for page in content.pages},
        unread=tuple(sorted({*content.faulty, *skipped})),
        doubled=tuple(sorted(doubled)),
    )


Written = tuple[Kind, str, str, dict[str, Any]]
"""Kind, id, path and values of a record, as they stand in the file."""


def _written(content: Content) -> Iterator[Written]:
    for file in content.files:
        value = file.document.value
        if file.relative == "site.yml" and isinstance(value, dict):
            yield SITE, SITE, file.relative, value
        elif file.folder in FOLDER_KINDS and isinstance(value, dict):
            yield FOLDER_KINDS[file.folder].value, file.stem, file.relative, value
        elif file.folder == "vocabularies" and isinstance(value, list):
            for entry in value:
                if _has_id(entry):
                    kept = {name: part for name, part in entry.items() if name != "id"}
                    yield VOCABULARY_KINDS[file.stem].value, entry["id"], file.relative, kept


def _has_id(entry: Any) -> bool:
    return isinstance(entry, dict) and isinstance(entry.get("id"), str)


def _is_whole(file: LoadedFile) -> bool:
    """Whether every record of a file could be told from the others."""
    value = file.document.value
    if file.folder == "vocabularies":
        return isinstance(value, list) and all(_has_id(entry) for entry in value)
    return isinstance(value, dict)


def _name(value: Mapping[str, Any]) -> Worded | None:
    """What a record is called, as far as it says so."""
    name = value.get("title", value.get("name"))
    words = name if isinstance(name, dict) else dict.fromkeys(LANGUAGES, name)
    found = {one: text for one in LANGUAGES if isinstance(text := words.get(one), str) and text.strip()}
    return {one: found.get(one) or next(iter(found.values())) for one in LANGUAGES} if found else None


def _known(written: list[Written]) -> dict[RecordKind, dict[str, str]]:
    """Folded id, name or alias → id, for each kind; ids win over names, and the first over those that follow."""
    known: dict[RecordKind, dict[str, str]] = {kind: {} for kind in RecordKind}
    for kind, id_, _, _ in written:
        if kind != SITE:
            known[RecordKind(kind)][fold(id_)] = id_
    for kind, id_, _, value in written:
        name, aliases = value.get("name"), value.get("aliases")
        words = [
            *(name.values() if isinstance(name, dict) else [name]),
            *(aliases if isinstance(aliases, list) else []),
        ]
        for one in words if kind != SITE else ():
            if isinstance(one, str):
                known[RecordKind(kind)].setdefault(fold(one), id_)
    return known


def _default_language(written: list[Written]) -> str:
    site = next((value for kind, _, _, value in written if kind == SITE), {})
    return next((one for one in LANGUAGES if one == site.get("default_language")), LANGUAGES[0])


def _levels(content: Content) -> dict[str, Level]:
    """Id → level of every case that fits the model; none where the site's settings cannot be used."""
    library = link(build_model(content, Report()), Report())
    return {case.id: maturity(case, library).level for case in library.case_keys} if library else {}


class _Reader:
    """Brings values to one way of writing."""

    def __init__(self, known: Mapping[RecordKind, Mapping[str, str]], language: str) -> None:
        self.known = known
        self.language = language

    def parts(self, cls: type[BaseModel], value: Mapping[str, Any]) -> dict[str, Any]:
        known = {field.name: field for field in fields_of(cls)}
        return {name: self._value(known[name], part) if name in known else plain(part) for name, part in value.items()}

    def _value(self, field: Field, value: Any) -> Any:
        if isinstance(value, str) and value in field.words:
            return str(value)
        if field.many and isinstance(value, str) and field.shape == "ref":
            return [self._one(field, value)]
        if field.many and isinstance(value, list):
            return [self._one(field, part) for part in value]
        return plain(value) if field.many else self._one(field, value)

    def _one(self, field: Field, value: Any) -> Any:
        if field.shape in ("words", "title"):
            return {self.language: value.strip()} if isinstance(value, str) else plain(value)
        if field.parts is not None and isinstance(value, dict):
            return self.parts(field.parts, value)
        if field.to is not None and isinstance(value, str):
            return self.known[field.to].get(fold(value), value.strip())
        return plain(value)


def plain(value: Any) -> Any:
    """A value without the marks of how it was written."""
    if isinstance(value, dict):
        return {str(name): plain(part) for name, part in value.items()}
    return [plain(part) for part in value] if isinstance(value, list) else str(value).strip()


def id_in(path: str) -> Key | None:
    """The record that a file outside the vocabularies holds, by its path alone."""
    parts = PurePosixPath(path)
    kind = FOLDER_KINDS.get(parts.parts[0])
    return (kind.value, parts.stem) if kind and parts.suffix == ".yml" else None
