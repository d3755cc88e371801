"""A draft as text: fields that are known, examples of the others, and what could not be placed."""

from __future__ import annotations

import re

import pytest

from generator.edit.draft import Draft, draft_text
from generator.edit.words import WORDS
from generator.model.base import LANGUAGES
from generator.model.fields import fields_of
from generator.model.records import Case, Lesson, Term

SOURCE = {"key": "doc", "title": "报告", "type": "report", "grade": "E"}


@pytest.mark.parametrize("cls", [Case, Lesson, Term])
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_draft_knows_every_field_of_the_model(cls: type, language: str) -> None:
    text = draft_text(cls, Draft({}), language=language)  # type: ignore[arg-type]
    assert re.findall(r"^# ([a-z_]+):", text, re.MULTILINE) == [one.name for one in fields_of(cls)]
    for one in fields_of(cls):
        assert one.help[language] in text  # type: ignore[index]


def test_known_fields_stand_in_order_and_without_comment_sign() -> None:
    text = draft_text(Case, Draft({"status": "ongoing", "title": "太仓"}), language="zh")
    assert [line for line in text.split("\n") if not line.startswith("#")] == ["title: 太仓", "status: ongoing", ""]


def test_examples_cite_the_source_that_is_there() -> None:
    text = draft_text(Case, Draft({"sources": [SOURCE]}), language="zh")
    assert "cite: [doc p." in text
    assert "cite: [report" not in text


def test_examples_point_where_they_are_told() -> None:
    text = draft_text(Case, Draft({}), language="zh", meant=lambda kind, _: f"a-{kind.value}")
    assert "# region: a-region" in text
    assert "# themes: [a-theme]" in text
    assert "kind: a-actor-kind" in text


def test_levels_are_named() -> None:
    text = draft_text(Case, Draft({}), language="zh")
    assert re.search(r"^## 待补 · 起止时间（达到“可发布”需要）", text, re.MULTILINE)
    assert re.search(r"^## 遇到的困难（达到“已核实”需要）.*none_reported", text, re.MULTILINE)
    assert re.search(r"^## 术语（可选）", text, re.MULTILINE)


def test_what_could_not_be_placed_stands_as_comments() -> None:
    draft = Draft(
        {"title": "太仓"},
        notes={"title": ("核对标题",)},
        beside={"conditions": ("要有钱。\n还要有人。",)},
        rest=(("七、打算", ("继续抓。",)), ("", ("散句",))),
        outline=(("一、背景", "problem"), ("七、打算", "")),
    )
    lines = draft_text(Case, draft, language="zh").split("\n")
    assert lines[lines.index("title: 太仓") - 1] == "## 待补：核对标题"
    at = lines.index("##   要有钱。")
    assert lines[at + 1] == "##   还要有人。"
    assert "需要的条件" in lines[at + 2]
    assert lines[lines.index("## 【七、打算】") + 1] == "##   继续抓。"
    assert lines[lines.index("## 【（没有标题）】") + 1] == "##   散句"
    assert "##   一、背景 → 要解决的问题" in lines
    assert "##   七、打算 → 未归入" in lines


def test_every_word_is_said_in_both_languages() -> None:
    for key, words in WORDS.items():
        assert set(words) == set(LANGUAGES), key
        assert not re.search("[\u4e00-\u9fff]", words["en"]), key
