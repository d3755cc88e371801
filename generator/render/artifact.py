"""What the generator makes, in memory: files, and pages before they are files."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass

from generator.model.base import Language

_YAML_STRANGERS = {char: f"\\u{char:04x}" for char in (*range(0x7F, 0xA0), 0x2028, 0x2029, 0xFFFE, 0xFFFF)}
"""Characters that JSON leaves as they are, and that YAML 1.1 takes for the end of a line or not at all."""


@dataclass(frozen=True, slots=True)
class Artifact:
    """One file, in memory."""

    path: str
    """Below the pages folder, with `/`."""
    data: bytes
    origin: str
    """What it was made from, for people: a record's file, or the kind of page."""


@dataclass(frozen=True, slots=True)
class RenderedPage:
    """One page in one language, in parts: an engine reads them as one file, a shell of the theme takes them apart."""

    path: str
    """Below its language's root, with `/`, without an ending."""
    meta: Mapping[str, object]
    """What the theme must know of the page; titles are escaped already. Values are such as JSON has."""
    body: str
    """Its Markdown: blocks of finished HTML with headings between them, unless `is_free`."""
    origin: str
    language: Language
    is_free: bool = False
    """Whether people wrote the body, so that any Markdown may stand in it."""

    def artifact(self) -> Artifact:
        """The page as an engine reads it: a file of Markdown with front matter."""
        text = f"{front_matter(self.meta)}\n{self.body}"
        return Artifact(f"{self.language}/{self.path}.md", text.encode(), self.origin)


def front_matter(meta: Mapping[str, object]) -> str:
    """The head of a Markdown file. Every value is JSON, which is YAML too."""
    lines = (f"{key}: {json.dumps(value, ensure_ascii=False, sort_keys=True)}" for key, value in meta.items())
    return "---\n" + "\n".join(lines).translate(_YAML_STRANGERS) + "\n---\n"
