"""Prose of records: a small part of Markdown, and everything else as typed."""

import html
import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from generator.render.prose import _cleaner, _markdown, inline_prose, plain, prose, shield
from tests.sites.reader import read_html

ALLOWED = {"p", "ul", "ol", "li", "em", "strong", "a", "br"}


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("一段。", "<p>一段。</p>"),
        ("一段。\n\n又一段。", "<p>一段。</p>\n<p>又一段。</p>"),
        ("*轻* **重**", "<p><em>轻</em> <strong>重</strong></p>"),
        ("- 一\n- 二", "<ul>\n<li>一</li>\n<li>二</li>\n</ul>"),
        ("3. 三\n4. 四", '<ol start="3">\n<li>三</li>\n<li>四</li>\n</ol>'),
        (
            "[网站](https://a.example/?x=1&y=2)",
            '<p><a href="https://a.example/?x=1&amp;y=2" rel="noopener noreferrer">网站</a></p>',
        ),
        ("[信](mailto:a@b.example)", '<p><a href="mailto:a@b.example" rel="noopener noreferrer">信</a></p>'),
        (r"\*星\*", "<p>*星*</p>"),
        ("行尾  \n下一行", "<p>行尾<br>\n下一行</p>"),
    ],
)
def test_what_is_allowed(written: str, shown: str) -> None:
    assert prose(written) == shown


@pytest.mark.parametrize(
    "written",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "<b>x</b>",
        "a < b & c > d",
        "# 标题",
        "> 引用",
        "`码`",
        "```html\n<b>\n```",
        "~~~\n{{ x }}\n~~~",
        "    缩进",
        "| a | b |\n|---|---|",
        "![图](https://a.example/x.png)",
        "<https://a.example>",
        "https://a.example",
        "***",
        "[脚注][^1]",
        "{{ 7*7 }} {% raw %}",
        "{: onclick=alert(1) }",
        "<!-- 注 -->",
        "--8<-- 'x'",
        "&copy &notanentity;",
        "[没有地址]()",
    ],
)
def test_everything_else_shows_as_typed(written: str) -> None:
    found = read_html(prose(written))
    assert {tag for tag, _ in found.tags} <= {"p", "a"}
    assert found.words.split() == [*written.replace("[图](https://a.example/x.png)", "图").split()]


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "javascript&colon;alert(1)",
        "&#106;avascript:alert(1)",
        "java&Tab;script:alert(1)",
        "vbscript:x",
        "data:text/html,<script>",
        "file:///etc/passwd",
        "blob:x",
    ],
)
def test_dangerous_links_are_dead(address: str) -> None:
    assert not read_html(prose(f"[坏]({address})")).attributes


def test_relative_links_are_not_links() -> None:
    """A record is shown on many pages, so a relative address would lead elsewhere from each of them."""
    found = read_html(prose("[去](../../x.html)"))
    assert not found.links
    assert found.words == "[去](../../x.html)"


def test_inline_drops_the_only_paragraph() -> None:
    assert inline_prose("一*句*") == "一<em>句</em>"
    assert inline_prose("一\n\n二") == "<p>一</p>\n<p>二</p>"
    assert inline_prose("- 一") == "<ul>\n<li>一</li>\n</ul>"


def test_plain_is_text() -> None:
    assert plain("<b> & \"'") == "&lt;b&gt; &amp; &#34;&#39;"


def test_shield_hides_fences_only_from_markdown() -> None:
    assert html.unescape(shield("`a` ~~~")) == "`a` ~~~"
    assert "`" not in shield("```") and "~" not in shield("~~~")


@given(st.text(max_size=300) | st.text("<>&\"'`~*_[]()!#{}%\\\n :javscript/", max_size=200))
@example("[" * 100 + "](javascript:alert(1))" * 100)
@example("*" * 200 + "a" + "*" * 200)
def test_any_text_gives_safe_html(text: str) -> None:
    found = read_html(prose(text))
    assert {tag for tag, _ in found.tags} <= ALLOWED
    assert {name for _, name, _ in found.attributes} <= {"href", "rel", "start"}
    assert all(link.lower().startswith(("http:", "https:", "mailto:")) for link in found.links)
    assert not found.misnested


@given(st.text(max_size=60) | st.text("<>&\"'`~*_[]()!#{}%\\\n\r\t :-+=|.)019a\u00a0\u3000中", max_size=12))
@example("1) a")
@example("- a")
@example("a  ")
@example("&amp")
def test_plain_lines_come_out_as_the_parsers_would_give_them(text: str) -> None:
    """Most texts are never shown to the parsers; this shows all to them."""
    assert prose(text) == _cleaner.clean(_markdown.render(text)).strip()
    whole = str(prose(text))
    assert inline_prose(text) == re.sub(r"\A<p>((?:(?!<p>).)*)</p>\Z", r"\1", whole, flags=re.DOTALL)
