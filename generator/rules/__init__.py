"""What content must satisfy beyond fitting the model: one file for each subject."""

from __future__ import annotations

from generator.link.library import Library
from generator.report import Report
from generator.rules import compliance, dates, evidence, wording


def apply_rules(library: Library, report: Report) -> None:
    """Apply every rule to every record."""
    for rule in (dates.apply, evidence.apply, wording.apply, compliance.apply):
        rule(library, report)
