"""Python-Markdown as the settings of the site engine describe it: the only door to it, for what people wrote by hand.

Nothing is imported until the first such text comes, since most builds have none.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from generator.engines.finish import KEPT, VERBATIM


@dataclass(frozen=True, slots=True)
class Converted:
    """The HTML of a body, and what stands in its table of contents."""

    html: str
    contents: tuple[tuple[str, str], ...] = ()
    """Id and name of each heading; the name is HTML."""


@dataclass(slots=True)
class Converter:
    """Markdown to HTML as MkDocs does it with these extensions."""

    extensions: list[str]
    configs: Mapping[str, Mapping[str, Any]]
    _markdown: Any = field(default=None, repr=False)

    def convert(self, text: str) -> Converted | None:
        """The HTML of a text; None where MkDocs might make something else of it."""
        if self._markdown is None:
            import markdown

            self._markdown = markdown.Markdown(extensions=self.extensions, extension_configs=dict(self.configs))
            self._markdown.treeprocessors.register(_Links(), "links", 0)
        self._markdown.reset()
        links = self._markdown.treeprocessors["links"]
        links.are_sure = True
        html = self._markdown.convert(text.replace("\r\n", "\n").replace("\r", "\n").lstrip("\n"))
        tokens = self._markdown.toc_tokens
        is_flat = not any(token["children"] for token in tokens)
        if not links.are_sure or not is_flat or _is_open(html):
            return None
        return Converted(html, tuple((token["id"], token["name"]) for token in tokens))


class _Links:
    """Looks whether MkDocs, which rewrites links to files of its own, would leave all links of a text as they are."""

    are_sure = True

    def run(self, root: Any) -> None:
        for element in root.iter():
            address = element.get("href" if element.tag == "a" else "src") if element.tag in ("a", "img") else "#"
            if address is None or not _stays(address):
                self.are_sure = False


def _stays(address: str) -> bool:
    """Full addresses, places on the page, and plain paths to anything but Markdown."""
    path = address.partition("#")[0].partition("?")[0]
    if ":" in path or not path:
        return True
    is_plain = path.isascii() and not set(path) & set("%\\ ") and not path.startswith(("/", "."))
    return is_plain and "/." not in path and "//" not in path and not path.endswith((".md", "/"))


def _is_open(html: str) -> bool:
    """Whether an element whose text is kept as typed has no end, so that it would swallow the page below it."""
    return any(tag in part for part in VERBATIM.split(html)[::2] for tag in KEPT)
