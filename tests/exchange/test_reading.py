"""A report under its customary headings becomes the fields of a case, and nothing of it is lost."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.edit.draft import Draft, draft_text
from generator.edit.fmt import format_text
from generator.exchange.blocks import Block
from generator.exchange.docx import read_word
from generator.exchange.headings import partly, read_line, whole
from generator.exchange.reading import MOST, read_case
from generator.exchange.sections import Outline, outline
from generator.exchange.wording import as_prose
from generator.load.document import read_document
from generator.model.fields import fields_of
from generator.model.records import Case
from generator.render.prose import prose
from generator.report import Report
from tests.exchange.words import para, raw, report_on_taicang
from tests.sites import base

DECIDED = {
    "region": "taicang",
    "themes": ["team"],
    "status": "unknown",
    "checked": {"by": "editors", "on": "2026-11-22"},
}


def sections(*blocks: Block | str) -> list[tuple[str, str, list[str]]]:
    found = outline([one if isinstance(one, Block) else Block(one) for one in blocks])
    return [
        (one.heading, one.field, [line.text for line in one.lines])
        for one in found.sections
        if one.heading or one.lines
    ]


def value_of(*blocks: Block | str) -> dict[str, Any]:
    return dict(draft_of(*blocks).value)


def draft_of(*blocks: Block | str) -> Draft:
    found = outline([one if isinstance(one, Block) else Block(one) for one in blocks])
    return read_case(found, source="材料", key="doc", language="zh")


def bold(text: str) -> Block:
    return Block(text, is_bold=True)


def record_of(draft: Draft) -> str:
    needed = {"title": {"zh": "太仓：做法"}, "summary": {"zh": "太仓的做法。"}}
    return draft_text(
        Case,
        Draft({**needed, **draft.value, **DECIDED}, draft.notes, draft.beside, draft.rest, draft.outline),
        language="zh",
    )


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("主要做法", "actions"),
        ("经验做法", "actions"),
        ("主要经验和做法", "actions"),
        ("工作举措：", "actions"),
        ("取得的成效", "results"),
        ("背景和问题", "problem"),
        ("几点启示", "transfer"),
        ("存在的问题", "difficulties"),
        ("问题与不足", "difficulties"),
        ("保障条件", "conditions"),
        ("参考资料", "sources"),
        ("Background", "problem"),
        ("Key results", "results"),
        ("下一步打算", ""),
        ("强化考核保障", ""),
        ("组建产业基金", ""),
    ],
)
def test_whole_headings(heading: str, field: str) -> None:
    assert whole(heading) == field


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("太仓市开展科技招商的主要做法", "actions"),
        ("改革带来的明显成效", "results"),
        ("What came of it: the results", "results"),
        ("设立专项资金", ""),
        ("Outcomesandmore", ""),
    ],
)
def test_headings_among_other_words(heading: str, field: str) -> None:
    assert partly(heading) == field


def test_a_numbered_report(tmp_path: Path) -> None:
    document = read_word(report_on_taicang(tmp_path / "a.docx"), Report())
    assert document
    draft = read_case(outline(document.blocks), source="a", key="doc", language="zh")
    value = draft.value
    assert value["title"] == {"zh": "太仓市推进科技招商的做法"}
    assert value["summary"]["zh"].startswith("太仓产业基础好")
    assert value["problem"]["cite"] == ["doc"]
    assert [one["title"]["zh"] for one in value["actions"]] == ["成立领导小组", "组建基金"]
    assert value["actions"][0]["text"]["zh"] == "由市委书记任组长，\\*统筹\\*全市科技招商。\n\n每月召开一次例会。"
    assert value["actions"][1]["text"]["zh"].endswith("种子基金 | 2亿元")
    assert [one["claim"]["zh"] for one in value["results"]] == ["2023年签约科技项目35个。", "新增高新技术企业120家。"]
    assert all("value" not in one and one["cite"] == ["doc"] for one in value["results"])
    assert [one["text"]["zh"] for one in value["difficulties"]] == ["人才不足。", "资金不足。"]
    assert value["transfer"] == {"copy_this": {"zh": "党政主要领导要亲自抓。"}}
    assert value["sources"] == [
        {"key": "doc", "title": "太仓市推进科技招商的做法", "type": "report", "grade": "E", "link": "none"}
    ]
    assert draft.beside["conditions"] == ("需要有财政支持。",)
    assert draft.beside["summary"] == ("太仓市科技局 2024年5月",)
    assert draft.rest == (("七、下一步打算", ("继续抓好落实。",)), ("页眉和页脚", ("内部资料",)))
    assert ("二、主要做法", "actions") in draft.outline
    assert ("七、下一步打算", "") in draft.outline


def test_heading_styles_with_a_title_as_first_heading() -> None:
    found = sections(
        Block("太仓案例", level=1),
        Block("背景", level=2),
        "甲。",
        Block("做法", level=2),
        Block("建机制", level=3),
        "乙。",
    )
    assert found == [("背景", "problem", ["甲。"]), ("做法", "actions", ["建机制", "乙。"])]


def test_headings_without_any_mark() -> None:
    found = sections("太仓案例", "背景", "甲很长的一段话。", "主要做法", "乙。", "成效", "丙。", "启示", "丁。")
    assert [(heading, field) for heading, field, _ in found] == [
        ("背景", "problem"),
        ("主要做法", "actions"),
        ("成效", "results"),
        ("启示", "transfer"),
    ]


def test_headings_that_lead_a_paragraph() -> None:
    found = sections("太仓案例", "背景：甲。", "【主要做法】乙。", "成效: 丙。")
    assert found == [
        ("背景：", "problem", ["甲。"]),
        ("【主要做法】", "actions", ["乙。"]),
        ("成效:", "results", ["丙。"]),
    ]


def test_bold_headings_within_actions_are_actions() -> None:
    found = sections(
        bold("太仓案例"), bold("主要做法"), bold("强化考核保障"), "甲。", bold("组建基金"), "乙。", bold("成效"), "丙。"
    )
    assert found == [
        ("主要做法", "actions", ["强化考核保障", "甲。", "组建基金", "乙。"]),
        ("成效", "results", ["丙。"]),
    ]


def test_a_clear_heading_below_another_one_opens_a_section_and_the_next_returns() -> None:
    found = sections(
        "太仓案例", "一、做法与成效", "（一）建机制", "甲。", "（二）取得成效", "乙。", "（三）强队伍", "丙。"
    )
    assert [(heading, field, lines) for heading, field, lines in found] == [
        ("一、做法与成效", "actions", ["（一）建机制", "甲。"]),
        ("（二）取得成效", "results", ["乙。"]),
        ("", "actions", ["（三）强队伍", "丙。"]),
    ]


def test_problems_named_after_the_practice_are_difficulties() -> None:
    found = sections("太仓案例", "一、问题", "甲。", "二、做法", "乙。", "三、主要问题", "丙。")
    assert [field for _, field, _ in found] == ["problem", "actions", "difficulties"]


def test_chapters_and_their_parts() -> None:
    found = sections("太仓案例", "第一章 背景", "甲。", "第二章 做法", "第一节 建机制", "乙。", "第二节 抓保障", "丙。")
    assert found[1] == ("第二章 做法", "actions", ["第一节 建机制", "乙。", "第二节 抓保障", "丙。"])


def test_english_numbers() -> None:
    found = sections(
        "Taicang", "1 Background", "Few.", "2 Actions", "2.1 A team", "It met.", "3 Results", "20 firms came."
    )
    assert [(field, lines) for _, field, lines in found] == [
        ("problem", ["Few."]),
        ("actions", ["2.1 A team", "It met."]),
        ("results", ["20 firms came."]),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "1.5亿元投资落地。",
        "一、二线城市企业占六成。",
        "12 个项目落地。",
        "20 Firms came over from the whole province.",
        "3%的增长。",
        "3.2平方公里新园区",
        "1.5升",
    ],
)
def test_a_figure_at_the_head_is_no_number(text: str) -> None:
    assert value_of("太仓案例", "成效", text)["results"][0]["claim"] == {"zh": text}


def test_a_title_with_its_label() -> None:
    assert value_of("案例名称：太仓科技招商", "背景", "甲。")["title"] == {"zh": "太仓科技招商"}


def test_more_actions_than_a_case_may_have_are_merged() -> None:
    blocks = [
        "太仓案例",
        "一、做法",
        *(f"（{number}）做法{number}。内容{number}。" for number in "一二三四五六七八九十"),
    ]
    actions = value_of(*blocks)["actions"]
    assert len(actions) == MOST["actions"]
    assert actions[-1]["title"]["zh"] == "做法八"
    assert actions[-1]["text"]["zh"] == "内容八。\n\n（九）做法九。内容九。\n\n（十）做法十。内容十。"


def test_more_results_than_a_case_may_have_stand_beside() -> None:
    draft = draft_of("太仓案例", "一、成效", *(f"成效之{number}。" for number in range(15)))
    assert len(draft.value["results"]) == MOST["results"]
    assert draft.beside["results"] == ("成效之12。", "成效之13。", "成效之14。")


def test_long_text_stands_beside_where_it_does_not_fit() -> None:
    draft = draft_of("太仓案例", "背景", "甲" * 3000 + "。", "乙" * 3000 + "。")
    assert draft.value["problem"]["text"]["zh"] == "甲" * 3000 + "。"
    assert draft.beside["problem"] == ("乙" * 3000 + "。",)


def test_long_results_become_several_claims() -> None:
    text = "第一句很长" + "长" * 200 + "。第二句也长" + "长" * 250 + "。"
    claims = [one["claim"]["zh"] for one in value_of("太仓案例", "成效", text)["results"]]
    assert len(claims) == 2
    assert "".join(claims) == text


def test_long_title_is_cut_and_kept_as_the_name_of_the_source() -> None:
    title = "关于太仓市坚持党政一把手挂帅、深入推进新时代科技招商工作取得明显实效的调研报告"
    value = value_of(title, "背景", "甲。")
    assert len(value["title"]["zh"]) == 30
    assert value["title"]["zh"].endswith("…")
    assert value["sources"][0]["title"] == title


def test_words_of_a_report_go_from_the_title() -> None:
    value = value_of("关于太仓市坚持党政主要领导挂帅推进科技招商工作的调研报告", "背景", "甲。")
    assert value["title"]["zh"] == "太仓市坚持党政主要领导挂帅推进科技招商工作"


def test_an_english_report() -> None:
    value = value_of(
        "Science parks of Taicang",
        "Background",
        "Firms were few.",
        "Actions",
        "1. A group. It met monthly.",
        "Results",
        "Ten firms came.",
    )
    assert value["problem"]["text"] == {"en": "Firms were few."}
    assert value["results"][0]["claim"] == {"en": "Ten firms came."}
    assert value["summary"] == {"en": "Firms were few."}


def test_a_document_of_one_paragraph() -> None:
    draft = draft_of("就这一段话。")
    assert draft.value["summary"] == {"zh": "就这一段话。"}
    assert draft.beside["summary"] == ("就这一段话。",)


@given(st.text(st.sampled_from("甲乙a1 *_[]()\\&;<>#-+.)`~|!\n"), max_size=40))
def test_escaped_text_reads_as_typed(text: str) -> None:
    text = "\n".join(line.strip() for line in text.strip().split("\n") if line.strip())
    html = str(prose(as_prose(text)))
    shown = re.sub(r"</?p>|<br ?/?>", "", html)
    assert "<" not in shown
    assert shown.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&").split() == text.split()


SIGNS = "太仓招商甲乙丙丁。；，：、*_[](#)&<>\"'\\-{}|%@`!? \n1290abX：（）\u3000\u200b\u00a0\U00020000"
WORDS = st.text(st.sampled_from(SIGNS), min_size=1, max_size=60)
HEADS = st.sampled_from(
    "背景 一、背景 二、主要做法 （一）建机制 （二）强队伍。抓落实。 1.设基金 2、引人才：办大赛 三、成效 取得成效 "
    "四、启示 五、困难与不足 六、条件 七、其他 参考资料 主要做法如下： 一是抓人 第一章 总则 "
    "注意事项 时间：2024年 资金投入".split()
)
PARAGRAPHS = st.tuples(
    st.one_of(WORDS, HEADS, st.builds("{}{}".format, HEADS, WORDS)), st.sampled_from(["", "b", "table", "box"])
)


def squeezed(text: str) -> str:
    """Letters and digits alone: marks, spaces and escapes are not what a paragraph says."""
    return re.sub(r"[\W_]+", "", text)


def strings(value: Any) -> list[str]:
    if isinstance(value, dict):
        return [one for part in value.values() for one in strings(part)]
    if isinstance(value, list):
        return [one for part in value for one in strings(part)]
    return [value]


@given(st.lists(PARAGRAPHS, min_size=1, max_size=25))
def test_every_paragraph_is_in_the_record_and_the_record_has_no_fault(
    tmp_path_factory: pytest.TempPathFactory, paragraphs: list[tuple[str, str]]
) -> None:
    body = "".join(_xml(text, how) for text, how in paragraphs)
    document = read_word(raw(tmp_path_factory.getbasetemp() / "p.docx", body), Report())
    if document is None:
        return
    found = outline(document.blocks)
    text = record_of(read_case(found, source="材料", key="doc", language="zh"))
    assert not [one for one in base.check_case(text.encode()).report.diagnostics if one.is_error], text
    read = read_document("a", text, Report())
    assert read
    assert format_text(text, read, Case) == text
    said = squeezed("".join(strings(read.value)))
    beside = squeezed("".join(line for line in text.split("\n") if line.startswith("##")))
    for block in document.blocks:
        whole_text = squeezed(block.text)
        without_number = squeezed(read_line(block).core)
        assert (
            whole_text in said
            or without_number in said
            or whole_text in beside
            or _lead(found, block.text, said, beside)
        ), block.text


def _lead(found: Outline, text: str, said: str, beside: str) -> bool:
    """Whether a paragraph such as `背景：太仓……` is there as a heading and as text."""
    for section in found.sections:
        head = section.heading
        if head and text.startswith(head):
            rest = squeezed(read_line(Block(text[len(head) :].strip())).core)
            if squeezed(head) in beside and (rest in said or squeezed(text[len(head) :]) in beside):
                return True
    return False


def _xml(text: str, how: str) -> str:
    inside = "<w:br/>".join(f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in text.split("\n"))
    bold_run = "<w:rPr><w:b/></w:rPr>" if how == "b" else ""
    paragraph = f"<w:p><w:r>{bold_run}{inside}</w:r></w:p>"
    if how == "table":
        return f"<w:tbl><w:tr><w:tc>{paragraph}</w:tc><w:tc>{para('乙格')}</w:tc></w:tr></w:tbl>"
    if how == "box":
        return (
            f"<w:p><w:r><w:pict><v:textbox><w:txbxContent>{paragraph}</w:txbxContent></v:textbox></w:pict></w:r></w:p>"
        )
    return paragraph


def test_limits_are_those_of_the_model() -> None:
    most = {one.name: one.max for one in fields_of(Case)}
    assert {name: most[name] for name in MOST} == MOST
