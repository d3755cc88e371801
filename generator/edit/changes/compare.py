"""What differs between two values of one record, field by field, with the names that people know the fields by."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from pydantic import BaseModel

from generator.edit.changes.alike import pair_up
from generator.edit.changes.snapshot import Key, Worded
from generator.model.base import LANGUAGES
from generator.model.fields import Field, fields_of

What = Literal["set", "added", "removed", "order"]

LANGUAGE_NAMES: dict[str, Worded] = {
    "zh": {"zh": "中文", "en": "Chinese"},
    "en": {"zh": "英文", "en": "English"},
}


@dataclass(frozen=True, slots=True)
class Step:
    """One step on the way to a value: the field, and which of its entries, counted from 1."""

    label: Worded
    number: int | None = None
    is_ours: bool = True
    """False for a key that a stranger made up."""


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One value that differs. `old` is None for what was added, `new` for what was removed."""

    trail: tuple[Step, ...]
    what: What
    old: Worded | None
    new: Worded | None


Trail = tuple[Step, ...]


class Comparison:
    """Compares values of one old and one new state; references are shown by the name they have there."""

    def __init__(self, old_names: Mapping[Key, Worded], new_names: Mapping[Key, Worded]) -> None:
        self.old_names = old_names
        self.new_names = new_names

    def of(
        self, cls: type[BaseModel], old: Mapping[str, Any], new: Mapping[str, Any], trail: Trail = ()
    ) -> Iterator[FieldChange]:
        """Every difference, in the model's order; keys that the model does not know come last."""
        known = {field.name: field for field in fields_of(cls)}
        for name in [*known, *sorted({*old, *new} - {*known})]:
            before, after = old.get(name), new.get(name)
            if before != after:
                field = known.get(name)
                step = Step(field.label) if field else _unknown(name)
                yield from self._value(field, before, after, (*trail, step))

    def _value(self, field: Field | None, old: Any, new: Any, trail: Trail) -> Iterator[FieldChange]:
        if field is not None and field.many and isinstance(old, list) and isinstance(new, list):
            yield from (self._parts if field.parts else self._list)(field, old, new, trail)
        elif field is not None and field.parts and not field.many and (isinstance(old, dict) or isinstance(new, dict)):
            yield from self._part(field, field.parts, old, new, trail)
        elif field is not None and isinstance(old, dict) and isinstance(new, dict) and is_text(field):
            for name in dict.fromkeys((*LANGUAGES, *sorted({*old, *new}))):
                if old.get(name) != new.get(name):
                    step = Step(LANGUAGE_NAMES[name]) if name in LANGUAGE_NAMES else _unknown(name)
                    yield self._change(field, old.get(name), new.get(name), (*trail, step))
        elif field is not None and field.many and field.parts and (isinstance(old, list) or isinstance(new, list)):
            yield from self._whole_list(field, old, new, trail)
        else:
            yield self._change(field, old, new, trail)

    def _change(self, field: Field | None, old: Any, new: Any, trail: Trail) -> FieldChange:
        what: What = "added" if old is None else "removed" if new is None else "set"
        before, after = gist(field, old, self.old_names), gist(field, new, self.new_names)
        if before == after and field is not None and field.to is not None:  # two ids of one name
            before, after = (dict.fromkeys(LANGUAGES, _as_written(one)) for one in (old, new))
        return FieldChange(trail, what, before, after)

    def _part(self, field: Field, cls: type[BaseModel], old: Any, new: Any, trail: Trail) -> Iterator[FieldChange]:
        """A part on both sides, or one that comes, goes, or takes the place of a bare word."""
        before, after = (value if isinstance(value, dict) else {} for value in (old, new))
        if old is not None and not isinstance(old, dict):
            yield self._change(field, old, None, trail)
        yield from self.of(cls, before, after, trail)
        if new is not None and not isinstance(new, dict):
            yield self._change(field, None, new, trail)

    def _whole_list(self, field: Field, old: Any, new: Any, trail: Trail) -> Iterator[FieldChange]:
        """A list of parts that comes or goes as a whole, or takes the place of a bare word."""
        for value, what in ((old, "removed"), (new, "added")):
            if isinstance(value, list):
                yield from (self._entry(field, part, number, trail, what) for number, part in enumerate(value, 1))
            elif value is not None:
                before, after = (value, None) if what == "removed" else (None, value)
                yield self._change(field, before, after, trail)

    def _parts(self, field: Field, old: list[Any], new: list[Any], trail: Trail) -> Iterator[FieldChange]:
        pairs = pair_up([_identity(field, one) for one in old], [_identity(field, one) for one in new], old, new)
        matched = dict(pairs)
        for number, part in enumerate(old):
            if number not in matched:
                yield self._entry(field, part, number + 1, trail, "removed")
        back = {after: before for before, after in pairs}
        for number, part in enumerate(new):
            here = (*trail[:-1], Step(trail[-1].label, number + 1))
            if number not in back:
                yield self._entry(field, part, number + 1, trail, "added")
            elif (before := old[back[number]]) != part:
                if isinstance(before, dict) and isinstance(part, dict) and field.parts:
                    yield from self.of(field.parts, before, part, here)
                else:
                    yield self._change(field, before, part, here)
        kept = [back[number] for number in range(len(new)) if number in back]
        if kept != sorted(kept):
            yield FieldChange(trail, "order", None, None)

    def _entry(self, field: Field, part: Any, number: int, trail: Trail, what: str) -> FieldChange:
        here = (*trail[:-1], Step(trail[-1].label, number))
        return self._change(field, part, None, here) if what == "removed" else self._change(field, None, part, here)

    def _list(self, field: Field, old: list[Any], new: list[Any], trail: Trail) -> Iterator[FieldChange]:
        before, after = ({_as_written(one): one for one in side} for side in (old, new))
        gone = [one for name, one in before.items() if name not in after]
        come = [one for name, one in after.items() if name not in before]
        if len(gone) == len(come) == 1:
            yield self._change(field, gone, come, trail)
        elif gone or come:
            yield from (self._change(field, old, new, trail) for old, new in ((gone, None), (None, come)) if old or new)
        if [name for name in before if name in after] != [name for name in after if name in before]:
            yield FieldChange(trail, "order", gist(field, old, self.old_names), gist(field, new, self.new_names))
        elif not gone and not come:  # one entry stands there more often than before
            yield self._change(field, old, new, trail)


def _unknown(name: str) -> Step:
    return Step(dict.fromkeys(LANGUAGES, name), is_ours=False)


def gist(field: Field | None, value: Any, names: Mapping[Key, Worded]) -> Worded | None:
    """A value in a few words: of a part its first telling field, of a reference its name."""
    if value is None:
        return None
    if isinstance(value, list) and field is not None and field.many:
        parts = [gist(field, one, names) for one in value]
        marks = {"zh": "、", "en": ", "}
        return {one: marks[one].join(part[one] for part in parts if part) for one in LANGUAGES}
    if field is not None and isinstance(value, dict):
        if is_text(field):
            found = [text for one in LANGUAGES if isinstance(text := value.get(one), str)]
            return (
                {one: text if isinstance(text := value.get(one), str) else found[0] for one in LANGUAGES}
                if found
                else _raw(value)
            )
        for part in _telling(field.parts) if field.parts else ():
            if part.name in value:
                return gist(part, value[part.name], names)
    if field is not None and isinstance(value, str):
        choices = {choice.value: choice.label for choice in (*field.choices, *field.word_choices)}
        named = names.get((field.to.value, value)) if field.to else None
        return named or choices.get(value) or _raw(value)
    return _raw(value)


def is_text(field: Field) -> bool:
    """Whether a field holds words in several languages."""
    return field.shape in ("words", "title")


def _telling(cls: type[BaseModel]) -> Sequence[Field]:
    """The fields of a part that say what it is about, the best first."""
    fields = [field for field in fields_of(cls) if field.shape in ("words", "title", "line", "ref")]
    return sorted(fields, key=lambda field: not field.required)


def _identity(field: Field, part: Any) -> str:
    """What an entry of a list is known by: the key of a source, else what it is about."""
    if isinstance(part, dict) and field.parts:
        if isinstance(part.get("key"), str):
            return str(part["key"])
        for one in _telling(field.parts):
            if one.name in part:
                return _as_written(part[one.name])
    return _as_written(part)


def _raw(value: Any) -> Worded:
    return dict.fromkeys(LANGUAGES, _as_written(value))


def _as_written(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, sort_keys=True)
