"""The search index of one language: what can be found, under which names, and the words to search through.

It is two scripts, since a page opened from disk may run scripts but not fetch data. The first holds names and is
enough for most answers; the second holds summaries and running text. The engine that reads them is in
`theme_overrides/src/search/`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from generator.find.enrich import other_readings, sounds, traditional
from generator.find.parts import IndexPart, as_json, part, part_name, plain_words, record_part
from generator.link.library import Key
from generator.model.base import Language
from generator.model.kinds import RecordKind
from generator.plan.kinds import EXTRAS, HUBS, RECORD_OF, PageKind
from generator.plan.site import Page, SitePlan, title_of
from generator.plan.urls import page_path

NAMES = "assets/search/names.js"
TEXT = "assets/search/text.js"
FILES = 2
"""Scripts for each language."""

OTHERS = frozenset({*HUBS, *EXTRAS, PageKind.PAGE})
"""Kinds of page that can be found and show no record."""
_SCRIPT = {"<": "\\u003c", "\u2028": "\\u2028", "\u2029": "\\u2029", "//": "/\\u002f"}
"""What would end a script, or a line in it; and what looks like the address of another host, which is taken out."""


def index_files(
    plan: SitePlan, language: Language, say: Callable[[str], str], made: Mapping[str, IndexPart] | None = None
) -> Iterator[tuple[str, bytes]]:
    """The two scripts. `say` gives interface words. Shape: path below the language's root, bytes.

    `made` are parts of records that are known already, by name, as `record_part` would make them; others are made here.
    """
    parts = dict(_parts(plan, language, say, made or {}))
    places = {name: str(number) for number, name in enumerate(parts)}
    synonyms = [list(group) for group in plan.library.site.synonyms]
    others = [word for group in synonyms for word in group]
    named_in = [*(part.named_in for part in parts.values()), *others]
    readings = dict(other_readings(others))
    for one in reversed(parts.values()):
        readings.update(one.readings)
    old, new = traditional([*named_in, *(part.said_in for part in parts.values())])
    names = {
        "kinds": as_json({kind: say(f"search.kind.{kind}") for kind in sorted({*_kinds(parts), "source"})}),
        "records": _array(_row(part, places) for part in parts.values()),
        "synonyms": as_json(synonyms),
        "traditional": as_json([old, new]),
        "sounds": as_json(sounds(named_in)),
        "readings": as_json(dict(sorted(readings.items()))),
    }
    sources = [
        [page_path(PageKind.SOURCE, one.id), one.said("title", language), one.said("publisher", language)]
        for one in plan.library.bibliography.values()
    ]
    yield NAMES, _script("names", names)
    yield TEXT, _script("text", {"texts": _array(part.text for part in parts.values()), "sources": as_json(sources)})


def _script(part: str, values: Mapping[str, str]) -> bytes:
    """A script that hands over values, each JSON already."""
    text = ",".join(f'"{name}":{value}' for name, value in values.items())
    for char, safe in _SCRIPT.items():
        text = text.replace(char, safe)
    return f"kbSearch.{part}({{{text}}})\n".encode("utf-8", "replace")


def _array(values: Iterable[str]) -> str:
    return f"[{','.join(values)}]"


def _row(part: IndexPart, places: Mapping[str, str]) -> str:
    """`[path, kind, title, names, above, year]`; empty values at the end are left out."""
    above = _array([places[name] for name in part.above.split() if name in places])
    if part.year:
        return f'[{part.head},{part.names or "[]"},{above},"{part.year}"]'
    if above != "[]":
        return f"[{part.head},{part.names or '[]'},{above}]"
    return f"[{part.head},{part.names}]" if part.names else f"[{part.head}]"


def _parts(
    plan: SitePlan, language: Language, say: Callable[[str], str], made: Mapping[str, IndexPart]
) -> Iterator[tuple[str, IndexPart]]:
    """Everything that can be found, in order: by the name of a record's part, or by the path of another page."""
    library = plan.library
    for page in plan.pages:
        if page.number > 1:
            continue  # a further page of a long list says nothing of its own
        if page.kind in RECORD_OF:
            key = Key(RECORD_OF[page.kind], page.id)
            yield (name := part_name(key)), made.get(name) or record_part(library, key, language)
        elif page.kind in OTHERS:
            yield page.path, _page_part(plan, page, language, say)
    for key in library.records:
        if key.kind is RecordKind.INSTRUMENT and library.pointing_at(key, RecordKind.CASE):
            yield (name := part_name(key)), made.get(name) or record_part(library, key, language)


def _page_part(plan: SitePlan, page: Page, language: Language, say: Callable[[str], str]) -> IndexPart:
    title = title_of(plan, page, language) or say(f"nav.{page.kind.value}")
    hand = plan.hand_pages.get((page.path, language))
    text = plain_words(hand.body) if hand else ""
    return part(page.path, "page", title, _page_names(plan, page, language), ["", text, ""])


def _page_names(plan: SitePlan, page: Page, language: Language) -> list[str]:
    if page.kind is not PageKind.PAGE:
        return []
    titles = (title_of(plan, page, other) for other in plan.library.site.languages if other != language)
    own = title_of(plan, page, language)
    return [title for title in titles if title and title != own]


def _kinds(names: Iterable[str]) -> set[str]:
    return {name.partition(":")[0] if ":" in name else "page" for name in names}
