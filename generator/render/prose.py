"""Prose of records to HTML: a small Markdown subset, rendered without HTML, then cleaned.

Paragraphs, lists, emphasis and links; everything else shows as typed. This is the only door to
markdown-it-py and nh3.
"""

from __future__ import annotations

import re

import nh3
from markdown_it import MarkdownIt
from markupsafe import Markup, escape


class _Markdown(MarkdownIt):
    """A record is shown on many pages, so only full addresses can be links; any other shows as typed."""

    def validateLink(self, url: str) -> bool:  # noqa: N802 - the library's own name
        return url.lower().startswith(("http://", "https://", "mailto:"))


_markdown = _Markdown("zero", {"html": False, "linkify": False, "breaks": False}).enable(
    ["list", "emphasis", "link", "newline", "escape", "entity", "balance_pairs", "fragments_join"]
)
_cleaner = nh3.Cleaner(
    tags={"p", "ul", "ol", "li", "em", "strong", "a", "br"},
    attributes={"a": {"href"}, "ol": {"start"}},
    url_schemes={"http", "https", "mailto"},
    link_rel="noopener noreferrer",
)
_single = re.compile(r"\A<p>(?P<inside>(?:(?!<p>).)*)</p>\Z", re.DOTALL)


def prose(text: str) -> Markup:
    """Paragraphs and lists as HTML blocks."""
    return Markup(_cleaner.clean(_markdown.render(text)).strip())


def inline_prose(text: str) -> Markup:
    """The same without the paragraph around a single one, for table cells and lists."""
    html = prose(text)
    found = _single.match(html)
    return Markup(found["inside"]) if found else html


def plain(text: str) -> Markup:
    """Text as typed: every character that HTML would take for its own is escaped."""
    return escape(text)


def shield(html: str) -> str:
    """Finished HTML that the engine's Markdown must pass through untouched.

    Python-Markdown looks for code fences before it looks for HTML, so their characters are written as references.
    """
    return html.replace("`", "&#96;").replace("~", "&#126;")
