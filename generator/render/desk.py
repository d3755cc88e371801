"""What all pages of a plan share in one language, so that it is made once and not for every page.

It holds no more than a few values for each record, and goes when the plan goes.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from typing import Any

from markupsafe import Markup

from generator.link.library import Key
from generator.model.base import Language, Text
from generator.model.kinds import RecordKind
from generator.plan.kinds import RECORD_PAGES
from generator.plan.site import SitePlan
from generator.plan.urls import page_path
from generator.render import figures
from generator.render.env import environment
from generator.render.glossary import Glossary, glossary
from generator.render.prose import plain
from generator.render.shown import CaseCard, LinkTo, Shown
from generator.render.words import say

ADDRESS = "\ufdd0"
"""Stands in a kept card for the address of its case, which each page sees from its own place: no text has it."""


def desk_of(plan: SitePlan, language: Language) -> Desk:
    """The one desk of a plan and a language."""
    if language not in plan.desks:
        plan.desks[language] = Desk(plan, language)
    desk: Desk = plan.desks[language]
    return desk


class Desk:
    """A plan laid out to write its pages in one language."""

    def __init__(self, plan: SitePlan, language: Language) -> None:
        self.plan, self.language = plan, language
        self._names: dict[Key, Shown] = {}
        self._said: dict[Key, str] = {}
        self._named: dict[tuple[RecordKind, str], Shown] = {}
        self._paths: dict[Key, str | None] = {}
        self._cards: dict[str, str] = {}
        self._groups: dict[Key | None, tuple[tuple[Key, tuple[Key, ...]], ...]] = {}
        self._trails: dict[Key, tuple[Key, ...]] = {}
        self._top: dict[RecordKind, tuple[Key, ...]] = {}
        self._glossaries: dict[Language, Glossary] = {}

    @cached_property
    def macros(self) -> Any:
        """The macros of the templates, for what is made once and stands in many places."""
        return environment(self.language).get_template("macros/kb.jinja").module

    @cached_property
    def cases(self) -> tuple[Key, ...]:
        """All cases, in case order."""
        return self.plan.library.case_keys

    @cached_property
    def lessons(self) -> tuple[Key, ...]:
        """All lessons, in order."""
        return tuple(key for key in self.plan.library.records if key.kind is RecordKind.LESSON)

    def glossary(self, language: Language) -> Glossary:
        """The terms of a language."""
        if language not in self._glossaries:
            self._glossaries[language] = glossary(self.plan, language)
        return self._glossaries[language]

    def top(self, kind: RecordKind) -> tuple[Key, ...]:
        """The entries of a tree that stand under nothing else, in order."""
        if kind not in self._top:
            library = self.plan.library
            self._top[kind] = tuple(key for key in library.records if key.kind is kind and library.parent(key) is None)
        return self._top[kind]

    def shown(self, text: Text) -> Shown:
        """Words in the page's language, or in the other with a mark."""
        found, language = text.best(self.language)
        return Shown(plain(found)) if language == self.language else self.foreign(plain(found), language)

    def foreign(self, html: Markup, language: Language) -> Shown:
        """Words whose translation is missing."""
        return Shown(html, language, say(self.language, f"untranslated.{language}"))

    def name(self, key: Key) -> Shown:
        """The name or title of a record."""
        found = self._names.get(key)
        if found is None:
            found = self._names[key] = self.shown(self.plan.library.listed(key).name)
        return found

    def named(self, kind: RecordKind, written: str) -> Shown:
        """The name of what a reference means."""
        found = self._named.get((kind, written))
        if found is None:
            found = self._named[kind, written] = self.shown(self.plan.library.resolve(kind, written).name)
        return found

    def said(self, key: Key) -> str:
        """The name of a record, unescaped."""
        found = self._said.get(key)
        if found is None:
            found = self._said[key] = self.plan.library.called(key, self.language)
        return found

    def path(self, key: Key) -> str | None:
        """The page of a record; None if it has none."""
        if key not in self._paths:
            kind = RECORD_PAGES.get(key.kind)
            self._paths[key] = page_path(kind, key.id) if kind and self.plan.has(kind, key.id) else None
        return self._paths[key]

    def card(self, case: Key, address: str, note: Shown | None = None) -> Markup:
        """A case as it stands in a list."""
        if note is not None:
            return self._card(case, address, note)
        if case.id not in self._cards:
            self._cards[case.id] = str(self._card(case, ADDRESS, None))
        return Markup(self._cards[case.id].replace(ADDRESS, address, 1))

    def _card(self, key: Key, address: str, note: Shown | None) -> Markup:
        library = self.plan.library
        case = library.listed(key)
        level = self.plan.maturity[key.id].level
        card = CaseCard(
            link=LinkTo(self.name(key), address),
            summary=self.shown(case.summary or case.name),
            regions=self._names_of(library.targets(key, "region")),
            themes=self._names_of(library.targets(key, "themes")),
            level=level,
            level_name=say(self.language, f"level.{level}"),
            status=say(self.language, f"status.{case.status}"),
            period=figures.period(case.period.start, case.period.end, self.language) if case.period else "",
        )
        made: Markup = self.macros.card(card, note)
        return made

    def _names_of(self, keys: Iterable[Key]) -> tuple[Shown, ...]:
        return tuple(self.name(key) for key in keys)

    def by_region(self, within: Key | None = None) -> tuple[tuple[Key, tuple[Key, ...]], ...]:
        """The cases of an entry of a tree, or all, under their region: the province, or inside a place the next below.

        Shape: region with its cases, in the order of the regions.
        """
        if within not in self._groups:
            library = self.plan.library
            grouped: dict[Key, list[Key]] = {}
            listed = self.plan.cases_of.get(within) if within else library.cases
            for case in listed.keys if listed else ():
                trail = self.trail(library.targets(case, "region")[0])
                depth = trail.index(within) + 1 if within in trail else 0
                grouped.setdefault(trail[min(depth, len(trail) - 1)], []).append(case)
            ordered = sorted(grouped.items(), key=lambda item: library.order[item[0]])
            self._groups[within] = tuple((region, tuple(cases)) for region, cases in ordered)
        return self._groups[within]

    def trail(self, key: Key) -> tuple[Key, ...]:
        """An entry of a tree with all above it, the topmost first."""
        if key not in self._trails:
            self._trails[key] = tuple(self.plan.library.trail(key))
        return self._trails[key]
