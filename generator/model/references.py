"""Which parts of a record point at other records, read off the model itself."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, get_args

from pydantic import BaseModel

from generator.load.document import Path
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


def references(record: BaseModel) -> Iterator[Reference]:
    """Every reference in a record, in the model's order."""
    for path, value, kind in _walk(record, ()):
        if kind is not None:
            yield Reference(path, value, kind)


def citations(record: BaseModel) -> Iterator[Citation]:
    """Every citation in a record, in the model's order."""
    for path, value, kind in _walk(record, ()):
        if kind is None:
            key, _, place = value.partition(" ")
            yield Citation(path, key, place)


def _walk(record: BaseModel, prefix: Path) -> Iterator[tuple[Path, str, RecordKind | None]]:
    for name, kind, is_cite, has_parts in _plan(type(record)):
        value = getattr(record, name)
        if not value:
            continue
        if kind is not None or is_cite:
            for path, written in _words(value, (*prefix, name)):
                yield path, written, kind
        elif has_parts:
            for path, part in _parts(value, (*prefix, name)):
                yield from _walk(part, path)


def _words(value: Any, path: Path) -> Iterator[tuple[Path, str]]:
    if isinstance(value, str):
        yield path, value
    else:
        for index, written in enumerate(value):
            yield (*path, index), written


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
        has_parts = any(True for _ in models_in(field.annotation))
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
