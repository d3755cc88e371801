"""What a knowledge base is made of: one class for each kind of record, and their parts.

This module is the only description of the data. Validation, the JSON Schema and (later) form, sheet and
field guide are made from it.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from generator.model.base import Base, Count, Factor, Id, Language, Line, Ref, Title, Url, Words
from generator.model.kinds import CaseRefs, IndustryRefs, RecordKind, RegionRefs, TermRefs, ThemeRefs, To
from generator.model.parts import (
    Action,
    Actor,
    CaseCondition,
    Check,
    Cites,
    Contributor,
    Difficulty,
    LessonCase,
    NoneReported,
    Passage,
    Period,
    Policy,
    Relation,
    Resources,
    Result,
    Section,
    Source,
    Transfer,
    Undisclosed,
)

Status = Literal["planned", "pilot", "ongoing", "institutionalised", "ended", "failed", "unknown"]
RegionLevel = Literal[
    "country",
    "province",
    "municipality",
    "prefecture-level city",
    "county-level city",
    "district",
    "county",
    "development zone",
    "town",
    "group",
]


class Record(Base):
    """Anything with an id; the id is the file's name, or the entry's `id` in a vocabulary."""

    id: Id
    """Lower-case ASCII words joined by hyphens."""


class Case(Record):
    """One practice of one region, told from its sources."""

    title: Title
    """Place and practice, at most 30 Chinese characters."""
    region: Annotated[RegionRefs, Field(min_length=1, max_length=6)]
    """The smallest region for which all of it is still true; several for an enclave."""
    themes: Annotated[ThemeRefs, Field(min_length=1, max_length=3)]
    """One to three, the most important first."""
    industries: Annotated[IndustryRefs, Field(max_length=5)] = ()
    """The industries it is about; none if it is about all."""
    status: Status
    """How far it has come."""
    summary: Title
    """Who, where, what, to what effect; at most 120 Chinese characters."""
    period: Period | None = None
    """When it ran."""
    actors: Annotated[tuple[Actor, ...], Field(max_length=12)] = ()
    """Who did it."""
    problem: Passage | None = None
    """What had to be solved."""
    actions: Annotated[tuple[Action, ...], Field(max_length=8)] = ()
    """What was done, one to eight steps."""
    results: Annotated[tuple[Result, ...], Field(max_length=12)] | Undisclosed | None = None
    """What came of it; `undisclosed` where the sources are silent."""
    resources: Resources | Undisclosed | None = None
    """What it took; `undisclosed` where the sources are silent."""
    conditions: Annotated[tuple[CaseCondition, ...], Field(max_length=10)] = ()
    """What a region needs for this to work."""
    difficulties: Annotated[tuple[Difficulty, ...], Field(max_length=8)] | NoneReported | None = None
    """What went wrong; `none_reported` if the sources were searched and say nothing."""
    cautions: Annotated[tuple[Passage, ...], Field(max_length=6)] = ()
    """Compliance and risk notes."""
    transfer: Transfer | None = None
    """What another region can take over."""
    relations: Annotated[tuple[Relation, ...], Field(max_length=20)] = ()
    """Ties to other cases."""
    policies: Annotated[tuple[Policy, ...], Field(max_length=12)] = ()
    """Documents it rests on."""
    terms: Annotated[TermRefs, Field(max_length=12)] = ()
    """Glossary entries worth linking."""
    sources: Annotated[tuple[Source, ...], Field(min_length=1, max_length=20)]
    """What the record rests on."""
    checked: Check
    """The last check against the sources."""
    contributors: Annotated[tuple[Contributor, ...], Field(max_length=20)] = ()
    """Who helped."""


class Lesson(Record):
    """启示: a claim that several cases support or dispute."""

    title: Title
    """The lesson in a few words."""
    text: Words
    """The lesson in full."""
    drawn_by: Literal["source", "editors", "both"]
    """Whether a source draws it, the editors do, or both."""
    themes: Annotated[ThemeRefs, Field(min_length=1, max_length=3)]
    """What it is about."""
    supporting: Annotated[tuple[LessonCase, ...], Field(min_length=1, max_length=20)]
    """The cases it rests on."""
    limiting: Annotated[tuple[LessonCase, ...], Field(max_length=10)] = ()
    """Cases that contradict or limit it."""
    limits: Annotated[tuple[Passage, ...], Field(max_length=6)] = ()
    """What else contradicts or limits it."""
    cite: Cites = ()
    """The sources that draw it."""
    sources: Annotated[tuple[Source, ...], Field(max_length=20)] = ()
    """Sources of the lesson itself."""
    checked: Check
    """The last check against the sources."""


class Term(Record):
    """An entry of the glossary."""

    name: Title
    """The term."""
    aliases: tuple[Line, ...] = ()
    """Other names for it."""
    definition: Words
    """What it means."""
    cite: Cites = ()
    """The sources of the definition."""
    sections: Annotated[tuple[Section, ...], Field(max_length=6)] = ()
    """More on it, under headings."""
    cases: Annotated[CaseRefs, Field(max_length=20)] = ()
    """Cases that show it."""
    related: Annotated[TermRefs, Field(max_length=12)] = ()
    """Neighbouring terms."""
    sources: Annotated[tuple[Source, ...], Field(max_length=20)] = ()
    """Sources of the entry."""
    checked: Check
    """The last check against the sources."""


class Entry(Record):
    """One entry of a vocabulary."""

    name: Title
    """Its name."""
    aliases: tuple[Line, ...] = ()
    """Short, former and foreign names."""
    definition: Words | None = None
    """What it covers."""


class Region(Entry):
    """A place."""

    level: RegionLevel
    """What sort of place."""
    code: Annotated[Line, Field(pattern=r"^[0-9]{6}$")] | None = None
    """GB/T 2260, six digits in quotes."""
    parent: Annotated[Ref, To(RecordKind.REGION)] | None = None
    """The place it lies in."""


class Theme(Entry):
    """A subject. Those without a parent are the groups."""

    parent: Annotated[Ref, To(RecordKind.THEME)] | None = None
    """The group it belongs to."""
    use_when: Words | None = None
    """When an editor should choose it."""
    not_when: Words | None = None
    """When another one fits better."""


class Industry(Entry):
    """A branch of business."""


class Condition(Entry):
    """Something a region has or lacks."""


class Instrument(Entry):
    """A tool of policy or recruitment."""


class ActorKind(Entry):
    """A sort of organisation."""


class Unit(Entry):
    """What a figure counts."""

    english_factor: Factor | None = None
    """How many plain ones it stands for, where English does not count in it: 亿元 is 100000000."""
    english_form: Annotated[Line, Field(pattern=r"^[^{}]*\{value\}[^{}]*$")] | None = None
    """How a figure reads in English, such as `RMB {value}`; the name after the figure if left out."""


class Repository(Base):
    """Where the records are kept."""

    url: Url
    """Address of the repository."""
    branch: Line = "main"
    """The branch that is published."""
    forge: Literal["github", "gitlab", "gitea", "gitee"]
    """Which software serves it."""


class Licence(Base):
    """Under what terms others may use it."""

    content: Line
    """Licence of the records."""
    content_url: Url
    """Its text."""
    code: Line
    """Licence of the generator."""


class Site(Base):
    """Settings of the whole site."""

    title: Title
    """Name of the knowledge base."""
    description: Title
    """One sentence on what it is."""
    publisher: Title
    """Who publishes it; the author in citations."""
    languages: Annotated[tuple[Language, ...], Field(min_length=1)]
    """The languages it is built in."""
    default_language: Language
    """The one at the site's root."""
    url: Url | None = None
    """Where it is published; left out if only on disk."""
    repository: Repository | None = None
    """Where the records are kept; left out if there is no public one."""
    licence: Licence
    """Terms of use."""
    review_months: Count
    """After how many months a check is due again."""
    synonyms: tuple[tuple[Line, ...], ...] = ()
    """Words that mean the same to a searcher."""


RECORD_CLASSES: dict[RecordKind, type[Record]] = {
    RecordKind.CASE: Case,
    RecordKind.REGION: Region,
    RecordKind.THEME: Theme,
    RecordKind.INDUSTRY: Industry,
    RecordKind.CONDITION: Condition,
    RecordKind.INSTRUMENT: Instrument,
    RecordKind.ACTOR_KIND: ActorKind,
    RecordKind.UNIT: Unit,
    RecordKind.LESSON: Lesson,
    RecordKind.TERM: Term,
}
