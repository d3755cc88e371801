"""What others must know of a record without opening it: enough to link all records, to plan every page, and to see what
an edit touches. A record's brief follows from its file alone, so that it holds for as long as the file does.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from generator.load.document import Path
from generator.load.lists import entries_in
from generator.model.base import LANGUAGES, Language, Text
from generator.model.levels import PUBLISHABLE, VERIFIED
from generator.model.parts import Period, Source
from generator.model.records import Case, Lesson, Term
from generator.model.references import Citation, Reference, can_cite, marks
from generator.text import fold

COMPARED = ("title", "publisher", "date", "type", "grade", "host", "link")
"""What every account of one source must say alike."""
ALONE = "-"
"""Stands for a list where a pointer is in none."""


class Pointer(NamedTuple):
    """A reference, ready to be looked up. Thousands of records have the same, so that each is kept as one `text`."""

    group: str
    """Number of the list it stands in, within the record, or `ALONE`."""
    field: str
    kind: str
    folded: str
    """What is written there, as names are compared."""

    @property
    def text(self) -> str:
        """All of it as one string."""
        return " ".join(self)

    @classmethod
    def read(cls, text: str) -> Pointer:
        """The pointer of which this is the `text`."""
        return cls(*text.split(" ", 3))


class Cited(NamedTuple):
    """A source of a record."""

    key: str
    id: str
    """Of its entry in the bibliography: `s-` and ten hexadecimal digits made from its `identity`."""
    facts: str
    """A fingerprint of what is `COMPARED`."""
    title: str
    """Its Chinese title, by which the bibliography is sorted."""
    grade: str
    told: Source | dict[str, Any]
    """What this record says of it; plain values where the brief was kept."""
    places: tuple[str, ...]
    """Where in it is cited."""


class Listed(NamedTuple):
    """What lists show of a record; of lessons and terms the name alone."""

    name: Text
    summary: Text | None = None
    status: str = ""
    period: Period | None = None


class Brief(NamedTuple):
    """A case, lesson or term in brief."""

    pointers: tuple[str, ...]
    """Each as `Pointer.text`."""
    sources: tuple[Cited, ...] | None
    """None where sources and citations do not agree, which must be told."""
    checked: str
    listed: Listed | list[str | None]
    """Plain values where the brief was kept."""
    lacking: tuple[str, ...]
    """Fields without which a case is a lead."""
    weak: tuple[str, ...]
    """What else keeps a case from being verified, a check in time aside."""


def brief_of(record: Case | Lesson | Term) -> Brief:
    """The brief of a record."""
    references, citations = marks(record)
    shown = Listed(record.name if isinstance(record, Term) else record.title)
    lacking, weak = [], []
    if isinstance(record, Case):
        shown = Listed(record.title, record.summary, record.status, record.period)
        lacking = [field for field in PUBLISHABLE if not getattr(record, field)]
        weak = [] if has_strong_figure(record) else ["figure"]
        weak += [] if all(getattr(record, field) for field in VERIFIED) else ["difficulty"]
    return Brief(
        pointers=pointers(references),
        sources=_agreed(record, citations),
        checked=record.checked.on,
        listed=shown,
        lacking=tuple(lacking),
        weak=tuple(weak),
    )


def pointers(references: Iterable[Reference]) -> tuple[str, ...]:
    """References, ready to be looked up, each as `Pointer.text`."""
    groups: dict[Path, int] = {}
    found = []
    for path, written, kind in ((one.path, one.written, one.kind) for one in references):
        group = str(groups.setdefault(path[:-1], len(groups))) if isinstance(path[-1], int) else ALONE
        found.append(Pointer(group, str(path[0]), kind.value, fold(written)).text)
    return tuple(found)


def _agreed(record: Case | Lesson | Term, citations: Iterable[Citation]) -> tuple[Cited, ...] | None:
    """The sources of a record; None where they and the citations do not agree."""
    places: dict[str, dict[str, None]] = {source.key: {} for source in record.sources}
    if len(places) < len(record.sources):
        return None
    named = set()
    for citation in citations:
        if citation.key not in places or holds_several(citation, places.keys()):
            return None
        named.add(citation.key)
        if citation.place:
            places[citation.key][citation.place] = None
    if len(named) < len(places) and can_cite(record):
        return None
    return tuple(cited_source(source, places[source.key]) for source in record.sources)


def holds_several(citation: Citation, keys: Iterable[str]) -> bool:
    """Whether a citation holds others behind Chinese commas."""
    entries = entries_in(f"{citation.key} {citation.place}".strip()) if citation.place else []
    return len(entries) > 1 and all(entry.split(" ")[0] in keys for entry in entries)


def cited_source(source: Source, places: Iterable[str]) -> Cited:
    """A source in brief."""
    compared: list[str | None] = []
    for name in COMPARED:
        value = getattr(source, name)
        compared += [value.zh, value.en] if isinstance(value, Text) else [value]
    id_ = "s-" + hashlib.sha256(identity(source).encode()).hexdigest()[:10]
    return Cited(
        source.key,
        id_,
        fingerprint("\1" if one is None else one for one in compared),
        source.title.said("zh"),
        source.grade,
        source,
        tuple(dict.fromkeys(places)),
    )


def identity(source: Source) -> str:
    """What makes two sources the same: the address, or title and publisher where there is none."""
    if source.url is not None:
        return source.url.removeprefix("https://").removeprefix("http://").rstrip("/")
    publisher = source.publisher.said("zh") if source.publisher else ""
    return f"{fold(source.title.said('zh'))}|{fold(publisher)}"


def has_strong_figure(case: Case) -> bool:
    """Whether a figure that has been reached rests on a source of grade A, B or C."""
    strong = {source.key for source in case.sources if source.grade in "ABC"}
    results = case.results if isinstance(case.results, tuple) else ()
    return any(
        result.value and result.kind != "target" and any(cite.split(" ")[0] in strong for cite in result.cite)
        for result in results
    )


def fingerprint(parts: Iterable[str]) -> str:
    """A short name for some texts in order; other texts have another."""
    return hashlib.blake2b("\0".join(parts).encode(), digest_size=10).hexdigest()


def listed_words(brief: Brief) -> list[str | None]:
    """What lists show of a record, as plain values: name and summary in each language, status, period."""
    if not isinstance(brief.listed, Listed):
        return brief.listed
    shown, row = brief.listed, [brief.listed.name.zh, brief.listed.name.en]
    row += [shown.summary.zh, shown.summary.en] if shown.summary else [None, None]
    return [*row, shown.status, *((shown.period.start, shown.period.end) if shown.period else (None, None))]


def listed(brief: Brief) -> Listed:
    """What lists show of a record."""
    if isinstance(brief.listed, Listed):
        return brief.listed
    zh, en, zh_summary, en_summary, status, since, until = brief.listed
    summary = Text(zh=zh_summary, en=en_summary) if zh_summary or en_summary else None
    return Listed(Text(zh=zh, en=en), summary, status or "", Period(start=since, end=until) if since or until else None)


def called(brief: Brief, language: Language) -> str:
    """The name or title of a record, in `language` if it has one."""
    names = listed_words(brief)[: len(LANGUAGES)]
    own = names[LANGUAGES.index(language)]
    return own if own is not None else next(name for name in names if name is not None)


def said(words: Text | Mapping[str, str | None], language: Language) -> str:
    """The words of a text, or of what was kept of one, in `language` if there are any."""
    if isinstance(words, Text):
        return words.said(language)
    own = words.get(language)
    return own if own is not None else next(found for one in LANGUAGES if (found := words.get(one)) is not None)


def told(source: Cited) -> Source:
    """What a record says of a source."""
    return source.told if isinstance(source.told, Source) else Source.model_validate(source.told)


def to_plain(brief: Brief) -> list[Any]:
    """A brief as JSON can hold it."""
    sources = brief.sources and [one._replace(told=_plain(one.told)) for one in brief.sources]
    return list(brief._replace(listed=listed_words(brief), sources=sources))  # type: ignore[arg-type]


def _plain(source: Source | dict[str, Any]) -> dict[str, Any]:
    return source.model_dump(mode="json", exclude_unset=True) if isinstance(source, Source) else source


def from_plain(row: list[Any]) -> Brief:
    """A brief that was kept."""
    pointed, sources, *others = row
    return Brief(tuple(pointed), sources and tuple(map(Cited._make, sources)), *others)
