"""Interface words in each language. Templates and views ask for them by key and hold none themselves."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files

from generator.model.base import Language


@cache
def words(language: Language) -> dict[str, str]:
    """All interface words of a language. Shape: dotted key → words with places in braces."""
    text = (files("generator") / "lang" / f"{language}.json").read_text(encoding="utf-8")
    found: dict[str, str] = json.loads(text)
    return found


def say(language: Language, key: str, /, **values: object) -> str:
    """The words for `key`. Raises KeyError for a key that the language lacks."""
    text = words(language)[key]
    return text.format_map(values) if values or "{" in text or "}" in text else text
