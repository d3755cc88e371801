"""Word documents to paragraphs: the only door of python-docx.

python-docx reads XML safely (it resolves no entity) and knows Word's element names. Its own `Document` is not used: it
opens every picture, and fails on the dangling relations that WPS leaves behind. So the parts are walked here, by
the local names of their elements (they are the same in all dialects), and everything with words counts: tables, text
boxes, notes, margins, drawings.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from docx.oxml.parser import parse_xml

from generator.exchange.blocks import Block, Notices, Origin, WordDocument
from generator.exchange.package import NotReadable, Package, open_package
from generator.exchange.wording import clean
from generator.limits import MAX_BYTES
from generator.report import Report
from generator.report import catalog as say

MAX_TEXT = 240_000
"""Characters of one document. A record may take 256 KB, and most Chinese characters take three bytes."""
DROPPED = frozenset({"del", "moveFrom"})
KEPT_CHANGES = frozenset({"ins", "moveTo"})
WORDLESS = frozenset(
    "pPr rPr sectPr tblPr tblGrid trPr tcPr sdtPr sdtEndPr instrText delText delInstrText fldData rt bodyPr".split()
)
BREAKS = {"br": "\n", "cr": "\n", "tab": " ", "ptab": " ", "noBreakHyphen": "-"}
PAGE_NUMBER = re.compile(r"(?i)[\s\d\-—–－/第页共pageof.·|]*")
NO_NUMBER = ("", "0")
OFF = frozenset({"0", "false", "off", "none"})


class _Full(Exception):
    """More text than a record holds."""


def read_word(file: Path, report: Report) -> WordDocument | None:
    """All paragraphs of a Word document. None, after a report, if nothing can be taken from it."""
    try:
        with open_package(file, report) as package:
            document = _Reader(package).read()
            if not document.blocks:
                raise package.refuse(say.DOCX_EMPTY)
            return document
    except NotReadable:
        return None


@dataclass(frozen=True, slots=True)
class _Style:
    level: int | None
    is_bold: bool
    is_listed: bool
    is_contents: bool


_PLAIN = _Style(None, False, False, False)


class _Reader:
    def __init__(self, package: Package) -> None:
        self._package = package
        self._main = package.main_part()
        self._notices = Notices()
        self._styles = self._read_styles()
        self._left = MAX_TEXT

    def read(self) -> WordDocument:
        try:
            blocks = [*self._paragraphs(self._xml(self._main), "body")]
            for pattern, origin in (
                (r"(?:foot|end)notes\d*\.xml", "note"),
                (r"(?:header|footer)\d*\.xml", "margin"),
                (r"comments\d*\.xml", "comment"),
                (r"diagrams/data\d*\.xml", "graphic"),
            ):
                seen: set[str] = set()
                for name in self._package.beside(self._main, pattern):
                    for block in self._paragraphs(self._xml(name), origin):  # type: ignore[arg-type]
                        if origin == "margin" and (block.text in seen or PAGE_NUMBER.fullmatch(block.text)):
                            continue
                        seen.add(block.text)
                        blocks.append(block)
        except _Full as full:
            raise self._package.refuse(say.TOO_LONG_FOR_RECORD, limit=MAX_BYTES // 1024) from full
        self._notices.comments = sum(1 for block in blocks if block.origin == "comment")
        return WordDocument(tuple(blocks), self._notices)

    def _xml(self, name: str) -> Any:
        try:
            return parse_xml(self._package.part(name))
        except (SyntaxError, ValueError) as error:  # lxml's errors are SyntaxErrors
            raise self._package.refuse(say.DOCX_BROKEN, part=name) from error

    def _read_styles(self) -> dict[str, _Style]:
        names = self._package.beside(self._main, r"styles\.xml")
        found = {_get(one, "styleId"): one for one in self._xml(names[0]) if _name(one) == "style"} if names else {}
        return {id_: self._style(id_, found) for id_ in found}

    def _style(self, id_: str, found: dict[str, Any]) -> _Style:
        """What a style says of its paragraphs, or one that it is based on."""
        level: int | None = None
        is_bold: bool | None = None
        number = ""
        name = ""
        trail: list[str] = []
        while id_ in found and id_ not in trail:
            trail.append(id_)
            own = _value(found[id_], "name").casefold()
            name = name or own
            level = _level_of_style(own) if level is None else level
            outline = _value(found[id_], "pPr", "outlineLvl")
            if level is None and outline.isdigit() and int(outline) < 9:
                level = int(outline) + 1
            is_bold = _is_on(found[id_], "rPr", "b") if is_bold is None else is_bold
            number = number or _value(found[id_], "pPr", "numPr", "numId")
            id_ = _value(found[id_], "basedOn")
        return _Style(level, bool(is_bold), number not in NO_NUMBER, name.startswith(("toc ", "目录")))

    def _paragraphs(self, element: Any, origin: Origin) -> Iterator[Block]:
        for child in element:
            name = _name(child)
            if name in DROPPED:
                self._notices.deleted += 1
            elif name == "p":
                yield from self._paragraph(child, origin)
            elif name == "tr":
                yield from self._row(child)
            elif name == "altChunk":
                self._notices.embedded += 1
            elif name == "AlternateContent":
                yield from self._paragraphs(_preferred(child), origin)
            elif name and name not in WORDLESS:
                yield from self._paragraphs(child, "contents" if _is_contents(child) else origin)

    def _row(self, row: Any) -> Iterator[Block]:
        """A row of a table as one line; a row whose cells hold several paragraphs is a layout, and stays paragraphs."""
        cells = [list(self._paragraphs(cell, "table")) for cell in row if _name(cell) not in WORDLESS]
        cells = [cell for cell in cells if cell]
        if len(cells) > 1 and all(len(cell) == 1 and cell[0].origin == "table" for cell in cells):
            yield Block(" | ".join(cell[0].text for cell in cells), origin="table")
        else:
            for cell in cells:
                yield from cell

    def _paragraph(self, element: Any, origin: Origin) -> Iterator[Block]:
        parts: list[str] = []
        boxes: list[Any] = []
        bold: list[bool] = []
        style = self._styles.get(_value(element, "pPr", "pStyle"), _PLAIN)
        self._gather(element, parts, boxes, bold, style.is_bold)
        text = clean("".join(parts))
        self._notices.hidden += text.hidden
        if text.words:
            self._left -= len(text.words)
            if self._left < 0:
                raise _Full
            number = _value(element, "pPr", "numPr", "numId")
            outline = _value(element, "pPr", "outlineLvl")
            level = int(outline) + 1 if outline.isdigit() and int(outline) < 9 else style.level
            yield Block(
                text.words,
                level=level if origin == "body" else None,
                is_bold=bool(bold) and all(bold),
                is_listed=number not in NO_NUMBER if number else style.is_listed,
                origin="contents" if style.is_contents else origin,
            )
        for box in boxes:
            yield from self._paragraphs(box, "text-box" if origin in ("body", "table") else origin)

    def _gather(self, element: Any, parts: list[str], boxes: list[Any], bold: list[bool], is_bold: bool) -> None:
        for child in element:
            name = _name(child)
            if name == "t":
                parts.append(child.text or "")
                if parts[-1].strip():
                    bold.append(is_bold)
            elif name in BREAKS:
                parts.append(BREAKS[name])
            elif name in DROPPED:
                self._notices.deleted += 1
            elif name == "txbxContent":
                boxes.append(child)
            elif name == "AlternateContent":
                self._gather(_preferred(child), parts, boxes, bold, is_bold)
            elif name in ("blip", "imagedata"):
                self._notices.pictures += 1
            elif name == "r":
                self._gather(child, parts, boxes, bold, _bold_of(child, is_bold))
            elif name and name not in WORDLESS:
                self._notices.inserted += name in KEPT_CHANGES
                self._gather(child, parts, boxes, bold, is_bold)


def _name(element: Any) -> str:
    """An element's name without its namespace; empty for what is no element, such as a comment."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _get(element: Any, attribute: str) -> str:
    for name, value in element.attrib.items():
        if name.rpartition("}")[2] == attribute:
            return str(value)
    return ""


def _child(element: Any, *names: str) -> Any:
    for name in names:
        element = next((one for one in element if _name(one) == name), None)
        if element is None:
            return None
    return element


def _value(element: Any, *names: str) -> str:
    """The `val` of an element below, or nothing."""
    found = _child(element, *names)
    return "" if found is None else _get(found, "val")


def _is_on(element: Any, *names: str) -> bool | None:
    found = _child(element, *names)
    return None if found is None else _get(found, "val").casefold() not in OFF


def _bold_of(run: Any, inherited: bool) -> bool:
    own = _is_on(run, "rPr", "b")
    return inherited if own is None else own


def _level_of_style(name: str) -> int | None:
    if name in ("title", "标题"):
        return 0
    found = re.fullmatch(r"(?:heading|标题)\s*([1-9])", name)
    return int(found[1]) if found else None


def _preferred(alternatives: Any) -> Any:
    """One of several forms of the same thing: Word writes a text box twice, for new and for old readers."""
    forms = [one for one in alternatives if _name(one) in ("Choice", "Fallback")]
    with_words = (one for one in forms if any(_name(part) == "t" and part.text for part in one.iter()))
    return next(with_words, forms[0] if forms else ())


def _is_contents(element: Any) -> bool:
    return _name(element) == "sdt" and "Table of Contents" in _value(element, "sdtPr", "docPartObj", "docPartGallery")
