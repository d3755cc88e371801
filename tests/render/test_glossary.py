"""Terms in running text: linked once, by whole words, and never by letters that only look alike."""

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markupsafe import Markup

from generator.render.glossary import glossary, link_terms, name_pattern
from tests.sites.base import FILES, check_files, library_of

TERMS = """\
name: {zh: 孵化器, en: Incubator}
aliases: [Innovation hub]
definition: {zh: 培育初创企业的载体。里面还有别的话。, en: A place that raises young firms. More on it.}
checked: {by: editors, on: "2026-11-22"}
"""


def linked(text: str, language: str) -> str:
    result = check_files({**FILES, "terms/incubator.yml": TERMS})
    assert library_of(result) and result.plan is not None
    return str(link_terms(Markup(text), glossary(result.plan, language), set(), lambda id_: f"terms/{id_}.html"))


def test_the_first_mention_is_a_link_with_a_tip() -> None:
    tip = "培育初创企业的载体。"
    link = f'<a class="kb-term" href="terms/incubator.html" title="{tip}">孵化器</a>'
    assert linked("<p>建孵化器，再建孵化器。</p>", "zh") == f"<p>建{link}，再建孵化器。</p>"


@pytest.mark.parametrize("word", ["Incubator", "incubators", "innovation hubs"])
def test_english_matches_whole_words_in_any_case_and_the_plural(word: str) -> None:
    assert f">{word}</a>" in linked(f"two {word} here", "en")


@pytest.mark.parametrize("text", ["reincubator", "an \u0131ncubator", "\u017fome", '<a href="x">Incubator</a>'])
def test_what_is_no_mention_stays_as_it_is(text: str) -> None:
    assert linked(text, "en") == text


NAMES = ["a", "ab", "abc", "a–b", "b c", "bcs", "中a", "中文", "中文字", "文", "-x", "é", "éa"]


@given(st.text("abcsx -–é中文字A.", max_size=12))
@example("abc ab a–b abcs bcss 中文字中a文 -x éa")
def test_names_by_their_first_character_are_found_as_in_plain_order(text: str) -> None:
    names = [rf"\b{re.escape(name)}s?\b" if name.isascii() else re.escape(name) for name in NAMES]
    plain = "|".join(sorted(names, key=lambda pattern: -len(NAMES[names.index(pattern)])))
    assert re.findall(name_pattern(NAMES), text, re.IGNORECASE) == re.findall(plain, text, re.IGNORECASE)
