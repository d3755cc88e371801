"""One file of records in the one style: keys in order, comments kept, the meaning untouched."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from generator.edit.comments import comments_of
from generator.edit.write import Remarks, record_text
from generator.load.document import Document, Path
from generator.model.base import Base

SCHEMA_LINE = re.compile(r"#\s*yaml-language-server\s*:")


def format_text(
    text: str,
    document: Document,
    cls: type[Base],
    *,
    schema: str | None = None,
    ids: Mapping[Path, str] | None = None,
) -> str:
    """`text` in the one style. `document` is the same text, read without a fault, and holds a mapping or a list.

    `cls` is the class of the record, or of each in a vocabulary. `schema` is the address for the first line, which
    replaces the one there is. `ids` has references that are written in another way: path → id.
    """
    comments = comments_of(document, text)
    if schema is not None:
        comments = {path: _without_schema_line(path, remarks) for path, remarks in comments.items()}
    return record_text(cls, _with_ids(document.value, (), ids or {}), comments=comments, schema=schema)


def _without_schema_line(path: Path, remarks: Remarks) -> Remarks:
    """The remarks of the file's head, or of its first key, without the line for editors' programs."""
    if len(path) > 1 or not any(SCHEMA_LINE.match(line) for line in remarks.before):
        return remarks
    return replace(remarks, before=tuple(line for line in remarks.before if not SCHEMA_LINE.match(line)))


def _with_ids(value: Any, path: Path, ids: Mapping[Path, str]) -> Any:
    if isinstance(value, dict):
        return {key: _with_ids(part, (*path, key), ids) for key, part in value.items()}
    if isinstance(value, list):
        return [_with_ids(part, (*path, index), ids) for index, part in enumerate(value)]
    return ids.get(path, value)
