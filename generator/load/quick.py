"""The value of a YAML text that has nothing unusual, without places: what nearly every file is, nearly every time.

Whatever would have to be told of a file is left to the careful reader in `document.py`, so nothing is decided here.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import yaml
from yaml.events import (
    DocumentEndEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
    StreamStartEvent,
)

from generator.limits import MAX_DEPTH, MAX_ENTRIES, MAX_KEYS
from generator.load.characters import hidden_characters
from generator.load.scalars import Plain
from generator.load.slips import KEY_SLIP, ODD_SPACE


class _UnusualError(Exception):
    """Something that the careful reader must look at."""


def plain_value(text: str) -> Any:
    """The lists, mappings and texts of a YAML document; None where there is anything that could be a fault."""
    loader = yaml.CSafeLoader(text)
    try:
        following = loader.get_event
        if type(following()) is not StreamStartEvent or type(following()) is not DocumentStartEvent:
            return None
        first = following()
        if type(first) is not MappingStartEvent and type(first) is not SequenceStartEvent:
            return None
        value = _value(first, following, 0)
        is_whole = type(following()) is DocumentEndEvent and type(following()) is StreamEndEvent
        return value if is_whole else None
    except (yaml.YAMLError, _UnusualError):
        return None
    finally:
        loader.dispose()


def _value(event: Any, following: Callable[[], Any], depth: int) -> Any:
    kind = type(event)
    if event.anchor is not None or event.tag is not None:
        raise _UnusualError
    if kind is ScalarEvent:
        return _text(event)
    if depth >= MAX_DEPTH:
        raise _UnusualError
    if kind is SequenceStartEvent:
        items = []
        while type(event := following()) is not SequenceEndEvent:
            items.append(_text(event) if type(event) is ScalarEvent else _value(event, following, depth + 1))
        if len(items) > MAX_ENTRIES:
            raise _UnusualError
        return items
    if kind is not MappingStartEvent:
        raise _UnusualError
    mapping: dict[str, Any] = {}
    while type(event := following()) is not MappingEndEvent:
        if type(event) is not ScalarEvent or event.anchor is not None or event.tag is not None:
            raise _UnusualError
        key = event.value
        if key in mapping or not (key in _FINE or _is_fine(key, is_quoted=bool(event.style))):
            raise _UnusualError
        event = following()
        mapping[key] = _text(event) if type(event) is ScalarEvent else _value(event, following, depth + 1)
    if len(mapping) > MAX_KEYS:
        raise _UnusualError
    return mapping


def _text(event: ScalarEvent) -> str:
    if event.anchor is not None or event.tag is not None:
        raise _UnusualError
    text: str = event.value
    if not event.style:
        return Plain.or_text(text)
    if event.style == '"' and not text.isprintable() and any(hidden_characters(text)):
        raise _UnusualError
    return text


_FINE: set[str] = set()
"""Keys that were looked at and are plain words, quoted or not; a library has few different ones."""
MOST_FINE = 1000


def _is_fine(key: str, *, is_quoted: bool) -> bool:
    if not key.isprintable():
        return False
    if key == "<<" or ODD_SPACE.match(key) or KEY_SLIP.match(key):
        return is_quoted
    if len(_FINE) < MOST_FINE:
        _FINE.add(key)
    return True
