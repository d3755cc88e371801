"""What content must satisfy beyond fitting the model: one file for each subject."""

from __future__ import annotations

from collections.abc import Iterable

from generator.link.library import Key, Library
from generator.report import Report
from generator.rules import compliance, dates, evidence, wording


def apply_rules(library: Library, report: Report, keys: Iterable[Key] | None = None) -> None:
    """Apply every rule to some records, or to all."""
    chosen = tuple(library.records if keys is None else keys)
    for rule in (dates.apply, evidence.apply, wording.apply, compliance.apply):
        rule(library, report, chosen)
