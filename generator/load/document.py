"""YAML text to plain values with a place for every key: the only door to the YAML library.

The event stream of libyaml is read directly. It gives values and positions in one pass, and what a record
never needs (anchors, aliases, tags, merge keys, deep nesting) is refused here, so no input can make the
program slow, large or surprised. Scalars stay text; `model` decides what they mean.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Literal

import yaml
from yaml.events import (
    AliasEvent,
    CollectionStartEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from generator.report import Note, Report, Span
from generator.report import catalog as say

MAX_DEPTH = 16

Path = tuple[str | int, ...]
Value = Any
Reading = Literal["null", "truth", "integer", "float", "date", "base60"]

# What YAML 1.1 or 1.2 readers would turn a plain scalar into; anything else is text to all of them.
READINGS: tuple[tuple[Reading, re.Pattern[str]], ...] = (
    ("null", re.compile(r"|~|null|Null|NULL")),
    ("truth", re.compile(r"(?i:true|false|yes|no|on|off|y|n)")),
    ("integer", re.compile(r"[-+]?(0|[1-9][0-9]*)")),
    ("date", re.compile(r"\d{4}-\d{1,2}-\d{1,2}([Tt ].*)?")),
    ("base60", re.compile(r"[-+]?[0-9]+(:[0-5]?[0-9])+(\.[0-9]*)?")),
    (
        "float",
        re.compile(
            r"[-+]?([0-9][0-9_]*\.?[0-9_]*|\.[0-9_]+)([eE][-+]?[0-9]+)?|0x[0-9a-fA-F_]+|0o[0-7_]+|0b[01_]+"
            r"|[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)"
        ),
    ),
)
# Only characters that can begin one of the above; most text is settled by this look alone.
MAY_BE_READ = frozenset("0123456789+-.~nNyYtTfFoO")

ODD_SPACE = re.compile("[\u3000\u00a0\u2000-\u200a\u202f\u205f]")
INDENT_TAB = re.compile(r"^ *\t[ \t]*(?=-\s|[A-Za-z_]+\s*[:：])")
INDENT_ODD = re.compile("^ *(?P<odd>[\u3000\u00a0\u2000-\u200a\u202f\u205f])[\\s\u3000\u00a0]*(?=-\\s|[A-Za-z_]+\\s*[:：])")
WIDE_COLON = re.compile(r"^[\s\u3000\u00a0]*(?:-\s+)?[\"']?(?P<key>[A-Za-z_]+)[\"']?\s*(?P<colon>：)")


class Plain(str):
    """An unquoted scalar that other YAML readers would not read as text; `reading` says as what."""

    __slots__ = ("reading",)
    reading: Reading

    @staticmethod
    def or_text(written: str) -> str:
        """`written` as `Plain` if a YAML reader would take it for something else, otherwise as text."""
        if not written or written[0] in MAY_BE_READ:
            for reading, pattern in READINGS:
                if pattern.fullmatch(written):
                    plain = Plain(written)
                    plain.reading = reading
                    return plain
        return written


@dataclass(frozen=True, slots=True)
class Document:
    """One YAML file: its value, and the place of every key and value in it."""

    path: str
    value: Value
    values: dict[Path, tuple[int, int, int, int]] = field(repr=False)
    keys: dict[Path, tuple[int, int, int, int]] = field(repr=False)

    def span(self, path: Path) -> Span:
        """The place of a value; of the nearest part around it where the path itself is not in the file."""
        while path and path not in self.values:
            path = path[:-1]
        return Span(self.path, *self.values.get(path, (1, 1, 1, 1)))

    def key_span(self, path: Path) -> Span:
        """The place of a key; of its value where it has no key, as in a list."""
        return Span(self.path, *self.keys[path]) if path in self.keys else self.span(path)


def read_document(path: str, text: str, report: Report) -> Document | None:
    """Read one YAML text. None if it cannot be read at all; every fault is in `report`."""
    reader = _Reader(path, report)
    try:
        document = reader.read(text)
    except yaml.YAMLError as error:
        _explain_syntax(path, text, error, report)
        return None
    except _TooDeep as error:
        report.add(say.TOO_DEEP, Span(path, *error.place), limit=MAX_DEPTH)
        return None
    return document


class _TooDeep(Exception):
    def __init__(self, place: tuple[int, int, int, int]) -> None:
        self.place = place


class _Reader:
    """Turns the events of one text into values. Its stack is our own, so depth cannot exhaust Python's."""

    def __init__(self, path: str, report: Report) -> None:
        self.path = path
        self.report = report
        self.values: dict[Path, tuple[int, int, int, int]] = {}
        self.keys: dict[Path, tuple[int, int, int, int]] = {}

    def read(self, text: str) -> Document | None:
        events = yaml.parse(text, Loader=yaml.CSafeLoader)
        value: Value = None
        found = 0
        for event in events:
            if isinstance(event, DocumentStartEvent):
                found += 1
                if found > 1:
                    self.report.add(say.SEVERAL_DOCUMENTS, self._span(event))
                    break
            elif isinstance(event, (ScalarEvent, AliasEvent, CollectionStartEvent)):
                value = self._value(event, events, ())
        if not found:
            self.report.add(say.EMPTY_FILE, Span(self.path))
            return None
        return Document(self.path, value, self.values, self.keys)

    def _span(self, event: Event) -> Span:
        return Span(self.path, *_place(event))

    def _value(self, event: Event, events: Iterator[Event], path: Path) -> Value:
        place = _place(event)
        if len(path) >= MAX_DEPTH and isinstance(event, CollectionStartEvent):
            raise _TooDeep(place)
        self.values[path] = place
        if isinstance(event, AliasEvent):
            self.report.add(say.ALIAS, self._span(event), name=event.anchor)
            return ""
        if event.anchor is not None:  # type: ignore[attr-defined]
            self.report.add(say.ANCHOR, self._span(event), name=event.anchor)  # type: ignore[attr-defined]
        if event.tag is not None:  # type: ignore[attr-defined]
            self.report.add(say.TAG, self._span(event), tag=event.tag)  # type: ignore[attr-defined]
        if isinstance(event, ScalarEvent):
            return Plain.or_text(event.value) if event.style is None or event.style == "" else event.value
        if isinstance(event, SequenceStartEvent):
            return self._sequence(events, path, place)
        return self._mapping(events, path, place)

    def _sequence(self, events: Iterator[Event], path: Path, place: tuple[int, int, int, int]) -> list[Value]:
        items: list[Value] = []
        for event in events:
            if isinstance(event, SequenceEndEvent):
                self.values[path] = (*place[:2], *_place(event)[2:])
                break
            items.append(self._value(event, events, (*path, len(items))))
        return items

    def _mapping(self, events: Iterator[Event], path: Path, place: tuple[int, int, int, int]) -> dict[str, Value]:
        mapping: dict[str, Value] = {}
        for event in events:
            if isinstance(event, MappingEndEvent):
                self.values[path] = (*place[:2], *_place(event)[2:])
                break
            key = self._key(event, events)
            here = (*path, key if key is not None else "?")
            if key is None or key in mapping:
                self._repeated(key, event, here)
                here = (*path, f"{key}\0")  # what stands under a repeated key is read, and not kept
            else:
                self.keys[here] = _place(event)
            value = self._value(next(events), events, here)
            if here[-1] == key:
                mapping[key] = value
        return mapping

    def _key(self, event: Event, events: Iterator[Event]) -> str | None:
        """The key's text; None, after a report, where it is not a plain word."""
        if not isinstance(event, ScalarEvent):
            self.report.add(say.KEY_NOT_TEXT, self._span(event))
            if isinstance(event, (MappingStartEvent, SequenceStartEvent)):
                _skip(events)
            return None
        key: str = event.value
        line, column, _, _ = _place(event)
        if event.anchor is not None:
            self.report.add(say.ANCHOR, self._span(event), name=event.anchor)
        if event.tag is not None:
            self.report.add(say.TAG, self._span(event), tag=event.tag)
        if key == "<<" and not event.style:
            self.report.add(say.MERGE_KEY, self._span(event))
            return None
        if ODD_SPACE.match(key):
            self.report.add(say.ODD_INDENT, Span(self.path, line, column, line, column + 1), name=_name(key[0]))
            return None
        wide = re.match(r"[A-Za-z_]+\s*(：)", key)
        if wide and not event.style:
            at = column + wide.start(1)
            self.report.add(say.WIDE_COLON, Span(self.path, line, at, line, at + 1), key=key[: wide.start(1)].strip())
            return None
        return key

    def _repeated(self, key: str | None, event: Event, here: Path) -> None:
        if key is not None:
            first = Span(self.path, *self.keys[here])
            note = Note(first, f"第一次写在第 {first.line} 行", f"first written on line {first.line}")
            self.report.add(say.DUPLICATE_KEY, self._span(event), key=key, notes=(note,))


def _skip(events: Iterator[Event]) -> None:
    """Pass over the rest of a list or mapping, however deep, without recursion."""
    depth = 1
    for event in events:
        if isinstance(event, CollectionStartEvent):
            depth += 1
        elif isinstance(event, (MappingEndEvent, SequenceEndEvent)):
            depth -= 1
            if not depth:
                return


def _place(event: Event) -> tuple[int, int, int, int]:
    start, end = event.start_mark, event.end_mark
    return (start.line + 1, start.column + 1, end.line + 1, end.column + 1)


def _name(char: str) -> str:
    return {"\u3000": "全角空格 U+3000", "\u00a0": "不换行空格 U+00A0"}.get(char, f"U+{ord(char):04X}")


def _explain_syntax(path: str, text: str, error: yaml.YAMLError, report: Report) -> None:
    """Say what a person did, where it can be told; otherwise what YAML could not read, and where.

    Once YAML has stopped, the rest of the file is searched for the slips that usually stop it, so that
    one run names them all.
    """
    before = len(report.diagnostics)
    for number, line in enumerate(text.split("\n"), start=1):
        tab = INDENT_TAB.match(line)
        odd = INDENT_ODD.match(line)
        wide = WIDE_COLON.match(line)
        if tab:
            at = line.index("\t") + 1
            report.add(say.TAB_INDENT, Span(path, number, at, number, at + 1))
        if odd:
            at = odd.start("odd") + 1
            report.add(say.ODD_INDENT, Span(path, number, at, number, at + 1), name=_name(odd["odd"]))
        if wide:
            at = wide.start("colon") + 1
            report.add(say.WIDE_COLON, Span(path, number, at, number, at + 1), key=wide["key"])
    if len(report.diagnostics) == before:
        mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        problem = getattr(error, "problem", None) or str(error)
        report.add(say.SYNTAX, Span(path, line, column, line, column + 1), problem=problem)
