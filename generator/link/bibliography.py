"""One bibliography from the sources written inside records: the same document becomes one entry."""

from __future__ import annotations

import hashlib
from typing import Any

from generator.link.library import BibliographyEntry, CitedIn, Key
from generator.load.lists import as_entry, entries_in, listed
from generator.model.build import Place, Placed
from generator.model.parts import Source
from generator.model.records import Case, Lesson, Term
from generator.model.references import Citation, can_cite, citations
from generator.model.repair import replaced
from generator.report import Note, Report
from generator.report import catalog as say
from generator.text import fold, nearest

COMPARED = ("title", "publisher", "date", "type", "grade", "host", "link")


def identity(source: Source) -> str:
    """What makes two sources the same: the address, or title and publisher where there is none."""
    if source.url is not None:
        return source.url.removeprefix("https://").removeprefix("http://").rstrip("/")
    publisher = source.publisher.said("zh") if source.publisher else ""
    return f"{fold(source.title.said('zh'))}|{fold(publisher)}"


def make_bibliography(
    by_key: dict[Key, Placed[Any]], report: Report
) -> tuple[dict[str, BibliographyEntry], dict[tuple[Key, str], str]]:
    """Gather all sources. Shapes: id → entry, by title; (record, source key) → id.

    Reports citations of unknown sources, keys used twice, sources never cited, and details that disagree.
    """
    first: dict[str, tuple[Source, Placed[Any], int]] = {}
    cited: dict[str, dict[Key, list[str]]] = {}
    source_ids: dict[tuple[Key, str], str] = {}
    for key, placed in sorted(by_key.items()):
        record = placed.record
        if not isinstance(record, (Case, Lesson, Term)):
            continue
        places = _places_cited(placed, report)
        keys = [source.key for source in record.sources]
        for index, source in enumerate(record.sources):
            at = placed.place.span("sources", index, "key")
            if (key, source.key) in source_ids:
                before = placed.place.span("sources", keys.index(source.key), "key")
                note = Note(before, f"第一次用在第 {before.line} 行", f"first used on line {before.line}")
                report.add(say.SAME_SOURCE_KEY, at, key=source.key, notes=(note,))
                continue
            id_ = "s-" + hashlib.sha256(identity(source).encode()).hexdigest()[:10]
            source_ids[key, source.key] = id_
            _compare(placed, index, first.setdefault(id_, (source, placed, index)), report)
            cited.setdefault(id_, {}).setdefault(key, []).extend(places.get(source.key, ()))
            if source.key not in places and can_cite(record):
                report.add(say.SOURCE_NOT_CITED, at, key=source.key)
    entries = (
        BibliographyEntry(id_, source, tuple(CitedIn(key, tuple(dict.fromkeys(at))) for key, at in cited[id_].items()))
        for id_, (source, _, _) in first.items()
    )
    ordered = sorted(entries, key=lambda e: (e.source.title.said("zh"), e.id))
    return {entry.id: entry for entry in ordered}, source_ids


def _places_cited(placed: Placed[Any], report: Report) -> dict[str, list[str]]:
    """Source key → places cited. A key that the record lacks is reported, and counts for the one it resembles."""
    keys = {source.key for source in placed.record.sources}
    places: dict[str, list[str]] = {}
    for citation in citations(placed.record):
        if citation.key in keys:
            if _holds_several(citation, keys, placed, report):
                places.update({key: [] for key in keys if key not in places})
                continue
            found = places.setdefault(citation.key, [])
            if citation.place:
                found.append(citation.place)
            continue
        for key in tell_unknown_source(citation, keys, placed.place, report)[:1]:
            places.setdefault(key, [])
    return places


def tell_unknown_source(citation: Citation, keys: set[str], place: Place, report: Report) -> list[str]:
    """Report a citation of a source that the record lacks. Gives the keys it resembles."""
    closest = nearest(citation.key, keys, limit=3)
    words = " ".join([closest[0], citation.place]).strip() if closest else ""
    path = (*place.prefix, *citation.path)
    report.add(
        say.UNKNOWN_SOURCE,
        place.narrow_span(*citation.path),
        fix=replaced(place.document, path, as_entry(words)) if words else None,
        key=citation.key,
        closest_zh=f"是不是 {'、'.join(f'`{one}`' for one in closest)}？否则" if closest else "",
        closest_en=f"did you mean {' or '.join(f'`{one}`' for one in closest)}? Otherwise " if closest else "",
    )
    return closest


def _holds_several(citation: Citation, keys: set[str], placed: Placed[Any], report: Report) -> bool:
    """Whether a citation holds others behind Chinese commas; if so, it is reported."""
    written = f"{citation.key} {citation.place}".strip()
    entries = entries_in(written)
    if len(entries) == 1 or any(entry.split(" ")[0] not in keys for entry in entries):
        return False
    document, path = placed.place.document, (*placed.place.prefix, *citation.path)
    fix = listed(document, report.texts.get(document.path, ""), path, entries, is_safe=True)
    report.add(say.LIST_MARKS, document.narrow_span(path), fix=fix, written=written, meant=", ".join(entries))
    return True


def _compare(placed: Placed[Any], index: int, other: tuple[Source, Placed[Any], int], report: Report) -> None:
    """Report what two accounts of one source do not say alike."""
    source = placed.record.sources[index]
    known, known_at, known_index = other
    for name in COMPARED:
        mine, theirs = getattr(source, name), getattr(known, name)
        if mine != theirs:
            shown = theirs.said("zh") if hasattr(theirs, "said") else theirs or "—"
            note = Note(
                known_at.place.narrow_span("sources", known_index, name), "另一处在这里", "the other one is here"
            )
            at = placed.place.narrow_span("sources", index, name)
            report.add(say.SOURCES_DISAGREE, at, field=name, other=shown, notes=(note,))
