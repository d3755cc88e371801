"""Every figure has a source."""

from __future__ import annotations

import pytest

from tests.sites.base import check_yaml, told


def case_told(text: str) -> list[str]:
    return [one.replace("cases/a-case.yml:", "") for one in told(check_yaml(cases={"a-case": text}))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("results: [{claim: a, kind: output, value: 3, unit: firms}]", ["E401 1:43-44"]),
        ("results: [{claim: 三家, kind: output}]", []),
        ("results: [{claim: 3 家, kind: output}]", ["E401 1:19-22"]),
        ("results: [{claim: {zh: 三家, en: 3 firms}, kind: output}]", ["E401 1:19-40"]),
        ("results: undisclosed", []),
        ("actions: [{title: 第1步, text: 三步}]", []),
        ("actions: [{title: a, text: ３步}]", ["E401 1:28-30"]),
        ("actions: [{title: a, text: 3 步, cite: [report]}]", []),
        ("problem: {text: 缺 3 吨, cite: []}", ["E401 1:17-22", "W452 8:11-17"]),
        ("difficulties: [{text: 等了 3 年}]", ["E401 1:23-29"]),
        ("difficulties: none_reported", []),
        ("resources: {money: {text: 每年 3 亿元}}", ["E401 1:27-34"]),
        ("resources: {money: undisclosed, land: {text: 三亩}}", []),
        ("conditions: [{condition: state-capital, necessity: helpful, note: 出资 3 亿元}]", ["E401 1:67-74"]),
        ("cautions: [{text: 2024 年起有新规定}]", []),
    ],
)
def test_figure_needs_a_source(text: str, expected: list[str]) -> None:
    assert case_told(text) == expected


@pytest.mark.parametrize(
    ("result", "expected"),
    [
        ("value: 3, cite: [report]", ["E407 1:43-44"]),
        ("unit: firms", []),
        ("value: 3", ["E401 1:43-44", "E407 1:43-44"]),
    ],
)
def test_figure_needs_a_unit(result: str, expected: list[str]) -> None:
    assert case_told(f"results: [{{claim: a, kind: output, {result}}}]") == expected


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("host: unsafe-mirror", ["E406 1:62-75"]),
        ("host: unsafe-mirror, link: none", []),
        ("host: mirror", []),
    ],
)
def test_unsafe_site_is_not_linked(source: str, expected: list[str]) -> None:
    text = f"sources: [{{key: report, title: a, type: web, grade: E, {source}}}]"
    assert case_told(text) == expected


def test_unsafe_site_in_a_lesson_and_in_a_term() -> None:
    source = "sources: [{key: web, title: a, type: web, grade: E, host: unsafe-mirror}]\ncite: [web]\n"
    checked = "checked: {by: a, on: '2024'}\n"
    lesson = "title: a\ntext: b\ndrawn_by: editors\nthemes: team\nsupporting: [{case: taicang}]\n"
    result = check_yaml(
        lessons={"a-lesson": source + lesson + checked}, terms={"a-term": f"{source}name: b\ndefinition: c\n{checked}"}
    )
    assert [one[:22] for one in told(result)] == ["E406 lessons/a-lesson.", "E406 terms/a-term.yml:"]


def test_case_is_not_related_to_itself() -> None:
    relations = "relations: [{type: part_of, case: A-CASE}, {type: part_of, case: taicang}]"
    assert case_told(relations) == ["E410 1:35-41"]
