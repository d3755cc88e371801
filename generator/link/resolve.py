"""References to links: what an editor wrote as id, name or alias becomes a known record at both ends."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from generator.link.bibliography import make_bibliography
from generator.link.brief import ALONE, Brief, Pointer, brief_of, pointers
from generator.link.library import Key, Library, Link, Names, Records
from generator.link.unresolved import Unresolved
from generator.model.base import LANGUAGES
from generator.model.build import Model, Placed
from generator.model.kinds import FILE_KINDS, KIND_WORDS, RecordKind
from generator.model.references import Reference, references
from generator.report import Note, Report, Span
from generator.report import catalog as say
from generator.text import fold

__all__ = ["KIND_WORDS", "link"]

NOTHING: Mapping[str, Brief] = MappingProxyType({})
Around = tuple[str | int, ...]
"""Path of a part of a record."""


def link(model: Model, report: Report, known: Mapping[str, Brief] = NOTHING) -> Library | None:
    """Resolve every reference. None if there are no site settings; every fault is in `report`.

    `known` has the briefs of records that need not be opened, by the path of their file.
    """
    by_key = _by_key(model.records, report)
    names = _names(by_key, report)
    briefs = _briefs(by_key, known)
    unresolved = Unresolved(by_key, names, model.faulty, report)
    leads = Leads(names)
    outgoing: dict[Key, list[Link]] = {}
    for key, placed in by_key.items():
        brief = briefs.get(key)
        links = leads.links(pointers(references(placed.record)) if brief is None else brief.pointers)
        outgoing[key] = _links_told(placed, names, unresolved, report) if links is None else links
    for unfit in model.unfit:
        unresolved.tell_unfit(unfit)
    _break_loops(by_key, outgoing, report)
    bibliography, source_ids = make_bibliography(by_key, briefs, report)
    if model.site is None:
        return None
    children: dict[Key, list[Key]] = defaultdict(list)
    for key in by_key:
        if key.kind not in FILE_KINDS and (parent := _parent(outgoing[key])) is not None:
            children[parent.target].append(key)
    order = _tree_order(by_key, children)
    return Library(
        site=model.site,
        records=Records(by_key),
        briefs=briefs,
        places={key: placed.place for key, placed in by_key.items()},
        names=names,
        outgoing=outgoing,
        children={key: tuple(keys) for key, keys in children.items()},
        bibliography=bibliography,
        source_ids=source_ids,
        order=order,
        case_keys=_case_order(by_key, outgoing, order),
        as_of=max((brief.checked for brief in briefs.values()), default=""),
    )


def _briefs(by_key: Mapping[Key, Placed[Any]], known: Mapping[str, Brief]) -> dict[Key, Brief]:
    briefs = {}
    for key, placed in by_key.items():
        if key.kind in FILE_KINDS:
            briefs[key] = brief_of(placed.record) if placed.is_read else known[placed.place.relative]
    return briefs


class Leads:
    """Where pointers lead. Each is looked up once, however many records have it."""

    def __init__(self, names: Names) -> None:
        self._names = names
        self._known: dict[str, Link | None] = {}
        self._ends: dict[str, str] = {}
        """Of each pointer in a list: the list and the record at its end, so that two with the same end are seen."""

    def links(self, pointers: Sequence[str]) -> list[Link] | None:
        """Where a record points; None where anything has to be told of that."""
        for one in pointers:
            if one not in self._known:
                self._look_up(one)
        ends = [end for one in pointers if (end := self._ends[one])]
        if len(set(ends)) < len(ends):
            return None
        found = [link for one in pointers if (link := self._known[one]) is not None]
        return found if len(found) == len(pointers) else None

    def _look_up(self, pointer: str) -> None:
        group, field, kind, folded = Pointer.read(pointer)
        id_ = self._names[RecordKind(kind)].get(folded)
        self._known[pointer] = None if id_ is None else Link(field, Key(RecordKind(kind), id_))
        self._ends[pointer] = "" if id_ is None or group == ALONE else f"{group} {kind} {id_}"


def _links_told(placed: Placed[Any], names: Names, unresolved: Unresolved, report: Report) -> list[Link]:
    """The same, and every fault in `report`."""
    links: list[Link] = []
    seen: dict[tuple[Around, Key], Reference] = {}
    for reference in references(placed.record):
        id_ = names[reference.kind].get(fold(reference.written))
        if id_ is None:
            unresolved.tell(reference, placed.place)
            continue
        target = Key(reference.kind, id_)
        *around, last = reference.path
        if isinstance(last, int):
            first = seen.setdefault((tuple(around), target), reference)
            if first is not reference:
                at = placed.place.narrow_span(*reference.path)
                report.add(say.TWICE_IN_LIST, at, written=reference.written, first=first.written)
        links.append(Link(reference.field, target))
    return links


def _parent(links: Iterable[Link]) -> Link | None:
    return next((one for one in links if one.field == "parent"), None)


def _case_order(
    by_key: Mapping[Key, Placed[Any]], outgoing: Mapping[Key, Sequence[Link]], order: Mapping[Key, int]
) -> tuple[Key, ...]:
    """Cases as they are sorted wherever they are listed: by their first region, their first theme, and id."""

    def place(key: Key) -> tuple[int, int, str]:
        region = next((order[one.target] for one in outgoing[key] if one.field == "region"), -1)
        theme = next((order[one.target] for one in outgoing[key] if one.field == "themes"), -1)
        return region, theme, key.id

    return tuple(sorted((key for key in by_key if key.kind is RecordKind.CASE), key=place))


def _by_key(records: Iterable[Placed[Any]], report: Report) -> dict[Key, Placed[Any]]:
    by_key: dict[Key, Placed[Any]] = {}
    for placed in records:
        key = Key(placed.kind, placed.id)
        if key in by_key:
            note = Note(_id_span(by_key[key]), "第一个在这里", "the first is here")
            report.add(say.SAME_ID, _id_span(placed), id=key.id, notes=(note,))
        else:
            by_key[key] = placed
    return by_key


def _id_span(placed: Placed[Any]) -> Span:
    """The place of an id: the entry's own, or the head of the file that is named so."""
    return placed.place.span("id") if placed.place.prefix else Span(placed.place.document.path)


def _names(by_key: dict[Key, Placed[Any]], report: Report) -> dict[RecordKind, dict[str, str]]:
    """Folded id, name or alias → id, for each kind. Ids win over names; two entries may not share one."""
    names: dict[RecordKind, dict[str, str]] = {kind: {} for kind in RecordKind}
    for key in by_key:
        names[key.kind][fold(key.id)] = key.id
    for key, placed in by_key.items():
        if key.kind in (RecordKind.CASE, RecordKind.LESSON):
            continue
        record = placed.record
        written: list[tuple[Around, str | None]] = [(("name", lang), getattr(record.name, lang)) for lang in LANGUAGES]
        written += [(("aliases", number), alias) for number, alias in enumerate(record.aliases)]
        for path, name in written:
            if name is None:
                continue
            other = names[key.kind].setdefault(fold(name), key.id)
            if other != key.id:
                note = Note(_id_span(by_key[Key(key.kind, other)]), f"`{other}` 在这里", f"`{other}` is here")
                at = placed.place.narrow_span(*path)
                report.add(say.SAME_NAME, at, name=name, first=other, second=key.id, notes=(note,))
    return names


def _break_loops(by_key: dict[Key, Placed[Any]], outgoing: dict[Key, list[Link]], report: Report) -> None:
    """Report trees that run in a circle, each circle once, and take out the link that closes it."""
    done: set[Key] = set()
    for start in (key for key in by_key if key.kind not in FILE_KINDS):
        trail: dict[Key, None] = {}
        here = start
        while here not in done:
            done.add(here)
            trail[here] = None
            parent = _parent(outgoing.get(here, ()))
            if parent is None:
                break
            if parent.target in trail:
                ids = [key.id for key in trail]
                circle = [*ids[ids.index(parent.target.id) :], parent.target.id]
                at = by_key[here].place.span("parent")
                report.add(say.LOOP, at, id=parent.target.id, loop=" → ".join(circle))
                outgoing[here].remove(parent)
                break
            here = parent.target


def _tree_order(by_key: dict[Key, Placed[Any]], children: dict[Key, list[Key]]) -> dict[Key, int]:
    """Position of each record; in trees a parent stands right before its children."""
    order: dict[Key, int] = {}
    below = {child for keys in children.values() for child in keys}
    waiting = [key for key in reversed(by_key) if key not in below]
    while waiting:
        key = waiting.pop()
        order[key] = len(order)
        waiting += reversed(children.get(key, ()))
    return order
