"""The form's script finds in a record what `check` finds in its file: the same codes, at the same keys, same words."""

import json
import subprocess
import tempfile
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from generator.form.data import form_values
from generator.load.document import Document, read_document
from generator.model.base import LANGUAGES, Language
from generator.plan.site import SitePlan
from generator.report import Diagnostic, Report
from tests.node import node
from tests.sites.base import check_files, check_yaml, complete

HERE = Path(__file__).parent
ID = "a-case"
BETWEEN_RECORDS = {"W451"}
"""Faults between two records, of which the form sees only one."""
LONG = "很" * 500
FIRMS = "claim: 新增企业, kind: output"
WEB = "sources:\n  - {key: report, title: 报告, type: web, grade: C"
COUNTED = f"results:\n  - {{{FIRMS}, unit: firms, cite: [report]"

MISTAKES: dict[str, str] = {
    "nothing wrong": "",
    # keys
    "missing title": "region: taicang\n",
    "unknown key": "titel: 太仓\n",
    "unknown key far from any": "zzzzzz: 太仓\n",
    "Chinese key": "标题：太仓\n".replace("：", ": "),
    "Chinese key of another class": "sources:\n  - {key: report, 标题: 报告, type: web, grade: C}\n",
    "part of a Chinese key": "做法: []\n",
    "Chinese key of a language": "title: {中文: 太仓}\n",
    "Chinese key that nothing has": "天气: 晴\n",
    "own id": "id: another-id\n",
    "unknown key in a part": 'checked: {by: editors, on: "2026-11-22", with: nobody}\n',
    "similar key in a part": 'checked: {by: editors, date: "2026-11-22"}\n',
    "part without its keys": "actions:\n  - title: 设立\n",
    "empty entry": "actions:\n  - {}\n",
    "comma cuts a text": "title: {zh: 太仓, 小组}\n",
    # shapes
    "list for a title": "title: [太仓]\n",
    "mapping for a status": "status: {is: ongoing}\n",
    "list for a status": "status: [ongoing]\n",
    "text for a list of parts": "actions: 设立领导小组\n",
    "text for a part": "period: 2023年\n",
    "list for a part": 'period: ["2023"]\n',
    "mapping for a list of parts": "actions: {title: 设立}\n",
    "text in a list of parts": "actions: [设立领导小组]\n",
    "text for cite": "problem: {text: 部门各自为政, cite: report}\n",
    "list for a date": 'checked: {by: editors, on: ["2026"]}\n',
    "mapping in a language": "title: {zh: {a: b}}\n",
    "another language": "title: {cn: 太仓}\n",
    "no language": "title: {}\n",
    "mapping for refs": "themes: {a: team}\n",
    "list in refs": "themes: [[team]]\n",
    # scalars that need quotes
    "year as title": "title: 2024\n",
    "plain date": "checked: {by: editors, on: 2026-11-22}\n",
    "truth for text": "title: {zh: yes}\n",
    "number in refs": "themes: [team, 12]\n",
    "number for a ref": "region: 12\n",
    "nothing for text": "title:\n",
    "nothing for a list": "themes:\n",
    "nothing for parts": "actions: ~\n",
    "nothing for a status": "status: null\n",
    "nothing in a language": "title: {zh: }\n",
    "empty quotes": 'title: ""\nsummary: {zh: "  "}\n',
    "empty status": 'status: ""\n',
    "empty ref": 'region: " "\n',
    "empty date": 'checked: {by: " ", on: ""}\n',
    "title_seen without quotes": "sources:\n  - {key: report, title: 报告, title_seen: no, type: report, grade: C}\n",
    "title_seen yes": 'sources:\n  - {key: report, title: 报告, title_seen: "yes", type: report, grade: C}\n',
    # values
    "status unknown to us": "status: ongoin\n",
    "status far from any": "status: 进行中\n",
    "grade": "sources:\n  - {key: report, title: 报告, type: report, grade: F}\n",
    "a word for results": "results: none\n",
    "the right word for results": "results: undisclosed\n",
    "the wrong word for difficulties": "difficulties: undisclosed\n",
    "the right word for difficulties": "difficulties: none_reported\n",
    "a word for resources": "resources: nothing\n",
    "a part of resources": "resources: {money: undisclosed, land: none, staff: {text: 三人, cite: [report]}}\n",
    "no date": "checked: {by: editors, on: 去年}\n",
    "month 13": 'period: {start: "2023-13"}\n',
    "day 31 of a short month": 'period: {start: "2023-04-31"}\n',
    "leap day": 'period: {start: "2023-02-29", end: "2024-02-29"}\n',
    "year nought": 'period: {start: "0000"}\n',
    "date with dots": 'period: {start: "2023.5"}\n',
    "end before start": 'period: {start: "2023-05", end: "2022"}\n',
    "end in the year of the start": 'period: {start: "2023-05", end: "2023"}\n',
    "no address": WEB + ", url: www.example.org}\n",
    "script as address": WEB + ', url: "javascript:alert(1)"}\n',
    "long address": WEB + ', url: "https://e.org/' + "x" * 1000 + '"}\n',
    "pages": WEB + ", pages: 九页}\n",
    "pages in quotes": WEB + ', pages: "9"}\n',
    "no pages": WEB + ", pages: 0}\n",
    "list of pages": WEB + ", pages: [9]}\n",
    "key of a source": "sources:\n  - {key: 报告, title: 报告, type: web, grade: C}\n",
    "long key of a source": "sources:\n  - {key: " + "k" * 65 + ", title: 报告, type: web, grade: C}\n",
    "amount": COUNTED + ", value: 很多}\n",
    "amount with a comma": COUNTED + ', value: "1,000"}\n',
    "long amount": COUNTED + ', value: "' + "1" * 41 + '"}\n',
    "amount as a date": COUNTED + ", value: 2024-01-01}\n",
    "good amounts": "results:\n"
    + "".join(
        f"  - {{{FIRMS}, value: {one}, unit: 家, cite: [report]}}\n" for one in ("12", "-1.5", '">1000"', '"500-600"')
    ),
    "as of a span": 'results:\n  - {claim: 新增企业, kind: output, as_of: "2023/2022-02-30", cite: [report]}\n',
    "cite": 'problem: {text: 部门各自为政, cite: ["report  ", 报告, ""]}\n',
    "long cite": 'problem: {text: 部门各自为政, cite: ["report ' + "x" * 120 + '"]}\n',
    # lengths
    "title too long": "title: " + "太" * 31 + "\n",
    "title far too long": f"title: {LONG}\n",
    "title of two lines": 'title: "太仓\\n小组"\n',
    "English title of two lines": 'title: {zh: 太仓, en: "a\\nb"}\n',
    "summary too long": "summary: {zh: " + "太" * 121 + ", en: short}\n",
    "text too long": "problem: {text: " + "太" * 4001 + ", cite: [report]}\n",
    "line too long": "checked: {by: " + "x" * 301 + ', on: "2026-11-22"}\n',
    "line of two": 'checked: {by: "a\\nb", on: "2026-11-22"}\n',
    "ref too long": "region: " + "x" * 101 + "\n",
    "too many themes": "themes: [team, fund, organization, 12]\n",
    "no themes": "themes: []\n",
    "no sources": "sources: []\n",
    "too many actions": "actions:\n" + "  - {title: 设立, text: 设立小组}\n" * 9,
    "too many actions, with faults": "actions:\n" + "  - {title: 设立}\n" * 9,
    "too many authors, with faults": WEB + ', authors: [1, ""]}\n',
    "too many results, with faults": "results:\n" + "  - {claim: 新增企业}\n" * 13,
    "too many results": "results:\n" + f"  - {{{FIRMS}}}\n" * 13,
    # references
    "unknown region": "region: 太仓县\n",
    "unknown theme": "themes: [tean, zzz]\n",
    "theme twice": "themes: [team, 招商队伍]\n",
    "group as theme": "themes: [体制机制]\n",
    "unknown unit": "results:\n  - {claim: 新增企业, kind: output, value: 12, unit: 只, cite: [report]}\n",
    "unknown case": "relations:\n  - {type: part_of, case: no-such-case}\n",
    "related to itself": "relations:\n  - {type: part_of, case: a-case}\n",
    "related": "relations:\n  - {type: part_of, case: taicang}\n",
    "unknown kind of actor": "actors:\n  - {name: 太仓, kind: 园}\n",
    "themes behind Chinese commas": "themes: 招商队伍、基金招商\n",
    "themes behind Chinese commas, one unknown": "themes: [招商队伍，天气]\n",
    "themes in Chinese brackets": "themes: 【招商队伍】\n",
    # sources
    "sources behind Chinese commas": "problem: {text: 部门各自为政, cite: [report p.2、report]}\n",
    "one source in Chinese brackets": "problem: {text: 部门各自为政, cite: [【report】]}\n",
    "checked in years to come": 'checked: {by: editors, on: "2099-01-01"}\n',
    "unknown source": "problem: {text: 部门各自为政, cite: [reprot p.2]}\n",
    "source far from any": "problem: {text: 部门各自为政, cite: [zz]}\n",
    "source not cited": "problem: {text: 部门各自为政}\n",
    "source twice": "sources:\n" + "  - {key: report, title: 报告, type: report, grade: C}\n" * 2,
    "unsafe link": WEB + ", host: unsafe-mirror}\n",
    "unsafe, not linked": WEB + ", host: unsafe-mirror, link: none}\n",
    # figures
    "figure without source": "actions:\n  - {title: 设立, text: 设立３个小组}\n",
    "value without source": "results:\n  - {claim: 新增企业, kind: output, value: 12, unit: firms}\n",
    "claim without source": "results:\n  - {claim: 新增12家企业, kind: output}\n",
    "value without unit": "results:\n  - {claim: 新增企业, kind: output, value: 12, cite: [report]}\n",
    "figure in a condition": "conditions:\n  - {condition: state-capital, necessity: helpful, note: 10亿元}\n",
    "figure in resources": "resources: {money: {text: 10亿元}}\n",
    "figure in a difficulty": "difficulties:\n  - {text: {zh: 很难, en: 3 failed}}\n",
    "figure in a caution": "cautions:\n  - {text: 2024年8月起}\n",
    "incentive": "actions:\n  - {title: 奖补, text: 给予奖补, instruments: [财政奖补]}\n",
    "incentive with caution": "actions:\n  - {title: 奖补, text: 给予奖补, instruments: [subsidy]}\n"
    "cautions: [{text: 须审查}]\n",
    # slips that YAML lets through
    "full-width colon in a language": "title: zh：太仓\n",
    "no space in a language": "title: en:Taicang\n",
    "no space in a part": "period: start:2023\n",
}


@cache
def plan() -> SitePlan:
    found = check_files({}).plan
    assert found is not None
    return found


def python_finds(text: str) -> list[Diagnostic]:
    report = check_yaml(cases={ID: text}).report
    return [
        one for one in report.in_order() if one.span.path.endswith(f"/{ID}.yml") and one.code not in BETWEEN_RECORDS
    ]


@cache
def script_finds(language: Language) -> dict[str, list[tuple[str, list[str | int], str, str]]]:
    """For each mistake: code, path, what is wrong and what to do."""
    texts = [complete(f"cases/{ID}.yml", text) for text in MISTAKES.values()]
    found = run({"data": form_values(plan(), language), "texts": texts, "id": ID})
    return dict(zip(MISTAKES, found, strict=True))


def run(given: object) -> Any:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "given.json")
        file.write_text(json.dumps(given), encoding="utf-8")
        command = [str(node()), str(HERE / "check.mjs"), str(file)]
        done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def lines_of(path: tuple[str | int, ...], code: str, document: Document) -> set[int]:
    """The lines at which `check` may point for a key: its own, its value's, or the head of what it is missing in."""
    path = path[:-1] if code == "E201" else path
    return {document.span(path).line, document.key_span(path).line}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", MISTAKES)
def test_both_find_the_same(name: str, language: Language) -> None:
    expected = python_finds(MISTAKES[name])
    found = script_finds(language)[name]
    wanted = sorted((one.code, one.problem(language)) for one in expected)
    assert sorted((code, problem) for code, _, problem, _ in found) == wanted
    text = complete(f"cases/{ID}.yml", MISTAKES[name])
    document = read_document("a", text, Report())
    assert document is not None
    places = {(one.code, one.problem(language)): {one.span.line} for one in expected}
    for one in expected:
        places[one.code, one.problem(language)].add(one.span.line)
    for code, path, problem, _ in found:
        assert lines_of(tuple(path), code, document) & places[code, problem], (code, path)


def test_the_mistakes_cover_what_one_record_can_do_wrong() -> None:
    """Every code of the stages that look at a record, save those between records or of files."""
    found = {code for told in script_finds("zh").values() for code, *_ in told}
    elsewhere = {"E215", "E219", "E302", "E303", "E304", "W451"}  # a form no case has; folders; between records; trees
    wanted = {code for code in form_values(plan(), "zh")["messages"] if code[1] in "234"} | {"W452"}
    assert wanted - elsewhere - found == set()
