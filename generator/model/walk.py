"""The classes that the model mentions, read off its annotations."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, get_args

from pydantic import BaseModel

from generator.load.document import Path


def classes_at(cls: type[BaseModel], path: Path) -> list[type[BaseModel]]:
    """The classes that may stand at a place of a record."""
    classes = [cls]
    for part in path:
        if isinstance(part, str):
            fields = [c.model_fields[part].annotation for c in classes if part in c.model_fields]
            classes = [c for annotation in fields for c in classes_in(annotation)]
    return classes


def classes_in(annotation: Any) -> Iterator[type[BaseModel]]:
    """The model classes that an annotation mentions."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for part in get_args(annotation):
        yield from classes_in(part)
