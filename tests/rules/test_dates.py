"""Dates that exist, and periods that run forward."""

from __future__ import annotations

from datetime import datetime, tzinfo

import pytest

from generator.rules import dates
from tests.sites.base import check_yaml, told


def case_told(text: str) -> list[str]:
    return [one.replace("cases/a-case.yml:", "") for one in told(check_yaml(cases={"a-case": text}))]


@pytest.mark.parametrize(
    ("start", "end", "is_right"),
    [
        ("2020", "2021", True),
        ("2021", "2020", False),
        ("2020-05", "2020", True),  # the year may end later
        ("2020", "2020-05", True),
        ("2020-05", "2020-05-01", True),
        ("2020-05-02", "2020-05-01", False),
        ("2020-06", "2020-05-31", False),
        ("2020-05-01", "2020-05-01", True),
    ],
)
def test_end_is_not_before_start(start: str, end: str, is_right: bool) -> None:
    found = case_told(f'period: {{start: "{start}", end: "{end}"}}')
    assert [one[:4] for one in found] == ([] if is_right else ["E404"])


@pytest.mark.parametrize("period", ['{start: "2020"}', '{end: "2020"}', "{}"])
def test_period_may_be_open(period: str) -> None:
    assert case_told(f"period: {period}") == []


@pytest.mark.parametrize("day", ["2023-02-29", "2024-04-31", "0000", "2024-02-30"])
def test_day_does_not_exist(day: str) -> None:
    assert case_told(f'checked: {{by: a, on: "{day}"}}') == ["E408 1:22-" + str(24 + len(day))]


@pytest.mark.parametrize("day", ["2024-02-29", "2024", "2024-12", "0001"])
def test_day_exists(day: str) -> None:
    assert case_told(f'checked: {{by: a, on: "{day}"}}') == []


def test_every_date_is_looked_at_wherever_it_stands() -> None:
    text = """\
period: {start: "2023-02-29", end: "2023-06-31"}
results: [{claim: a, kind: output, as_of: "2023-13/2023-02-30"}]
policies: [{title: a, in_force: {since: "2023-09-31", until: "2023-11-31"}}]
sources: [{key: report, title: a, type: web, grade: C, date: "2023-02-30", accessed: "2023-04-31"}]
"""
    assert [one.split(":")[0] + one.split(" ")[1][0] for one in case_told(text)] == [
        "E408 11",
        "E408 11",
        "E408 22",
        "E408 22",
        "E408 33",
        "E408 33",
        "E408 44",
        "E408 44",
    ]


@pytest.mark.parametrize(
    ("now", "day", "is_told"),
    [
        ("2026-11-28", "2027-11-28", False),
        ("2026-11-28", "2027-11-29", True),
        ("2026-11-28", "2062", True),
        ("2030-02-28", "2031-02", False),
        ("1970-01-01", "2026-11-22", False),  # a clock that is wrong
        ("1970-01-01", "2028-01-01", True),
    ],
)
def test_check_far_ahead(now: str, day: str, is_told: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    class Clock(datetime):
        @classmethod
        def now(cls, tz: tzinfo | None = None) -> Clock:
            return cls.fromisoformat(now).replace(tzinfo=tz)

    monkeypatch.setattr(dates, "datetime", Clock)
    result = check_yaml(cases={"a-case": f'checked: {{by: editors, on: "{day}"}}\n'})
    assert told(result) == ([f"E412 cases/a-case.yml:1:28-{30 + len(day)}"] if is_told else [])
