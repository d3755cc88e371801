"""A new entry stands at its place in a vocabulary, and every other line stays as it was."""

from __future__ import annotations

import pytest

from generator.edit.entries import add_entry
from generator.model.records import Region

NEW = {"id": "changshu", "name": {"zh": "常熟市"}, "level": "county-level city", "parent": "suzhou"}
LINES = "- id: changshu\n  name: {zh: 常熟市}\n  level: county-level city\n  parent: suzhou\n"


def _text(data: bytes | None) -> str | None:
    return data if data is None else data.decode()


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
    data = (before + after).encode()
    kept = before.rstrip("\n") + "\n"
    assert _text(add_entry(data, Region, NEW)) == kept + LINES + before[len(kept) :] + after


def test_without_a_parent_at_the_end() -> None:
    data = b"- {id: a}\n- {id: b}"
    value = {key: one for key, one in NEW.items() if key != "parent"}
    assert _text(add_entry(data, Region, value)) == "- {id: a}\n- {id: b}\n" + LINES.replace("  parent: suzhou\n", "")


@pytest.mark.parametrize("text", ["[{id: a}]\n", "a: b\n", ""])
def test_a_file_that_lines_cannot_be_added_to(text: str) -> None:
    data = (text).encode()
    assert _text(add_entry(data, Region, NEW)) is None


def test_line_ends_and_byte_order_mark_stay() -> None:
    assert add_entry(b"\xef\xbb\xbf- {id: suzhou}\r\n", Region, NEW) == (
        b"\xef\xbb\xbf- {id: suzhou}\r\n" + LINES.replace("\n", "\r\n").encode()
    )


def test_a_file_in_another_encoding() -> None:
    assert add_entry("- {id: suzhou, name: 苏州}\n".encode("gbk"), Region, NEW) is None
