"""Mistakes that editors make, each behind Chinese text or an emoji: one fault, at the very word between ⟦ and ⟧."""

from __future__ import annotations

import json
import re
import unicodedata

import pytest

from generator.report.show import as_rdjson, as_sarif, as_text
from tests.sites import base

CASE = """\
# 太仓😀
title: {zh: 太仓：科技招商领导小组, en: "Taicang: a leading group"}
region: [太仓]
themes: [招商队伍, fund]
status: ongoing
summary: {zh: 太仓市成立科技招商领导小组。, en: Taicang set up a leading group.}
period: {start: "2021-03", end: "2025"}
actors: [{name: 太仓市人民政府😀, kind: 园区, role: 牵头}]
problem: {text: {zh: 部门各自为政😀。, en: Departments worked apart.}, cite: [report]}
actions:
  - {title: 成立小组, text: 成立😀小组。, instruments: [领导小组], cite: [report p.2]}
results:
  - {claim: 引进企业😀, kind: outcome, value: 12, unit: 家, as_of: "2024", cite: [report p.3]}
conditions:
  - {note: 国有资本😀, condition: 国有资本, necessity: required, cite: [report]}
sources:
  - {title: 科技招商😀报告, key: report, type: report, grade: C, pages: 9, url: "https://example.org/a"}
checked: {by: 编辑部😀, on: "2026-11-22"}
"""

MISTAKES = [
    # load
    ("太仓：科技招商", "太仓：⟦\u200b⟧科技招商", "E104"),
    ("太仓：科技招商", "太仓：⟦\u202e⟧科技招商", "E105"),
    ("zh: 太仓：科技", "zh⟦：⟧太仓：科技", "E108"),
    ("{name: 太仓市人民政府😀, kind: 园区", "{name: 太仓市人民政府😀, kind⟦：⟧园区", "E108"),
    ("{text: {zh: 部门各自为政😀。, en: Dep", "{text: {zh: 部门各自为政😀。, en⟦:⟧Dep", "E127"),
    ("部门各自为政😀。, en: Departments worked apart.", "部门各自为政😀。, en: ⟦*dep⟧", "E110"),
    ("note: 国有资本😀, condition: 国有资本", "note: 国有资本😀, condition: ⟦&a⟧ 国有资本", "E111"),
    ("note: 国有资本😀, condition: 国有资本", "note: 国有资本😀, condition: ⟦!a⟧ 国有资本", "E112"),
    ("成立😀小组。, instruments", "成立😀小组。, ⟦title⟧: 小组, instruments", "E114"),
    # model
    ("部门各自为政😀。, en: Departments worked apart.}, cite", "部门各自为政😀。}, ⟦cites⟧: [report], cite", "E202"),
    ("太仓市人民政府😀, kind: 园区, role", "太仓市人民政府😀, kind: 园区, ⟦rolle⟧", "E202"),
    ("太仓市人民政府😀, kind: 园区, role", "太仓市人民政府😀, kind: 园区, ⟦角色⟧", "E220"),
    ("编辑部😀, on:", "编辑部😀, ⟦核对日期⟧:", "E220"),
    ("科技招商😀报告, key: report, type", "科技招商😀报告, key: report, ⟦类型⟧", "E220"),
    ("成立😀小组。, instruments: [领导小组]", "成立😀小组。, instruments: ⟦{a: 领导小组}⟧", "E203"),
    ("成立😀小组。, instruments: [领导小组], cite: [report p.2]", "成立😀小组。, cite: ⟦report p.2⟧", "E203"),
    ('编辑部😀, on: "2026-11-22"', "编辑部😀, on: ⟦2026-11-22⟧", "E204"),
    ("by: 编辑部😀", "by: ⟦010⟧", "E204"),
    (
        "report, grade: C, pages: 9",
        "report, grade: C, pages: ⟦九页⟧",
        "E205",
    ),
    ("科技招商😀报告, key: report, type: report", "科技招商😀报告, key: report, type: ⟦报纸⟧", "E206"),
    ("引进企业😀, kind: outcome", "引进企业😀, kind: ⟦成效⟧", "E206"),
    ('编辑部😀, on: "2026-11-22"', '编辑部😀, on: ⟦"2026年11月22日"⟧', "E210"),
    ('url: "https://example.org/a"', "url: ⟦www.example.org⟧", "E211"),
    ("引进企业😀, kind: outcome, value: 12", "引进企业😀, kind: outcome, value: ⟦十二⟧", "E212"),
    ("成立😀小组。, instruments: [领导小组], cite: [report p.2]", "成立😀小组。, cite: [⟦报告 p.2⟧]", "E213"),
    ("科技招商😀报告, key: report", "科技招商😀报告, key: ⟦报告⟧", "E214"),
    ("成立😀小组。, instruments: [领导小组], cite: [report p.2]", "成立😀小组。, cite: [⟦report，report⟧]", "E218"),
    ("by: 编辑部😀", "⟦by⟧: ''", "E216"),
    # link
    ("[太仓]", "[⟦太昌市⟧]", "E301"),
    ("[招商队伍, fund]", "[招商队伍, ⟦基金招上⟧]", "E301"),
    ("太仓市人民政府😀, kind: 园区", "太仓市人民政府😀, kind: ⟦公园区⟧", "E301"),
    ("value: 12, unit: 家", "value: 12, unit: ⟦仟家⟧", "E301"),
    ("成立😀小组。, instruments: [领导小组]", "成立😀小组。, instruments: [⟦领导小祖⟧]", "E301"),
    ("国有资本😀, condition: 国有资本", "国有资本😀, condition: ⟦国有资金⟧", "E301"),
    ("成立😀小组。, instruments: [领导小组], cite: [report p.2]", "成立😀小组。, cite: [⟦reprot p.2⟧]", "E305"),
    ("[招商队伍, fund]", "[招商队伍, ⟦team⟧]", "E306"),
    ("[招商队伍, fund]", "[⟦招商队伍，fund⟧]", "E218"),
    ("[招商队伍, fund]", "⟦招商队伍、基金招商⟧", "E218"),
    # rules
    (
        'value: 12, unit: 家, as_of: "2024", cite: [report p.3]',
        "value: ⟦12⟧, unit: 家",
        "E401",
    ),
    ("value: 12, unit: 家", "value: ⟦12⟧", "E407"),
    ('start: "2021-03", end: "2025"', 'start: "2021-03", end: ⟦"2020"⟧', "E404"),
    ('编辑部😀, on: "2026-11-22"', '编辑部😀, on: ⟦"2026-02-30"⟧', "E408"),
    ('编辑部😀, on: "2026-11-22"', '编辑部😀, on: ⟦"2062-11-22"⟧', "E412"),
    ("[招商队伍, fund]", "[招商队伍, ⟦体制机制⟧]", "E405"),
    ("成立😀小组。, instruments: [领导小组]", "成立😀小组。, instruments: [领导小组, ⟦财政奖补⟧]", "E411"),
]


@pytest.mark.parametrize(("right", "wrong", "code"), MISTAKES)
def test_place_is_right_to_the_column(right: str, wrong: str, code: str) -> None:
    assert CASE.count(right) == 1, right
    marked = CASE.replace(right, wrong)
    before, word, _ = re.split("[⟦⟧]", marked)
    line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
    text = re.sub("[⟦⟧]", "", marked)
    report = base.check_files({"cases/taicang.yml": text}).report
    assert base.told(base.check_files({"cases/taicang.yml": CASE})) == []
    (found,) = report.in_order()
    assert (found.code, found.span.line, found.span.column) == (code, line, column)
    assert (found.span.end_line, found.span.end_column) == (line, column + len(word))

    guilty = text.split("\n")[line - 1]
    shown = re.search(rf"\n    {line} \| (.*)\n +\| ( *)(\^+)", as_text(report))
    assert shown
    quote, blank, carets = shown.groups()
    at_carets = "".join(char * width(char) for char in quote)[len(blank) : len(blank) + len(carets)]
    assert at_carets == "".join(char * width(char) for char in word.replace("\u200b", "·").replace("\u202e", "·"))
    (told,) = json.loads(as_rdjson(report))["diagnostics"]
    at = told["location"]["range"]
    assert guilty.encode()[at["start"]["column"] - 1 : at["end"]["column"] - 1].decode() == word
    (result,) = json.loads(as_sarif(report))["runs"][0]["results"]
    region = result["locations"][0]["physicalLocation"]["region"]
    units = guilty.encode("utf-16-le")[2 * (region["startColumn"] - 1) : 2 * (region["endColumn"] - 1)]
    assert units.decode("utf-16-le") == word


def width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)


def test_there_are_forty() -> None:
    assert len(MISTAKES) >= 40
