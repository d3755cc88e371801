"""A report as GitLab's code quality report, which a merge request compares with that of its target branch.

Source: docs.gitlab.com, "Code Quality", the part on the report format.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Sequence

from generator.report.diagnostic import Diagnostic, Report
from generator.report.words import message


def as_gitlab(report: Report, languages: Sequence[str] = ("zh", "en")) -> str:
    """All faults as a list. A fault keeps its fingerprint when lines above it come or go."""
    seen: Counter[str] = Counter()
    found = []
    for one in report.in_order():
        what = json.dumps([one.span.path, one.code, sorted(one.values.items())], ensure_ascii=False)
        seen[what] += 1
        found.append(
            {
                "description": message(one, languages),
                "check_name": one.code,
                "fingerprint": hashlib.sha256(f"{what}{seen[what]}".encode()).hexdigest(),
                "severity": _severity(one),
                "location": {"path": one.span.path, "lines": {"begin": one.span.line, "end": one.span.end_line}},
            }
        )
    return json.dumps(found, ensure_ascii=False, indent=2)


def _severity(diagnostic: Diagnostic) -> str:
    return "major" if diagnostic.is_error else "minor"
