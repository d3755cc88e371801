"""The view of a case: everything its page says, in reading order."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from generator.export.citations import Citations, Cited, cite
from generator.link.levels import is_overdue
from generator.link.library import Key
from generator.link.related import Related
from generator.model.kinds import RecordKind
from generator.model.parts import Passage, Relation, Result
from generator.model.records import Case
from generator.plan.kinds import PageKind
from generator.plan.urls import edit_address, published
from generator.render import figures
from generator.render.scene import Scene
from generator.render.shown import Claim, Evidence, LinkTo, Shown, SourceLine


@dataclass(frozen=True, slots=True)
class ActionView:
    """One thing that was done."""

    title: Shown
    text: Shown
    instruments: tuple[Shown, ...]
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class ResultView:
    """One thing that came of it."""

    claim: Shown
    kind: str
    kind_name: str
    figure: str
    as_of: str
    baseline: Shown | None
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class ConditionView:
    """Something a region needs."""

    name: Shown
    necessity: str
    note: Shown | None
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Tie:
    """Another case with the reason why it is named."""

    reason: str
    link: LinkTo
    note: Shown | None = None


@dataclass(frozen=True, slots=True)
class CaseView:
    """A case. Fields that are empty have no heading on the page."""

    title: Shown
    level: str
    level_name: str
    missing: tuple[str, ...]
    status: str
    period: str
    summary: Shown
    region_trails: tuple[tuple[LinkTo, ...], ...]
    themes: tuple[LinkTo, ...]
    industries: tuple[LinkTo, ...]
    problem: Claim | None
    actions: tuple[ActionView, ...]
    results: tuple[ResultView, ...]
    is_undisclosed: bool
    actors: tuple[tuple[Shown, Shown, Shown | None], ...]
    resources: tuple[tuple[str, Claim], ...]
    conditions: tuple[ConditionView, ...]
    difficulties: tuple[tuple[Claim, Shown | None], ...]
    is_none_reported: bool
    cautions: tuple[Claim, ...]
    transfer: tuple[tuple[str, Shown], ...]
    policies: tuple[tuple[Shown, str, Shown | None, str, Evidence], ...]
    relations: tuple[Tie, ...]
    related: tuple[Tie, ...]
    lessons_supported: tuple[LinkTo, ...]
    lessons_limited: tuple[LinkTo, ...]
    terms: tuple[LinkTo, ...]
    sources: tuple[SourceLine, ...]
    grades: tuple[str, ...]
    method_url: str | None
    checked_on: str
    is_overdue: bool
    checked_by: str
    contributors: tuple[str, ...]
    citations: Citations
    suggest_url: str | None
    file: str


def case_view(scene: Scene) -> CaseView:
    """Fill the view of the case that the page shows."""
    library = scene.plan.library
    case = library.case(scene.page.id)
    key = Key(RecordKind.CASE, case.id)
    maturity = scene.plan.maturity[case.id]
    results = case.results if isinstance(case.results, tuple) else ()
    difficulties = case.difficulties if isinstance(case.difficulties, tuple) else ()
    file = library.places[key].relative
    suggest = edit_address(library.site, file)
    if suggest is None and scene.plan.has(PageKind.PAGE, "contribute"):
        suggest = scene.url(PageKind.PAGE, "contribute")
    terms = [*library.targets(key, "terms"), *library.pointing_at(key, RecordKind.TERM, "cases")]
    return CaseView(
        title=scene.shown(case.title),
        level=maturity.level,
        level_name=scene.say(f"level.{maturity.level}"),
        missing=tuple(scene.say(f"missing.{name}") for name in maturity.missing),
        status=scene.say(f"status.{case.status}"),
        period=scene.period(case),
        summary=scene.shown(case.summary),
        region_trails=tuple(scene.trail(region) for region in library.targets(key, "region")),
        themes=scene.links(library.targets(key, "themes")),
        industries=scene.links(library.targets(key, "industries")),
        problem=_claim(scene, key, case.problem) if case.problem else None,
        actions=tuple(
            ActionView(
                title=scene.shown(action.title),
                text=scene.prose(action.text),
                instruments=tuple(_named(scene, RecordKind.INSTRUMENT, one) for one in action.instruments),
                evidence=scene.evidence(key, action.cite),
            )
            for action in case.actions
        ),
        results=tuple(_result(scene, key, result) for result in results),
        is_undisclosed=case.results == "undisclosed",
        actors=tuple(
            (
                scene.shown(actor.name),
                _named(scene, RecordKind.ACTOR_KIND, actor.kind),
                scene.shown(actor.role) if actor.role else None,
            )
            for actor in case.actors
        ),
        resources=_resources(scene, key, case),
        conditions=tuple(
            ConditionView(
                name=_named(scene, RecordKind.CONDITION, condition.condition),
                necessity=scene.say(f"necessity.{condition.necessity}"),
                note=scene.line(condition.note) if condition.note else None,
                evidence=scene.evidence(key, condition.cite),
            )
            for condition in case.conditions
        ),
        difficulties=tuple(
            (
                Claim(scene.line(one.text), scene.evidence(key, one.cite)),
                scene.line(one.response) if one.response else None,
            )
            for one in difficulties
        ),
        is_none_reported=case.difficulties == "none_reported",
        cautions=tuple(_claim(scene, key, caution) for caution in case.cautions),
        transfer=_transfer(scene, case),
        policies=tuple(
            (
                scene.shown(policy.title),
                policy.number or "",
                scene.shown(policy.issuer) if policy.issuer else None,
                figures.period(policy.in_force.since, policy.in_force.until, scene.language) if policy.in_force else "",
                scene.evidence(key, policy.cite),
            )
            for policy in case.policies
        ),
        relations=_relations(scene, key, case),
        related=tuple(_related(scene, related) for related in scene.plan.related.get(key, ())),
        lessons_supported=scene.links(library.pointing_at(key, RecordKind.LESSON, "supporting")),
        lessons_limited=scene.links(library.pointing_at(key, RecordKind.LESSON, "limiting")),
        terms=scene.links(dict.fromkeys(terms)),
        sources=scene.source_lines(key, case.sources),
        grades=tuple(scene.say(f"grade.{grade}") for grade in sorted({source.grade for source in case.sources})),
        method_url=scene.url(PageKind.PAGE, "method") if scene.plan.has(PageKind.PAGE, "method") else None,
        checked_on=case.checked.on,
        is_overdue=is_overdue(case.checked.on, library),
        checked_by=_checker(scene, case),
        contributors=tuple(f"{one.name} ({one.role})" if one.role else one.name for one in case.contributors),
        citations=_citations(scene, case),
        suggest_url=suggest,
        file=f"content/{file}",
    )


def _named(scene: Scene, kind: RecordKind, written: str) -> Shown:
    return scene.desk.named(kind, written)


def _claim(scene: Scene, key: Key, passage: Passage) -> Claim:
    return Claim(scene.prose(passage.text), scene.evidence(key, passage.cite))


def _result(scene: Scene, key: Key, result: Result) -> ResultView:
    unit = scene.plan.library.resolve(RecordKind.UNIT, result.unit) if result.unit else None
    return ResultView(
        claim=scene.line(result.claim),
        kind=result.kind,
        kind_name=scene.say(f"result-kind.{result.kind}"),
        figure=figures.figure(result.value, unit, scene.language) if result.value else "",
        as_of=figures.as_of(result.as_of) if result.as_of else "",
        baseline=scene.shown(result.baseline) if result.baseline else None,
        evidence=scene.evidence(key, result.cite),
    )


def _resources(scene: Scene, key: Key, case: Case) -> tuple[tuple[str, Claim], ...]:
    if case.resources is None:
        return ()
    undisclosed = Claim(scene.word("undisclosed"))
    if case.resources == "undisclosed":
        return ((scene.say("resources.all"), undisclosed),)
    found = []
    for name in ("money", "land", "staff", "time"):
        value = getattr(case.resources, name)
        if value is not None:
            claim = undisclosed if value == "undisclosed" else _claim(scene, key, value)
            found.append((scene.say(f"resources.{name}"), claim))
    return tuple(found)


def _transfer(scene: Scene, case: Case) -> tuple[tuple[str, Shown], ...]:
    if case.transfer is None:
        return ()
    parts = ((name, getattr(case.transfer, name)) for name in ("copy_this", "leave_this", "first_steps"))
    return tuple((scene.say(f"transfer.{name}"), scene.prose(text)) for name, text in parts if text is not None)


def _relations(scene: Scene, key: Key, case: Case) -> tuple[Tie, ...]:
    """Ties written in this case, then those that other cases wrote about it, each told from this side."""
    library = scene.plan.library
    own = [
        _tie(scene, relation, library.key(RecordKind.CASE, relation.case), "relation") for relation in case.relations
    ]
    named = set(library.targets(key, "relations"))
    others = (one for one in library.pointing_at(key, RecordKind.CASE, "relations") if one not in named)
    back = [
        _tie(scene, relation, other, "relation-back")
        for other in others
        for relation in library.case(other.id).relations
        if library.key(RecordKind.CASE, relation.case) == key
    ]
    return (*own, *back)


def _tie(scene: Scene, relation: Relation, other: Key, side: str) -> Tie:
    return Tie(
        reason=scene.say(f"{side}.{relation.type}"),
        link=scene.link(other),
        note=scene.line(relation.note) if relation.note else None,
    )


def _related(scene: Scene, related: Related) -> Tie:
    def names_of(keys: Iterable[Key]) -> str:
        return scene.say("list.separator").join(scene.desk.said(key) for key in keys)

    reasons = []
    if related.themes:
        key = "related.theme-same-region" if related.is_same_region else "related.theme"
        reasons.append(scene.say(key, names=names_of(related.themes)))
    if related.industries:
        reasons.append(scene.say("related.industry", names=names_of(related.industries)))
    return Tie(reason=scene.say("related.separator").join(reasons), link=scene.link(related.case))


def _checker(scene: Scene, case: Case) -> str:
    return scene.say("checked.editors") if case.checked.by == "editors" else case.checked.by


def _citations(scene: Scene, case: Case) -> Citations:
    site = scene.plan.library.site
    return cite(
        Cited(
            id=case.id,
            title=case.title.said(scene.language),
            author=site.publisher.said(scene.language),
            container=site.title.said(scene.language),
            issued=case.checked.on,
            accessed=None,
            url=published(site, scene.language, scene.page.path),
            language=scene.language,
        )
    )
