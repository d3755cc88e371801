"""Chinese inside an English page is marked, once, in words and never in a tag."""

import pytest

from generator.render.parts import language_of, mark_markdown, mark_parts


@pytest.mark.parametrize(
    ("html", "marked"),
    [
        ("<p>A prize (蜗牛奖).</p>", "<p>A prize (<i lang=zh>蜗牛奖</i>).</p>"),
        ("<p>By 皖政〔2025〕27号, in force</p>", "<p>By <i lang=zh>皖政〔2025〕27号</i>, in force</p>"),
        ("<td>《条例》 of 2024</td>", "<td>《<i lang=zh>条例》</i> of 2024</td>"),
        ("<p>徽商 and 信创.</p>", "<p><i lang=zh>徽商</i> and <i lang=zh>信创</i>.</p>"),
        ('<a title="新型研发机构">x</a>', '<a title="新型研发机构">x</a>'),
        ('<span lang="zh">甲<b>乙</b></span> 丙<br>', '<span lang="zh">甲<b>乙</b></span> <i lang=zh>丙</i><br>'),
        ("<p>plain</p>", "<p>plain</p>"),
    ],
)
def test_parts_of_an_english_page(html: str, marked: str) -> None:
    assert mark_parts(html, "en") == marked
    assert mark_parts(html, "zh") == html


def test_code_of_a_hand_written_page_stays() -> None:
    text = "The sheet 来源 (`简称`)\n\n```yaml\ntitle: 太仓\n```\n\n| 张三 | [来源](a.md) |\n"
    marked = mark_markdown(text, "en")
    assert marked.count("<i lang=zh>") == 3
    assert "(`简称`)" in marked and "\ntitle: 太仓\n" in marked
    assert "[<i lang=zh>来源</i>](a.md)" in marked


@pytest.mark.parametrize(
    ("title", "language"),
    [
        ("先进地区的做法", "zh"),
        ("AI 时代的 OPC 社区", "zh"),
        ("産業クラスター計画", "ja"),
        ("산업단지", "ko"),
        ("22@Barcelona, the innovation district", "en"),
        ("Yozma 2.0 – call for “proposals”", "en"),
        ("Pla Estratègic Metropolità de Barcelona", ""),
    ],
)
def test_the_language_of_a_title_as_printed(title: str, language: str) -> None:
    assert language_of(title) == language
