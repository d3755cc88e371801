"""Reads a built page as a browser would, with the standard library alone: links, anchors, what it loads, its words."""

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path

LOADED = {
    ("script", "src"),
    ("img", "src"),
    ("iframe", "src"),
    ("source", "src"),
    ("video", "src"),
    ("audio", "src"),
    ("embed", "src"),
    ("input", "src"),
    ("object", "data"),
    ("video", "poster"),
    ("form", "action"),
    ("button", "formaction"),
    ("use", "href"),
    ("use", "xlink:href"),
    ("image", "href"),
    ("image", "xlink:href"),
}
"""Attributes whose address a browser fetches by itself, or sends a form to."""
HARMLESS_RELATIONS = {"alternate", "canonical", "prev", "next", "license", "author"}
"""`<link rel>` that only tells; every other kind may be fetched."""
VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())
IN_CSS = re.compile(r"url\(\s*['\"]?([^'\")]+)|@import\s+['\"]([^'\"]+)", re.IGNORECASE)


@dataclass
class Document:
    """What stands in one HTML file."""

    ids: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    """Where a reader can go: `a[href]`, and the addresses of `link[rel=alternate]` and its like."""
    loads: list[str] = field(default_factory=list)
    """What the browser fetches without being asked."""
    tags: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    texts: dict[str, list[str]] = field(default_factory=dict)
    """Tag → the words of each element of it, white space as it stands."""
    scripts: list[str] = field(default_factory=list)
    """Inline scripts."""
    words: str = ""
    """All words that are shown."""
    article: str = ""
    """The words of the article alone."""
    misnested: list[str] = field(default_factory=list)

    @property
    def attributes(self) -> list[tuple[str, str, str]]:
        return [(tag, name, value) for tag, given in self.tags for name, value in given.items()]


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found = Document()
        self.open: list[tuple[str, list[str]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.found.tags.append((tag, given))
        if "id" in given:
            self.found.ids.append(given["id"])
        if tag == "a" and "name" in given:
            self.found.ids.append(given["name"])
        if tag in ("a", "area") and "href" in given:
            self.found.links.append(given["href"])
        if tag == "link" and "href" in given:
            tells = set(given.get("rel", "").split()) <= HARMLESS_RELATIONS
            (self.found.links if tells else self.found.loads).append(given["href"])
        if tag == "base":
            self.found.loads.append(given.get("href", ""))
        self.found.loads += [value for name, value in given.items() if (tag, name) in LOADED]
        for name in ("srcset", "imagesrcset"):
            self.found.loads += [one.split()[0] for one in given.get(name, "").split(",") if one.strip()]
        self.found.loads += _in_css(given.get("style", ""))
        if tag == "meta" and given.get("http-equiv", "").lower() == "refresh":
            self.found.loads.append(given.get("content", ""))
        if tag not in VOID:
            self.open.append((tag, []))

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID:
            return
        if not self.open or self.open[-1][0] != tag:
            self.found.misnested.append(f"</{tag}> inside <{self.open[-1][0] if self.open else 'nothing'}>")
            if tag not in [name for name, _ in self.open]:
                return
        while self.open:
            name, words = self.open.pop()
            text = "".join(words)
            self.found.texts.setdefault(name, []).append(text)
            if name == "script":
                self.found.scripts.append(text)
            if name == "style":
                self.found.loads += _in_css(text)
            if name == tag:
                return

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.handle_endtag(tag)

    def handle_data(self, data: str) -> None:
        inside = [name for name, _ in self.open]
        for _, words in self.open:
            words.append(data)
        if not {"script", "style", "template", "title"} & set(inside):
            self.found.words += data
            if "article" in inside:
                self.found.article += data


def _in_css(text: str) -> list[str]:
    return [first or second for first, second in IN_CSS.findall(text)]


def read_html(text: str) -> Document:
    """A whole page, or a part of one."""
    reader = _Reader()
    reader.feed(text)
    reader.close()
    reader.found.misnested += [f"<{tag}> is never closed" for tag, _ in reader.open]
    return reader.found


def addresses_in_css(path: Path) -> list[str]:
    """What a style sheet fetches."""
    return _in_css(path.read_text(encoding="utf-8"))
