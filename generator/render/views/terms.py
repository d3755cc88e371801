"""Views of the glossary."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from generator.link.library import Key
from generator.model.kinds import RecordKind
from generator.model.records import Term
from generator.render.scene import Scene
from generator.render.shown import Claim, Evidence, LinkTo, Shown, SourceLine


@dataclass(frozen=True, slots=True)
class TermView:
    """A glossary entry."""

    title: Shown
    other_name: str
    aliases: str
    definition: Shown
    evidence: Evidence
    sections: tuple[tuple[Shown, tuple[Claim, ...]], ...]
    cases: tuple[Markup, ...]
    related: tuple[LinkTo, ...]
    sources: tuple[SourceLine, ...]
    checked: str


@dataclass(frozen=True, slots=True)
class TermsView:
    """All glossary entries."""

    title: Shown
    lead: Shown
    terms: tuple[tuple[LinkTo, str, Shown], ...]


def term_view(scene: Scene) -> TermView:
    """A glossary entry."""
    library = scene.plan.library
    key = Key(RecordKind.TERM, scene.page.id)
    term = library.records[key]
    assert isinstance(term, Term)
    cases = [*library.targets(key, "cases"), *library.pointing_at(key, RecordKind.CASE, "terms")]
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
        cases=scene.cards(dict.fromkeys(cases)),
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
