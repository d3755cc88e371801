"""What each page is made from, as a fingerprint: a page whose fingerprint is the same need not be made again.

A fingerprint may change without need, which costs a moment; it must not stay the same when the page would change.
The random edits of `tests/sites/test_incremental.py` hold it to that.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property

from generator.link.brief import fingerprint, listed_words
from generator.link.levels import is_overdue
from generator.link.library import BibliographyEntry, CaseList, Key
from generator.model.kinds import FILE_KINDS, RecordKind
from generator.plan.kinds import RECORD_OF, PageKind
from generator.plan.row import Row
from generator.plan.site import CASES_ON_A_PAGE, SOURCES_ON_A_PAGE, Page, SitePlan, by_grade


class Inputs:
    """Fingerprints of the pages of a plan. Each part is made once, and from others."""

    def __init__(self, plan: SitePlan, related: Callable[[Key, Inputs], Iterable[str]] | None = None) -> None:
        """`related` gives the ids of the cases related to one, if they are known. Without it they are looked for."""
        self.plan = plan
        self._related = related or (lambda case, _: (one.case.id for one in plan.related[case]))
        self.library = plan.library
        self._entries: dict[Key, str] = {}
        self._structures: dict[Key | None, str] = {}

    def of(self, page: Page) -> str:
        """The fingerprint of a page, in any language. Kinds of which nothing is known depend on everything."""
        parts = BY_KIND.get(page.kind, Inputs._anything)
        return fingerprint([self.common, page.path, *parts(self, page)])

    def _anything(self, _: Page) -> Iterable[str]:
        return (self.everything,)

    # ── what many pages share ─────────────────────────────────────────────────────────────────────────────────────────

    @cached_property
    def common(self) -> str:
        """What any page may show: the site's settings, the glossary, and which pages people wrote."""
        written = sorted(path for path, _ in self.plan.hand_pages)
        terms = [self.library.places[key].digest for key in self.library.records if key.kind is RecordKind.TERM]
        dead = [repr(one) for one in self.plan.dead_links.items()]
        return fingerprint([self.library.site.model_dump_json(), *written, "terms", *terms, "links", *dead])

    @cached_property
    def vocabularies(self) -> str:
        """All entries of all vocabularies."""
        return fingerprint(self.entry(key) for key in self.library.records if key.kind not in FILE_KINDS)

    @cached_property
    def everything(self) -> str:
        """All that the content says."""
        pages = (
            f"{path} {language} {page.title} {page.body}" for (path, language), page in self.plan.hand_pages.items()
        )
        owned = (self.own[key] for key in self.library.records if key.kind in FILE_KINDS)
        return fingerprint([self.common, self.library.as_of, self.vocabularies, *owned, *pages])

    @cached_property
    def named(self) -> str:
        """What all records are called, and what they point at."""
        return fingerprint([self.common, self.vocabularies, *self.names.values()])

    @cached_property
    def lessons(self) -> str:
        """All lessons."""
        return fingerprint(
            self.library.places[key].digest for key in self.library.records if key.kind is RecordKind.LESSON
        )

    def entry(self, key: Key) -> str:
        """An entry of a vocabulary with all above it, and whether it has a page."""
        if key not in self._entries:
            parent = self.library.parent(key)
            above = self.entry(parent) if parent else ""
            written = self.library.records[key].model_dump_json()
            self._entries[key] = fingerprint([written, above, str(key in self.plan.cases_of)])
        return self._entries[key]

    @cached_property
    def links(self) -> dict[Key, str]:
        """For each record with a file of its own what it points at: entries as they are, other records by name."""
        told: dict[Key, str] = {}
        found = {}
        for key in self.library.briefs:
            targets = [target for _, target in self.library.outgoing[key]]
            for one in targets:
                if one not in told:
                    told[one] = one.id if one.kind in FILE_KINDS else self.entry(one)
            found[key] = fingerprint([told[one] for one in targets])
        return found

    @cached_property
    def own(self) -> dict[Key, str]:
        """All that a record says, and what is computed from it."""
        found = {}
        for key, brief in self.library.briefs.items():
            told = [key.id, self.library.places[key].digest, self.links[key]]
            if key.kind is RecordKind.CASE:
                maturity = self.plan.maturity[key.id]
                told += [maturity.level, *maturity.missing, str(is_overdue(brief.checked, self.library))]
            found[key] = fingerprint(told)
        return found

    def record(self, key: Key) -> str:
        """All that a record of any kind says, and what is computed from it."""
        return self.own[key] if key.kind in FILE_KINDS else self.entry(key)

    @cached_property
    def names(self) -> dict[Key, str]:
        """What other pages say of a record beside a link: its name, and what it shares with other cases."""
        found = {}
        for key, brief in self.library.briefs.items():
            words = [word or "" for word in listed_words(brief)[:2]]
            found[key] = fingerprint([key.id, *words, self.links[key]])
        return found

    @cached_property
    def cards(self) -> dict[Key, str]:
        """A case as it stands in lists."""
        found = {}
        for key in self.library.case_keys:
            words = [word or "" for word in listed_words(self.library.briefs[key])]
            found[key] = fingerprint([self.names[key], self.plan.maturity[key.id].level, *words])
        return found

    # ── one kind of page each ─────────────────────────────────────────────────────────────────────────────────────────

    def _case(self, page: Page) -> Iterator[str]:
        key = Key(RecordKind.CASE, page.id)
        yield self.own[key]
        for backlink in self.library.incoming.get(key, ()):
            yield self.own[backlink.source]
        for link in self.library.outgoing[key]:
            if link.target.kind in FILE_KINDS:
                yield self.names[link.target]
        for id_ in self._related(key, self):
            yield self.names[Key(RecordKind.CASE, id_)]

    @cached_property
    def structure(self) -> str:
        """What decides which cases are related to which: what all of them point at."""
        return fingerprint(f"{case.id} {self.links[case]}" for case in self.library.case_keys)

    def around(self, case: Key) -> str:
        """What decides which cases are related to one: what it and those about it point at, and who points at it."""
        about = [self.links[case], *(backlink.source.id for backlink in self.library.incoming.get(case, ()))]
        windows = (self._rows[group].fingerprint(window) for group, window in self.plan.related.near(case))
        return fingerprint([*about, *windows])

    @cached_property
    def _rows(self) -> dict[Key, Row]:
        """The cases of each theme and industry, with what they point at."""
        numbers = {case: int(fingerprint([case.id, self.links[case]]), 16) for case in self.library.case_keys}
        return {group: Row(numbers[case] for case in cases) for group, cases in self.plan.related.groups.items()}

    def _source(self, page: Page) -> Iterator[str]:
        cited_in = self.library.bibliography[page.id].cited_in
        yield self.own[cited_in[0].record]
        for cited in cited_in:
            yield from (self.names[cited.record], *cited.places, "")

    def _sources(self, page: Page) -> Iterator[str]:
        """One page of the bibliography: how many sources there are, and those that stand on this page."""
        yield str(len(self._by_grade))
        first = (page.number - 1) * SOURCES_ON_A_PAGE
        for entry in self._by_grade[first : first + SOURCES_ON_A_PAGE]:
            yield f"{self.own[entry.cited_in[0].record]} {entry.id} {len(entry.cited_in)}"

    @cached_property
    def _by_grade(self) -> list[BibliographyEntry]:
        return by_grade(self.library)

    def _entry(self, page: Page) -> Iterator[str]:
        key = Key(RECORD_OF[page.kind], page.id)
        yield self.entry(key)
        yield self.lessons
        parent = self.library.parent(key)
        beside = self.library.children.get(parent, ()) if parent else self._tops[key.kind]
        for near in (*self.library.children.get(key, ()), *beside):
            yield f"{self.entry(near)} {len(self.plan.cases_of.get(near, ()))}"
        yield from self._list(key, self.plan.cases_of.get(key), page.number)

    @cached_property
    def _tops(self) -> dict[RecordKind, list[Key]]:
        tops: dict[RecordKind, list[Key]] = {kind: [] for kind in RecordKind}
        for key in self.library.records:
            if key.kind not in FILE_KINDS and self.library.parent(key) is None:
                tops[key.kind].append(key)
        return tops

    def _list(self, of: Key | None, cases: CaseList | None, number: int) -> Iterator[str]:
        """One page of a list of cases: how all of them are grouped, and those that stand on this page."""
        if cases is None:
            return
        if of not in self._structures:
            places = Counter(map(self._places.__getitem__, cases.keys))
            self._structures[of] = fingerprint(f"{place} {count}" for place, count in places.items())
        yield self._structures[of]
        first = (number - 1) * CASES_ON_A_PAGE
        yield from (self.cards[case] for case in cases.keys[first : first + CASES_ON_A_PAGE])

    @cached_property
    def _places(self) -> dict[Key, str]:
        """The first region of each case."""
        return {
            case: next(self.entry(one.target) for one in self.library.outgoing[case] if one.field == "region")
            for case in self.library.case_keys
        }

    def _lesson(self, page: Page) -> Iterator[str]:
        yield from self._filed(Key(RecordKind.LESSON, page.id))

    def _term(self, page: Page) -> Iterator[str]:
        yield from self._filed(Key(RecordKind.TERM, page.id))

    def _filed(self, key: Key) -> Iterator[str]:
        """A record, and the cases that it or that point at it."""
        yield self.own[key]
        near = [link.target for link in self.library.outgoing[key]]
        near += [backlink.source for backlink in self.library.incoming.get(key, ())]
        for one in near:
            if one.kind in FILE_KINDS:
                yield self.names[one]
            if one.kind is RecordKind.CASE:
                yield self.cards[one]

    def _all_cases(self, page: Page) -> Iterator[str]:
        yield from self._list(None, self.library.cases, page.number)

    def _hand_page(self, page: Page) -> Iterator[str]:
        for (path, language), written in self.plan.hand_pages.items():
            if path == page.path:
                yield from (language, written.title, written.body)


BY_KIND: dict[PageKind, Callable[[Inputs, Page], Iterable[str]]] = {
    PageKind.CASE: Inputs._case,
    PageKind.SOURCE: Inputs._source,
    PageKind.SOURCES: Inputs._sources,
    PageKind.REGION: Inputs._entry,
    PageKind.THEME: Inputs._entry,
    PageKind.INDUSTRY: Inputs._entry,
    PageKind.CASES: Inputs._all_cases,
    PageKind.EXPLORER: Inputs._all_cases,
    PageKind.LESSON: Inputs._lesson,
    PageKind.TERM: Inputs._term,
    PageKind.PAGE: Inputs._hand_page,
}
"""What a page of each kind is made from, beside what any page may show."""
