"""Spaces that look like spaces and are none to YAML."""

from __future__ import annotations

from typing import Any

SPACES = "\u3000\u00a0\u2000-\u200a\u202f\u205f"
"""As the inside of a character class."""


def space_names(char: str) -> dict[str, Any]:
    """What a space of another kind is called, as the values of a message."""
    name_zh, name_en = {
        "\u3000": ("全角空格", "a full-width space"),
        "\u00a0": ("不换行空格", "a no-break space"),
    }.get(char, (f"特殊空格 U+{ord(char):04X}", f"the space U+{ord(char):04X}"))
    return {"name_zh": name_zh, "name_en": name_en}
