"""What every view needs to speak of the library from one page in one language: words, links, cards, evidence."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from markupsafe import Markup

from generator.link.library import Key
from generator.model.base import Language, Text
from generator.model.parts import Source
from generator.model.records import Case, Lesson, Term
from generator.plan.kinds import PageKind
from generator.plan.site import Page, SitePlan
from generator.plan.urls import page_path, relative
from generator.render import figures, prose, words
from generator.render.desk import desk_of
from generator.render.glossary import link_terms
from generator.render.parts import language_of
from generator.render.shown import NOTHING, Evidence, LinkTo, Mark, Shown, SourceLine


class Scene:
    """One page in one language, looking at the library."""

    def __init__(self, plan: SitePlan, page: Page, language: Language) -> None:
        self.plan, self.page, self.language = plan, page, language
        self.desk = desk_of(plan, language)
        self.linked: set[str] = set()
        """Ids of the terms that this page has linked already; the only thing that changes what a page says."""
        self._evidence: dict[tuple[str, ...], Evidence] = {}

    def say(self, key: str, /, **values: object) -> str:
        """Interface words."""
        return words.say(self.language, key, **values)

    def shown(self, text: Text) -> Shown:
        """Words in the page's language, or in the other with a mark."""
        return self.desk.shown(text)

    def prose(self, text: Text) -> Shown:
        """Paragraphs, with terms linked."""
        return self._with_terms(text, prose.prose)

    def line(self, text: Text) -> Shown:
        """Words in a table cell or list, with terms linked."""
        return self._with_terms(text, prose.inline_prose)

    def _with_terms(self, text: Text, render: Callable[[str], Markup]) -> Shown:
        found, language = text.best(self.language)
        if self.page.kind is PageKind.TERM:
            self.linked.add(self.page.id)
        html = link_terms(render(found), self.desk.glossary(language), self.linked, self._term_url)
        return Shown(html) if language == self.language else self.desk.foreign(html, language)

    def _term_url(self, id_: str) -> str:
        return self.url(PageKind.TERM, id_)

    def word(self, key: str, /, **values: object) -> Shown:
        """Interface words as `Shown`."""
        return Shown(prose.plain(self.say(key, **values)))

    def url(self, kind: PageKind, id_: str = "") -> str:
        """Address of a page as seen from this one."""
        return relative(self.page.path, page_path(kind, id_))

    def link(self, key: Key, count: int | None = None) -> LinkTo:
        """A link to a record by its name."""
        path = self.desk.path(key)
        return LinkTo(self.desk.name(key), relative(self.page.path, path) if path else None, count)

    def links(self, keys: Iterable[Key]) -> tuple[LinkTo, ...]:
        """Links to several records."""
        return tuple(self.link(key) for key in keys)

    def counted(self, keys: Iterable[Key]) -> tuple[LinkTo, ...]:
        """Links to those entries that have cases, with the number of cases."""
        cases_of = self.plan.cases_of
        return tuple(self.link(key, len(cases_of[key])) for key in keys if key in cases_of)

    def trail(self, key: Key) -> tuple[LinkTo, ...]:
        """An entry of a tree with all above it."""
        return self.links(self.desk.trail(key))

    def card(self, case: Key, note: Shown | None = None) -> Markup:
        """A case as it stands in a list."""
        return self.desk.card(case, self.url(PageKind.CASE, case.id), note)

    def cards(self, cases: Iterable[Key]) -> tuple[Markup, ...]:
        """Cases as they stand in a list."""
        return tuple(self.card(case) for case in cases)

    def period(self, case: Case) -> str:
        """When a case ran; empty if no date is known."""
        return figures.period(case.period.start, case.period.end, self.language) if case.period else ""

    def evidence(self, key: Key, cites: tuple[str, ...]) -> Evidence:
        """The marks for a list of citations in the record `key`, which is the one that the page shows."""
        if not cites:
            return NOTHING
        if cites not in self._evidence:
            marks = self.desk.macros.marks(sorted(self._marks(key, cites), key=lambda mark: mark.number))
            self._evidence[cites] = Evidence(marks, self.desk.macros.beside(marks))
        return self._evidence[cites]

    def _marks(self, key: Key, cites: Iterable[str]) -> Iterator[Mark]:
        record = self.plan.library.records[key]
        assert isinstance(record, (Case, Lesson, Term))
        numbers = {source.key: (number, source) for number, source in enumerate(record.sources, start=1)}
        for cite in cites:
            source_key, _, place = cite.partition(" ")
            number, source = numbers[source_key]
            yield Mark(
                number=number,
                url=self.url(PageKind.SOURCE, self.plan.library.source_ids[key, source_key]),
                grade=source.grade,
                place=figures.place(place, self.language) if place else "",
            )

    def source_lines(self, key: Key, sources: Sequence[Source]) -> tuple[SourceLine, ...]:
        """The numbered sources of a record."""
        library = self.plan.library
        lines = []
        for number, source in enumerate(sources, start=1):
            id_ = library.source_ids[key, source.key]
            cited = next(one for one in library.bibliography[id_].cited_in if one.record == key)
            lines.append(self.source_line(number, source, id_, cited.places))
        return tuple(lines)

    def source_line(self, number: int, source: Source, id_: str, places: Iterable[str] = ()) -> SourceLine:
        """One source with all that a reader should know of it."""
        marks = [f"host.{source.host}"] if source.host and source.host != "original" else []
        marks += ["source.title-not-seen"] if source.title_seen == "no" else []
        dead = self.plan.dead_links.get(source.url or "")
        shown_marks = [self.say(mark) for mark in marks]
        shown_marks += [self.say("source.dead", date=dead.checked)] if dead else []
        is_linked = source.url is not None and source.link != "none" and source.host != "unsafe-mirror"
        return SourceLine(
            number=number,
            title=self.source_text(source.title),
            entry_url=self.url(PageKind.SOURCE, id_),
            outside_url=source.url if is_linked else None,
            archive_url=source.archive if is_linked and dead else None,
            publisher=self.source_text(source.publisher) if source.publisher else None,
            authors=self.say("list.separator").join(source.authors),
            date=source.date or "",
            type_name=self.say(f"source-type.{source.type}"),
            grade=source.grade,
            grade_name=self.say(f"grade.{source.grade}"),
            marks=tuple(shown_marks),
            places=tuple(figures.place(place, self.language) for place in places),
            note=self.shown(source.note) if source.note else None,
        )

    def source_text(self, text: Text) -> Shown:
        """A title or publisher as printed: another language is no missing translation here, and may be a third one."""
        html = self.shown(text).html
        lang = language_of(html.unescape())
        return Shown(html, None if lang == self.language else lang)
