"""Practices that lean on fiscal favours carry a caution, since the rules of August 2024 restrict them."""

from __future__ import annotations

from collections.abc import Iterable

from generator.link.library import Key, Library
from generator.model.kinds import RecordKind
from generator.model.records import Case
from generator.report import Report
from generator.report import catalog as say

FISCAL = frozenset({"subsidy", "tax-incentive", "rent-relief", "talent-grant", "agent-reward"})
"""Instruments that 公平竞争审查条例 (in force since 1 August 2024) restricts or may restrict."""


def apply(library: Library, report: Report, keys: Iterable[Key]) -> None:
    """E411 for fiscal instruments without a caution."""
    for key in keys:
        record = library.records[key]
        if not isinstance(record, Case) or record.cautions:
            continue
        for number, action in enumerate(record.actions):
            for index, written in enumerate(action.instruments):
                instrument = library.find(RecordKind.INSTRUMENT, written)
                if instrument is not None and instrument.id in FISCAL:
                    at = library.places[key].narrow_span("actions", number, "instruments", index)
                    name = instrument.name
                    report.add(
                        say.INCENTIVE_WITHOUT_CAUTION, at, instrument_zh=name.said("zh"), instrument_en=name.said("en")
                    )
