"""New entries for an existing text, in the style of `edit.write`, and the class that a part of a record belongs to."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from generator.edit.write import entry_lines, scalar, written_key
from generator.load.document import Path
from generator.model.base import Base
from generator.model.order import parts_of

__all__ = ["class_at", "entry_lines", "flow", "keys_at", "written_key"]


def class_at(cls: type[Base] | None, path: Path) -> type[Base] | None:
    """The class of the mapping at a path inside a record; of those in the list if a list stands there."""
    for part in path:
        if isinstance(part, str):
            cls = parts_of(cls).get(part) if cls else None
    return cls


def keys_at(cls: type[Base] | None, path: Path) -> list[str]:
    """The keys of the mapping at a path, in the model's order."""
    here = class_at(cls, path)
    return list(parts_of(here)) if here else []


def flow(value: Any, cls: type[Base] | None) -> str:
    """A value in brackets, however long; text of several lines in quotes."""
    if isinstance(value, Mapping):
        classes = parts_of(cls) if cls else {}
        keys = [*(key for key in classes if key in value), *(key for key in value if key not in classes)]
        inside = [f"{written_key(key)} {flow(value[key], classes.get(key))}" for key in keys]
        return "{" + ", ".join(inside) + "}"
    if isinstance(value, (list, tuple)):
        return "[" + ", ".join(flow(part, cls) for part in value) + "]"
    return scalar(value, in_flow=True)
