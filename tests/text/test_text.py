"""Widths, names and nearest words."""

from __future__ import annotations

import pytest

from generator.text import display_width, fold, is_id, nearest, readable, slug


@pytest.mark.parametrize(
    ("text", "cells"), [("", 0), ("abc", 3), ("太仓", 4), ("“引号”", 6), ("：", 2), ("e\u0301", 1), ("ｆ", 2), ("…", 1)]
)
def test_display_width(text: str, cells: int) -> None:
    assert display_width(text) == cells


@pytest.mark.parametrize("word", ["abc", "a1c", "taicang-2023", "a" * 64, "a-b-c"])
def test_is_id(word: str) -> None:
    assert is_id(word)


@pytest.mark.parametrize(
    "word", ["", "ab", "a" * 65, "1ab", "-abc", "abc-", "a--b", "Abc", "a_b", "太仓市", "abc\n", "a b c", "ａｂｃ"]
)
def test_is_no_id(word: str) -> None:
    assert not is_id(word)


@pytest.mark.parametrize(
    ("words", "id_"),
    [
        ("Rooftop Rain", "rooftop-rain"),
        ("my_case.v2", "my-case-v2"),
        ("2023-wuxi", "wuxi"),
        ("Café", "cafe"),
        ("ＷＵＸＩ", "wuxi"),
        ("太仓", ""),
        ("--", ""),
        ("a" * 63 + " bc", "a" * 63),
    ],
)
def test_slug(words: str, id_: str) -> None:
    assert slug(words) == id_


@pytest.mark.parametrize(
    ("one", "other"), [("Taicang", "TAICANG"), ("ＡＩ", "ai"), ("太 仓　市", "太仓市"), ("ß", "SS")]
)
def test_fold(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("word", "known", "found"),
    [
        ("themse", ["themes", "title"], ["themes"]),
        ("TEAN", ["team", "fund"], ["team"]),
        ("太仓", ["太仓市", "昆山市"], ["太仓市"]),
        ("太仓市科技局", ["太仓市", "昆山市"], ["太仓市"]),
        ("text", ["title"], []),
        ("", ["title"], []),
        ("市", ["太仓市"], []),  # one character is too little to go by
        ("x" * 101, ["x" * 100], []),
        ("abc", ["　", "def"], []),
    ],
)
def test_nearest(word: str, known: list[str], found: list[str]) -> None:
    assert nearest(word, known) == found


def test_nearest_gives_the_best_first_whatever_the_order() -> None:
    known = ["themes", "theme", "themed", "thematic"]
    assert nearest("theme", known) == nearest("theme", reversed(known))
    assert nearest("theme", known)[0] == "theme"
    assert len(nearest("theme", known)) == 3


def test_readable() -> None:
    assert readable("太仓\t\u202e") == "太仓\\u0009\\u202e"
    assert readable("abcdef", most=3) == "abc…"
    assert readable("abc", most=3) == "abc"
