"""Two states side by side: which records are new, changed, renamed or gone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from generator.edit.changes.alike import pair_up
from generator.edit.changes.compare import Comparison, FieldChange
from generator.edit.changes.snapshot import SITE, Key, Kind, Recorded, Snapshot, Worded, id_in
from generator.model.kinds import RecordKind

KINDS = [*(kind.value for kind in RecordKind), SITE]


@dataclass(frozen=True, slots=True)
class RecordChange:
    """One record before and after; `old` is None for a new one, `new` for one that is gone."""

    old: Recorded | None
    new: Recorded | None
    name: Worded | None
    fields: tuple[FieldChange, ...] = ()


@dataclass(frozen=True, slots=True)
class Changes:
    """All that differs. Records are in the order of kinds, then ids."""

    added: tuple[RecordChange, ...]
    changed: tuple[RecordChange, ...]
    renamed: tuple[RecordChange, ...]
    removed: tuple[RecordChange, ...]
    levels: tuple[RecordChange, ...]
    """Cases whose level differs although nothing in them does: their check is due again, or no longer."""
    pages_added: tuple[str, ...]
    pages_changed: tuple[str, ...]
    pages_removed: tuple[str, ...]
    reordered: tuple[str, ...]
    """Vocabularies whose entries stand in another order."""
    rewritten: tuple[str, ...]
    """Files that are written in another way and say the same."""
    doubled: tuple[str, ...]
    """Files of the new state with a record whose id another one has taken."""
    unread_before: tuple[str, ...]
    """Files that could not be read in the old state, and can be now."""
    unread: tuple[str, ...]
    """Files that cannot be read in the new state."""

    @property
    def is_empty(self) -> bool:
        """Whether nothing differs."""
        return not any(getattr(self, name) for name in self.__slots__)


def difference(old: Snapshot, new: Snapshot) -> Changes:
    """What was done between two states."""
    comparison = Comparison(old.names, new.names)
    gone, come = _only_here(old, new), _only_here(new, old)
    renamed = _renamed(gone, come)

    def change(before: Recorded | None, after: Recorded | None) -> RecordChange:
        one = after or before
        assert one is not None
        fields = comparison.of(one.cls, before.value, after.value) if before and after else ()
        return RecordChange(before, after, (new.names if after else old.names).get(one.key), tuple(fields))

    both = [change(one, new.records[key]) for key, one in old.records.items() if key in new.records]
    changed = [one for one in both if one.fields or _is_moved(one)]
    added = [change(None, one) for one in come if one.key not in renamed.values()]
    removed = [change(one, None) for one in gone if one.key not in renamed]
    moved = [change(old.records[before], new.records[after]) for before, after in renamed.items()]
    reordered = _reordered(old, new)
    touched = {one.path for each in (*changed, *added, *removed, *moved) for one in (each.old, each.new) if one}
    same = {path for path, text in new.texts.items() if not path.startswith("pages/") and path in old.texts}
    unread = {*old.unread, *new.unread}
    return Changes(
        added=_in_order(added),
        changed=_in_order(changed),
        renamed=_in_order(moved),
        removed=_in_order(removed),
        levels=_in_order(one for one in both if not one.fields and not _is_moved(one) and _level_differs(one)),
        pages_added=_outside(new.pages, old.pages),
        pages_changed=tuple(sorted(p for p in {*old.pages} & {*new.pages} if old.pages[p] != new.pages[p])),
        pages_removed=_outside(old.pages, new.pages),
        reordered=reordered,
        rewritten=tuple(sorted(p for p in same - touched - unread - {*reordered} if old.texts[p] != new.texts[p])),
        doubled=new.doubled,
        unread_before=tuple(path for path in old.unread if path in new.texts and path not in new.unread),
        unread=new.unread,
    )


def _only_here(these: Snapshot, those: Snapshot) -> list[Recorded]:
    """The records of one state that the other lacks, save those that a file may hold which cannot be read there."""
    unread = {id_in(path) for path in those.unread}
    return [
        one
        for key, one in these.records.items()
        if key not in those.records and key not in unread and one.path not in those.unread
    ]


def _renamed(gone: list[Recorded], come: list[Recorded]) -> dict[Key, Key]:
    """Old key → new key of records of one kind that say the same, or nearly so, under another id."""
    found: dict[Key, Key] = {}
    for kind in sorted({one.kind for one in gone} & {one.kind for one in come}):
        old, new = ([one for one in side if one.kind == kind] for side in (gone, come))
        pairs = pair_up([one.key for one in old], [one.key for one in new], *([r.value for r in s] for s in (old, new)))
        found |= {old[before].key: new[after].key for before, after in pairs}
    return found


def _is_moved(change: RecordChange) -> bool:
    return bool(change.old and change.new and change.old.path != change.new.path)


def _level_differs(change: RecordChange) -> bool:
    return bool(change.old and change.new and change.old.level != change.new.level)


def _reordered(old: Snapshot, new: Snapshot) -> tuple[str, ...]:
    """Vocabularies in which entries that stand on both sides follow each other in another way."""
    orders: list[dict[tuple[Kind, str], list[str]]] = []
    for side, other in ((old, new), (new, old)):
        found: dict[tuple[Kind, str], list[str]] = {}
        for key, one in side.records.items():
            if key in other.records and one.path.startswith("vocabularies/"):
                found.setdefault((one.kind, one.path), []).append(one.id)
        orders.append(found)
    return tuple(sorted(path for (kind, path), ids in orders[0].items() if orders[1].get((kind, path)) != ids))


def _outside(these: Mapping[str, str], those: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(sorted({*these} - {*those}))


def _in_order(changes: Iterable[RecordChange]) -> tuple[RecordChange, ...]:
    return tuple(sorted(changes, key=_place))


def _place(change: RecordChange) -> tuple[int, str]:
    one = change.new or change.old
    assert one is not None
    return KINDS.index(one.kind), one.id
