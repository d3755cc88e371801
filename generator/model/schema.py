"""The JSON Schema of every content file, made from the model. `python -m generator.model.schema` writes them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from pydantic import BaseModel, TypeAdapter

from generator.model.build import FOLDER_KINDS, VOCABULARY_KINDS
from generator.model.records import RECORD_CLASSES, Site

FOLDER = Path(__file__).parent / "schema"
DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schemas() -> dict[str, dict[str, Any]]:
    """Shape: name of the schema file → schema. Records have no `id` in it, since the file's name is the id."""
    found = {"site": _of(Site)}
    for kind in FOLDER_KINDS.values():
        schema = _of(RECORD_CLASSES[kind])
        schema["properties"].pop("id")
        schema["required"].remove("id")
        found[kind.value] = schema
    for name, kind in VOCABULARY_KINDS.items():
        found[name] = _of(RECORD_CLASSES[kind], is_list=True)
    return {f"{name}.schema.json": {"$schema": DIALECT, **schema} for name, schema in found.items()}


def _of(cls: type[BaseModel], *, is_list: bool = False) -> dict[str, Any]:
    adapter: TypeAdapter[Any] = TypeAdapter(list[cls]) if is_list else TypeAdapter(cls)  # type: ignore[valid-type]
    schema = adapter.json_schema()
    _count_items(schema)
    return schema


def _count_items(node: Any) -> None:
    """Where one reference or a list of them is allowed, the limits that pydantic writes for text are the list's."""
    if isinstance(node, list):
        for part in node:
            _count_items(part)
    if not isinstance(node, dict):
        return
    for part in node.values():
        _count_items(part)
    for branch in node.get("anyOf", ()):
        if branch.get("type") == "array":
            for ours, items in (("minLength", "minItems"), ("maxLength", "maxItems")):
                if ours in node:
                    branch[items] = node.pop(ours)


def as_text(schema: dict[str, Any]) -> str:
    """A schema as it is committed."""
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


def write(folder: Path = FOLDER) -> None:
    """Write all schemas."""
    folder.mkdir(exist_ok=True)
    for name, schema in schemas().items():
        (folder / name).write_text(as_text(schema), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    write()
