"""The search index of one language: what can be found, under which names, and the words to search through.

It is two scripts, since a page opened from disk may run scripts but not fetch data. The first holds names and is
enough for most answers; the second holds summaries and running text. The engine that reads them is in
`theme_overrides/src/search/`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from generator.find.enrich import other_readings, sounds, traditional
from generator.link.library import Key, Library, name_of
from generator.model.base import Base, Language, Text
from generator.model.kinds import RecordKind
from generator.model.parts import Source
from generator.model.records import Case, Entry, Lesson, Term
from generator.plan.kinds import EXTRAS, HUBS, RECORD_PAGES, PageKind
from generator.plan.site import Page, SitePlan, title_of
from generator.plan.urls import page_path

NAMES = "assets/search/names.js"
TEXT = "assets/search/text.js"
FILES = 2
"""Scripts for each language."""

LINKS = ("region", "themes", "industries", "terms", "parent", "instruments")
"""Fields through which a record is found under the names of another."""

_MARKUP = re.compile(r"!?\[([^\]]*)\]\([^)]*\)|<[^>]*>|https?://\S+|[*_`#|>\\]+")
_SCRIPT = {ord("<"): "\\u003c", 0x2028: "\\u2028", 0x2029: "\\u2029"}
"""Characters that would end a script, or a line in it."""


@dataclass(frozen=True, slots=True)
class Findable:
    """One thing that can be found."""

    path: str
    """Its page, without an ending; empty for a name that only leads to records, such as a tool of policy."""
    kind: str
    title: str
    names: tuple[str, ...]
    """Other names, in either language."""
    above: tuple[Key, ...]
    """What it is found under."""
    year: str
    key: Key | None


def index_files(plan: SitePlan, language: Language, say: Callable[[str], str]) -> Iterator[tuple[str, bytes]]:
    """The two scripts. `say` gives interface words. Shape: path below the language's root, bytes."""
    entries = list(_entries(plan, language, say))
    places = {entry.key: number for number, entry in enumerate(entries) if entry.key}
    kinds = sorted({entry.kind for entry in entries} | {"source"})
    synonyms = [list(group) for group in plan.library.site.synonyms]
    texts = [_text_of(plan, entry, language) for entry in entries]
    sources = [
        [page_path(PageKind.SOURCE, one.id), one.source.title.said(language), _said(one.source.publisher, language)]
        for one in plan.library.bibliography.values()
    ]
    written = [entry.title for entry in entries] + [name for entry in entries for name in entry.names]
    written += [word for group in synonyms for word in group]
    old, new = traditional([*written, *(part for text in texts for part in text)])
    names = {
        "kinds": {kind: say(f"search.kind.{kind}") for kind in kinds},
        "records": [_row(entry, places) for entry in entries],
        "synonyms": synonyms,
        "traditional": [old, new],
        "sounds": sounds(written),
        "readings": other_readings(written),
    }
    yield NAMES, _script("names", names)
    yield TEXT, _script("text", {"texts": texts, "sources": sources})


def _script(part: str, data: object) -> bytes:
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":")).translate(_SCRIPT)
    return f"kbSearch.{part}({text})\n".encode("utf-8", "replace")


def _row(entry: Findable, places: dict[Key, int]) -> list[object]:
    """`[path, kind, title, names, above, year]`; empty values at the end are left out."""
    above = [places[key] for key in entry.above if key in places]
    row: list[object] = [entry.path, entry.kind, entry.title, list(entry.names), above, entry.year]
    while not row[-1]:
        row.pop()
    return row


def _entries(plan: SitePlan, language: Language, say: Callable[[str], str]) -> Iterator[Findable]:
    library = plan.library
    record_kinds = {page: record for record, page in RECORD_PAGES.items()}
    for page in plan.pages:
        if page.kind in record_kinds:
            key = Key(record_kinds[page.kind], page.id)
            yield _record_entry(library, key, page.path, language)
        elif page.kind in (*HUBS, *EXTRAS) or page.kind is PageKind.PAGE:
            title = title_of(plan, page, language) or say(f"nav.{page.kind.value}")
            yield Findable(page.path, "page", title, _page_names(plan, page, language), (), "", None)
    for key in library.records:
        if key.kind is RecordKind.INSTRUMENT and library.pointing_at(key, RecordKind.CASE):
            yield _record_entry(library, key, "", language)


def _record_entry(library: Library, key: Key, path: str, language: Language) -> Findable:
    record = library.records[key]
    title = name_of(record, language)
    names: list[str] = []
    if isinstance(record, (Entry, Term)):
        names = [name for other in library.site.languages if (name := name_of(record, other)) != title]
        names += record.aliases
    links = library.outgoing.get(key, ())
    above = dict.fromkeys(link.target for name in LINKS for link in links if link.field.split(".")[-1] == name)
    year = ""
    if isinstance(record, Case) and record.period and record.period.start:
        year = str(record.period.start)[:4]
    return Findable(path, key.kind.value, title, tuple(dict.fromkeys(names)), tuple(above), year, key)


def _page_names(plan: SitePlan, page: Page, language: Language) -> tuple[str, ...]:
    if page.kind is not PageKind.PAGE:
        return ()
    titles = (title_of(plan, page, other) for other in plan.library.site.languages if other != language)
    own = title_of(plan, page, language)
    return tuple(title for title in dict.fromkeys(titles) if title and title != own)


def _text_of(plan: SitePlan, entry: Findable, language: Language) -> list[str]:
    """`[summary, running text, title in the other languages]` of an entry."""
    library = plan.library
    record = library.records[entry.key] if entry.key else None
    if record is None:
        hand = plan.hand_pages.get((entry.path, language))
        return ["", plain_words(hand.body) if hand else "", ""]
    if isinstance(record, Case):
        others = [title for one in library.site.languages if (title := record.title.said(one)) != entry.title]
        return [record.summary.said(language), _running(record, language, {"title", "summary"}), " ".join(others)]
    if isinstance(record, Lesson):
        others = [title for one in library.site.languages if (title := record.title.said(one)) != entry.title]
        summary = plain_words(record.text.said(language))
        return [summary, _running(record, language, {"title", "text"}), " ".join(others)]
    definition = getattr(record, "definition", None)
    summary = plain_words(definition.said(language)) if definition else ""
    return [summary, _running(record, language, {"name", "aliases", "definition"}), ""]


def _running(record: Base, language: Language, without: set[str]) -> str:
    """All that a record says in `language`, apart from some fields and its sources."""
    said = [
        words for name in type(record).model_fields if name not in without for words in _words(record, name, language)
    ]
    return plain_words(" ".join(dict.fromkeys(said)))


def _words(record: Base, name: str, language: Language) -> Iterator[str]:
    yield from _texts(getattr(record, name), language)


def _texts(value: Any, language: Language) -> Iterator[str]:
    if isinstance(value, Text):
        yield value.said(language)
    elif isinstance(value, tuple):
        for one in value:
            yield from _texts(one, language)
    elif isinstance(value, Base) and not isinstance(value, Source):
        for name in type(value).model_fields:
            yield from _texts(getattr(value, name), language)


def _said(text: Text | None, language: Language) -> str:
    return text.said(language) if text else ""


def plain_words(text: str) -> str:
    """Markdown as one line of words."""
    return " ".join(_MARKUP.sub(lambda found: found[1] or " ", text).split())
