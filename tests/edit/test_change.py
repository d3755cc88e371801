"""Changing a text: exactly what is wanted changes, and everything else keeps its bytes."""

from __future__ import annotations

import random
from pathlib import Path as File
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.edit.change import Drop, Insert, Put, Refused, change_text, differences, same
from generator.edit.write import scalar
from generator.load.document import Plain, read_document
from generator.model.records import Case
from generator.report import Report

ROOT = File(__file__).resolve().parent.parent.parent
KEYS = ("title", "region", "themes", "text", "zh", "en", "cite", "sources", "a", "b")

TEXT = """\
# a record
title: {zh: 甲, en: 'A'}   # the title

themes: [a, b]
# what was done
actions:
  - title: one # first
    text: |-
      line

      more

    cite: [x]
  # before two
  - title: two
    # inside two
    text: >-
      folded
      text
results: undisclosed
checked: {by: editors, on: "2026-11-22"}
# the end
"""


def value_of(text: str) -> Any:
    report = Report()
    document = read_document("t", text, report)
    assert document is not None, text
    assert not report.diagnostics, text
    return document.value


def changed(text: str, *changes: Any) -> str:
    new = change_text(text, changes, Case)
    assert isinstance(new, str), new
    return new


@pytest.mark.parametrize(
    ("change", "old", "new"),
    [
        (Put(("title", "en"), "B"), "en: 'A'}   #", "en: B}   #"),
        (Put(("title",), "甲"), "title: {zh: 甲, en: 'A'}   #", "title: 甲   #"),
        (Put(("themes", 1), "c: d"), "[a, b]", '[a, "c: d"]'),
        (Put(("region",), "x"), "the title\n", "the title\nregion: x\n"),
        (Put(("actions", 0, "title"), "1"), "title: one #", 'title: "1" #'),
        (
            Put(("actions", 0, "title"), "two\nlines"),
            "title: one # first\n",
            "title: |- # first\n      two\n      lines\n",
        ),
        (Put(("actions", 0, "text"), "short"), "text: |-\n      line\n\n      more\n", "text: short\n"),
        (Put(("actions", 1, "text"), "a\nb"), ">-\n      folded\n      text\n", "|-\n      a\n      b\n"),
        (Put(("actions", 1, "cite"), ["x", "y p.2"]), "      text\n", "      text\n    cite: [x, y p.2]\n"),
        (
            Put(("results",), [{"claim": "r", "cite": ["x"]}]),
            "results: undisclosed\n",
            "results:\n  - claim: r\n    cite: [x]\n",
        ),
        (Put(("actions", 0, "cite", 0), "z"), "cite: [x]", "cite: [z]"),
        (Insert(("themes", 0), "z"), "[a, b]", "[z, a, b]"),
        (Insert(("themes", 2), "z"), "[a, b]", "[a, b, z]"),
        (Insert(("actions", 1), {"title": "new"}), "    cite: [x]\n", "    cite: [x]\n  - {title: new}\n"),
        (Insert(("actions", 0), {"title": "new"}), "  - title: one", "  - {title: new}\n  - title: one"),
        (Drop(("actions", 0)), TEXT[TEXT.index("  - title: one") : TEXT.index("  # before")], ""),
        (Drop(("actions", 0, "title")), "- title: one # first\n    text", "- text"),
        (Drop(("actions", 0, "cite")), "    cite: [x]\n", ""),
        (Drop(("title", "zh")), "{zh: 甲, en", "{en"),
        (Drop(("themes",)), "themes: [a, b]\n", ""),
        (Put(("sources",), [{"a": "1\n2"}]), "undisclosed\n", "undisclosed\nsources:\n  - a: |-\n      1\n      2\n"),
        (Put(("checked", "on"), "2027"), '"2026-11-22"', '"2027"'),
        (Put(("checked", "pages"), Plain.or_text("9")), '22"}', '22", pages: 9}'),
    ],
)
def test_one_change_touches_one_place(change: Any, old: str, new: str) -> None:
    assert TEXT.count(old) == 1
    assert changed(TEXT, change) == TEXT.replace(old, new)


@pytest.mark.parametrize(
    ("text", "change"),
    [
        ("a:\n  # why\n  b: 1\nc: 2\n", Put(("a",), "x")),
        ("a: [1, # why\n  2]\n", Drop(("a", 0))),
        ("? a\n: b\nc: d\n", Drop(("a",))),
        ("a: |+\n  its empty lines are part of it\n\n", Put(("b",), "x")),
    ],
)
def test_change_that_would_lose_something_is_refused(text: str, change: Any) -> None:
    assert change_text(text, [change], Case) == Refused(change)


def test_comment_inside_goes_only_with_its_entry() -> None:
    assert changed("a:\n  # why\n  b: 1\nc: 2\n", Drop(("a",))) == "c: 2\n"


def test_last_entry_leaves_empty_brackets() -> None:
    assert changed("a:\n  - 1\nb: 2\n", Drop(("a", 0))) == "a: []\nb: 2\n"
    assert changed("a: {b: 1} # c\n", Drop(("a", "b"))) == "a: {} # c\n"


def test_file_without_a_last_line_break() -> None:
    assert changed("a: 1", Put(("b",), "x")) == "a: 1\nb: x"
    assert changed("a: 1\nb: 2", Drop(("b",))) == "a: 1"


ODD = [
    "x",
    "",
    "a: b",
    "# c",
    "- d",
    "'",
    '"',
    "no",
    "12",
    "2024-01-01",
    "多 行\n文字",
    " 前",
    "后 ",
    "\n",
    "a\n\n b\n",
]
words = st.one_of(
    st.sampled_from(ODD),
    st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cn", "Cf", "Zl", "Zp")), max_size=12),
    st.builds(Plain.or_text, st.sampled_from(["1", "2.5", "-3"])),
)
trees = st.recursive(
    words,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(KEYS), inner, max_size=5),
    max_leaves=16,
)
roots = st.dictionaries(st.sampled_from(KEYS), trees, min_size=1, max_size=6)


def written(value: Any, pick: random.Random, indent: int = 0, *, flow: bool = False) -> str:
    """A value as a person might write it: brackets or lines, quotes or none, comments, odd spaces."""
    gap = " " * pick.randint(1, 2)
    comment = pick.choice(["", "", "  # c: [d", " #"]) if not flow else ""
    if not isinstance(value, (dict, list)):
        if isinstance(value, Plain):
            return gap + value + comment
        if not flow and "\n" in value and value.strip("\n ") == value and "\n " not in value and pick.random() < 0.7:
            pad = " " * (indent + 2)
            body = "\n".join(pad + line if line else "" for line in value.split("\n"))
            return f"{gap}|-{comment}\n{body}" + pick.choice(["", "\n", "\n\n"])
        text = scalar(value, in_flow=True)
        if value.isprintable() and pick.random() < 0.3:
            text = "'" + value.replace("'", "''") + "'"
        return gap + text + comment
    if flow or not value or pick.random() < 0.3:
        if isinstance(value, dict):
            inner = [f"{key}:{written(part, pick, flow=True)}" for key, part in value.items()]
            return gap + "{" + ",".join(gap + part for part in inner) + "}" + comment
        return gap + "[" + ",".join(written(part, pick, flow=True) for part in value) + "]" + comment
    pad = " " * (indent + pick.choice([2, 4]))
    lines = []
    for key, part in value.items() if isinstance(value, dict) else enumerate(value):
        lines += [f"{pad}# note"] if pick.random() < 0.2 else []
        lead = f"{key}:" if isinstance(value, dict) else "-"
        lines.append(f"{pad}{lead}{written(part, pick, len(pad))}")
        lines += [""] if pick.random() < 0.1 else []
    return comment + "\n" + "\n".join(lines)


def document(value: Any, pick: random.Random) -> str:
    text = "".join(f"{key}:{written(part, pick)}\n" for key, part in value.items())
    return pick.choice(["", "# head\n", "\n"]) + text + pick.choice(["", "# end\n", "\n"])


@settings(max_examples=600, deadline=None)
@given(old=roots, new=roots, seed=st.integers(0, 10**6))
def test_changes_give_exactly_what_was_wanted(old: Any, new: Any, seed: int) -> None:
    text = document(old, random.Random(seed))
    assert same(value_of(text), old)
    result = change_text(text, differences(old, new), Case)
    if isinstance(result, Refused):
        assert "#" in text, (text, result)
    else:
        assert same(value_of(result), new)


@settings(max_examples=200, deadline=None)
@given(old=roots, seed=st.integers(0, 10**6))
def test_no_change_is_no_byte(old: Any, seed: int) -> None:
    text = document(old, random.Random(seed))
    assert differences(old, value_of(text)) == []
    assert change_text(text, [], Case) == text


@settings(max_examples=300, deadline=None)
@given(old=roots, new=words, seed=st.integers(0, 10**6), data=st.data())
def test_one_scalar_keeps_every_other_line(old: Any, new: Any, seed: int, data: st.DataObject) -> None:
    text = document(old, random.Random(seed))
    read = read_document("t", text, Report())
    assert read is not None
    paths = [path for path in read.values if path and not isinstance(_at(old, path), (dict, list))]
    if not paths:
        return
    path = data.draw(st.sampled_from(paths))
    result = change_text(text, [Put(path, new)], Case)
    if isinstance(result, Refused):
        assert "#" in text
        return
    line, _, end_line, _ = read.values[path]
    assert result.startswith("".join(f"{one}\n" for one in text.split("\n")[: line - 1]))
    assert result.endswith("\n".join(text.split("\n")[end_line:]))


def _at(value: Any, path: Any) -> Any:
    for part in path:
        value = value[part]
    return value


def test_every_value_of_the_real_content_can_be_changed_alone() -> None:
    files = sorted((ROOT / "content").rglob("cases/*/*.yml"))
    pick = random.Random(5)
    for file in pick.sample(files, 25):
        text = file.read_text(encoding="utf-8")
        read = read_document("t", text, Report())
        assert read is not None
        for path in pick.sample(sorted(read.values, key=str), 12):
            if not path or isinstance(_at(read.value, path), (dict, list)):
                continue
            for change in (Put(path, "新的：值"), Drop(path)):
                result = change_text(text, [change], Case)
                assert isinstance(result, str), (file, change)
