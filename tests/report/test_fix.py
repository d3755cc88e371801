"""Edits of a text."""

from __future__ import annotations

import pytest

from generator.report import Edit, Fix, Span
from generator.report.fix import apply_edits, as_one


def edit(line: int, column: int, end: int, text: str, *, end_line: int = 0) -> Edit:
    return Edit(Span("a.yml", line, column, end_line or line, end), text)


TEXT = "标题：一\nzh: 😀二\n\nlast"


@pytest.mark.parametrize(
    ("edits", "mended"),
    [
        ([], TEXT),
        ([edit(1, 3, 4, ": ")], "标题: 一\nzh: 😀二\n\nlast"),
        ([edit(2, 6, 7, "2"), edit(1, 1, 3, "title"), edit(1, 3, 4, ": ")], "title: 一\nzh: 😀2\n\nlast"),
        ([edit(4, 5, 5, "!")], TEXT + "!"),
        ([edit(1, 4, 1, "", end_line=3)], "标题：\nlast"),
        ([edit(1, 1, 1, "- "), edit(1, 1, 3, "x")], "- x：一\nzh: 😀二\n\nlast"),
    ],
)
def test_edits_change_nothing_else(edits: list[Edit], mended: str) -> None:
    assert apply_edits(TEXT, edits) == mended


def test_edits_that_overlap_are_refused() -> None:
    with pytest.raises(ValueError, match="two edits"):
        apply_edits(TEXT, [edit(1, 1, 3, "a"), edit(1, 2, 4, "b")])


def test_edits_of_a_fix_as_one() -> None:
    fix = Fix((edit(2, 1, 3, "en"), edit(1, 3, 4, ": ")))
    one = as_one(fix, TEXT.split("\n"))
    assert one == edit(1, 3, 3, ": 一\nen", end_line=2)
    assert apply_edits(TEXT, [one]) == apply_edits(TEXT, fix.edits)
