"""Prose of records to HTML: a small Markdown subset, rendered without HTML, then cleaned.

Paragraphs, lists, emphasis and links; everything else shows as typed. This is the only door to
markdown-it-py and nh3.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import nh3
from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict
from markupsafe import Markup, escape


class _Markdown(MarkdownIt):
    """A record is shown on many pages, so only full addresses can be links; any other shows as typed."""

    def validateLink(self, url: str) -> bool:  # noqa: N802 - the library's own name
        return url.lower().startswith(("http://", "https://", "mailto:"))


_markdown = _Markdown("zero", {"html": False, "linkify": False, "breaks": False}).enable(
    ["list", "emphasis", "link", "newline", "escape", "entity", "balance_pairs", "fragments_join"]
)


def _open(renderer: RendererHTML, tokens: Sequence[Token], at: int, options: OptionsDict, env: EnvType) -> str:
    """`[words]()` is a link to the library, though it leads nowhere; it shows as typed."""
    return renderer.renderToken(tokens, at, options, env) if tokens[at].attrs["href"] else "["


def _close(renderer: RendererHTML, tokens: Sequence[Token], at: int, options: OptionsDict, env: EnvType) -> str:
    opened = next(one for one in reversed(tokens[:at]) if one.type == "link_open")
    return renderer.renderToken(tokens, at, options, env) if opened.attrs["href"] else "]()"


_markdown.add_render_rule("link_open", _open)
_markdown.add_render_rule("link_close", _close)
_cleaner = nh3.Cleaner(
    tags={"p", "ul", "ol", "li", "em", "strong", "a", "br"},
    attributes={"a": {"href"}, "ol": {"start"}},
    url_schemes={"http", "https", "mailto"},
    link_rel="noopener noreferrer",
)
_active = re.compile(r"[*_\[\]\\&<>]|\A(?:[-+]|[0-9]+[.)])|\A | \Z")
"""What Markdown or HTML could take for its own in a line of printable characters; a little more than it does."""
_single = re.compile(r"\A<p>(?P<inside>(?:(?!<p>).)*)</p>\Z", re.DOTALL)


def prose(text: str) -> Markup:
    """Paragraphs and lists as HTML blocks."""
    if _is_plain(text):
        return Markup(f"<p>{text}</p>")
    return Markup(_cleaner.clean(_markdown.render(text)).strip())


def inline_prose(text: str) -> Markup:
    """The same without the paragraph around a single one, for table cells and lists."""
    if _is_plain(text):
        return Markup(text)
    html = prose(text)
    found = _single.match(html)
    return Markup(found["inside"]) if found else html


def _is_plain(text: str) -> bool:
    """Whether a text is one paragraph that comes out as it went in, as most do: the parsers need not be asked."""
    return text.isprintable() and text != "" and _active.search(text) is None


def plain(text: str) -> Markup:
    """Text as typed: every character that HTML would take for its own is escaped."""
    return escape(text)


def shield(html: str) -> str:
    """Finished HTML that the engine's Markdown must pass through untouched.

    Python-Markdown looks for code fences before it looks for HTML, so their characters are written as references.
    """
    return html.replace("`", "&#96;").replace("~", "&#126;")
