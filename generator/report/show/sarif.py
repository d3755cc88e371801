"""A report as SARIF 2.1.0, which code scanning services and editors read. Columns count units of UTF-16."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from functools import cache, partial
from importlib.metadata import PackageNotFoundError, version
from typing import Any
from urllib.parse import quote

from generator.report import explain
from generator.report.diagnostic import Diagnostic, Report
from generator.report.show.columns import in_utf16, place
from generator.report.show.text import lines_of, with_lines
from generator.report.span import Span
from generator.report.words import message

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"


def as_sarif(report: Report, languages: Sequence[str] = ("zh", "en")) -> str:
    """All faults as one run of the tool, with the kinds of fault that were found as its rules."""
    found = list(with_lines(report))
    lines_in = cache(partial(lines_of, report))
    codes = sorted({one.code for one, _ in found})
    run = {
        "tool": {
            "driver": {
                "name": "casebook",
                "version": _version(),
                "rules": [_rule(code, languages) for code in codes],
            }
        },
        "columnKind": "utf16CodeUnits",
        "results": [_result(one, lines, codes.index(one.code), languages, lines_in) for one, lines in found],
    }
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2)


def _version() -> str:
    try:
        return version("casebook")
    except PackageNotFoundError:
        return "0"


def _rule(code: str, languages: Sequence[str]) -> dict[str, Any]:
    return {
        "id": code,
        "shortDescription": {"text": " · ".join(explain.title(code, language) for language in languages)},
        "fullDescription": {"text": "\n".join(explain.reason(code, language) for language in languages)},
        "help": {"text": f"casebook explain {code}"},
        "defaultConfiguration": {"level": "error" if code.startswith("E") else "warning"},
    }


def _result(
    diagnostic: Diagnostic,
    lines: Sequence[str],
    rule: int,
    languages: Sequence[str],
    lines_in: Callable[[str], list[str]],
) -> dict[str, Any]:
    found: dict[str, Any] = {
        "ruleId": diagnostic.code,
        "ruleIndex": rule,
        "level": "error" if diagnostic.is_error else "warning",
        "message": {"text": message(diagnostic, languages)},
        "locations": [_location(diagnostic.span, lines)],
    }
    if diagnostic.notes:
        found["relatedLocations"] = [
            {
                "id": number,
                **_location(note.span, lines_in(note.span.path)),
                "message": {"text": " · ".join(getattr(note, language) for language in languages)},
            }
            for number, note in enumerate(diagnostic.notes, start=1)
        ]
    if diagnostic.fix is not None and diagnostic.fix.edits and lines:
        replacements = [
            {"deletedRegion": _region(edit.span, lines), "insertedContent": {"text": edit.text}}
            for edit in diagnostic.fix.edits
        ]
        change = {"artifactLocation": _artifact(diagnostic.span), "replacements": replacements}
        remedy = " · ".join(diagnostic.remedy(language) for language in languages)
        found["fixes"] = [{"description": {"text": remedy}, "artifactChanges": [change]}]
    return found


def _location(span: Span, lines: Sequence[str]) -> dict[str, Any]:
    return {"physicalLocation": {"artifactLocation": _artifact(span), "region": _region(span, lines)}}


def _artifact(span: Span) -> dict[str, str]:
    """The file as a relative URI: Chinese, spaces and colons are written in percent signs."""
    return {"uri": quote(span.path, safe="/")}


def _region(span: Span, lines: Sequence[str]) -> dict[str, int]:
    at = place(span, lines, in_utf16)
    return {"startLine": at.line, "startColumn": at.column, "endLine": at.end_line, "endColumn": at.end_column}
