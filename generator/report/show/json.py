"""A report as JSON, for programs. Columns count characters (code points)."""

from __future__ import annotations

import json
from typing import Any

from generator.report.diagnostic import Diagnostic, Report
from generator.report.span import Span
from generator.report.words import REMEDY


def as_json(report: Report) -> str:
    """All faults as a JSON list; columns count code points from 1, ends are exclusive."""
    return json.dumps([_fault(one) for one in report.in_order()], ensure_ascii=False, indent=2)


def _fault(diagnostic: Diagnostic) -> dict[str, Any]:
    fix = diagnostic.fix
    return {
        "code": diagnostic.code,
        "severity": "error" if diagnostic.is_error else "warning",
        "path": diagnostic.span.path,
        **_place(diagnostic.span),
        "problem": {language: diagnostic.problem(language) for language in REMEDY},
        "remedy": {language: diagnostic.remedy(language) for language in REMEDY},
        "notes": [
            {"path": note.span.path, "line": note.span.line, "column": note.span.column, "zh": note.zh, "en": note.en}
            for note in diagnostic.notes
        ],
        "fix": fix
        and {
            "safe": fix.is_safe,
            "edits": [{**_place(edit.span), "text": edit.text} for edit in fix.edits],
        },
    }


def _place(span: Span) -> dict[str, int]:
    return {"line": span.line, "column": span.column, "end_line": span.end_line, "end_column": span.end_column}
