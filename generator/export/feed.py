"""The Atom feed of each language: the cases that were added or checked last, for readers who want to be told.

A feed names full addresses (RFC 4287), so a site without a public address has none.
"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from generator.link.library import Key, name_of
from generator.model.base import Language
from generator.model.kinds import RecordKind
from generator.plan.kinds import RECORD_PAGES
from generator.plan.site import SitePlan
from generator.plan.urls import page_path, published, published_root

PATH = "feed.xml"
"""Where it stands below the language's root."""
MOST = 30
"""Cases in a feed."""


def has_feed(plan: SitePlan) -> bool:
    """Whether `feed_files` gives a feed for each language."""
    return plan.library.site.url is not None


def feed_files(plan: SitePlan, language: Language) -> Iterator[tuple[str, bytes]]:
    """(path below the language's root, bytes) of the feed; nothing for a site without a public address."""
    site = plan.library.site
    root = published_root(site, language)
    if root is None:
        return
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{language}">',
        f"<id>{escape(root)}</id>",
        f"<title>{escape(site.title.said(language))}</title>",
        f"<subtitle>{escape(site.description.said(language))}</subtitle>",
        f"<updated>{_moment(plan.library.as_of)}</updated>",
        f"<author><name>{escape(site.publisher.said(language))}</name></author>",
        f"<rights>{escape(site.licence.content)}</rights>",
        f'<link rel="self" type="application/atom+xml" href="{escape(root + PATH)}"/>',
        f'<link rel="alternate" type="text/html" href="{escape(f"{root}index.html")}"/>',
        *(line for id_ in _newest(plan) for line in _entry(plan, id_, language)),
        "</feed>",
    ]
    yield PATH, ("\n".join(lines) + "\n").encode()


def _newest(plan: SitePlan) -> list[str]:
    """Ids of the cases of the feed, the last checked first."""
    briefs = plan.library.briefs
    cases = [key for key in briefs if key.kind is RecordKind.CASE]
    cases.sort(key=lambda key: key.id)
    cases.sort(key=lambda key: briefs[key].checked, reverse=True)
    return [key.id for key in cases[:MOST]]


def _entry(plan: SitePlan, id_: str, language: Language) -> Iterator[str]:
    library, key = plan.library, Key(RecordKind.CASE, id_)
    case = library.case(id_)
    address = published(library.site, language, page_path(RECORD_PAGES[RecordKind.CASE], id_)) or ""
    yield "<entry>"
    yield f"<id>{escape(address)}</id>"
    yield f"<title>{escape(case.title.said(language))}</title>"
    yield f"<updated>{_moment(case.checked.on)}</updated>"
    yield f'<link rel="alternate" type="text/html" href="{escape(address)}"/>'
    yield f"<summary>{escape(case.summary.said(language))}</summary>"
    for field in ("region", "themes"):
        for one in library.targets(key, field):
            name = name_of(library.records[one], language)
            yield f'<category term="{escape(one.id)}" label="{escape(name)}"/>'
    yield "</entry>"


def _moment(day: str) -> str:
    """A day as the moment it begins; the first one where only a month or year is known, or nothing at all."""
    year, month, date = (*day.split("-"), "01", "01")[:3] if day else ("1970", "01", "01")
    return f"{year}-{month}-{date}T00:00:00Z"
