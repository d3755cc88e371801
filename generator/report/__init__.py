"""Faults and how they are told: one value for each fault, many ways to show it."""

from generator.report.diagnostic import Diagnostic, Note, Report
from generator.report.fix import Edit, Fix
from generator.report.span import Span

__all__ = ["Diagnostic", "Edit", "Fix", "Note", "Report", "Span"]
