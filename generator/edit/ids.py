"""Names and aliases in records, written as the ids they stand for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from generator.link.library import Library
from generator.load.document import Document, Path
from generator.load.lists import as_entry
from generator.model.kinds import RecordKind
from generator.model.records import Entry, Term
from generator.model.references import references
from generator.report import Fix
from generator.text import fold, readable


@dataclass(frozen=True, slots=True)
class ByName:
    """A reference that is written by name, though an id is known for it."""

    relative: str
    """Path of its file below the content folder."""
    document: Document
    path: Path
    """Where it stands in the document."""
    written: str
    id: str


def written_by_name(library: Library) -> Iterator[ByName]:
    """Each reference that is written by a name which only one record has."""
    shared = _shared_names(library)
    for key, record in library.records.items():
        place = library.places[key]
        for reference in references(record):
            id_ = library.names[reference.kind].get(fold(reference.written))
            if id_ is None or id_ == reference.written or (reference.kind, fold(reference.written)) in shared:
                continue
            path = (*place.prefix, *reference.path)
            while path and path not in place.document.values:  # one reference where a list may stand
                path = path[:-1]
            yield ByName(place.relative, place.document, path, reference.written, id_)


def ids_for_names(library: Library) -> Iterator[tuple[str, Fix, str, str]]:
    """Each reference that is written by name: path of its file, the fix, and what it does in Chinese and English."""
    for one in written_by_name(library):
        span = one.document.span(one.path)
        if span.line != span.end_line:
            continue
        written = readable(one.written, most=40)
        fix = Fix.replacing(span, as_entry(one.id), is_safe=True)
        yield (
            one.relative,
            fix,
            f"名称 `{written}` 改成编号 `{one.id}`",
            f"the name `{written}` became the id `{one.id}`",
        )


def _shared_names(library: Library) -> set[tuple[RecordKind, str]]:
    """Folded names that several records of a kind have: which of them is meant, nobody can tell."""
    claims: Counter[tuple[RecordKind, str]] = Counter()
    for key, record in library.records.items():
        names = {fold(record.id)}
        if isinstance(record, (Entry, Term)):
            names |= {fold(name) for name in (record.name.zh, record.name.en, *record.aliases) if name}
        claims.update((key.kind, name) for name in names)
    return {claim for claim, number in claims.items() if number > 1}
