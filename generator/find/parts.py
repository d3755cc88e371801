"""What the search index says of one record, by itself, so that it can be kept from one build to the next.

The index numbers its entries, which depends on all of them; nothing else in it does. So a part holds finished JSON of
its record, and says by name what the record is found under; `find.index` joins the parts and numbers them.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from typing import Any, NamedTuple

from generator.find.enrich import characters, other_readings, variants
from generator.link.library import Key, Library, name_of
from generator.model.base import Base, Language, Text
from generator.model.parts import Source
from generator.model.records import Case, Entry, Lesson, Term
from generator.plan.kinds import RECORD_PAGES
from generator.plan.urls import page_path

LINKS = ("region", "themes", "industries", "terms", "parent", "instruments")
"""Fields through which a record is found under the names of another."""

_MARKUP = re.compile(r"!?\[([^\]]*)\]\([^)]*\)|<[^>]*>|https?://\S+|[*_`#|>\\]+")

as_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
"""Values as JSON without spaces."""


class IndexPart(NamedTuple):
    """What the index of one language says of one thing. Strings and tuples alone, as small as they can be."""

    head: str
    """JSON without brackets: its page without an ending, its kind, its title."""
    names: str
    """JSON: its other names, in either language; empty where there are none."""
    above: str
    """What it is found under: each as `part_name`, parted by spaces."""
    year: str
    text: str
    """JSON: `[summary, running text, title in the other languages]`."""
    named_in: str
    """The different characters of its title and names."""
    said_in: str
    """Those of its text that are written in two ways."""
    readings: tuple[tuple[str, str], ...]
    """`other_readings` of its title and names."""


def part_name(key: Key) -> str:
    """How the part of a record is called. No page is called so, since no address has a colon."""
    return f"{key.kind}:{key.id}"


def record_part(library: Library, key: Key, language: Language) -> IndexPart:
    """What the index says of a record.

    Depends on the record, on the keys that it points at (`library.outgoing[key]`), on the languages of the site, on
    `language`, and on nothing else; not even on the names of what it points at.
    """
    record = library.records[key]
    title = name_of(record, language)
    names: list[str] = []
    if isinstance(record, (Entry, Term)):
        names = [name for other in library.site.languages if (name := name_of(record, other)) != title]
        names += record.aliases
    links = [(link.field.rpartition(".")[2], link.target) for link in library.outgoing.get(key, ())]
    above = dict.fromkeys(target for name in LINKS for field, target in links if field == name)
    started = record.period.start if isinstance(record, Case) and record.period else None
    page = RECORD_PAGES.get(key.kind)
    path = page_path(page, key.id) if page else ""  # empty for a name that only leads to records: a tool of policy
    text = _text_of(library, key, language)
    return part(path, key.kind.value, title, names, text, above=above, year=str(started or "")[:4])


def part(
    path: str,
    kind: str,
    title: str,
    names: list[str],
    text: list[str],
    *,
    above: Iterable[Key] = (),
    year: str = "",
) -> IndexPart:
    """What the index says of anything."""
    names = list(dict.fromkeys(names))
    return IndexPart(
        head=as_json([path, kind, title])[1:-1],
        names=as_json(names) if names else "",
        above=" ".join(map(part_name, above)),
        year=year,
        text=as_json(text),
        named_in=characters([title, *names]),
        said_in=variants(text),
        readings=tuple(other_readings([title, *names]).items()),
    )


def _text_of(library: Library, key: Key, language: Language) -> list[str]:
    """`[summary, running text, title in the other languages]` of a record."""
    record = library.records[key]
    if isinstance(record, (Case, Lesson)):
        title = record.title.said(language)
        others = " ".join(other for one in library.site.languages if (other := record.title.said(one)) != title)
        if isinstance(record, Case):
            return [record.summary.said(language), _running(record, language, {"title", "summary"}), others]
        return [plain_words(record.text.said(language)), _running(record, language, {"title", "text"}), others]
    definition = getattr(record, "definition", None)
    summary = plain_words(definition.said(language)) if definition else ""
    return [summary, _running(record, language, {"name", "aliases", "definition"}), ""]


def _running(record: Base, language: Language, without: set[str]) -> str:
    """All that a record says in `language`, apart from some fields and its sources."""
    said: dict[str, None] = {}
    for name, value in record:
        if name not in without:
            _gather(value, language, said)
    return plain_words(" ".join(said))


def _gather(value: Any, language: Language, said: dict[str, None]) -> None:
    """Add all words in a value, each once."""
    if isinstance(value, tuple):
        for one in value:
            _gather(one, language, said)
    elif isinstance(value, Text):
        said[value.said(language)] = None
    elif isinstance(value, Base) and not isinstance(value, Source):
        for _, one in value:
            _gather(one, language, said)


def plain_words(text: str) -> str:
    """Markdown as one line of words."""
    return " ".join(_MARKUP.sub(lambda found: found[1] or " ", text).split())
