"""How far a case has come."""

from __future__ import annotations

import pytest

from generator.link.brief import has_strong_figure
from generator.link.levels import Maturity, is_overdue, maturity
from generator.link.library import Key
from generator.model.kinds import RecordKind
from tests.sites.base import check_yaml, library_of

PUBLISHABLE = """\
period: {start: "2020"}
actors: [{name: a, kind: park}]
actions: [{title: a, text: b}]
conditions: [{condition: state-capital, necessity: helpful}]
"""
VERIFIED = """\
results: [{claim: a, kind: output, value: 3, unit: firms, cite: [report]}]
difficulties: none_reported
"""


def level(text: str, *, as_of: str = "2026-11-22") -> Maturity:
    later = {"later": f'checked: {{by: a, on: "{as_of}"}}'}
    library = library_of(check_yaml(cases={"a-case": text, **later}))
    return maturity(Key(RecordKind.CASE, "a-case"), library)


def test_lead_lacks_what_a_publishable_case_has() -> None:
    assert level("") == Maturity("lead", ("period", "actors", "actions", "results", "conditions"))
    assert level(PUBLISHABLE) == Maturity("lead", ("results",))


def test_publishable_lacks_what_a_verified_case_has() -> None:
    assert level(PUBLISHABLE + "results: undisclosed") == Maturity("publishable", ("figure", "difficulty"))


def test_verified() -> None:
    assert level(PUBLISHABLE + VERIFIED) == Maturity("verified", ())


def test_verified_needs_a_check_inside_the_review_period() -> None:
    assert level(PUBLISHABLE + VERIFIED, as_of="2027-11-21").level == "verified"
    assert level(PUBLISHABLE + VERIFIED, as_of="2027-11-22") == Maturity("publishable", ("check",))


@pytest.mark.parametrize(
    ("grade", "result", "is_strong"),
    [
        ("C", "kind: outcome, value: 3, unit: firms, cite: [report p.2]", True),
        ("D", "kind: outcome, value: 3, unit: firms, cite: [report]", False),  # the party itself
        ("A", "kind: target, value: 3, unit: firms, cite: [report]", False),  # not reached yet
        ("A", "kind: outcome, cite: [report]", False),  # no figure
    ],
)
def test_strong_figure(grade: str, result: str, is_strong: bool) -> None:
    text = f"sources: [{{key: report, title: a, type: web, grade: {grade}}}]\nresults: [{{claim: a, {result}}}]"
    library = library_of(check_yaml(cases={"a-case": text}))
    assert has_strong_figure(library.case("a-case")) is is_strong


@pytest.mark.parametrize(
    ("checked", "is_due"),
    [
        ("2025-11-23", False),
        ("2025-11-22", True),
        ("2025-12", False),
        ("2025-11", True),
        ("2026", False),
        ("2025", True),
    ],
)
def test_overdue_after_twelve_months(checked: str, is_due: bool) -> None:
    assert is_overdue(checked, library_of(check_yaml())) is is_due
