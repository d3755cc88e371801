"""In what order a class keeps its keys, and which class stands under each: what a writer of records must know."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from generator.model.base import Base
from generator.model.references import models_in


@cache
def parts_of(cls: type[Base]) -> Mapping[str, type[Base] | None]:
    """Shape: key, in the model's order → class of what stands under it, alone or in a list; None for plain values."""
    return {
        name: next((part for part in models_in(field.annotation) if issubclass(part, Base)), None)
        for name, field in cls.model_fields.items()
    }
