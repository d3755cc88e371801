"""Texts of records as people write them: block and flow, all quotes, any indentation, comments wherever YAML has room.

Every key and every comment is the only one of its name, so that a test can tell whose comment it is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import count
from typing import Any

from hypothesis import strategies as st

from generator.edit.write import scalar
from generator.load.document import Plain
from generator.model.records import Case

Draw = Callable[[st.SearchStrategy[Any]], Any]

WORDS = st.sampled_from(
    ["a", "甲", "a # b", "#", "it's", '"q"', "a: b", "- a", "", " a ", "x" * 130, "{a}", "no", "👩‍💻"]
)
LINES = st.sampled_from(["a\nb", "a\n\n# b\n", "# a\n  b\nc", "甲\n\n\n乙", "a\n\n", "a \nb", "\na"])
PLAINS = st.sampled_from(["5", "no", "~", "", "2024-01-01", "2024-01-01 10:00 x"]).map(Plain.or_text)
BLANKS = st.sampled_from([[], [], [], [""], ["", " "]])


@dataclass
class Sheet:
    """A text in the making: its lines, the value it stands for, and which comments it has."""

    draw: Draw
    numbers: Iterator[int] = field(default_factory=count)
    above: dict[str, str] = field(default_factory=dict)
    """A comment on a line of its own → what must stand on the next line that is no comment."""
    beside: dict[str, str] = field(default_factory=dict)
    """A comment behind something → what must stand on its line."""
    others: list[str] = field(default_factory=list)
    """Comments that may go elsewhere, as long as they stay."""

    def some(self) -> bool:
        return bool(self.draw(st.integers(0, 3)) == 0)

    def fresh(self, sign: str) -> str:
        return f"{sign}{next(self.numbers)}"

    def comment(self, kept: dict[str, str] | list[str], owner: str = "") -> str:
        name = self.fresh("# c")
        if isinstance(kept, dict):
            kept[name] = owner
        else:
            kept.append(name)
        return name

    def block(self, depth: int, indent: int, keys: list[str] | None = None) -> tuple[Any, list[str]]:
        """A mapping or list in block: its value and lines."""
        is_list = keys is None and self.some()
        value: Any = [] if is_list else {}
        lines: list[str] = []
        pad = " " * indent
        for key in keys or [self.fresh("k") for _ in range(self.draw(st.integers(1, 3)))]:
            lines += self.draw(BLANKS) if lines else []
            if is_list:
                part, below = self.entry(depth, indent)
                value.append(part)
            else:
                if self.some():
                    lines.append(pad + self.comment(self.above, key))
                part, below = self.pair(key, depth, indent)
                value[key] = part
            lines += below
        return value, lines

    def entry(self, depth: int, indent: int) -> tuple[Any, list[str]]:
        pad = " " * indent
        above = [pad + self.comment(self.others)] if self.some() else []
        if depth and self.some():
            value, lines = self.block(depth - 1, indent + 2)
            if lines[0].lstrip().startswith("#"):
                return value, [*above, f"{pad}-", *lines]
            return value, [*above, f"{pad}- {lines[0].lstrip()}", *lines[1:]]
        if depth and self.some():
            value, lines = self.flow(depth - 1, indent)
            return value, [*above, f"{pad}- {lines[0].lstrip()}", *lines[1:], *self.foot(indent)]
        value = self.draw(WORDS | PLAINS)
        written = self.written(value)
        behind = f" {self.comment(self.beside, scalar(value, in_flow=True) or '-')}" if self.some() else ""
        return value, [*above, f"{pad}- {written}{behind}", *self.foot(indent)]

    def foot(self, indent: int) -> list[str]:
        """Sometimes a comment below a part of something, indented as the part."""
        return [" " * indent + self.comment(self.others)] if self.some() else []

    def pair(self, key: str, depth: int, indent: int) -> tuple[Any, list[str]]:
        pad = " " * indent
        behind = f" {self.comment(self.beside, key)}" if self.some() else ""
        if depth and self.some():
            value, lines = self.block(depth - 1, indent + self.draw(st.integers(1, 4)))
            return value, [f"{pad}{key}:{behind}", *lines]
        if depth and self.some():
            value, lines = self.flow(depth - 1, indent)
            lines[0] = f"{pad}{key}: {lines[0].lstrip()}"
            return value, [*lines[:-1], lines[-1] + behind]
        if self.some():
            text = self.draw(LINES)
            if not text[:1].isspace() and not text.endswith("\n\n"):
                sign = "|" if text.endswith("\n") else "|-"
                step = " " * self.draw(st.integers(1, 4))
                below = [pad + step + line if line else "" for line in text.removesuffix("\n").split("\n")]
                return text, [f"{pad}{key}: {sign}{behind}", *below]
            return text, [f"{pad}{key}: {scalar(text, in_flow=True)}{behind}"]
        value = self.draw(WORDS | PLAINS)
        written = self.written(value)
        if written and self.some():
            return value, [f"{pad}{key}:{behind}", f"{pad}  {written}"]
        return value, [f"{pad}{key}: {written}{behind}"]

    def written(self, value: str) -> str:
        if isinstance(value, Plain):
            return str(value)
        if self.some():
            return "'" + value.replace("'", "''") + "'"
        return scalar(value, in_flow=True)

    def flow(self, depth: int, indent: int) -> tuple[Any, list[str]]:
        """A mapping or list in flow, on one line or on several with comments inside."""
        is_list, is_open = self.some(), self.some()
        value: Any = [] if is_list else {}
        pad = " " * (indent + 1)
        lines = ["[" if is_list else "{"]
        size = self.draw(st.integers(0, 3))
        if is_open and self.some():
            lines[-1] += f" {self.comment(self.others)}"
        for number in range(size):
            if is_open and self.some():
                lines.append(pad + self.comment(self.others))
            key = self.fresh("k")
            if depth and self.some():
                part, inner = self.flow(depth - 1, indent + 1)
            else:
                part = self.draw(WORDS | LINES)
                inner = [scalar(part, in_flow=True)]
            inner[0] = inner[0].lstrip() if is_list else f"{key}: {inner[0].lstrip()}"
            comma = "," if number < size - 1 else ""
            inner[-1] += f"\n{pad}{comma}" if "# c" in inner[-1] else comma
            if is_list:
                value.append(part)
            else:
                value[key] = part
            if not is_open and "# c" not in lines[-1]:
                lines[-1] += (" " if number else "") + inner[0]
                lines += inner[1:]
            else:
                lines += [pad + inner[0], *inner[1:]]
                if is_open and self.some():
                    lines[-1] += f" {self.comment(self.others)}"
        if is_open or "# c" in lines[-1]:
            if self.some():
                lines.append(pad + self.comment(self.others))
            lines.append(pad)
        lines[-1] += "]" if is_list else "}"
        return value, lines


@st.composite
def sheets(draw: Draw) -> tuple[Any, str, Sheet]:
    """A value, a text that stands for it, and what is known of its comments."""
    sheet = Sheet(draw)
    keys = draw(st.lists(st.sampled_from(sorted(Case.model_fields)), min_size=1, max_size=5, unique=True))
    head = [sheet.comment(sheet.others), ""] if sheet.some() else []
    value, lines = sheet.block(4, 0, keys)
    end = ["", sheet.comment(sheet.others)] if sheet.some() else []
    return value, "\n".join([*head, *lines, *end, ""]), sheet
