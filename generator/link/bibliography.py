"""One bibliography from the sources written inside records: the same document becomes one entry."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from generator.link.brief import COMPARED, Brief, Cited, cited_source, holds_several
from generator.link.library import BibliographyEntry, CitedIn, Key
from generator.load.lists import as_entry, entries_in, listed
from generator.model.build import Place, Placed
from generator.model.references import Citation, can_cite, citations
from generator.model.repair import replaced
from generator.report import Note, Report
from generator.report import catalog as say
from generator.text import nearest


def make_bibliography(
    placed_by_key: Mapping[Key, Placed[Any]], briefs: Mapping[Key, Brief], report: Report
) -> tuple[dict[str, BibliographyEntry], dict[tuple[Key, str], str]]:
    """Gather all sources. Shapes: id → entry, by title; (record, source key) → id.

    Reports citations of unknown sources, keys used twice, sources never cited, and details that disagree.
    """
    first: dict[str, tuple[Cited, Key, int]] = {}
    cited_in: dict[str, list[CitedIn]] = defaultdict(list)
    source_ids: dict[tuple[Key, str], str] = {}
    for key in sorted(briefs):
        placed, sources = placed_by_key[key], briefs[key].sources
        if sources is None:
            sources = _tell_disagreement(placed, report)
        for index, source in enumerate(sources):
            if (key, source.key) in source_ids:
                continue
            source_ids[key, source.key] = source.id
            known, known_key, known_index = first.setdefault(source.id, (source, key, index))
            if known.facts != source.facts:
                _compare(placed, index, placed_by_key[known_key], known_index, report)
            before = cited_in[source.id]
            if before and before[-1].record is key:  # one source under two keys
                places = dict.fromkeys((*before.pop().places, *source.places))
                before.append(CitedIn(key, tuple(places)))
            else:
                before.append(CitedIn(key, tuple(source.places)))
    entries = [BibliographyEntry(id_, one, tuple(cited_in[id_])) for id_, (one, _, _) in first.items()]
    ordered = sorted(entries, key=lambda e: (e.first.title, e.id))
    return {entry.id: entry for entry in ordered}, source_ids


def _tell_disagreement(placed: Placed[Any], report: Report) -> tuple[Cited, ...]:
    """Report where sources and citations of one record do not agree. Gives the sources as far as they can be used."""
    record = placed.record
    places = _places_cited(placed, report)
    keys = [source.key for source in record.sources]
    for index, source in enumerate(record.sources):
        at = placed.place.span("sources", index, "key")
        if keys.index(source.key) != index:
            before = placed.place.span("sources", keys.index(source.key), "key")
            note = Note(before, f"第一次用在第 {before.line} 行", f"first used on line {before.line}")
            report.add(say.SAME_SOURCE_KEY, at, key=source.key, notes=(note,))
        elif source.key not in places and can_cite(record):
            report.add(say.SOURCE_NOT_CITED, at, key=source.key)
    return tuple(cited_source(source, places.get(source.key, ())) for source in record.sources)


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
    if not holds_several(citation, keys):
        return False
    written = f"{citation.key} {citation.place}".strip()
    entries = entries_in(written)
    document, path = placed.place.document, (*placed.place.prefix, *citation.path)
    fix = listed(document, document.text, path, entries, is_safe=True)
    report.add(say.LIST_MARKS, document.narrow_span(path), fix=fix, written=written, meant=", ".join(entries))
    return True


def _compare(placed: Placed[Any], index: int, other: Placed[Any], other_index: int, report: Report) -> None:
    """Report what two accounts of one source do not say alike."""
    source, known = placed.record.sources[index], other.record.sources[other_index]
    for name in COMPARED:
        mine, theirs = getattr(source, name), getattr(known, name)
        if mine != theirs:
            shown = theirs.said("zh") if hasattr(theirs, "said") else theirs or "—"
            there = other.place.narrow_span("sources", other_index, name)
            note = Note(there, "另一处在这里", "the other one is here")
            at = placed.place.narrow_span("sources", index, name)
            report.add(say.SOURCES_DISAGREE, at, field=name, other=shown, notes=(note,))
