"""The code quality report of GitLab."""

import json

from generator.report import Report
from generator.report.show.gitlab import as_gitlab
from tests.sites.base import CASE, check_files


def report(case: str) -> list[dict[str, object]]:
    found: list[dict[str, object]] = json.loads(as_gitlab(check_files({"cases/taicang.yml": case}).report))
    return found


def test_every_fault_with_its_line() -> None:
    (fault,) = report(CASE.replace("themes: [team]", "themes: [watr]"))
    assert fault["check_name"] == "E301"
    assert fault["severity"] == "major"
    assert fault["location"] == {"path": "content/cases/taicang.yml", "lines": {"begin": 3, "end": 3}}
    assert "`watr`" in str(fault["description"])


def test_fingerprints_are_one_for_each_fault_and_outlive_a_move() -> None:
    faulty = CASE.replace("themes: [team]", "themes: [watr, watr]")
    before, after = (sorted(str(one["fingerprint"]) for one in report(case)) for case in (faulty, f"# a\n\n{faulty}"))
    assert len(set(before)) == len(before) == 2
    assert before == after


def test_no_fault() -> None:
    assert as_gitlab(Report()) == "[]"
