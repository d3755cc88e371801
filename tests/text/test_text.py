"""Widths, names and nearest words."""

from __future__ import annotations

import difflib

import pytest

from generator.text import Nearest, display_width, fold, is_id, is_slip, nearest, readable, slug


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


MANY = [*(f"case-{number}-{number % 7}" for number in range(3_000)), *(f"第{number}街道" for number in range(3_000))]


@pytest.mark.parametrize(
    ("word", "found"),
    [
        ("tiacang-2023", "taicang-2023"),
        ("taicang2023", "taicang-2023"),
        ("taicang", "taicang-2023"),
        ("太仑市", "太仓市"),
        ("太仓", "太仓市"),
        ("江苏太仓市", "太仓市"),
    ],
)
def test_nearest_among_many(word: str, found: str) -> None:
    known = [*MANY, "taicang-2023", "太仓市"]
    assert Nearest(known).find(word, limit=1) == nearest(word, known, limit=1) == [found]


def test_nearest_among_many_compares_few_words(monkeypatch: pytest.MonkeyPatch) -> None:
    compared = []
    really = difflib.get_close_matches
    monkeypatch.setattr(
        difflib, "get_close_matches", lambda w, words, **o: (compared.append(words), really(w, words, **o))[1]
    )
    Nearest(MANY).find("case-17-x")
    assert [len(words) for words in compared] == [Nearest.COMPARED]


@pytest.mark.parametrize("name", ["江苏.yml", "a\udcff.yml", "a\ud800\udcff.yml"])
def test_file_names_are_told_as_written(name: str) -> None:
    """Read in a locale that knows only ASCII; what is no UTF-8 stays visible."""
    shown = {"江苏.yml": "江苏.yml", "a\udcff.yml": "a\\udcff.yml", "a\ud800\udcff.yml": "a\\ud800\\udcff.yml"}
    read = name.encode().decode("ascii", "surrogateescape") if name.isprintable() else name
    assert readable(read) == shown[name]


def test_nearest_gives_up_after_many_questions() -> None:
    many = Nearest(["taicang", "kunshan"])
    for number in range(Nearest.MOST_QUESTIONS):
        many.find(f"no-such-{number}")
    assert many.find("tiacang") == []
    assert many.find("no-such-1") == []


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("themes", "themes"),
        ("theme", "themes"),
        ("themess", "themes"),
        ("tehmes", "themes"),
        ("thames", "themes"),
        ("Themes", "themes"),
        ("docNo", "doc_no"),
        ("as-of", "as_of"),
        ("titel", "title"),
        ("xtitle", "title"),
        ("ON", "on"),
    ],
)
def test_is_slip(written: str, meant: str) -> None:
    assert is_slip(written, meant)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("no", "on"),
        ("ony", "on"),
        ("thms", "themes"),
        ("name", "note"),
        ("date", "data1"),
        ("", "by"),
        ("", ""[:0] + "a"),
    ],
)
def test_is_no_slip(written: str, meant: str) -> None:
    assert not is_slip(written, meant)


def test_readable() -> None:
    assert readable("太仓\t\u202e") == "太仓\\u0009\\u202e"
    assert readable("abcdef", most=3) == "abc…"
    assert readable("abc", most=3) == "abc"
