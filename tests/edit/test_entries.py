"""A new entry stands at its place in a vocabulary, and every other line stays as it was."""

from __future__ import annotations

import pytest

from generator.edit.entries import add_entry
from generator.model.records import Region

NEW = {"id": "changshu", "name": {"zh": "常熟市"}, "level": "county-level city", "parent": "suzhou"}
LINES = "- id: changshu\n  name: {zh: 常熟市}\n  level: county-level city\n  parent: suzhou\n"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("- {id: jiangsu}\n- {id: suzhou, parent: jiangsu}\n", "- {id: anhui}\n"),
        (
            "- {id: suzhou}\n- {id: taicang, parent: suzhou}\n- {id: park, parent: taicang}  # 园区\n",
            "# 浙江\n- {id: zhejiang}\n",
        ),
        ("- {id: a}\n", ""),
        ("- id: suzhou\n  name: 苏州市\n\n", ""),
    ],
    ids=["behind its parent", "behind what stands below its parent", "else at the end", "before blank lines"],
)
def test_place(before: str, after: str) -> None:
    text = before + after
    kept = before.rstrip("\n") + "\n"
    assert add_entry(text, Region, NEW) == kept + LINES + before[len(kept) :] + after


def test_without_a_parent_at_the_end() -> None:
    value = {key: one for key, one in NEW.items() if key != "parent"}
    text = add_entry("- {id: a}\n- {id: b}", Region, value)
    assert text
    assert text.rstrip("\n") + "\n" == "- {id: a}\n- {id: b}\n" + LINES.replace("  parent: suzhou\n", "")


@pytest.mark.parametrize("text", ["a: b\n", "", "- &x\n", "- a: [\n"])
def test_a_file_that_lines_cannot_be_added_to(text: str) -> None:
    assert add_entry(text, Region, NEW) is None
