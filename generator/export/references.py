"""How to cite a source of ours by GB/T 7714, whatever its type; set by the same processor and style as a page.

The style is for Chinese and foreign sources alike, the processor knows one language at a time: so the language of the
source decides whether it says 等 or "et al.". Names of persons are made here, in capitals with initials, because the
processor would give capitals to organisations too.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from citeproc import Citation, CitationItem, CitationStylesBibliography
from citeproc.formatter import plain
from citeproc.source import BibliographySource, Date, Name, Reference
from citeproc.string import String

from generator.export.citations import style_in
from generator.model.parts import Source

HAN = re.compile("[\u4e00-\u9fff]")
NAMES = ("author", "editor", "translator")
DATES = ("issued", "accessed")
_NONE, _FIRST_MARK = "\ufdd0", "\ufdd1"
"""Marks for "no carrier" and for texts: code points that Unicode keeps out of all text."""
_MARKS = re.compile("[\ufdd0-\ufdef]")
_SEAMS = ".,;:!?！？"
_STAND_IN_DATES = {"issued": "7001-01-01", "accessed": "7002-01-01"}
_TO_FILL = re.compile("[\ufdd1-\ufdef]|700[12](?:-01){0,2}")
MOST_NAMES = 4
"""Of more names the style shows three; the fourth tells it that there are more."""
CSL_TYPES = {
    "news": "article-newspaper",
    "journal": "article-journal",
    "book": "book",
    "report": "report",
    "statistics": "report",
    "law": "regulation",
    "official": "webpage",
    "web": "webpage",
}
"""Type of a source → type of CSL. An official document with a number is cited as such, see `source_item`."""


def gbt7714(item: Mapping[str, Any]) -> str:
    """One item of CSL-JSON as a line by GB/T 7714-2015, without a number in front.

    Names may also be plain strings, dates as `2024`, `2024-08` or `2024-08-01`.
    """
    is_english = item.get("language") == "en"
    fields: dict[str, Any] = {}
    for name, value in item.items():
        if name in NAMES:
            fields[name] = [Name(literal=_name(one)) for one in value]
        elif name in DATES:
            fields[name] = Date(**dict(zip(("year", "month", "day"), map(int, value.split("-")), strict=False)))
        elif name == "edition":
            is_number = value.isdigit()
            fields[name] = int(value) if is_english and is_number else String(f"{value}版" if is_number else value)
        elif name not in ("type", "id", "language"):
            fields[name.replace("-", "_")] = String(value)
    if not item.keys() & {"URL", "DOI", "medium"}:
        fields["medium"] = String(_NONE)  # without a carrier the processor would print no type of document either
    source = BibliographySource()
    source.add(Reference("source", item["type"], **fields))
    style = style_in("gbt7714", "en-US" if is_english else "zh-CN")
    bibliography = CitationStylesBibliography(style, source, plain)
    bibliography.register(Citation([CitationItem("source")]))
    return str(bibliography.bibliography()[0]).replace(f"/{_NONE}", "")


def _name(name: str | Mapping[str, str]) -> str:
    """A name as the standard has it: O'BRIEN J A; organisations and Chinese names as they are."""
    if isinstance(name, str):
        return name
    initials = " ".join(word[0].upper() for word in re.split(r"[\s.-]+", name["given"]) if word)
    return f"{name['family'].upper()} {initials}"


def cite_source(source: Source) -> str:
    """A source of ours as a line by GB/T 7714, in its own language, without a number in front.

    The processor needs milliseconds, so it sets one specimen for all sources of a shape, see `citations.py`.
    """
    item = source_item(source)
    texts: dict[str, str] = {}

    def stand_in(text: str) -> str:
        mark = chr(ord(_FIRST_MARK) + len(texts))
        inside = text.strip(_SEAMS)
        texts[mark] = inside
        return text.replace(inside, mark, 1) if inside else text

    shape: list[tuple[str, Any]] = []
    for name, value in sorted(item.items()):
        if name in NAMES:
            shape.append((name, tuple(stand_in(_name(one)) for one in value[:MOST_NAMES])))
        elif name in _STAND_IN_DATES:
            shape.append((name, _STAND_IN_DATES[name][: len(value)]))
        else:
            shape.append((name, value if name in ("type", "language") else stand_in(value)))
    dates = {date[:4]: item[name] for name, date in _STAND_IN_DATES.items() if name in item}

    def fill(mark: re.Match[str]) -> str:
        found = mark[0]
        return texts[found] if found in texts else dates[found[:4]][: len(found)]  # a style may want the year alone

    return _TO_FILL.sub(fill, _specimen(tuple(shape)))


@lru_cache(maxsize=4096)
def _specimen(shape: tuple[tuple[str, Any], ...]) -> str:
    return gbt7714(dict(shape))


def source_item(source: Source) -> dict[str, Any]:
    """A source as an item for `gbt7714`.

    Newspapers and journals hold what is cited, publishers of books publish it; whoever publishes anything else answers
    for it, unless authors are named. A copy on an unsafe site is cited without its address.
    """
    words = {name: _tidy(text.best("zh")[0]) for name in ("title", "publisher") if (text := getattr(source, name))}
    item: dict[str, Any] = {"type": CSL_TYPES[source.type], "title": words["title"]}
    if not HAN.search(words["title"]):
        item["language"] = "en"
    if source.authors:
        item["author"] = [_author(_tidy(one)) for one in source.authors]
    if "publisher" in words:
        if source.type in ("news", "journal"):
            item["container-title"] = words["publisher"]
        elif source.type == "book" or source.authors:
            item["publisher"] = words["publisher"]
        else:
            item["author"] = [words["publisher"]]
    if source.doc_no and source.type in ("official", "law"):
        item |= {"type": "regulation", "number": _tidy(source.doc_no)}
    if source.date:
        item["issued"] = source.date
    if source.url and source.host != "unsafe-mirror":
        item["URL"] = _tidy(source.url)
        if source.accessed:
            item["accessed"] = source.accessed
    return item


def _author(name: str) -> str | dict[str, str]:
    """An author as printed, taken apart where that is certain: `Family, Given`."""
    family, comma, given = name.partition(", ")
    return {"family": family, "given": given} if comma and given.strip() and not HAN.search(name) else name


def _tidy(text: str) -> str:
    return " ".join(_MARKS.sub("", text).split())
