"""A report in the Reviewdog Diagnostic Format, which puts suggestions beside the lines of a pull request.

Source: github.com/reviewdog/reviewdog, proto/rdf/reviewdog.proto. Columns count bytes of UTF-8.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from generator.report.diagnostic import Diagnostic, Report
from generator.report.fix import as_one
from generator.report.show.columns import in_utf8, place
from generator.report.show.text import with_lines
from generator.report.span import Span
from generator.report.words import message


def as_rdjson(report: Report, languages: Sequence[str] = ("zh", "en")) -> str:
    """All faults as one DiagnosticResult."""
    found = [_fault(one, lines, languages) for one, lines in with_lines(report)]
    return json.dumps({"source": {"name": "casebook"}, "diagnostics": found}, ensure_ascii=False, indent=2)


def _fault(diagnostic: Diagnostic, lines: Sequence[str], languages: Sequence[str]) -> dict[str, Any]:
    found: dict[str, Any] = {
        "message": message(diagnostic, languages),
        "location": {"path": diagnostic.span.path, "range": _range(diagnostic.span, lines)},
        "severity": "ERROR" if diagnostic.is_error else "WARNING",
        "code": {"value": diagnostic.code},
    }
    if diagnostic.fix is not None and diagnostic.fix.edits and lines:
        edit = as_one(diagnostic.fix, lines)
        found["suggestions"] = [{"range": _range(edit.span, lines), "text": edit.text}]
    return found


def _range(span: Span, lines: Sequence[str]) -> dict[str, dict[str, int]]:
    at = place(span, lines, in_utf8)
    return {
        "start": {"line": at.line, "column": at.column},
        "end": {"line": at.end_line, "column": at.end_column},
    }
