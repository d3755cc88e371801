"""Sources are cited as GB/T 7714 asks: its own worked examples, and every type of source that records may have."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, get_args

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from generator.export.references import cite_source, gbt7714, source_item
from generator.model.parts import Source, SourceType

EXAMPLES = yaml.safe_load((Path(__file__).parent / "gbt7714.yml").read_text(encoding="utf-8"))


def without_spaces(text: str) -> str:
    """The standard sets no spaces behind its marks, the style sets one: both are in use."""
    return re.sub(r"\s", "", text)


def source(**values: Any) -> Source:
    return Source.model_validate(
        {"key": "a", "title": {"zh": "题名"}, "type": "web", "grade": "B", **values}, context={"default_language": "zh"}
    )


@pytest.mark.parametrize("worked", EXAMPLES, ids=lambda one: f"{one['from']} {one['title'][:20]}")
def test_example_of_the_standard(worked: dict[str, Any]) -> None:
    item = {name: value for name, value in worked.items() if name not in ("from", "says")}
    assert without_spaces(gbt7714(item)) == without_spaces(worked["says"])


def test_there_are_enough_examples() -> None:
    assert len(EXAMPLES) >= 40


AT = {"url": "https://example.org/a", "date": "2024-03-01", "accessed": "2026-11-22"}


@pytest.mark.parametrize(
    ("values", "says"),
    [
        (
            {"type": "news", "publisher": "人民日报", "authors": ("甲", "乙"), **AT},
            "甲, 乙. 题名[N/OL]. 人民日报, 2024-03-01[2026-11-22]. https://example.org/a.",
        ),
        (
            {"type": "news", "publisher": "新华网", **AT},
            "题名[N/OL]. 新华网, 2024-03-01[2026-11-22]. https://example.org/a.",
        ),
        (
            {"type": "official", "publisher": "浙江省人民政府", "doc_no": "浙政发〔2021〕16号", **AT},
            "浙江省人民政府. 题名: 浙政发〔2021〕16号[A/OL]. (2024-03-01)[2026-11-22]. https://example.org/a.",
        ),
        (
            {"type": "official", "publisher": "太仓市人民政府", **AT},
            "太仓市人民政府. 题名[EB/OL]. (2024-03-01)[2026-11-22]. https://example.org/a.",
        ),
        (
            {"type": "web", "publisher": "某网", **AT, "date": "2024"},
            "某网. 题名[EB/OL]. (2024)[2026-11-22]. https://example.org/a.",
        ),
        (
            {"type": "law", "publisher": "全国人民代表大会", **AT},
            "全国人民代表大会. 题名[A/OL]. (2024-03-01)[2026-11-22]. https://example.org/a.",
        ),
        (
            {"type": "statistics", "publisher": "国家统计局", **AT},
            "国家统计局. 题名[R/OL]. (2024-03-01)[2026-11-22]. https://example.org/a.",
        ),
        ({"type": "report", "publisher": "调研组", "date": "2023-05"}, "调研组. 题名[R]. 2023."),
        (
            {"type": "journal", "publisher": "科学学研究", "authors": ("甲", "乙", "丙", "丁"), "date": "2022"},
            "甲, 乙, 丙, 等. 题名[J]. 科学学研究, 2022.",
        ),
        (
            {"type": "book", "publisher": "科学出版社", "authors": ("甲",), "date": "2020"},
            "甲. 题名[M]. 科学出版社, 2020.",
        ),
        (
            {"type": "journal", "title": {"en": "On parks"}, "publisher": "Nature", "authors": ("O'Brien, James A",)}
            | {"date": "2020"},
            "O'BRIEN J A. On parks[J]. Nature, 2020.",
        ),
        (
            {"type": "web", "host": "unsafe-mirror", "publisher": "某网", **AT},
            "某网. 题名[EB]. 2024.",
        ),
    ],
)
def test_source_of_each_type(values: dict[str, Any], says: str) -> None:
    assert cite_source(source(**values)) == says


TEXTS = st.text(alphabet=st.characters(blacklist_categories=("Cs", "Cc", "Cn", "Zl", "Zp")), min_size=1, max_size=12)
WORDS = (TEXTS | st.sampled_from(["...", "a?", "一。", "7001-01-01", "A, B", "<i>x</i>", "10%"])).filter(str.strip)
DATES = st.sampled_from([None, "2024", "2024-03", "2024-03-01", "7002-01-01"])


@settings(max_examples=150, deadline=None)
@given(
    type_=st.sampled_from(get_args(SourceType)),
    title=WORDS,
    publisher=st.none() | WORDS,
    authors=st.lists(WORDS, max_size=5),
    date=DATES,
    accessed=DATES,
    url=st.sampled_from([None, "https://example.org/7001?a=b,c."]),
    doc_no=st.sampled_from([None, "国发〔2021〕16号"]),
)
@example("book", "a", "b.", ["c."], None, None, None, None)
def test_specimen_is_the_same_as_the_citation_itself(
    type_: str,
    title: str,
    publisher: str | None,
    authors: list[str],
    date: str | None,
    accessed: str | None,
    url: str | None,
    doc_no: str | None,
) -> None:
    words = {"title": {"zh": title}} | ({"publisher": {"zh": publisher}} if publisher else {})
    one = Source.model_construct(
        **source().model_dump() | {"type": type_, "date": date, "accessed": accessed, "url": url, "doc_no": doc_no},
    ).model_copy(
        update={name: source(title=value).title for name, value in words.items()} | {"authors": tuple(authors)}
    )
    assert cite_source(one) == gbt7714(source_item(one))
