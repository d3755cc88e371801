"""Titles and summaries that fit a list; themes that are themes."""

from __future__ import annotations

import pytest

from tests.sites.base import check_yaml, told


def case_told(text: str) -> list[str]:
    return [one.replace("cases/a-case.yml:", "") for one in told(check_yaml(cases={"a-case": text}))]


@pytest.mark.parametrize(("key", "limit", "code"), [("title", 30, "E402"), ("summary", 120, "E403")])
def test_length(key: str, limit: int, code: str) -> None:
    column = len(key) + 3
    assert case_told(f"{key}: {'字' * limit}") == []
    assert case_told(f"{key}: {'字' * (limit + 1)}") == [f"{code} 1:{column}-{column + limit + 1}"]
    assert case_told(f"{key}: {{zh: 字, en: {'x' * 300}}}") == []


def test_long_title_on_several_lines_is_told_at_its_key() -> None:
    assert case_told(f"title:\n  zh: >-\n    {'字' * 20}\n    {'字' * 20}\n") == ["E402 2:3-5"]


def test_group_is_no_theme_in_a_case_or_a_lesson() -> None:
    lesson = "title: a\ntext: b\ndrawn_by: editors\nthemes: [体制机制]\nsupporting: [{case: taicang}]\n"
    result = check_yaml(
        cases={"a-case": "themes: [team, organization]"}, lessons={"a-lesson": lesson + "checked: {by: a, on: '2024'}"}
    )
    assert told(result) == ["E405 cases/a-case.yml:1:16-28", "E405 lessons/a-lesson.yml:4:10-14"]
    assert result.report.diagnostics[0].remedy("en") == "choose one of its members: `team`, `fund`"


def test_group_without_members_is_a_theme() -> None:
    assert told(check_yaml(themes="- {id: solo, name: 独立}", cases={"a-case": "themes: solo"})) == []
