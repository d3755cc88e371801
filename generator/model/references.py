"""Which parts of a record point at other records, read off the model itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, get_args

from pydantic import BaseModel

from generator.load.document import Path
from generator.load.scalars import Plain
from generator.model.base import CITE_PATTERN
from generator.model.kinds import RecordKind, To


@dataclass(frozen=True, slots=True)
class Reference:
    """A `Ref` in a record: where it is, what it says, what it must point at."""

    path: Path
    written: str
    kind: RecordKind

    @property
    def field(self) -> str:
        """The record's field it stands in, such as `themes` or `relations`."""
        return str(self.path[0])


@dataclass(frozen=True, slots=True)
class Citation:
    """One entry of a `cite` list: where it is, the source's key, and the place in the source."""

    path: Path
    key: str
    place: str


def marks(record: BaseModel) -> tuple[list[Reference], list[Citation]]:
    """Every reference and every citation in a record, in the model's order."""
    found: tuple[list[Reference], list[Citation]] = ([], [])
    _gather(record, (), *found)
    return found


def references(record: BaseModel) -> list[Reference]:
    """Every reference in a record, in the model's order."""
    return marks(record)[0]


def citations(record: BaseModel) -> list[Citation]:
    """Every citation in a record, in the model's order."""
    return marks(record)[1]


MOST_ENTRIES = 40
"""Of longer lists than any field allows, what they point at is not asked: that they are too long says enough."""


def written_references(cls: type[BaseModel], value: Any) -> tuple[list[Reference], list[Citation]]:
    """References and citations of what does not fit the model, as far as they can be read."""
    found: tuple[list[Reference], list[Citation]] = ([], [])
    for path, written, kind in _walk_written(cls, value, ()):
        if kind is not None:
            found[0].append(Reference(path, written, kind))
        elif fits_cite(written):
            key, _, place = written.partition(" ")
            found[1].append(Citation(path, key, place))
    return found


def fits_cite(written: str) -> bool:
    """Whether a text is a citation."""
    return re.fullmatch(CITE_PATTERN, written) is not None


def _walk_written(cls: type[BaseModel], value: Any, prefix: Path) -> Iterator[tuple[Path, str, RecordKind | None]]:
    if not isinstance(value, dict):
        return
    for name, kind, is_cite, has_parts in _plan(cls):
        part = value.get(name)
        entries = list(enumerate(part)) if isinstance(part, list) else []
        if len(entries) > MOST_ENTRIES:
            continue
        if kind is not None or is_cite:
            if isinstance(part, str) and not is_cite:
                entries = [(-1, part)]
            for index, written in entries:
                if isinstance(written, str) and not isinstance(written, Plain) and 0 < len(written.strip()) <= 100:
                    yield (*prefix, name) if index < 0 else (*prefix, name, index), written, kind
        elif has_parts:
            parts = dict.fromkeys(models_in(cls.model_fields[name].annotation))
            for one in parts:
                yield from _walk_written(one, part, (*prefix, name))
                for index, entry in entries:
                    yield from _walk_written(one, entry, (*prefix, name, index))


def can_cite(record: BaseModel) -> bool:
    """Whether anything in a record could cite a source: a bare lead has nothing that could."""
    if "cite" in type(record).model_fields:
        return True
    parts = (part for name, *_ in _plan(type(record)) for _, part in _parts(getattr(record, name), (name,)))
    return any(can_cite(part) for part in parts)


def _gather(record: BaseModel, prefix: Path, references: list[Reference], citations: list[Citation]) -> None:
    for name, kind, is_cite, has_parts in _plan(type(record)):
        value = getattr(record, name)
        if not value:
            continue
        path = (*prefix, name)
        if kind is not None:
            if isinstance(value, str):
                references.append(Reference(path, value, kind))
            else:
                references += [Reference((*path, index), written, kind) for index, written in enumerate(value)]
        elif is_cite:
            for index, written in enumerate(value):
                key, _, place = written.partition(" ")
                citations.append(Citation((*path, index), key, place))
        elif has_parts:
            for at, part in _parts(value, path):
                _gather(part, at, references, citations)


def _parts(value: Any, path: Path) -> Iterator[tuple[Path, BaseModel]]:
    if isinstance(value, BaseModel):
        yield path, value
    elif isinstance(value, tuple):
        for index, part in enumerate(value):
            if isinstance(part, BaseModel):
                yield (*path, index), part


@cache
def _plan(cls: type[BaseModel]) -> tuple[tuple[str, RecordKind | None, bool, bool], ...]:
    """Of the fields of a class, those that hold references, citations, or parts that may."""
    plan = []
    for name, field in cls.model_fields.items():
        marks = [m for m in field.metadata if isinstance(m, To)] + list(_marks(field.annotation))
        kind = marks[0].kind if marks else None
        has_parts = any(_plan(one) for one in models_in(field.annotation))
        if kind is not None or name == "cite" or has_parts:
            plan.append((name, kind, name == "cite", has_parts))
    return tuple(plan)


def _marks(annotation: Any) -> Iterator[To]:
    yield from (m for m in getattr(annotation, "__metadata__", ()) if isinstance(m, To))
    for part in get_args(annotation):
        yield from _marks(part)


def models_in(annotation: Any) -> Iterator[type[BaseModel]]:
    """The classes of records and parts that an annotation allows."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for part in get_args(annotation):
        yield from models_in(part)
