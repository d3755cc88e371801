"""One bibliography from the sources written inside records: the same document becomes one entry."""

from __future__ import annotations

import hashlib
from typing import Any

from generator.link.library import BibliographyEntry, CitedIn, Key
from generator.model.build import Placed
from generator.model.parts import Source
from generator.model.records import Case, Lesson, Term
from generator.model.references import citations
from generator.report import Report
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
    first: dict[str, tuple[Source, str]] = {}
    cited: dict[str, list[CitedIn]] = {}
    source_ids: dict[tuple[Key, str], str] = {}
    for key, placed in sorted(by_key.items()):
        record = placed.record
        if not isinstance(record, (Case, Lesson, Term)):
            continue
        places = _places_cited(placed, report)
        for index, source in enumerate(record.sources):
            if (key, source.key) in source_ids:
                report.add(say.SAME_SOURCE_KEY, placed.place.span("sources", index, "key"), key=source.key)
                continue
            id_ = "s-" + hashlib.sha256(identity(source).encode()).hexdigest()[:10]
            source_ids[key, source.key] = id_
            if id_ in first:
                _compare(source, *first[id_], placed, index, report)
            else:
                first[id_] = source, str(placed.place.span("sources", index))
            cited.setdefault(id_, []).append(CitedIn(key, tuple(dict.fromkeys(places.get(source.key, ())))))
            if source.key not in places:
                report.add(say.SOURCE_NOT_CITED, placed.place.span("sources", index, "key"), key=source.key)
    entries = (BibliographyEntry(id_, source, tuple(cited[id_])) for id_, (source, _) in first.items())
    ordered = sorted(entries, key=lambda e: (e.source.title.said("zh"), e.id))
    return {entry.id: entry for entry in ordered}, source_ids


def _places_cited(placed: Placed[Any], report: Report) -> dict[str, list[str]]:
    """Source key → places cited; a citation of a source that the record lacks is reported."""
    keys = {source.key for source in placed.record.sources}
    places: dict[str, list[str]] = {}
    for citation in citations(placed.record):
        if citation.key in keys:
            found = places.setdefault(citation.key, [])
            if citation.place:
                found.append(citation.place)
            continue
        closest = nearest(citation.key, keys, limit=1)
        report.add(
            say.UNKNOWN_SOURCE,
            placed.place.span(*citation.path),
            key=citation.key,
            closest_zh=f"是不是 `{closest[0]}`？否则" if closest else "",
            closest_en=f"did you mean `{closest[0]}`? Otherwise " if closest else "",
        )
    return places


def _compare(source: Source, other: Source, at: str, placed: Placed[Any], index: int, report: Report) -> None:
    for name in COMPARED:
        mine, theirs = getattr(source, name), getattr(other, name)
        if mine != theirs:
            span = placed.place.span("sources", index, name)
            shown = theirs.said("zh") if hasattr(theirs, "said") else theirs or "—"
            report.add(say.SOURCES_DISAGREE, span, field=name, other=f"{shown} ({at})")
