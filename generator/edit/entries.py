"""A new entry in a vocabulary, at its place in the tree; every other character stays as it was."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from generator.edit.change import Insert, Refused, change_text
from generator.load.document import read_document
from generator.model.records import Entry
from generator.report import Report


def add_entry(text: str, cls: type[Entry], value: Mapping[str, Any]) -> str | None:
    """The text of a vocabulary file with one entry more: behind its parent and all below that, else at the end.

    None if the file is no list that lines can be added to. `text` has `\\n` line ends.
    """
    report = Report()
    document = read_document("vocabulary", text, report)
    if document is None or report.diagnostics or not isinstance(document.value, list):
        return None
    changed = change_text(text, [Insert((_place(document.value, value.get("parent")),), dict(value))], cls)
    return None if isinstance(changed, Refused) else changed


def _place(entries: list[Any], parent: Any) -> int:
    """Index of the entry that the new one stands before."""
    family = {parent} if parent else set()
    place = len(entries)
    for index, entry in enumerate(entries):
        if isinstance(entry, dict) and family & {entry.get("id"), entry.get("parent")}:
            family.add(entry.get("id"))
            place = index + 1
    return place
