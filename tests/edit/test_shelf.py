"""Names, near matches, free ids and the right folder for a new record."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.edit.shelf import Shelf, make_id, open_shelf
from generator.model.kinds import RecordKind
from generator.report import Report
from tests.sites import base


@pytest.fixture
def shelf() -> Iterator[Shelf]:
    with base.in_folder(
        {"cases/jiangsu/kunshan-a.yml": base.CASE.replace("region: taicang", "region: kunshan")}
    ) as content:
        found = open_shelf(content, Report())
        assert found
        yield found


def near(shelf: Shelf, kind: RecordKind, words: str) -> list[str]:
    return [one.id for one in shelf.near(kind, words)]


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("太仓", "taicang"),
        ("太仑", "taicang"),
        ("江苏太仓市", "taicang"),
        ("tai", "taicang"),
        ("昆山", "kunshan"),
        ("苏", "jiangsu"),
    ],
)
def test_near_regions(shelf: Shelf, words: str, first: str) -> None:
    assert near(shelf, RecordKind.REGION, words)[:1] == [first]


def test_nothing_is_near_to_what_is_far(shelf: Shelf) -> None:
    assert near(shelf, RecordKind.REGION, "乌鲁木齐") == []
    assert near(shelf, RecordKind.REGION, "") == []


def test_groups_of_themes_cannot_be_chosen(shelf: Shelf) -> None:
    assert [one.id for one in shelf.choosable(RecordKind.THEME)] == ["team", "fund"]


def test_an_example_points_at_what_exists(shelf: Shelf) -> None:
    assert shelf.meant(RecordKind.REGION, "太仓") == "太仓"
    assert shelf.meant(RecordKind.REGION, "苏州市") == "jiangsu"
    assert shelf.meant(RecordKind.TERM, "以赛招商") == "以赛招商"


@pytest.mark.parametrize(
    ("text", "id_"), [("太仓市推进科技招商", "taicang"), ("江苏太仓市", "taicang"), ("上海", None)]
)
def test_the_longest_region_named_in_a_title(shelf: Shelf, text: str, id_: str | None) -> None:
    found = shelf.named_in(RecordKind.REGION, text)
    assert (found.id if found else None) == id_


def test_ids_that_are_taken(shelf: Shelf) -> None:
    assert not shelf.is_free(RecordKind.CASE, "taicang")
    assert not shelf.is_free(RecordKind.CASE, "kunshan-a")
    assert not shelf.is_free(RecordKind.LESSON, "taicang")  # a file of any kind, so that names never mislead
    assert not shelf.is_free(RecordKind.REGION, "taicang")
    assert shelf.is_free(RecordKind.REGION, "kunshan-a")
    assert shelf.free_id(RecordKind.CASE, "taicang") == "taicang-2"
    Path("content/cases/Taicang-2.yml").write_text("", encoding="utf-8")
    assert shelf.free_id(RecordKind.CASE, "taicang") == "taicang-3"


def test_a_case_stands_where_those_of_its_province_stand(shelf: Shelf) -> None:
    assert shelf.case_folder("kunshan") == "cases"
    for name in ("b", "c"):
        Path(f"content/cases/jiangsu/kunshan-{name}.yml").write_text(base.CASE, encoding="utf-8")
    again = open_shelf(Path("content"), Report())
    assert again
    assert again.case_folder("kunshan") == "cases/jiangsu"


def test_the_first_case_of_a_province_stands_in_a_folder_of_its_name() -> None:
    with base.in_folder({"cases/taicang.yml": None}) as content:
        shelf = open_shelf(content, Report())
        assert shelf
        assert shelf.case_folder("taicang") == "cases/jiangsu"


@pytest.mark.parametrize(
    ("english", "sounds", "before", "id_"),
    [
        ("The leading group of Taicang's leaders", "", "taicang", "taicang-leading-group-taicang-leaders"),
        ("Taicang: a leading group", "", "taicang", "taicang-leading-group"),
        ("", "lingdao-xiaozu", "taicang", "taicang-lingdao-xiaozu"),
        ("", "", "taicang", "taicang"),
        ("", "", "", ""),
        ("2024 plan", "", "", "plan"),
        ("word " * 40, "", "wuxi", "wuxi-word-word-word-word-word-word-word-word"),
        ("con", "", "", ""),
        ("Xi'an hub", "", "", "xian-hub"),
    ],
)
def test_ids_are_made_of_english_else_of_pinyin(english: str, sounds: str, before: str, id_: str) -> None:
    assert make_id(english, sounds, before=before) == id_
