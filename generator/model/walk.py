"""Which classes may stand at a place of a record, read off the model itself."""

from __future__ import annotations

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
