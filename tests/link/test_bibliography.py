"""One bibliography from the sources written inside records."""

from __future__ import annotations

import pytest

from generator.link.brief import identity
from generator.link.library import Key
from generator.model.kinds import RecordKind
from generator.model.parts import Source
from tests.sites.base import check_files, check_yaml, library_of, told

REPORT = "{key: report, title: 甲, type: web, grade: C}"


LEAD = """\
title: 甲
region: 太仓市
themes: [team]
status: unknown
summary: 乙
checked: {by: 丙, on: "2026-01-01"}
"""


def case(source: str, cite: str = "report") -> str:
    return f"sources: [{source}]\nproblem: {{text: a, cite: [{cite}]}}\n"


@pytest.mark.parametrize(
    ("one", "other", "is_same"),
    [
        ("url: 'https://a.cn/x', title: 甲", "url: 'http://a.cn/x/', title: 甲", True),
        ("url: 'https://a.cn/x', title: 甲", "url: 'https://a.cn/y', title: 甲", False),
        ("title: 节水 报告, publisher: 水利局", "title: 节水报告, publisher: 水利局", True),
        ("title: 节水报告, publisher: 水利局", "title: 节水报告, publisher: 住建局", False),
        ("title: 节水报告", "title: 节水报告, publisher: 水利局", False),
    ],
)
def test_same_document_becomes_one_entry(one: str, other: str, is_same: bool) -> None:
    cases = {
        name: case(f"{{key: report, type: report, grade: C, {source}}}")
        for name, source in (("aaa", one), ("bbb", other))
    }
    result = check_yaml(cases=cases)
    library = library_of(result)
    entries = [entry for entry in library.bibliography.values() if any(c.record.id in cases for c in entry.cited_in)]
    assert len(entries) == (1 if is_same else 2)
    ids = {library.source_ids[Key(RecordKind.CASE, name), "report"] for name in cases}
    assert ids == {entry.id for entry in entries}


def test_places_are_gathered_in_order_each_once() -> None:
    text = """\
sources: [{key: report, title: 甲, type: report, grade: C}]
problem: {text: a, cite: [report p.2]}
actions:
  - {title: a, text: b, cite: [report p.1, report p.2]}
  - {title: a, text: b, cite: [report]}
"""
    library = library_of(check_yaml(cases={"a-case": text}))
    (entry,) = [e for e in library.bibliography.values() if e.source.title.zh == "甲"]
    assert [(one.record.id, one.places) for one in entry.cited_in] == [("a-case", ("p.2", "p.1"))]


def test_record_that_lists_one_document_twice_cites_it_once() -> None:
    sources = "{key: aaa, title: 甲, type: web, grade: C}, {key: bbb, title: 甲, type: web, grade: C}"
    library = library_of(check_yaml(cases={"a-case": case(sources, "aaa p.1, bbb p.2")}))
    (entry,) = [e for e in library.bibliography.values() if e.source.title.zh == "甲"]
    assert [(one.record.id, one.places) for one in entry.cited_in] == [("a-case", ("p.1", "p.2"))]


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        ("", []),
        ("results: undisclosed\n", []),
        ("actors: [{name: 甲, kind: park}]\n", []),
        ("problem: {text: a}\n", ["W452"]),
        ("actions: [{title: a, text: b}]\n", ["W452"]),
        ("resources: {money: {text: a}}\n", ["W452"]),
    ],
)
def test_a_bare_lead_has_nowhere_to_cite_its_source(text: str, faults: list[str]) -> None:
    lead = f"{LEAD}sources: [{REPORT}]\n{text}"
    result = check_files({"cases/a-case.yml": lead})
    assert [one.code for one in result.report.in_order()] == faults


def test_details_that_disagree_are_told_one_by_one_with_the_other_place() -> None:
    cases = {
        "aaa": case("{key: report, title: 甲, type: report, grade: C, url: 'https://a.cn', date: '2020'}"),
        "bbb": case("{key: report, title: 乙, type: report, grade: B, url: 'https://a.cn'}"),
    }
    result = check_yaml(cases=cases)
    found = [(one.values["field"], one.values["other"], one.notes[0].span.path) for one in result.report.in_order()]
    other = "content/cases/aaa.yml"
    assert found == [("date", "2020", other), ("title", "甲", other), ("grade", "C", other)]
    assert result.plan is not None  # a warning stops nothing


@pytest.mark.parametrize(
    ("sources", "cite", "expected"),
    [
        (REPORT, "reprot", ["E305 2:27-33"]),  # and not: report is never cited
        (REPORT, "zzz, report", ["E305 2:27-30"]),
        (f"{REPORT}, {{key: law, title: 乙, type: law, grade: B}}", "law", ["W452 1:17-23"]),
        (REPORT.replace("report", "law") + ", {key: law, title: 乙, type: law, grade: B}", "law", ["E409 1:60-63"]),
    ],
)
def test_keys(sources: str, cite: str, expected: list[str]) -> None:
    result = check_yaml(cases={"a-case": case(sources, cite)})
    assert [one.replace("cases/a-case.yml:", "") for one in told(result)] == expected


def test_entries_stand_by_title() -> None:
    cases = {name: case(f"{{key: report, title: {name}, type: web, grade: C}}") for name in ("ccc", "aaa", "bbb")}
    titles = [entry.source.title.zh for entry in library_of(check_yaml(cases=cases)).bibliography.values()]
    assert titles == sorted(titles)


def test_identity_needs_no_publisher() -> None:
    source = Source.model_validate({"key": "a", "title": "Ａ b", "type": "web", "grade": "C"})
    assert identity(source) == "ab|"
