"""The kinds of record, and the marks that say which kind a reference points at."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated

from generator.model.base import Ref, Refs


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


FILE_KINDS = (RecordKind.CASE, RecordKind.LESSON, RecordKind.TERM)
"""Kinds of which each record has a file of its own, whose name is the id."""

KIND_WORDS: dict[RecordKind, tuple[str, str, str]] = {
    RecordKind.CASE: ("案例", "case", "cases/"),
    RecordKind.REGION: ("地区", "region", "vocabularies/regions.yml"),
    RecordKind.THEME: ("主题", "theme", "vocabularies/themes.yml"),
    RecordKind.INDUSTRY: ("产业", "industry", "vocabularies/industries.yml"),
    RecordKind.CONDITION: ("条件", "condition", "vocabularies/conditions.yml"),
    RecordKind.INSTRUMENT: ("工具", "instrument", "vocabularies/instruments.yml"),
    RecordKind.ACTOR_KIND: ("主体类型", "kind of actor", "vocabularies/actor_kinds.yml"),
    RecordKind.UNIT: ("单位", "unit", "vocabularies/units.yml"),
    RecordKind.LESSON: ("启示", "lesson", "lessons/"),
    RecordKind.TERM: ("术语", "term", "terms/"),
}
"""What a kind is called in messages, in Chinese and English, and where its records are."""


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
