"""YAML text to plain values with a place for every key: the only door to the YAML library.

The event stream of libyaml is read directly. It gives values and positions in one pass, and what a record
never needs (anchors, aliases, tags, merge keys, deep nesting) is refused here, so no input can make the
program slow, large or surprised. Scalars stay text; `model` decides what they mean.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

import yaml
from yaml.events import (
    AliasEvent,
    CollectionEndEvent,
    CollectionStartEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from generator.limits import MAX_DEPTH, MAX_ENTRIES, MAX_KEYS
from generator.load.characters import hidden_characters
from generator.load.encoding import decode
from generator.load.quick import plain_value
from generator.load.scalars import Plain
from generator.load.slips import KEY_SLIP, ODD_SPACE, Keys, colon_slip, is_key, report_slips
from generator.load.spaces import space_names
from generator.load.syntax import explain_syntax
from generator.report import Note, Report, Span
from generator.report import catalog as say

NO_KEYS: Keys = MappingProxyType({})

Path = tuple[str | int, ...]
Value = Any
Position = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class Spots:
    """Where every key and value of a text stands."""

    values: dict[Path, Position]
    keys: dict[Path, Position]
    damaged: frozenset[Path] = frozenset()


class Document:
    """One YAML file: its value, and the place of every key and value in it.

    Places are wanted only where something is told of a file, so that they are looked for when they are first asked for.
    """

    __slots__ = ("_spots", "_text", "_value", "path")

    def __init__(self, path: str, text: str | bytes, value: Value = None, spots: Spots | None = None) -> None:
        """`text` may be the bytes of a file that is known to be UTF-8: most are never looked at again."""
        self.path = path
        self._text = text
        self._value = value
        self._spots = spots

    @property
    def text(self) -> str:
        """The whole file, with `\\n` line ends."""
        return self._text if isinstance(self._text, str) else decode(self._text).shown

    @property
    def value(self) -> Value:
        """What the file says."""
        if self._value is None:
            self._value = plain_value(self.text)
        if self._value is None:
            self._read_carefully()
        return self._value

    @property
    def spots(self) -> Spots:
        """The place of everything."""
        if self._spots is None:
            self._read_carefully()
        assert self._spots is not None
        return self._spots

    @property
    def values(self) -> dict[Path, Position]:
        """Path of a value → its place."""
        return self.spots.values

    @property
    def keys(self) -> dict[Path, Position]:
        """Path of a value that has a key → the place of the key."""
        return self.spots.keys

    @property
    def damaged(self) -> frozenset[Path]:
        """Values that a fault, told already, made differ from what was meant; what follows is not told again."""
        return self._spots.damaged if self._spots is not None else frozenset()

    def let_go(self) -> None:
        """Forget the value of a text without faults; it can be read again."""
        if self._spots is None:
            self._value = None

    def _read_carefully(self) -> None:
        again = _Reader(self.path, self.text, Report(), NO_KEYS).read()
        assert again is not None
        self._value, self._spots = again.value, again.spots

    def span(self, path: Path) -> Span:
        """The place of a value; of the nearest part around it where the path itself is not in the file."""
        while path and path not in self.values:
            path = path[:-1]
        return Span(self.path, *self.values.get(path, (1, 1, 1, 1)))

    def key_span(self, path: Path) -> Span:
        """The place of a key; of its value where it has no key, as in a list."""
        return Span(self.path, *self.keys[path]) if path in self.keys else self.span(path)

    def keys_at(self, path: Path) -> set[str]:
        """The keys of the mapping at a path."""
        value = self.value
        for part in path:
            value = value[part]
        return set(value) if isinstance(value, dict) else set()

    def narrow_span(self, path: Path) -> Span:
        """A place on one line: the value where it fits on one, otherwise its key, or its first character."""
        for span in (self.span(path), self.key_span(path)):
            if span.line == span.end_line and span.end_column > span.column:
                return span
        span = self.span(path)
        return Span(span.path, span.line, span.column, span.line, span.column + 1)


def read_document(path: str, text: str, report: Report, keys: Keys = NO_KEYS) -> Document | None:
    """Read one YAML text. None if it cannot be read at all; every fault is in `report`.

    `keys` tells which words are known to stand left of a colon, so that slips there can be mended with certainty.
    """
    value = plain_value(text)
    if value is not None:
        return Document(path, text, value)
    reader = _Reader(path, text, report, keys)
    try:
        return reader.read()
    except yaml.YAMLError as error:
        explain_syntax(path, text, error, report, keys)
    except _UnreadableError:
        report_slips(path, text, report, keys)
    return None


class _UnreadableError(Exception):
    """Reading must stop here: what stands below what is unknown, or too deep. It was reported."""


class _Reader:
    """Turns the events of one text into values. It calls itself once a level, and `MAX_DEPTH` levels at most."""

    def __init__(self, path: str, text: str, report: Report, keys: Keys) -> None:
        self.path = path
        self.text = text
        self.lines = text.split("\n")
        self.report = report
        self.known = keys
        self.values: dict[Path, Position] = {}
        self.keys: dict[Path, Position] = {}
        self.damaged: set[Path] = set()

    def read(self) -> Document | None:
        events: Iterator[Event] = yaml.parse(self.text, Loader=yaml.CSafeLoader)
        value: Value = ""
        found = 0
        for event in events:
            if isinstance(event, DocumentStartEvent):
                found += 1
                if found > 1:
                    self.report.add(say.SEVERAL_DOCUMENTS, self._span(event))
                    break
            elif isinstance(event, (ScalarEvent, AliasEvent, CollectionStartEvent)):
                value = self._value(event, events, ())
        if not found or (isinstance(value, Plain) and value.reading == "null" and found == 1):
            self.report.add(say.EMPTY_FILE, Span(self.path))
            return None
        if isinstance(value, str) and report_slips(self.path, self.text, self.report, self.known):
            return None  # lines that are keys to a person are one text to YAML
        return Document(self.path, self.text, value, Spots(self.values, self.keys, frozenset(self.damaged)))

    def _span(self, event: Event) -> Span:
        return Span(self.path, *_place(event))

    def _head(self, event: Event) -> Span:
        """The first character of something that may be long."""
        line, column, *_ = _place(event)
        return Span(self.path, line, column, line, column + 1)

    def _value(self, event: Event, events: Iterator[Event], path: Path) -> Value:
        place = _place(event)
        if len(path) >= MAX_DEPTH and isinstance(event, CollectionStartEvent):
            self.report.add(say.TOO_DEEP, self._span(event), limit=MAX_DEPTH)
            raise _UnreadableError
        self.values[path] = place
        if isinstance(event, AliasEvent):
            self.report.add(say.ALIAS, self._span(event), name=event.anchor)
            self.damaged.add(path)
            return ""
        if self._refuse_properties(event):
            self.damaged.add(path)
        if isinstance(event, ScalarEvent):
            self._refuse_hidden(event)
            return event.value if event.style else Plain.or_text(event.value)
        if isinstance(event, SequenceStartEvent):
            return self._sequence(event, events, path)
        return self._mapping(event, events, path)

    def _sequence(self, start: Event, events: Iterator[Event], path: Path) -> list[Value]:
        items: list[Value] = []
        last = _place(start)
        for event in events:
            if isinstance(event, SequenceEndEvent):
                self._close(start, event, last, path)
                break
            if len(items) == MAX_ENTRIES:
                self.report.add(say.TOO_MANY_ENTRIES, self._head(event), limit=MAX_ENTRIES)
                raise _UnreadableError
            here = (*path, len(items))
            items.append(self._value(event, events, here))
            last = self.values[here]
        return items

    def _mapping(self, start: Event, events: Iterator[Event], path: Path) -> dict[str, Value]:
        mapping: dict[str, Value] = {}
        last = _place(start)
        for number, event in enumerate(events):
            if isinstance(event, MappingEndEvent):
                self._close(start, event, last, path)
                break
            if number == MAX_KEYS:
                self.report.add(say.TOO_MANY_KEYS, self._head(event), limit=MAX_KEYS)
                raise _UnreadableError
            key = self._key(event, events)
            if key is None:  # what stands under a key that cannot be used is read, and not kept
                self.damaged.add(path)
                here: Path = (*path, "\0")
            elif key in mapping:
                self._repeated(key, event, path)
                here = (*path, f"{key}\0")
            else:
                here = (*path, key)
                self.keys[here] = _place(event)
            value: Value = ""
            if _is_merge(event):
                self._skipped(events)
            else:
                value = self._value(next(events), events, here)
            last = self.values.get(here, last)
            if key is not None:
                mapping.setdefault(key, value)
        return mapping

    def _close(self, start: Event, end: Event, last: Position, path: Path) -> None:
        """Say where a list or mapping ends. YAML ends a block where the next one begins: we end it at its last part."""
        until = _place(end) if start.flow_style else last  # type: ignore[attr-defined]
        self.values[path] = (*_place(start)[:2], *until[2:])

    def _key(self, event: Event, events: Iterator[Event]) -> str | None:
        """The key's text; None, after a report, where it is not a plain word."""
        if isinstance(event, AliasEvent):
            self.report.add(say.ALIAS, self._span(event), name=event.anchor)
            return None
        if not isinstance(event, ScalarEvent):
            self.report.add(say.KEY_NOT_TEXT, self._span(event))
            self._skipped(events, inside=True)
            return None
        self._refuse_properties(event)
        self._refuse_hidden(event)
        key: str = event.value
        line, column, _, _ = _place(event)
        if event.style:
            return key
        if _is_merge(event):
            self.report.add(say.MERGE_KEY, self._span(event))
            return None
        if odd := ODD_SPACE.match(key):
            at = column + odd.start("slip")
            self.report.add(say.ODD_SPACE, Span(self.path, line, at, line, at + 1), **space_names(odd["slip"]))
            raise _UnreadableError
        if (found := KEY_SLIP.match(key)) and is_key(found, self.known):
            slip = colon_slip(found, self.path, line, column - 1, self.known)
            place = Span(self.path, line, slip.column, line, slip.column + 1)
            self.report.add(slip.message, place, fix=slip.fix, **slip.values)
            return None
        return key

    def _repeated(self, key: str, event: Event, path: Path) -> None:
        first = Span(self.path, *self.keys[*path, key])
        note = Note(first, f"第一次写在第 {first.line} 行", f"first written on line {first.line}")
        self.report.add(say.DUPLICATE_KEY, self._span(event), key=key, notes=(note,))

    def _refuse_properties(self, event: Event) -> bool:
        """Report an anchor and a tag. True if there was a tag: the value may be something else than it looks."""
        anchor, tag = event.anchor, event.tag  # type: ignore[attr-defined]
        if anchor is not None:
            self.report.add(say.ANCHOR, self._word(event, f"&{anchor}"), name=anchor)
        if tag is not None:
            written = tag.replace("tag:yaml.org,2002:", "!!")
            self.report.add(say.TAG, self._word(event, written), tag=written)
        return tag is not None

    def _refuse_hidden(self, event: ScalarEvent) -> None:
        """Report hidden characters that came in as an escape such as `"\\u202e"`; files.py has seen all others."""
        if event.style == '"' and not event.value.isprintable():
            line, column, end_line, end_column = _place(event)
            at = Span(self.path, line, column, line, end_column if line == end_line else column + 1)
            for _, char, message in hidden_characters(event.value):
                self.report.add(message, at, char=char)

    def _word(self, event: Event, word: str) -> Span:
        """The place of a word at the head of a value; of the whole value where it is spelt in another way."""
        span = self._span(event)
        at = self.lines[span.line - 1].find(word, span.column - 1)
        return span if at < 0 else Span(self.path, span.line, at + 1, span.line, at + 1 + len(word))

    def _skipped(self, events: Iterator[Event], *, inside: bool = False) -> None:
        """Pass over one value, or the rest of one that has begun. YAML takes ever longer the deeper it is, so no
        deeper than any other.
        """
        depth = 1 if inside else 0
        for event in events:
            if isinstance(event, CollectionStartEvent):
                depth += 1
                if depth > MAX_DEPTH:
                    self.report.add(say.TOO_DEEP, self._span(event), limit=MAX_DEPTH)
                    raise _UnreadableError
            elif isinstance(event, CollectionEndEvent):
                depth -= 1
            if not depth:
                return


def _place(event: Event) -> Position:
    start: Any = event.start_mark
    end: Any = event.end_mark
    return (start.line + 1, start.column + 1, end.line + 1, end.column + 1)


def _is_merge(event: Event) -> bool:
    return isinstance(event, ScalarEvent) and event.value == "<<" and not event.style
