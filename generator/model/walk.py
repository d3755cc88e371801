"""Which classes may stand at a place of a record, read off the model itself."""

from __future__ import annotations

from functools import cache

from pydantic import BaseModel

from generator.load.document import Path
from generator.model.references import models_in


def classes_at(cls: type[BaseModel], path: Path) -> list[type[BaseModel]]:
    """The classes that may stand at a place of a record."""
    classes = [cls]
    for part in path:
        if isinstance(part, str):
            fields = [c.model_fields[part].annotation for c in classes if part in c.model_fields]
            classes = [c for annotation in fields for c in models_in(annotation)]
    return classes


@cache
def fields_towards(cls: type[BaseModel], names: frozenset[str]) -> tuple[str, ...]:
    """The fields of a class that are called by one of `names`, or have such a field in them."""
    return tuple(
        name
        for name, field in cls.model_fields.items()
        if name in names or any(fields_towards(one, names) for one in models_in(field.annotation))
    )
