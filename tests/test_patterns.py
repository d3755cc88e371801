"""No regular expression of ours can blow up: judged by regexploit, which we did not write."""

from __future__ import annotations

import ast
import importlib
import pkgutil
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from regexploit.ast.sre import SreOpParser  # type: ignore[import-untyped]
from regexploit.redos import find  # type: ignore[import-untyped]

import generator
from generator.edit.spots import without_blank_end
from generator.exchange.issue import read_issue
from generator.model import base


class _Parser(SreOpParser):  # type: ignore[misc]
    """Possessive repeats, newer than the judge, are judged as if they could be given back: more strictly."""

    def from_POSSESSIVE_REPEAT(self, op: Any) -> Any:
        return self.from_MAX_REPEAT(op)


def faults(pattern: str, flags: int = 0) -> list[Any]:
    """Where a text can make a pattern take the third power of its length, or more."""
    return list(find(_Parser().parse_sre(pattern, flags)))


def _inside(value: Any) -> Iterator[re.Pattern[Any]]:
    if isinstance(value, re.Pattern):
        yield value
    elif isinstance(value, dict):
        yield from _inside(tuple(value.values()))
    elif isinstance(value, (tuple, list, set, frozenset)):
        for one in value:
            yield from _inside(one)


def _patterns() -> dict[tuple[str, int], str]:
    """Pattern and flags → where it stands: all that modules hold, and all that is handed to `re` as it is."""
    found = {(pattern, 0): f"base.{name}" for name, pattern in vars(base).items() if name.endswith("_PATTERN")}
    for module in pkgutil.walk_packages(generator.__path__, "generator."):
        if module.name.endswith("__main__"):
            continue
        loaded = importlib.import_module(module.name)
        for name, value in vars(loaded).items():
            for one in _inside(value):
                text = one.pattern if isinstance(one.pattern, str) else one.pattern.decode("latin-1")
                found.setdefault((text, one.flags & ~re.UNICODE), f"{module.name}.{name}")
        assert loaded.__file__
        for node in ast.walk(ast.parse(Path(loaded.__file__).read_text(encoding="utf-8"))):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Attribute)
                and isinstance(node.func.value, ast.Name)
                and node.func.value.id == "re"
                and isinstance(first := node.args[0], ast.Constant)
                and isinstance(first.value, str)
            ):
                found.setdefault((first.value, 0), f"{module.name}:{node.lineno}")
    return found


PATTERNS = _patterns()


@pytest.mark.parametrize(("pattern", "flags"), PATTERNS, ids=list(PATTERNS.values()))
def test_pattern_cannot_blow_up(pattern: str, flags: int) -> None:
    assert faults(pattern, flags) == []


def test_all_patterns_are_looked_at() -> None:
    assert len(PATTERNS) > 120


def test_the_judge_knows_a_bad_one() -> None:
    assert faults(r"^###[ \t]+([^\n]+?)[ \t]*$", re.MULTILINE)
    assert faults(r"(a+)+b")


def test_empty_lines_and_spaces_without_end() -> None:
    """Patterns once took the square of these lengths, which would be minutes here."""
    many = 250_000
    assert without_blank_end("a  \n" + " \n" * many) == "a  "
    assert without_blank_end("a" + "\n" * many + "b ") == "a" + "\n" * many + "b "
    assert without_blank_end("\n" * many) == ""
    assert read_issue("### a" + " " * many + "b\nc").rest == (("a b", "c"),)
