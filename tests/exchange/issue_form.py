"""The issue forms of the forge, made from the labels of `exchange.issue` and the vocabulary of the content.

`python -m tests.exchange.issue_form` writes `.github/ISSUE_TEMPLATE/new-case.yml`; a test compares it with this.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from generator.edit.shelf import Shelf, open_shelf
from generator.exchange.issue import QUESTIONS, Question
from generator.link.library import name_of
from generator.model.fields import Field, fields_of
from generator.model.kinds import RecordKind
from generator.model.parts import Source
from generator.model.records import Case
from generator.report import Report

ROOT = Path(__file__).resolve().parent.parent.parent
FILE = ROOT / ".github" / "ISSUE_TEMPLATE" / "new-case.yml"
HEAD = """\
name: "新案例 · New case"
description: "不会用 Git 也能投稿：填好这张表，编辑来录入。 · No Git needed: the editors enter what you fill in."
title: "新案例："
body:
  - type: markdown
    attributes:
      value: |
        只写公开资料里有的；没有公开的就空着，不要猜。带星号的必填。
        Write only what public sources say; leave out what was not made public. Fields with a star are needed.
"""


def form() -> str:
    """The whole form file."""
    shelf = open_shelf(ROOT / "content", Report())
    assert shelf
    return HEAD + "".join(_question(question, shelf) for question in QUESTIONS)


def _question(question: Question, shelf: Shelf) -> str:
    field = _field(question)
    kind = "dropdown" if question.id in ("themes", "status") else "textarea" if question.is_long else "input"
    lines = [
        f"  - type: {kind}",
        f"    id: {question.id}",
        "    attributes:",
        f"      label: {_quoted(question.label)}",
        f"      description: {_quoted(field.help['zh'] + ' ' + field.help['en'])}",
    ]
    if question.id == "themes":
        lines += ["      multiple: true", "      options:"]
        lines += [
            f"        - {_quoted(name_of(one, 'zh') + ' · ' + one.id)}" for one in shelf.choosable(RecordKind.THEME)
        ]
    if question.id == "status":
        lines.append("      options:")
        lines += [f"        - {_quoted(one.label['zh'] + ' · ' + one.value)}" for one in field.choices]
    lines += ["    validations:", f"      required: {str(question.is_required).lower()}"]
    return "\n".join(lines) + "\n"


def _field(question: Question) -> Field:
    cls: Any = Source if question.id.startswith("source_") else Case
    name = question.id.removeprefix("source_")
    return next(one for one in fields_of(cls) if one.name == name)


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


if __name__ == "__main__":
    FILE.write_text(form(), encoding="utf-8", newline="\n")
