"""What views hand to templates: words, links, evidence, cards and sources, ready for a page."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup, escape

from generator.model.levels import Level


@dataclass(frozen=True, slots=True)
class Shown:
    """Words ready for a page: safe HTML, and their language where it is not the page's."""

    html: Markup
    lang: str | None = None
    warning: str | None = None
    """What a reader is told where a translation is missing; None if they stand in their own language on purpose."""

    def __html__(self) -> Markup:
        """How they stand in a line: with their language, and marked where a translation is missing."""
        if self.lang is None:
            return self.html
        if self.warning is None:
            return Markup('<span lang="{}">{}</span>').format(self.lang, self.html)
        mark = Markup('<span lang="{}" class="kb-untranslated" title="{}">{}</span>')
        return mark.format(self.lang, self.warning, self.html)

    @property
    def block(self) -> Markup:
        """How they stand as paragraphs of their own."""
        return self.html if self.lang is None else Markup('<div lang="{}">{}</div>').format(self.lang, self.html)


@dataclass(frozen=True, slots=True)
class LinkTo:
    """A link to a page of this site; `url` is None where the record has no page."""

    text: Shown
    url: str | None
    count: int | None = None

    def __html__(self) -> Markup:
        """The link as it stands in a line."""
        return self._html("")

    @property
    def chip(self) -> Markup:
        """The link as one of a row."""
        return self._html(' class="kb-chip"')

    def _html(self, attributes: str) -> Markup:
        count = "" if self.count is None else f' <span class="kb-count">{self.count}</span>'
        if self.url is None:
            return Markup(f"<span{attributes}>{self.text.__html__()}{count}</span>")
        return Markup(f'<a{attributes} href="{escape(self.url)}">{self.text.__html__()}{count}</a>')


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark beside a claim: which source, where in it, how strong."""

    number: int
    url: str
    grade: str
    place: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """The marks beside a claim, as HTML, since the claims of a record rest on the same few sources again and again."""

    marks: Markup
    beside: Markup
    """The same kept together, as they follow running text."""


NOTHING = Evidence(Markup(), Markup())
"""Where a claim has no evidence of its own."""


@dataclass(frozen=True, slots=True)
class Claim:
    """Words and what they rest on."""

    text: Shown
    evidence: Evidence = NOTHING


@dataclass(frozen=True, slots=True)
class CaseCard:
    """A case in a list."""

    link: LinkTo
    summary: Shown
    regions: tuple[Shown, ...]
    themes: tuple[Shown, ...]
    level: Level
    level_name: str
    status: str
    period: str


@dataclass(frozen=True, slots=True)
class SourceLine:
    """A source in a list."""

    number: int
    title: Shown
    entry_url: str
    outside_url: str | None
    archive_url: str | None
    """A copy in an archive, where the original is gone."""
    publisher: Shown | None
    authors: str
    date: str
    type_name: str
    grade: str
    grade_name: str
    marks: tuple[str, ...]
    """What a reader should know: a copy, a title not seen, not linked."""
    places: tuple[str, ...]
    note: Shown | None
