"""What a knowledge base is made of: one class for each kind of record, and their parts.

This module is the only description of the data. Validation, the JSON Schema and (later) form, sheet and
field guide are made from it. `References` in the annotations name what a `Ref` points at.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field

from generator.model.base import (
    Amount,
    AsOf,
    Base,
    Cite,
    Count,
    Date,
    Factor,
    Id,
    Key,
    Language,
    Line,
    Ref,
    Refs,
    Title,
    Url,
    Words,
)


class RecordKind(StrEnum):
    """Every kind of thing that has an id and can be pointed at."""

    CASE = "case"
    REGION = "region"
    THEME = "theme"
    INDUSTRY = "industry"
    CONDITION = "condition"
    INSTRUMENT = "instrument"
    ACTOR_KIND = "actor-kind"
    UNIT = "unit"
    LESSON = "lesson"
    TERM = "term"


@dataclass(frozen=True, slots=True)
class To:
    """Marks a field of references with the kind of record they point at."""

    kind: RecordKind


RegionRefs = Annotated[Refs, To(RecordKind.REGION)]
ThemeRefs = Annotated[Refs, To(RecordKind.THEME)]
IndustryRefs = Annotated[Refs, To(RecordKind.INDUSTRY)]
InstrumentRefs = Annotated[Refs, To(RecordKind.INSTRUMENT)]
TermRefs = Annotated[Refs, To(RecordKind.TERM)]
ConditionRef = Annotated[Ref, To(RecordKind.CONDITION)]
ActorKindRef = Annotated[Ref, To(RecordKind.ACTOR_KIND)]
UnitRef = Annotated[Ref, To(RecordKind.UNIT)]
CaseRef = Annotated[Ref, To(RecordKind.CASE)]
CaseRefs = Annotated[Refs, To(RecordKind.CASE)]

Cites = Annotated[tuple[Cite, ...], Field(max_length=12)]

Status = Literal["planned", "pilot", "ongoing", "institutionalised", "ended", "failed", "unknown"]
Grade = Literal["A", "B", "C", "D", "E"]
SourceType = Literal["report", "official", "news", "journal", "book", "web", "law", "statistics"]
Host = Literal["original", "mirror", "unsafe-mirror"]
ResultKind = Literal["output", "outcome", "impact", "target"]
Necessity = Literal["required", "helpful", "substitutable"]
RelationType = Literal["adopted_from", "adapted_by", "part_of", "compare_with", "supersedes"]
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
Undisclosed = Literal["undisclosed"]
NoneReported = Literal["none_reported"]


class Source(Base):
    """A document or person that a claim rests on, as cited in one record."""

    key: Key
    """Short name for `cite`, unique in this record."""
    title: Title
    """The title as printed, in the source's own language."""
    title_seen: Literal["no"] | None = None
    """`"no"`: the printed title was not seen, `title` describes the content (题名据内容概括)."""
    publisher: Title | None = None
    """Who published it."""
    authors: tuple[Line, ...] = ()
    """Who wrote it, as printed."""
    date: Date | None = None
    """Publication date, as precise as known."""
    url: Url | None = None
    """Where it was seen."""
    pages: Count | None = None
    """Number of pages of the whole document."""
    doc_no: Line | None = None
    """Document number, such as 浙政发〔2021〕16号."""
    type: SourceType
    """What sort of document it is."""
    grade: Grade
    """A official statistics or audit, B official document, C recognised press or academic, D the party itself, E unverified or mirror."""
    host: Host | None = None
    """`mirror`: seen as a copy on another site; `unsafe-mirror`: on a spam or hijacked site. Left out: seen at its publisher."""
    accessed: Date | None = None
    """When it was last seen."""
    archive: Url | None = None
    """An archived copy."""
    link: Literal["none"] | None = None
    """`none`: print the source without a hyperlink."""
    note: Words | None = None
    """What a reader should know of this source, such as which pages could be read."""


class Passage(Base):
    """A few sentences and what they rest on."""

    text: Words
    """The sentences."""
    cite: Cites = ()
    """The sources they rest on."""


class Period(Base):
    """When the practice ran; an open end is left out."""

    start: Date | None = None
    """First year, month or day known."""
    end: Date | None = None
    """Last year, month or day; left out while it goes on or is unknown."""


class Actor(Base):
    """Someone who did part of it."""

    name: Title
    """The organisation, by its official name."""
    kind: ActorKindRef
    """What sort of actor it is."""
    role: Title | None = None
    """What it did here."""


class Action(Base):
    """One thing that was done."""

    title: Title
    """The action in a few words."""
    text: Words
    """What exactly was done, by whom, with what."""
    instruments: InstrumentRefs = ()
    """The tools used."""
    cite: Cites = ()
    """The sources it rests on."""


class Result(Base):
    """One thing that came of it, or that was promised (`target`)."""

    claim: Title
    """What is claimed, readable on its own."""
    kind: ResultKind
    """output: what was made; outcome: what others did because of it; impact: what changed in the region; target: not yet reached."""
    value: Amount | None = None
    """The figure as published."""
    unit: UnitRef | None = None
    """The unit of `value`."""
    as_of: AsOf | None = None
    """The date the figure is for; for a target, the date set."""
    baseline: Title | None = None
    """What it is compared with."""
    cite: Cites = ()
    """The sources it rests on; a figure must have one."""


class Resources(Base):
    """What it took."""

    money: Passage | Undisclosed | None = None
    """Money: who paid how much."""
    land: Passage | Undisclosed | None = None
    """Land and buildings."""
    staff: Passage | Undisclosed | None = None
    """People."""
    time: Passage | Undisclosed | None = None
    """Time until it had an effect."""


class CaseCondition(Base):
    """Something a region needs for this to work."""

    condition: ConditionRef
    """The condition."""
    necessity: Necessity
    """required, helpful, or substitutable by something else."""
    note: Title | None = None
    """How the condition was met here."""
    cite: Cites = ()
    """The sources it rests on."""


class Difficulty(Base):
    """Something that went wrong or stayed hard."""

    text: Words
    """The difficulty."""
    response: Words | None = None
    """What was done about it."""
    cite: Cites = ()
    """The sources it rests on."""


class Transfer(Base):
    """Advice of the editors to a region that wants to do the same."""

    copy_this: Words | None = None
    """What can be taken over."""
    leave_this: Words | None = None
    """What should not be taken over."""
    first_steps: Words | None = None
    """How to begin."""


class Relation(Base):
    """A tie to another case."""

    type: RelationType
    """What ties them."""
    case: CaseRef
    """The other case."""
    note: Title | None = None
    """In what respect."""


class InForce(Base):
    """When a policy applies."""

    since: Date | None = None
    """First day."""
    until: Date | None = None
    """Last day; left out while it applies."""


class Policy(Base):
    """A document that the practice rests on."""

    title: Title
    """The title as printed."""
    number: Line | None = None
    """Document number."""
    issuer: Title | None = None
    """Who issued it."""
    in_force: InForce | None = None
    """When it applies."""
    cite: Cites = ()
    """The sources that mention it."""


class Check(Base):
    """The last time someone compared the record with its sources."""

    by: Line
    """Who checked."""
    on: Date
    """The day."""


class Contributor(Base):
    """Someone who helped with the record."""

    name: Line
    """The name as they want it printed."""
    role: Line | None = None
    """What they did."""


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


class LessonCase(Base):
    """A case that a lesson rests on, or that limits it."""

    case: CaseRef
    """The case."""
    note: Title | None = None
    """What in the case supports or limits the lesson."""


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


class Section(Base):
    """A heading with points under it."""

    title: Title
    """The heading."""
    points: Annotated[tuple[Passage, ...], Field(min_length=1, max_length=12)]
    """The points."""


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
    code: Annotated[Line, Field(pattern=r"^\d{6}$")] | None = None
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
    """A figure is multiplied by this for English, where the unit is counted otherwise (亿元: 0.1 for RMB billion)."""
    english_form: Annotated[Line, Field(pattern=r"^[^{}]*\{value\}[^{}]*$")] | None = None
    """How a figure reads in English, such as `RMB {value} billion`; the name after the figure if left out."""


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
