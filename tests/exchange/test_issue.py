"""The text of an issue becomes a draft; whatever stands in it is only text."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from generator.edit.draft import Draft, draft_text
from generator.edit.fmt import format_text
from generator.exchange.issue import QUESTIONS, Issue, issue_draft, read_issue
from generator.load.document import read_document
from generator.model.records import Case
from generator.report import Report
from tests.exchange import issue_form
from tests.exchange.test_reading import squeezed
from tests.sites import base

ANSWERS = {
    "title": "太仓：招商联络员",
    "region": "太仓市",
    "themes": "招商队伍 · team",
    "status": "推进中 · ongoing",
    "summary": "太仓市派驻招商联络员。",
    "source_title": "太仓市政府工作报告",
}


def issue_text(**answers: str) -> str:
    """An issue as GitHub writes it."""
    given_ = {**ANSWERS, **answers}
    return "\n\n".join(f"### {question.label}\n\n{given_.get(question.id, '_No response_')}" for question in QUESTIONS)


def draft_of(issue: Issue) -> Draft:
    draft = issue_draft(issue, region="taicang", themes=["team"], status="ongoing", language="zh")
    return Draft(
        {**draft.value, "checked": {"by": "editors", "on": "2026-11-22"}}, draft.notes, draft.beside, draft.rest
    )


def errors(text: str) -> list[str]:
    """What is wrong with a record; being out of form is, too."""
    read = read_document("a", text, Report())
    assert read
    assert format_text(text, read, Case) == text
    return [f"{one.code} {one.span}" for one in base.check_case(text.encode()).report.diagnostics if one.is_error]


def test_answers_are_found_by_their_labels() -> None:
    issue = read_issue(issue_text(problem="没有人\r\n联络。"))
    assert issue.answers == {**ANSWERS, "problem": "没有人\n联络。"}
    assert issue.rest == ()


def test_what_the_form_does_not_ask_is_kept() -> None:
    issue = read_issue(f"你好\n\n{issue_text()}\n\n### 其他\n\n还有一句\n\n### {QUESTIONS[0].label}\n\n再来一个标题")
    assert issue.rest == (("", "你好"), ("其他", "还有一句"), (QUESTIONS[0].label, "再来一个标题"))
    text = draft_text(Case, draft_of(issue), language="zh")
    for words in ("你好", "还有一句", "再来一个标题"):
        assert f"##   {words}" in text
    assert errors(text) == []


def test_a_full_issue() -> None:
    issue = read_issue(
        issue_text(
            problem="缺人。",
            actions="向北京、上海派驻联络员。每季度考核一次。",
            results="- 引进项目12个\n- 新增企业3家",
            difficulties="待遇不高。",
            source_publisher="太仓市政府",
            source_url="https://example.org/a",
            source_date="2024-01",
            contributors="张三、李四",
        )
    )
    draft = draft_of(issue)
    assert draft.value["actions"][0]["title"] == {"zh": "向北京、上海派驻联络员"}
    assert [one["claim"]["zh"] for one in draft.value["results"]] == ["引进项目12个", "新增企业3家"]
    assert draft.value["sources"][0] == {
        "key": "source",
        "title": "太仓市政府工作报告",
        "type": "web",
        "grade": "E",
        "publisher": "太仓市政府",
        "url": "https://example.org/a",
        "date": "2024-01",
    }
    assert [one["name"] for one in draft.value["contributors"]] == ["张三", "李四"]
    assert errors(draft_text(Case, draft, language="zh")) == []


@pytest.mark.parametrize("url", ["javascript:alert(1)", "http://a b", "见附件", "https://" + "a" * 2000])
def test_an_address_that_is_none_stands_beside_the_sources(url: str) -> None:
    draft = draft_of(read_issue(issue_text(source_url=url)))
    assert "url" not in draft.value["sources"][0]
    assert draft.value["sources"][0]["link"] == "none"
    assert draft.beside["sources"] == (url,)


def test_long_answers_are_cut_and_kept_whole_beside() -> None:
    issue = read_issue(issue_text(title="长" * 50, summary="句子，" * 60, problem="甲" * 5000))
    draft = draft_of(issue)
    assert len(draft.value["title"]["zh"]) == 30
    assert len(draft.value["summary"]["zh"]) <= 120
    assert draft.beside["title"] == ("长" * 50,)
    assert draft.beside["problem"] == ("甲" * 5000,)
    assert errors(draft_text(Case, draft, language="zh")) == []


HOSTILE = [
    "<script>alert(1)</script>",
    "[点我](javascript:alert(1))",
    "![x](http://evil/x.png)",
    "{{ 7*7 }} {% raw %}",
    "a: b\n- c: &x *x !!python/object:os.system",
    "'\"]}\n---\n...\n%YAML 9",
    "# not a comment\n## neither",
    "\u202eright to left\u200b",
    "=cmd()",
    "no",
    "~",
    "2024-01-01",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_only_text(text: str) -> None:
    answers = {question.id: text for question in QUESTIONS if question.id not in ("region", "themes", "status")}
    record = draft_text(Case, draft_of(read_issue(issue_text(**answers))), language="zh")
    assert errors(record) == []
    read = read_document("a", record, Report())
    assert read
    assert set(read.value) <= {
        "title",
        "region",
        "themes",
        "status",
        "summary",
        "problem",
        "actions",
        "results",
        "difficulties",
        "sources",
        "checked",
        "contributors",
    }


@given(st.dictionaries(st.sampled_from([one.id for one in QUESTIONS]), st.text(max_size=80)))
def test_any_answer_gives_a_record_without_fault(answers: dict[str, str]) -> None:
    issue = read_issue(issue_text(**answers))
    said = {**ANSWERS, **issue.answers}
    record = draft_text(Case, draft_of(Issue(said, issue.rest)), language="en")
    assert errors(record) == []
    squeezed_record = squeezed(record)
    for heading, body in issue.rest:
        assert squeezed(heading) in squeezed_record
        assert squeezed(body) in squeezed_record


def test_the_form_file_is_made_from_the_model() -> None:
    assert issue_form.FILE.read_text(encoding="utf-8") == issue_form.form(), "python -m tests.exchange.issue_form"


def test_the_form_file_is_a_form() -> None:
    form = yaml.safe_load(issue_form.form())
    asked = [one for one in form["body"] if one["type"] != "markdown"]
    assert [one["attributes"]["label"] for one in asked] == [question.label for question in QUESTIONS]
    assert len({one["attributes"]["label"] for one in asked}) == len(asked)
    assert len({one["id"] for one in asked}) == len(asked)
    required = {one["id"] for one in asked if one["validations"]["required"]}
    assert required == {"title", "region", "themes", "status", "summary", "source_title"}


@pytest.mark.parametrize("name", ["new-case.yml", "correction.yml"])
def test_form_files_have_what_the_forge_wants(name: str) -> None:
    form = yaml.safe_load((issue_form.FILE.parent / name).read_text(encoding="utf-8"))
    assert {"name", "description", "body"} <= set(form)
    assert all(one["type"] in ("markdown", "input", "textarea", "dropdown") for one in form["body"])
