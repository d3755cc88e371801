"""What each template receives: one view for each kind of page, filled here, so that templates only lay out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from generator.link.library import Key, ids
from generator.model.records import Case, Lesson, RecordKind, Region, Term, Theme
from generator.plan.kinds import HUBS, PageKind
from generator.render import figures
from generator.render.case_view import CaseView, case_view
from generator.render.scene import CaseCard, Claim, LinkTo, Scene, Shown, SourceLine


@dataclass(frozen=True, slots=True)
class Group:
    """A heading with what stands under it."""

    heading: LinkTo
    note: Shown | None = None
    links: tuple[LinkTo, ...] = ()
    cards: tuple[CaseCard, ...] = ()


@dataclass(frozen=True, slots=True)
class HomeView:
    """Ways in, and honest counts."""

    title: Shown
    description: Shown
    counts: tuple[LinkTo, ...]
    theme_groups: tuple[Group, ...]
    region_groups: tuple[Group, ...]
    lessons: tuple[LinkTo, ...]
    terms: tuple[LinkTo, ...]
    industries: tuple[LinkTo, ...]
    levels: tuple[LinkTo, ...]
    guides: tuple[LinkTo, ...]
    about_url: str | None
    method_url: str | None


@dataclass(frozen=True, slots=True)
class CasesView:
    """All cases, by region."""

    title: Shown
    total: int
    groups: tuple[Group, ...]


@dataclass(frozen=True, slots=True)
class EntryView:
    """A region, theme or industry with its cases, and those of its children."""

    title: Shown
    trail: tuple[LinkTo, ...]
    definition: Shown | None
    facts: tuple[tuple[str, Shown], ...]
    children: tuple[LinkTo, ...]
    total: int
    groups: tuple[Group, ...]
    lessons: tuple[LinkTo, ...]
    neighbours: tuple[LinkTo, ...]


@dataclass(frozen=True, slots=True)
class EntriesView:
    """All regions, themes or industries."""

    title: Shown
    lead: Shown
    groups: tuple[Group, ...]


@dataclass(frozen=True, slots=True)
class LessonCaseView:
    """A case under a lesson, with what in it matters."""

    card: CaseCard
    note: Shown | None


@dataclass(frozen=True, slots=True)
class LessonView:
    """A lesson with what supports and what limits it."""

    title: Shown
    text: Shown
    evidence: tuple[Any, ...]
    drawn_by: str
    themes: tuple[LinkTo, ...]
    region_count: int
    province_count: int
    region_levels: tuple[str, ...]
    supporting: tuple[LessonCaseView, ...]
    limiting: tuple[LessonCaseView, ...]
    limits: tuple[Claim, ...]
    sources: tuple[SourceLine, ...]
    checked: str


@dataclass(frozen=True, slots=True)
class LessonsView:
    """All lessons."""

    title: Shown
    lead: Shown
    lessons: tuple[tuple[LinkTo, Shown, str], ...]


@dataclass(frozen=True, slots=True)
class TermView:
    """A glossary entry."""

    title: Shown
    other_name: str
    aliases: str
    definition: Shown
    evidence: tuple[Any, ...]
    sections: tuple[tuple[Shown, tuple[Claim, ...]], ...]
    cases: tuple[CaseCard, ...]
    related: tuple[LinkTo, ...]
    sources: tuple[SourceLine, ...]
    checked: str


@dataclass(frozen=True, slots=True)
class TermsView:
    """All glossary entries."""

    title: Shown
    lead: Shown
    terms: tuple[tuple[LinkTo, str, Shown], ...]


@dataclass(frozen=True, slots=True)
class SourceView:
    """A source with every record that rests on it."""

    title: Shown
    source: SourceLine
    accessed: str
    doc_no: str
    pages: str
    cited_in: tuple[tuple[LinkTo, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class SourcesView:
    """The bibliography, by grade."""

    title: Shown
    lead: Shown
    groups: tuple[tuple[str, str, tuple[tuple[SourceLine, int], ...]], ...]


@dataclass(frozen=True, slots=True)
class PageView:
    """A hand-written page; its body is the maintainers' own Markdown."""

    title: Shown
    body: Markup


def _cases_by_region(scene: Scene, cases: Iterable[Case], within: Key | None = None) -> tuple[Group, ...]:
    """Cases under their region: the province, or inside a place the next level down."""
    library = scene.plan.library
    grouped: dict[Key, list[Case]] = {}
    for case in cases:
        trail = library.trail(library.targets(Key(RecordKind.CASE, case.id), "region")[0])
        depth = trail.index(within) + 1 if within in trail else 0
        grouped.setdefault(trail[min(depth, len(trail) - 1)], []).append(case)
    ordered = sorted(grouped.items(), key=lambda item: library.order[item[0]])
    return tuple(
        Group(heading=scene.link(region, len(found)), cards=scene.cards(found)) for region, found in ordered
    )


def _top(scene: Scene, kind: RecordKind) -> list[Key]:
    library = scene.plan.library
    return [key for key in library.records if key.kind == kind and library.parent(key) is None]


def _tree_groups(scene: Scene, kind: RecordKind) -> tuple[Group, ...]:
    """The roots of a tree that have cases, each with its children that have some."""
    library, cases_of = scene.plan.library, scene.plan.cases_of
    groups = []
    for key in _top(scene, kind):
        if key not in cases_of:
            continue
        definition = getattr(library.records[key], "definition", None)
        groups.append(
            Group(
                heading=scene.link(key, len(cases_of[key])),
                note=scene.shown(definition) if definition else None,
                links=scene.counted(library.children.get(key, ())),
            )
        )
    return tuple(groups)


def _hub(scene: Scene, kind: PageKind, count: int) -> LinkTo:
    return LinkTo(scene.word(f"nav.{kind}"), scene.url(kind), count)


def home_view(scene: Scene) -> HomeView:
    """The first page."""
    plan, library = scene.plan, scene.plan.library
    counts = {
        PageKind.CASES: len(library.cases),
        PageKind.REGIONS: sum(1 for key in plan.cases_of if key.kind is RecordKind.REGION),
        PageKind.LESSONS: len(library.of_kind(RecordKind.LESSON)),
        PageKind.TERMS: len(library.of_kind(RecordKind.TERM)),
        PageKind.SOURCES: len(library.bibliography),
    }
    levels = [plan.maturity[case.id].level for case in library.cases]
    industries = [key for key in library.records if key.kind is RecordKind.INDUSTRY and key in plan.cases_of]
    industries.sort(key=lambda key: (-len(plan.cases_of[key]), library.order[key]))
    guides = [path for path in ("about", "method", "contribute") if plan.has(PageKind.PAGE, path)]
    return HomeView(
        title=scene.shown(library.site.title),
        description=scene.shown(library.site.description),
        counts=tuple(_hub(scene, kind, count) for kind, count in counts.items()),
        theme_groups=_tree_groups(scene, RecordKind.THEME),
        region_groups=_tree_groups(scene, RecordKind.REGION),
        lessons=scene.links(key for key in library.records if key.kind is RecordKind.LESSON),
        terms=scene.links(key for key in library.records if key.kind is RecordKind.TERM),
        industries=scene.counted(industries),
        levels=tuple(
            LinkTo(scene.word(f"level.{level}"), None, levels.count(level))
            for level in ("verified", "publishable", "lead")
        ),
        guides=tuple(LinkTo(scene.word(f"nav.{path}"), scene.url(PageKind.PAGE, path)) for path in guides),
        about_url=scene.url(PageKind.PAGE, "about") if plan.has(PageKind.PAGE, "about") else None,
        method_url=scene.url(PageKind.PAGE, "method") if plan.has(PageKind.PAGE, "method") else None,
    )


def cases_view(scene: Scene) -> CasesView:
    """The list of all cases."""
    cases = scene.plan.library.cases
    return CasesView(scene.word("nav.cases"), len(cases), _cases_by_region(scene, cases))


def entry_view(scene: Scene) -> EntryView:
    """A region, theme or industry."""
    library, plan = scene.plan.library, scene.plan
    key = Key(RecordKind(scene.page.kind.value), scene.page.id)
    record = library.records[key]
    cases = plan.cases_of.get(key, ())
    parent = library.parent(key)
    siblings = library.children.get(parent, ()) if parent else tuple(_top(scene, key.kind))
    facts: list[tuple[str, Shown]] = []
    if isinstance(record, Region):
        facts.append((scene.say("region.level"), scene.word(f"region-level.{record.level}")))
        if record.code:
            facts.append((scene.say("region.code"), Shown(Markup.escape(record.code))))
    if isinstance(record, Theme):
        for name in ("use_when", "not_when"):
            text = getattr(record, name)
            if text is not None:
                facts.append((scene.say(f"theme.{name}"), scene.line(text)))
    below = set(library.with_descendants(key))
    lessons = [
        one
        for one in library.records
        if one.kind is RecordKind.LESSON
        and (below & set(library.targets(one, "themes")) or _rests_on(scene, one, cases) and key.kind is RecordKind.REGION)
    ]
    definition = getattr(record, "definition", None)
    return EntryView(
        title=scene.link(key).text,
        trail=scene.trail(key)[:-1],
        definition=scene.prose(definition) if definition else None,
        facts=tuple(facts),
        children=scene.counted(library.children.get(key, ())),
        total=len(cases),
        groups=_cases_by_region(scene, cases, within=key if key.kind is RecordKind.REGION else None),
        lessons=scene.links(lessons),
        neighbours=tuple(link for link in scene.counted(one for one in siblings if one != key)),
    )


def _rests_on(scene: Scene, lesson: Key, cases: Iterable[Case]) -> bool:
    named = set(ids(scene.plan.library.targets(lesson, "supporting")))
    return any(case.id in named for case in cases)


def entries_view(scene: Scene) -> EntriesView:
    """All regions, themes or industries."""
    kind = {
        PageKind.REGIONS: RecordKind.REGION,
        PageKind.THEMES: RecordKind.THEME,
        PageKind.INDUSTRIES: RecordKind.INDUSTRY,
    }[scene.page.kind]
    name = scene.page.kind.value
    return EntriesView(scene.word(f"nav.{name}"), scene.word(f"{name}.lead"), _tree_groups(scene, kind))


def lesson_view(scene: Scene) -> LessonView:
    """A lesson."""
    library = scene.plan.library
    key = Key(RecordKind.LESSON, scene.page.id)
    lesson = library.records[key]
    assert isinstance(lesson, Lesson)

    def views(parts: Iterable[Any]) -> tuple[LessonCaseView, ...]:
        return tuple(
            LessonCaseView(
                scene.card(library.resolve(RecordKind.CASE, part.case)), scene.line(part.note) if part.note else None
            )
            for part in parts
        )

    regions = {
        region
        for case in library.targets(key, "supporting")
        for region in library.targets(case, "region")
    }
    levels = {library.records[region].level for region in regions}  # type: ignore[attr-defined]
    return LessonView(
        title=scene.shown(lesson.title),
        text=scene.prose(lesson.text),
        evidence=scene.evidence(key, lesson.cite),
        drawn_by=scene.say(f"lesson.drawn-by.{lesson.drawn_by}"),
        themes=scene.links(library.targets(key, "themes")),
        region_count=len(regions),
        province_count=len({library.trail(region)[0] for region in regions}),
        region_levels=tuple(sorted(scene.say(f"region-level.{level}") for level in levels)),
        supporting=views(lesson.supporting),
        limiting=views(lesson.limiting),
        limits=tuple(Claim(scene.line(limit.text), scene.evidence(key, limit.cite)) for limit in lesson.limits),
        sources=scene.source_lines(key, lesson.sources),
        checked=lesson.checked.on,
    )


def lessons_view(scene: Scene) -> LessonsView:
    """All lessons."""
    library = scene.plan.library
    lessons = [key for key in library.records if key.kind is RecordKind.LESSON]
    return LessonsView(
        scene.word("nav.lessons"),
        scene.word("lessons.lead"),
        tuple(
            (
                scene.link(key),
                scene.line(library.records[key].text),  # type: ignore[attr-defined]
                scene.say("lesson.rests-on", count=len(set(library.targets(key, "supporting")))),
            )
            for key in lessons
        ),
    )


def term_view(scene: Scene) -> TermView:
    """A glossary entry."""
    library = scene.plan.library
    key = Key(RecordKind.TERM, scene.page.id)
    term = library.records[key]
    assert isinstance(term, Term)
    cases = {case.id: case for case in (library.case(one.id) for one in library.targets(key, "cases"))}
    cases |= {one.id: library.case(one.id) for one in library.pointing_at(key, RecordKind.CASE, "terms")}
    related = [*library.targets(key, "related"), *library.pointing_at(key, RecordKind.TERM, "related")]
    return TermView(
        title=scene.shown(term.name),
        other_name=_other_name(scene, term),
        aliases=scene.say("list.separator").join(term.aliases),
        definition=scene.prose(term.definition),
        evidence=scene.evidence(key, term.cite),
        sections=tuple(
            (
                scene.shown(section.title),
                tuple(Claim(scene.line(point.text), scene.evidence(key, point.cite)) for point in section.points),
            )
            for section in term.sections
        ),
        cases=scene.cards(cases.values()),
        related=scene.links(dict.fromkeys(related)),
        sources=scene.source_lines(key, term.sources),
        checked=term.checked.on,
    )


def _other_name(scene: Scene, term: Term) -> str:
    other = term.name.en if scene.language == "zh" else term.name.zh
    return other or ""


def terms_view(scene: Scene) -> TermsView:
    """All glossary entries."""
    library = scene.plan.library
    terms = [key for key in library.records if key.kind is RecordKind.TERM]
    return TermsView(
        scene.word("nav.terms"),
        scene.word("terms.lead"),
        tuple(
            (scene.link(key), _other_name(scene, library.records[key]), scene.line(library.records[key].definition))  # type: ignore[arg-type, attr-defined]
            for key in terms
        ),
    )


def source_view(scene: Scene) -> SourceView:
    """A source."""
    entry = scene.plan.library.bibliography[scene.page.id]
    source = entry.source
    return SourceView(
        title=scene.shown(source.title),
        source=scene.source_line(1, source, entry.id),
        accessed=source.accessed or "",
        doc_no=source.doc_no or "",
        pages=str(source.pages or ""),
        cited_in=tuple(
            (scene.link(cited.record), tuple(figures.place(place, scene.language) for place in cited.places))
            for cited in entry.cited_in
        ),
    )


def sources_view(scene: Scene) -> SourcesView:
    """The bibliography, strongest first."""
    entries = scene.plan.library.bibliography.values()
    groups = []
    for grade in "ABCDE":
        lines = [
            (scene.source_line(number, entry.source, entry.id), len(entry.cited_in))
            for number, entry in enumerate((e for e in entries if e.source.grade == grade), start=1)
        ]
        if lines:
            groups.append((grade, scene.say(f"grade.{grade}"), tuple(lines)))
    return SourcesView(scene.word("nav.sources"), scene.word("sources.lead"), tuple(groups))


def page_view(scene: Scene) -> PageView:
    """A hand-written page; in the other language, marked, where it has not been translated."""
    pages = scene.plan.hand_pages
    found = pages.get((scene.page.path, scene.language))
    if found is not None:
        return PageView(Shown(Markup.escape(found.title)), Markup(found.body))
    other = next((language, page) for (path, language), page in pages.items() if path == scene.page.path)
    return PageView(Shown(Markup.escape(other[1].title), other[0]), Markup(other[1].body))


VIEWS: Mapping[PageKind, tuple[type[Any], Callable[[Scene], Any]]] = {
    PageKind.HOME: (HomeView, home_view),
    PageKind.CASE: (CaseView, case_view),
    PageKind.CASES: (CasesView, cases_view),
    PageKind.REGION: (EntryView, entry_view),
    PageKind.REGIONS: (EntriesView, entries_view),
    PageKind.THEME: (EntryView, entry_view),
    PageKind.THEMES: (EntriesView, entries_view),
    PageKind.INDUSTRY: (EntryView, entry_view),
    PageKind.INDUSTRIES: (EntriesView, entries_view),
    PageKind.LESSON: (LessonView, lesson_view),
    PageKind.LESSONS: (LessonsView, lessons_view),
    PageKind.TERM: (TermView, term_view),
    PageKind.TERMS: (TermsView, terms_view),
    PageKind.SOURCE: (SourceView, source_view),
    PageKind.SOURCES: (SourcesView, sources_view),
    PageKind.PAGE: (PageView, page_view),
}
"""Each kind of page with the class of its view and the function that fills it."""

assert set(HUBS) < set(VIEWS)
