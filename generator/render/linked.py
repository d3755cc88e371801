"""What a page is, told to search engines: JSON-LD in the vocabulary of schema.org, on the first page and on cases.

Only where the site is published: nobody searches a folder on disk, and what is said of a page needs its address. It
is a block of data, which no browser runs, so the policy of the site has nothing against it. It is kept short: what the
head of the page says already, such as the summary, is not said again.
"""

from __future__ import annotations

import json
from typing import Any

from generator.link.library import Key, name_of
from generator.model.base import Language
from generator.model.kinds import RecordKind
from generator.plan.kinds import RECORD_PAGES, PageKind
from generator.plan.site import Page, SitePlan
from generator.plan.urls import page_path, published, published_root

_ESCAPES = str.maketrans({char: f"\\u{ord(char):04x}" for char in "<>&`~\u2028\u2029"})
"""Characters that could end the script, or that the engine's Markdown would take for its own."""


def linked_data(plan: SitePlan, page: Page, language: Language) -> str:
    """The script element for the end of a page; empty where there is nothing to say."""
    values = linked_values(plan, page, language)
    if values is None:
        return ""
    text = json.dumps(values, ensure_ascii=False, separators=(",", ":")).translate(_ESCAPES)
    return f'\n<script type="application/ld+json">{text}</script>\n'


def linked_values(plan: SitePlan, page: Page, language: Language) -> dict[str, Any] | None:
    """The same as plain values, None where there is nothing to say."""
    root = published_root(plan.library.site, language)
    if root is None or page.kind not in (PageKind.HOME, PageKind.CASE):
        return None
    if page.kind is PageKind.HOME:
        graph = [_website(plan, language, root)]
    else:
        graph = [_case(plan, page, language, root), _trail(plan, page, language)]
    return {"@context": "https://schema.org", "@graph": graph}


def _publisher(plan: SitePlan, language: Language) -> dict[str, Any]:
    return {"@type": "Organization", "name": plan.library.site.publisher.said(language)}


def _website(plan: SitePlan, language: Language, root: str) -> dict[str, Any]:
    site = plan.library.site
    return {
        "@type": "WebSite",
        "@id": root,
        "url": root,
        "name": site.title.said(language),
        "description": site.description.said(language),
        "inLanguage": language,
        "license": site.licence.content_url,
        "publisher": _publisher(plan, language),
    }


def _case(plan: SitePlan, page: Page, language: Language, root: str) -> dict[str, Any]:
    library, key = plan.library, Key(RecordKind.CASE, page.id)
    case = library.case(page.id)
    address = published(library.site, language, page.path)
    return {
        "@type": "Article",
        "url": address,
        "headline": case.title.said(language),
        "inLanguage": case.summary.best(language)[1],
        "dateModified": case.checked.on,
        "license": library.site.licence.content_url,
        "author": _publisher(plan, language),
        "isPartOf": {"@id": root},
        "spatialCoverage": [{"@type": "Place", "name": name} for name in _names(plan, key, "region", language)],
        "about": [{"@type": "Thing", "name": name} for name in _names(plan, key, "themes", language)],
    }


def _names(plan: SitePlan, key: Key, field: str, language: Language) -> list[str]:
    library = plan.library
    return [name_of(library.records[one], language) for one in library.targets(key, field)]


def _trail(plan: SitePlan, page: Page, language: Language) -> dict[str, Any]:
    """From the first page through the regions above the case's first one, as the page itself shows it."""
    library, site = plan.library, plan.library.site
    key = Key(RecordKind.CASE, page.id)
    steps = [(site.title.said(language), published(site, language, page_path(PageKind.HOME)))]
    for region in library.trail(library.targets(key, "region")[0]):
        if plan.has(PageKind.REGION, region.id):
            path = page_path(RECORD_PAGES[RecordKind.REGION], region.id)
            steps.append((name_of(library.records[region], language), published(site, language, path)))
    steps.append((library.case(page.id).title.said(language), published(site, language, page.path)))
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": number, "name": name, "item": address}
            for number, (name, address) in enumerate(steps, start=1)
        ],
    }
