"""The map of the site for search engines: every page of one language with its public address and its day.

Ours, and not the engine's: an engine may be given some of the pages only, and takes the day of the build for theirs.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from generator.link.library import Key
from generator.model.base import Language
from generator.plan.kinds import RECORD_PAGES
from generator.plan.site import Page, SitePlan
from generator.plan.urls import published, published_root

MOST = 50_000
"""Addresses that one file may hold (https://www.sitemaps.org/protocol.html); of more there are several, and a list."""
_SPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
_KIND = {page: record for record, page in RECORD_PAGES.items()}


def sitemap_count(plan: SitePlan) -> int:
    """How many files `sitemap_files` gives for each language."""
    parts = -(-len(plan.pages) // MOST)
    return 0 if plan.library.site.url is None else parts + (parts > 1)


def sitemap_files(plan: SitePlan, language: Language) -> Iterator[tuple[str, bytes]]:
    """(path below the language's root, bytes) of the map in parts; nothing for a site without a public address."""
    root = published_root(plan.library.site, language)
    if root is None:
        return
    parts = [plan.pages[start : start + MOST] for start in range(0, len(plan.pages), MOST)]
    if len(parts) == 1:
        yield "sitemap.xml", _urls(plan, language, parts[0])
        return
    names = [f"sitemap-{number}.xml" for number in range(1, len(parts) + 1)]
    entries = "".join(f"<sitemap><loc>{escape(root + name)}</loc></sitemap>\n" for name in names)
    yield "sitemap.xml", _document("sitemapindex", entries)
    for name, pages in zip(names, parts, strict=True):
        yield name, _urls(plan, language, pages)


def _urls(plan: SitePlan, language: Language, pages: Sequence[Page]) -> bytes:
    lines = []
    for page in pages:
        address, day = published(plan.library.site, language, page.path) or "", _day(plan, page)
        lines.append(f"<url><loc>{escape(address)}</loc>{f'<lastmod>{day}</lastmod>' if day else ''}</url>\n")
    return _document("urlset", "".join(lines))


def _day(plan: SitePlan, page: Page) -> str:
    """When the record of a page was last checked; for a page that many make, the latest check of all."""
    kind = _KIND.get(page.kind)
    brief = plan.library.briefs.get(Key(kind, page.id)) if kind else None
    return brief.checked if brief else plan.library.as_of


def _document(name: str, entries: str) -> bytes:
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<{name} {_SPACE}>\n{entries}</{name}>\n'.encode()
