"""A new entry in a vocabulary: lines added at its place, every other byte as it was."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from generator.edit.write import record_text
from generator.load.document import Document, read_document
from generator.model.records import Entry
from generator.report import Report

BOM = b"\xef\xbb\xbf"


def add_entry(data: bytes, cls: type[Entry], value: Mapping[str, Any]) -> bytes | None:
    """The bytes of a vocabulary file with one entry more: behind its parent and all below that, else at the end.

    None if the file is no list that lines can be added to.
    """
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return None
    plain = text.removeprefix("\ufeff").replace("\r\n", "\n")
    document = read_document("vocabulary", plain, Report())
    if document is None or not isinstance(document.value, list) or not document.value:
        return None
    new = record_text(cls, [value]).rstrip("\n").split("\n")
    at = document.span((_before(document, value.get("parent")),)).end_line
    old = plain.split("\n")
    changed = "\n".join([*old[:at], *new, *(old[at:] or [""])])
    again = read_document("vocabulary", changed, Report())
    if again is None or len(again.value) != len(document.value) + 1:
        return None
    if "\r\n" in text:
        changed = changed.replace("\n", "\r\n")
    return (BOM if text.startswith("\ufeff") else b"") + changed.encode()


def _before(document: Document, parent: Any) -> int:
    """Index of the entry that the new one stands behind."""
    entries = [one if isinstance(one, dict) else {} for one in document.value]
    family = {parent}
    last = len(entries) - 1 if parent is None else -1
    for index, entry in enumerate(entries):
        if parent is not None and (entry.get("id") in family or entry.get("parent") in family):
            family.add(entry.get("id"))
            last = index
    return last if last >= 0 else len(entries) - 1
