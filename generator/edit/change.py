"""Change values inside an existing YAML text: what is not named stays as it is, byte for byte.

A change is made where the loader says the value stands, and then the text is read again: if it does not say exactly
what was wanted, the change is refused. So comments, the order of keys, quotes and indents of everything else live on.
"""

from __future__ import annotations

import copy
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from generator.edit.entry import class_at, entry_lines, flow, keys_at, written_key
from generator.edit.spots import Spots
from generator.edit.write import scalar
from generator.load.document import Document, Path, read_document
from generator.load.scalars import Plain
from generator.model.base import Base
from generator.report import Report


@dataclass(frozen=True, slots=True)
class Put:
    """Set the value at a key path; a key that is not there is added at its place in the order."""

    path: Path
    value: Any


@dataclass(frozen=True, slots=True)
class Insert:
    """Add an entry to a list, before the one that `path` names now; behind all if it names none."""

    path: Path
    value: Any


@dataclass(frozen=True, slots=True)
class Drop:
    """Remove a key with its value, or an entry of a list."""

    path: Path


Change = Put | Insert | Drop


@dataclass(frozen=True, slots=True)
class Refused:
    """A change that cannot be made without touching something else; nothing was changed."""

    change: Change


class _CannotError(Exception):
    """No cut of ours makes this change."""


def change_text(text: str, changes: Sequence[Change], cls: type[Base] | None) -> str | Refused:
    """Make changes one after another; each path counts what those before it did.

    `text` has `\\n` line ends and reads without faults; `cls` is the class of the record in it, which orders the keys.
    """
    document = _read(text)
    if document is None:
        raise ValueError("a text that cannot be read cannot be changed")
    for change in changes:
        wanted = _applied(document.value, change)
        try:
            changed = _change(Spots(text, document), change, cls)
        except _CannotError:
            return Refused(change)
        document = _read(changed)
        if document is None or not same(document.value, wanted):
            return Refused(change)
        text = changed
    return text


def differences(old: Any, new: Any, path: Path = ()) -> list[Change]:
    """The changes that make `old` into `new`, as small as can be, in the order they are to be made."""
    if same(old, new):
        return []
    if isinstance(old, dict) and isinstance(new, dict) and new and old:
        if not set(old) & set(new):
            return [Put(path, new)] if path else _dict_changes(old, new, path)
        return _dict_changes(old, new, path)
    if isinstance(old, list) and isinstance(new, list) and new and old:
        return _list_changes(old, new, path)
    return [Put(path, new)]


def _dict_changes(old: dict[str, Any], new: dict[str, Any], path: Path) -> list[Change]:
    changes: list[Change] = []
    for key, value in new.items():
        changes += differences(old[key], value, (*path, key)) if key in old else [Put((*path, key), value)]
    return changes + [Drop((*path, key)) for key in old if key not in new]


def _list_changes(old: list[Any], new: list[Any], path: Path) -> list[Change]:
    """From the last entry to the first, so that the numbers of those before stay what they are."""
    changes: list[Change] = []
    matcher = SequenceMatcher(None, [_mark(one) for one in old], [_mark(one) for one in new], autojunk=False)
    for kind, start, end, new_start, new_end in reversed(matcher.get_opcodes()):
        if kind == "equal":
            continue
        pairs = min(end - start, new_end - new_start)
        added = new[new_start + pairs : new_end]
        removed = range(start + pairs, end)
        keeps_none = not pairs and len(old) == end - start
        if keeps_none:
            return [Put(path, new)]
        changes += [Insert((*path, start + pairs), value) for value in reversed(added)]
        changes += [Drop((*path, at)) for at in reversed(removed)]
        for at in reversed(range(pairs)):
            changes += differences(old[start + at], new[new_start + at], (*path, start + at))
    return changes


def _mark(value: Any) -> str:
    return repr(_comparable(value))


def same(one: Any, other: Any) -> bool:
    """Whether two values are written alike: a number in quotes is not the number, and order of keys does not matter."""
    return bool(_comparable(one) == _comparable(other))


def _comparable(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _comparable(part) for key, part in sorted(value.items())}
    if isinstance(value, (list, tuple)):
        return [_comparable(part) for part in value]
    if isinstance(value, Plain):
        return ("plain", str(value))
    return value if isinstance(value, str) else ("plain", scalar(value, in_flow=False))


def _read(text: str) -> Document | None:
    report = Report()
    document = read_document("", text, report)
    return None if report.diagnostics else document


def _applied(value: Any, change: Change) -> Any:
    """What the value is to be after a change."""
    if not change.path:
        assert isinstance(change, Put)
        return change.value
    value = copy.deepcopy(value)
    *around, last = change.path
    inside = value
    for part in around:
        inside = inside[part]
    if isinstance(change, Put):
        inside[last] = change.value
    elif isinstance(change, Insert):
        inside.insert(last, change.value)
    else:
        del inside[last]
    return value


def _change(spots: Spots, change: Change, cls: type[Base] | None) -> str:
    around = change.path[:-1]
    if not change.path:
        raise _CannotError
    siblings = _siblings(spots, around)
    if isinstance(change, Put) and change.path in siblings:
        return _replace(spots, change.path, change.value, cls)
    if isinstance(change, Drop):
        if len(siblings) == 1:
            empty: Any = {} if isinstance(spots.get(around), dict) else []
            return _replace(spots, around, empty, cls)
        return (
            _drop_flow(spots, change.path, siblings) if spots.is_flow(around) else _drop(spots, change.path, siblings)
        )
    if not siblings:
        value = {change.path[-1]: change.value} if isinstance(change, Put) else [change.value]
        return _replace(spots, around, value, cls)
    after = _predecessor(change, siblings, cls)
    lead = written_key(str(change.path[-1])) if isinstance(change, Put) else "-"
    if spots.is_flow(around):
        new = flow(change.value, class_at(cls, change.path))
        return _add_flow(spots, f"{lead} {new}" if lead != "-" else new, after, siblings[0])
    column = spots.column(spots.entry(siblings[0]))
    lines = entry_lines(lead, change.value, class_at(cls, change.path), indent=column)
    return _add(spots, lines, after, siblings[0])


def _siblings(spots: Spots, around: Path) -> list[Path]:
    """The entries of a list or mapping, as they stand in the text."""
    inside = spots.get(around)
    if not isinstance(inside, (dict, list)):
        raise _CannotError
    return [(*around, part) for part in (inside if isinstance(inside, dict) else range(len(inside)))]


def _predecessor(change: Put | Insert, siblings: list[Path], cls: type[Base] | None) -> Path | None:
    """The entry that a new one follows; None if it comes first."""
    last = change.path[-1]
    if isinstance(last, int):
        return siblings[min(last, len(siblings)) - 1] if last else None
    rank = {key: at for at, key in enumerate(keys_at(cls, change.path[:-1]))}
    if last not in rank:
        return siblings[-1]
    before = [one for one in siblings if rank.get(str(one[-1]), len(rank)) < rank[last]]
    return max(before, key=lambda one: rank[str(one[-1])], default=None)


def _replace(spots: Spots, path: Path, value: Any, cls: type[Base] | None) -> str:
    start, end = spots.value(path)
    if spots.in_flow(path):
        if spots.has_comment(start, end):
            raise _CannotError
        return _cut(spots.text, start, end, flow(value, class_at(cls, path)), after_lead=start == end)
    if not path:
        raise _CannotError
    at, lead = spots.entry(path), spots.lead(path)
    if at < 0 or lead < 0 or _loses_comment(spots, path, start, end):
        raise _CannotError
    gap = spots.text[lead:start]
    column = spots.column(at)
    first, *more = entry_lines(spots.text[at:lead], value, class_at(cls, path), indent=column)
    if not more and "\n" not in gap:
        return _cut(spots.text, start, end, first[column + lead - at + 1 :], after_lead=start == end)
    comment, *below = gap.split("\n") if "\n" in gap else ("", "")
    rest = spots.text[end : spots.line_end(end)]
    if any(line.strip() for line in below) or (comment.strip() and rest.strip()):
        raise _CannotError
    return (
        spots.text[:at]
        + "\n".join([first[column:] + (comment or rest).rstrip(), *more])
        + spots.text[spots.line_end(end) :]
    )


def _loses_comment(spots: Spots, path: Path, start: int, end: int) -> bool:
    is_block = spots.text[start : start + 1] in ("|", ">") and not isinstance(spots.get(path), (dict, list))
    return ("#" in spots.text[start : spots.line_end(start)]) if is_block else spots.has_comment(start, end)


def _cut(text: str, start: int, end: int, new: str, *, after_lead: bool = False) -> str:
    """`text` with a stretch of it replaced; a space parts the new from a lead that it would touch."""
    space = " " if after_lead and text[:start][-1:] in (":", "-") else ""
    return text[:start] + space + new + text[end:]


def _add(spots: Spots, lines: list[str], after: Path | None, first: Path) -> str:
    """Put the lines of a new entry behind another one, or before the first."""
    text = spots.text
    if after is None:
        at = spots.entry(first)
        if at < 0:
            raise _CannotError
        column = spots.column(at)
        return text[:at] + "\n".join([lines[0][column:], *lines[1:]]) + "\n" + " " * column + text[at:]
    end = _behind(spots, after)
    return text[:end] + "\n" + "\n".join(lines) + text[end:]


def _behind(spots: Spots, path: Path) -> int:
    """The end of the last line of an entry, with the comments below it that are indented as its own."""
    at = spots.entry(path)
    if at < 0:
        raise _CannotError
    end = spots.line_end(max(spots.value(path)[1], spots.lead(path)))
    column = spots.column(at)
    here = end
    while here < len(spots.text):
        line = spots.text[here + 1 : spots.line_end(here + 1)]
        here = spots.line_end(here + 1)
        if line.lstrip().startswith("#") and len(line) - len(line.lstrip()) > column:
            end = here
        elif line.strip():
            break
    return end


def _add_flow(spots: Spots, new: str, after: Path | None, first: Path) -> str:
    if after is None:
        at = spots.key(first)[0] if first in spots.document.keys else spots.value(first)[0]
        return f"{spots.text[:at]}{new}, {spots.text[at:]}"
    end = max(spots.value(after)[1], spots.key(after)[1] if after in spots.document.keys else 0)
    return f"{spots.text[:end]}, {new}{spots.text[end:]}"


def _drop(spots: Spots, path: Path, siblings: list[Path]) -> str:
    """Take the lines of an entry away. Comments above it stay; one behind it goes with it."""
    text = spots.text
    at = spots.entry(path)
    if at < 0:
        raise _CannotError
    end = spots.line_end(max(spots.value(path)[1], spots.lead(path)))
    if spots.is_first_in_line(at):
        start = at - spots.column(at)
        return text[:start] + text[end + 1 :] if end < len(text) else text[: max(start - 1, 0)]
    following = spots.entry(siblings[siblings.index(path) + 1])
    if following < 0 or spots.has_comment(end, following):
        raise _CannotError
    return text[:at] + text[following:]


def _drop_flow(spots: Spots, path: Path, siblings: list[Path]) -> str:
    def begin(one: Path) -> int:
        return spots.key(one)[0] if one in spots.document.keys else spots.value(one)[0]

    def end(one: Path) -> int:
        return max(spots.value(one)[1], spots.key(one)[1] if one in spots.document.keys else 0)

    at = siblings.index(path)
    start, stop = (end(siblings[at - 1]), end(path)) if at else (begin(path), begin(siblings[1]))
    if spots.has_comment(start, stop):
        raise _CannotError
    return spots.text[:start] + spots.text[stop:]
