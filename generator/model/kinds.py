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
