"""Library to plan: every page that will exist, each with its address. No two pages on one path."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from generator.link.levels import Maturity, maturity
from generator.link.library import BibliographyEntry, CaseList, Key, Library
from generator.link.related import RelatedCases, related_cases
from generator.load.dead_links import DeadLink
from generator.load.files import LoadedPage
from generator.load.images import LoadedImage
from generator.model.base import LANGUAGES, Language
from generator.model.kinds import RecordKind
from generator.plan.kinds import EXTRAS, HUBS, RECORD_OF, RECORD_PAGES, PageKind
from generator.plan.urls import numbered, page_path
from generator.report import Report, Span
from generator.report import catalog as say
from generator.text import Nearest

TITLE_LINE = re.compile(r"\A\s*# +(?P<title>.+)\n?")
IMAGES = "images/"
"""Where pictures stand in the site, below the root of each language that shows them."""
LINK_TARGET = re.compile(r"\]\((?P<target>[^()\s]+)\)")

CASES_ON_A_PAGE = 60
"""Cases that a page lists at most, so that no page grows without end."""
GATHERED = frozenset({"region", "themes", "industries"})
"""Fields of a case that put it into a list."""
SOURCES_ON_A_PAGE = 500
"""Sources that a page of the bibliography lists at most."""
LISTING = (RecordKind.REGION, RecordKind.THEME, RecordKind.INDUSTRY)
"""The records whose page lists cases page by page."""


class Page(NamedTuple):
    """A page that will exist."""

    kind: PageKind
    path: str
    """Below the language's root, without an ending."""
    id: str = ""
    """Id of the record it shows; of the bibliography entry for a source; empty for hubs."""
    number: int = 1
    """Which page of a long list of cases, from 1."""


@dataclass(frozen=True, slots=True)
class HandPage:
    """A hand-written page in one language."""

    title: str
    body: str
    file: str
    """Path below the content folder."""


@dataclass(frozen=True, slots=True, eq=False)
class SitePlan:
    """All that will exist, the same pages in each language."""

    library: Library
    pages: tuple[Page, ...]
    hand_pages: Mapping[tuple[str, Language], HandPage]
    """(path, language) → page."""
    images: Mapping[str, bytes] = field(repr=False)
    """Path of a picture below a language's root → the picture."""
    cases_of: Mapping[Key, CaseList] = field(repr=False)
    """Region, theme or industry → its cases, those of its children included."""
    related: RelatedCases = field(repr=False)
    maturity: Mapping[str, Maturity] = field(repr=False)
    """Case id → level."""
    paths: frozenset[str] = field(repr=False)
    dead_links: Mapping[str, DeadLink] = field(default_factory=dict, repr=False)
    """Address of a source → that it can no longer be reached."""
    desks: dict[Language, Any] = field(default_factory=dict, repr=False)
    """What `render.desk` makes once for all pages of a language; it stands here so that it goes with the plan."""

    def images_in(self, language: Language) -> Iterator[tuple[str, bytes]]:
        """The pictures that the hand-written pages show in a language, by path."""
        shown = {path: self.hand_page(path, language).body for path, _ in self.hand_pages}
        wanted = {found["target"] for body in shown.values() for found in LINK_TARGET.finditer(body)}
        yield from ((path, data) for path, data in sorted(self.images.items()) if path in wanted)

    def hand_page(self, path: str, language: Language) -> HandPage:
        """A hand-written page in a language, in another one where it is not translated."""
        own = self.hand_pages.get((path, language))
        return own or next(page for (other, _), page in self.hand_pages.items() if other == path)

    def has(self, kind: PageKind, id_: str = "") -> bool:
        """Whether there is such a page."""
        return page_path(kind, id_) in self.paths


def plan_site(
    library: Library,
    hand_written: Iterable[LoadedPage],
    root: str,
    report: Report,
    pictures: Iterable[LoadedImage] = (),
    dead_links: Mapping[str, DeadLink] | None = None,
) -> SitePlan:
    """Decide every page. `root` is the content folder as the user named it, for places in reports."""
    hand_pages = _hand_pages(hand_written, library, root, report)
    cases_of = _cases_of(library)
    pages = [Page(PageKind.HOME, page_path(PageKind.HOME))]
    pages += [Page(kind, page_path(kind)) for kind in (*HUBS, *EXTRAS)]
    pages += _record_pages(library, cases_of)
    pages += _further_pages(pages, library, cases_of)
    pages += [
        Page(PageKind.SOURCE, page_path(PageKind.SOURCE, entry.id), entry.id) for entry in library.bibliography.values()
    ]
    pages += [Page(PageKind.PAGE, path) for path in sorted({path for path, _ in hand_pages})]
    paths: set[str] = set()
    for page in pages:
        if page.path in paths:  # ids are unique in their folders, so it is a hand-written page that stands in the way
            file = next(hand.file for (path, _), hand in hand_pages.items() if path == page.path)
            report.add(say.SAME_PATH, Span(f"{root}/{file}"), path=f"{page.path}.html")
        paths.add(page.path)
    images = {f"{IMAGES}{one.name}": one.data for one in pictures}
    _check_links(hand_pages, {*(f"{path}.html" for path in paths), *images}, root, report)
    return SitePlan(
        library=library,
        pages=tuple(pages),
        hand_pages=hand_pages,
        images=images,
        cases_of=cases_of,
        related=related_cases(library),
        maturity={key.id: maturity(key, library) for key in library.case_keys},
        paths=frozenset(paths),
        dead_links={url: one for url, one in (dead_links or {}).items() if one.state == "dead"},
    )


def _cases_of(library: Library) -> dict[Key, CaseList]:
    """Cases gathered upward through the trees, each once, in case order."""
    gathered: dict[Key, list[Key]] = {}
    trails: dict[Key, list[Key]] = {}
    for case in library.case_keys:
        for link in library.outgoing[case]:
            if link.field not in GATHERED:
                continue
            if link.target not in trails:
                trails[link.target] = library.trail(link.target)
            for above in trails[link.target]:
                cases = gathered.setdefault(above, [])
                if not cases or cases[-1] is not case:
                    cases.append(case)
    return {key: library.as_cases(cases) for key, cases in gathered.items()}


def _record_pages(library: Library, cases_of: Mapping[Key, CaseList]) -> Iterator[Page]:
    """Pages of records. A region or industry without any case has none: there is nothing to read there yet."""
    for key in library.records:
        kind = RECORD_PAGES.get(key.kind)
        if kind is None:
            continue
        if key in library.briefs or key in cases_of or key.kind is RecordKind.THEME:
            yield Page(kind, page_path(kind, key.id), key.id)


def page_count(entries: int, on_a_page: int = CASES_ON_A_PAGE) -> int:
    """How many pages a list of so many entries takes; an empty one takes one."""
    return max(1, -(-entries // on_a_page))


def by_grade(library: Library) -> list[BibliographyEntry]:
    """The bibliography as it is listed: strongest first, then by title."""
    return sorted(library.bibliography.values(), key=lambda entry: entry.first.grade)


def _further_pages(pages: Iterable[Page], library: Library, cases_of: Mapping[Key, CaseList]) -> Iterator[Page]:
    """The second and later pages of every list that is too long for one."""
    for page in list(pages):
        if page.kind is PageKind.SOURCES:
            for number in range(2, page_count(len(library.bibliography), SOURCES_ON_A_PAGE) + 1):
                yield Page(page.kind, numbered(page.path, number), number=number)
            continue
        if page.kind is PageKind.CASES:
            cases = len(library.cases)
        else:
            kind = next((one for one in LISTING if RECORD_PAGES[one] is page.kind), None)
            cases = len(cases_of.get(Key(kind, page.id), ())) if kind else 0
        for number in range(2, page_count(cases) + 1):
            yield Page(page.kind, numbered(page.path, number), page.id, number)


def _hand_pages(
    hand_written: Iterable[LoadedPage], library: Library, root: str, report: Report
) -> dict[tuple[str, Language], HandPage]:
    pages: dict[tuple[str, Language], HandPage] = {}
    for loaded in hand_written:
        folder, _, name = loaded.relative.partition("/")
        span = Span(f"{root}/pages/{loaded.relative}")
        language = next((one for one in LANGUAGES if one == folder and one in library.site.languages), None)
        if language is None:
            report.add(say.PAGE_LANGUAGE, span, folder=folder)
            continue
        heading = TITLE_LINE.match(loaded.text)
        if heading is None:
            report.add(say.PAGE_WITHOUT_TITLE, span)
            continue
        path = name.removesuffix(".md")
        body = loaded.text[heading.end() :]
        pages[path, language] = HandPage(heading["title"].strip(), body, f"pages/{loaded.relative}")
    return pages


def _check_links(
    hand_pages: Mapping[tuple[str, Language], HandPage], paths: set[str], root: str, report: Report
) -> None:
    """E504 for links of hand-written pages that lead to no planned page, and pictures that are not there."""
    stems = {one.rpartition(".")[0]: one for one in paths}
    near = Nearest(stems)
    for page in hand_pages.values():
        for number, line in enumerate(report.texts.get(f"{root}/{page.file}", "").split("\n"), start=1):
            for found in LINK_TARGET.finditer(line):
                target = found["target"].partition("#")[0]
                if not target or ":" in target:
                    continue
                if target not in paths:
                    at = found.start("target") + 1
                    span = Span(f"{root}/{page.file}", number, at, number, at + len(target))
                    closest = [stems[one] for one in near.find(target.rpartition(".")[0] or target, limit=1)]
                    report.add(
                        say.PAGE_LINK,
                        span,
                        target=target,
                        closest_zh=f"，最接近的是 `{closest[0]}`" if closest else "",
                        closest_en=f", the closest is `{closest[0]}`" if closest else "",
                    )


def title_of(plan: SitePlan, page: Page, language: Language) -> str | None:
    """The record's own title in `language`; None for hubs, whose names are interface words."""
    if page.kind is PageKind.SOURCE:
        return plan.library.bibliography[page.id].source.title.said(language)
    if page.kind is PageKind.PAGE:
        return plan.hand_page(page.path, language).title
    if page.id:
        return plan.library.called(Key(RECORD_OF[page.kind], page.id), language)
    return None
