"""What a message is, and the list of all of them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Message:
    """One kind of fault. Places in braces are filled with the values of the case at hand."""

    code: str
    zh: str
    en: str
    fix_zh: str
    fix_en: str


CATALOG: dict[str, Message] = {}


def message(code: str, *, zh: str, en: str, fix_zh: str, fix_en: str) -> Message:
    """Enter a message into the catalogue."""
    if code in CATALOG:
        raise ValueError(f"{code} has a meaning already")
    CATALOG[code] = Message(code, zh, en, fix_zh, fix_en)
    return CATALOG[code]
