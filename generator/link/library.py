"""All records with every link known from both ends: what rules, plan and views read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from generator.model.base import Language
from generator.model.build import Place
from generator.model.kinds import RecordKind
from generator.model.parts import Source
from generator.model.records import Case, Entry, Lesson, Record, Site, Term
from generator.text import fold


class Key(NamedTuple):
    """A record among all records."""

    kind: RecordKind
    id: str


Names = Mapping[RecordKind, Mapping[str, str]]
"""For each kind: folded id, name or alias → id."""


@dataclass(frozen=True, slots=True)
class Link:
    """A reference that leads somewhere: known to both ends."""

    source: Key
    field: str
    """The field of the source it stands in, such as `themes`."""
    target: Key


@dataclass(frozen=True, slots=True)
class CitedIn:
    """One record that cites a source, and at which places in it."""

    record: Key
    places: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class BibliographyEntry:
    """A source with all the records that cite it."""

    id: str
    """`s-` and ten hexadecimal digits made from the address, or from title and publisher."""
    source: Source
    cited_in: tuple[CitedIn, ...]


@dataclass(frozen=True, slots=True)
class Library:
    """Everything that is known, resolved. Made by `link.resolve`; nothing changes it afterwards."""

    site: Site
    records: Mapping[Key, Record]
    """All records; within a kind, vocabularies in their own order and files by path."""
    places: Mapping[Key, Place]
    names: Names
    outgoing: Mapping[Key, tuple[Link, ...]] = field(repr=False)
    incoming: Mapping[Key, tuple[Link, ...]] = field(repr=False)
    children: Mapping[Key, tuple[Key, ...]] = field(repr=False)
    bibliography: Mapping[str, BibliographyEntry] = field(repr=False)
    source_ids: Mapping[tuple[Key, str], str] = field(repr=False)
    """(record, source key) → id of the bibliography entry."""
    order: Mapping[Key, int] = field(repr=False)
    """Position of each record in its kind's own order."""
    as_of: str
    """The latest check in the content: the day this library speaks of."""

    def of_kind(self, kind: RecordKind) -> list[Any]:
        """All records of a kind, in order."""
        return [record for key, record in self.records.items() if key.kind == kind]

    @property
    def cases(self) -> list[Case]:
        """All cases, in region order, then by theme and id."""
        return sorted(self.of_kind(RecordKind.CASE), key=self.case_order)

    def case_order(self, case: Case) -> tuple[int, int, str]:
        """How cases are sorted wherever they are listed."""
        region = self.targets(Key(RecordKind.CASE, case.id), "region")[0]
        theme = self.targets(Key(RecordKind.CASE, case.id), "themes")[0]
        return self.order[region], self.order[theme], case.id

    def find(self, kind: RecordKind, written: str) -> Any:
        """The record that a reference means, or None (reported already) if there is none."""
        return self.records.get(Key(kind, self.names[kind].get(fold(written), "")))

    def resolve(self, kind: RecordKind, written: str) -> Any:
        """The record that a reference means, once no fault was found in any reference."""
        return self.records[Key(kind, self.names[kind][fold(written)])]

    def targets(self, key: Key, field: str) -> list[Key]:
        """What a record points at in one field, in the order written."""
        return [link.target for link in self.outgoing.get(key, ()) if link.field == field]

    def pointing_at(self, key: Key, kind: RecordKind, *fields: str) -> list[Key]:
        """The records of a kind that point at `key` (in one of `fields`, if given), each once, in order."""
        found = {
            link.source
            for link in self.incoming.get(key, ())
            if link.source.kind == kind and (not fields or link.field in fields)
        }
        return sorted(found, key=lambda k: (self.order[k], k.id))

    def parent(self, key: Key) -> Key | None:
        """The place or group that an entry of a tree belongs to."""
        found = self.targets(key, "parent")
        return found[0] if found else None

    def trail(self, key: Key) -> list[Key]:
        """An entry of a tree with all above it, the topmost first."""
        trail = [key]
        while (parent := self.parent(trail[-1])) is not None:
            trail.append(parent)
        return trail[::-1]

    def with_descendants(self, key: Key) -> list[Key]:
        """An entry of a tree and all below it, depth first."""
        found: list[Key] = []
        waiting = [key]
        while waiting:
            found.append(waiting.pop())
            waiting += reversed(self.children.get(found[-1], ()))
        return found

    def cases_under(self, key: Key, *fields: str) -> list[Case]:
        """Cases that point at an entry or at anything below it, each once, in case order."""
        ids = {
            case.id
            for entry in self.with_descendants(key)
            for case in self.pointing_at(entry, RecordKind.CASE, *fields)
        }
        return sorted((self.case(id_) for id_ in ids), key=self.case_order)

    def case(self, id_: str) -> Case:
        """A case by id."""
        record = self.records[Key(RecordKind.CASE, id_)]
        assert isinstance(record, Case)
        return record


def name_of(record: Record, language: Language) -> str:
    """The name or title by which a record is shown."""
    if isinstance(record, (Case, Lesson)):
        return record.title.said(language)
    if isinstance(record, (Entry, Term)):
        return record.name.said(language)
    raise AssertionError(f"{type(record).__name__} has no name")


def ids(keys: Iterable[Key]) -> list[str]:
    """The ids alone."""
    return [key.id for key in keys]
