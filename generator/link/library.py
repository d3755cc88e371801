"""All records with every link known from both ends: what rules, plan and views read."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, NamedTuple, overload

from generator.link.brief import Brief, Cited, Listed, called, listed, said, told
from generator.model.base import Language
from generator.model.build import Place, Placed
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


class Link(NamedTuple):
    """A reference that leads somewhere, as the record has it that points."""

    field: str
    """The field it stands in, such as `themes`."""
    target: Key


class Backlink(NamedTuple):
    """The same, as the record has it that is pointed at."""

    source: Key
    field: str
    """The field of the source it stands in."""


class CitedIn(NamedTuple):
    """One record that cites a source, and at which places in it."""

    record: Key
    places: tuple[str, ...]


@dataclass(frozen=True)
class BibliographyEntry:
    """A source with all the records that cite it."""

    id: str
    """`s-` and ten hexadecimal digits made from the address, or from title and publisher."""
    first: Cited = field(repr=False)
    """The source as the first record tells it."""
    cited_in: tuple[CitedIn, ...]

    @cached_property
    def source(self) -> Source:
        """The source."""
        return told(self.first)

    def said(self, field: str, language: Language) -> str:
        """What the source says in a field, such as its `title`, without opening it; empty if it says nothing."""
        kept = self.first.told
        words = kept.get(field) if isinstance(kept, dict) else getattr(kept, field)
        return said(words, language) if words else ""


class Records(Mapping[Key, Record]):
    """All records, each opened when it is asked for. Vocabularies keep their own order; files are in that of paths."""

    def __init__(self, placed: Mapping[Key, Placed[Any]]) -> None:
        self.placed = placed

    def __getitem__(self, key: Key) -> Record:
        record: Record = self.placed[key].record
        return record

    def __iter__(self) -> Iterator[Key]:
        return iter(self.placed)

    def __len__(self) -> int:
        return len(self.placed)

    def __contains__(self, key: object) -> bool:
        return key in self.placed


@dataclass(frozen=True, slots=True, eq=False)
class CaseList(Sequence[Case]):
    """Cases in order, each opened when it is asked for."""

    records: Records
    keys: tuple[Key, ...]

    @overload
    def __getitem__(self, at: int) -> Case: ...
    @overload
    def __getitem__(self, at: slice) -> CaseList: ...
    def __getitem__(self, at: int | slice) -> Case | CaseList:
        if isinstance(at, slice):
            return CaseList(self.records, self.keys[at])
        case = self.records[self.keys[at]]
        assert isinstance(case, Case)
        return case

    def __len__(self) -> int:
        return len(self.keys)


@dataclass(frozen=True, eq=False)
class Library:
    """Everything that is known, resolved. Made by `link.resolve`; nothing changes it afterwards."""

    site: Site
    records: Records
    briefs: Mapping[Key, Brief] = field(repr=False)
    """What is known of cases, lessons and terms without opening them."""
    places: Mapping[Key, Place]
    names: Names
    outgoing: Mapping[Key, Sequence[Link]] = field(repr=False)
    children: Mapping[Key, tuple[Key, ...]] = field(repr=False)
    bibliography: Mapping[str, BibliographyEntry] = field(repr=False)
    source_ids: Mapping[tuple[Key, str], str] = field(repr=False)
    """(record, source key) → id of the bibliography entry."""
    order: Mapping[Key, int] = field(repr=False)
    """Position of each record in its kind's own order."""
    case_keys: tuple[Key, ...] = field(repr=False)
    """All cases, in region order, then by theme and id."""
    as_of: str
    """The latest check in the content: the day this library speaks of."""

    @cached_property
    def incoming(self) -> Mapping[Key, Sequence[Backlink]]:
        """What points at a record."""
        incoming: dict[Key, list[Backlink]] = defaultdict(list)
        for key, links in self.outgoing.items():
            for name, target in links:
                incoming[target].append(Backlink(key, name))
        return incoming

    def of_kind(self, kind: RecordKind) -> list[Any]:
        """All records of a kind, in order."""
        return [self.records[key] for key in self.records if key.kind == kind]

    @property
    def cases(self) -> CaseList:
        """All cases, in region order, then by theme and id."""
        return CaseList(self.records, self.case_keys)

    def as_cases(self, keys: Iterable[Key]) -> CaseList:
        """Some cases, in the order given."""
        return CaseList(self.records, tuple(keys))

    def listed(self, key: Key) -> Listed:
        """What lists show of a record."""
        brief = self.briefs.get(key)
        return listed(brief) if brief is not None else Listed(self.records[key].name)  # type: ignore[attr-defined]

    def called(self, key: Key, language: Language) -> str:
        """The name or title of a record, in `language` if it has one."""
        brief = self.briefs.get(key)
        return called(brief, language) if brief is not None else name_of(self.records[key], language)

    def find(self, kind: RecordKind, written: str) -> Any:
        """The record that a reference means, or None (reported already) if there is none."""
        return self.records.get(Key(kind, self.names[kind].get(fold(written), "")))

    def key(self, kind: RecordKind, written: str) -> Key:
        """What a reference means, once no fault was found in any reference."""
        return Key(kind, self.names[kind][fold(written)])

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

    def cases_under(self, key: Key, *fields: str) -> CaseList:
        """Cases that point at an entry or at anything below it, each once, in case order."""
        found = {
            case for entry in self.with_descendants(key) for case in self.pointing_at(entry, RecordKind.CASE, *fields)
        }
        return self.as_cases(one for one in self.case_keys if one in found)

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
