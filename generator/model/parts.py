"""The parts that records are made of: sources, passages, actions, results and the like."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from generator.model.base import Amount, AsOf, Base, Cite, Count, Date, Key, Line, Quoted, Title, Url, Words
from generator.model.kinds import ActorKindRef, CaseRef, ConditionRef, InstrumentRefs, UnitRef

Cites = Annotated[tuple[Cite, ...], Field(max_length=12)]

Grade = Literal["A", "B", "C", "D", "E"]
SourceType = Literal["report", "official", "news", "journal", "book", "web", "law", "statistics"]
Host = Literal["original", "mirror", "unsafe-mirror"]
ResultKind = Literal["output", "outcome", "impact", "target"]
Necessity = Literal["required", "helpful", "substitutable"]
RelationType = Literal["adopted_from", "adapted_by", "part_of", "compare_with", "supersedes"]
Undisclosed = Literal["undisclosed"]
NoneReported = Literal["none_reported"]


class Source(Base):
    """A document or person that a claim rests on, as cited in one record."""

    key: Key
    """Short name for `cite`, unique in this record."""
    title: Title
    """The title as printed, in the source's own language."""
    title_seen: Annotated[Literal["no"], Quoted] | None = None
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
    """A official statistics or audit, B official document, C recognised press or academic, D the party itself,
    E unverified or mirror."""
    host: Host | None = None
    """`mirror`: seen as a copy on another site; `unsafe-mirror`: on a spam or hijacked site; else at its publisher."""
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
    """output: what was made; outcome: what others did because of it; impact: what changed in the region;
    target: what is promised and not yet reached."""
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


class LessonCase(Base):
    """A case that a lesson rests on, or that limits it."""

    case: CaseRef
    """The case."""
    note: Title | None = None
    """What in the case supports or limits the lesson."""


class Section(Base):
    """A heading with points under it."""

    title: Title
    """The heading."""
    points: Annotated[tuple[Passage, ...], Field(min_length=1, max_length=12)]
    """The points."""
