"""Why YAML could not read a text, in words for people who do not know YAML."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from generator.report import Report, Span
from generator.report import catalog as say

SPACES = "\u3000\u00a0\u2000-\u200a\u202f\u205f"
BEFORE_KEY = r"(?=-\s|[A-Za-z_]+\s*[:：])"
TAB = re.compile(rf"^ *(?P<slip>\t)[ \t]*{BEFORE_KEY}")
ODD_INDENT = re.compile(rf"^ *(?:- *+)?(?P<slip>[{SPACES}])[\s{SPACES}]*+{BEFORE_KEY}")
WIDE_COLON = re.compile(rf"^[\s{SPACES}]*(?:-\s+)?[\"']?(?P<key>[a-z_]+)[\"']?\s*(?P<slip>：)")
NO_SPACE = re.compile(r"^\s*(?:-\s+)?(?P<key>[a-z_]+)(?P<slip>:)(?=[^ \t:/])")
BLOCK_TEXT = re.compile(r"^(?P<indent> *+)[^\s#].*: +[|>][-+0-9]*\s*(#.*)?$")

ODD_SPACE = re.compile(f"-?(?P<slip>[{SPACES}])")
"""A key that begins with a space which YAML takes for a letter."""
KEY_SLIP = re.compile(r"(?P<key>[a-z_]+)\s*(?P<slip>：|:(?=[^ \t\n:/]))")
"""A key at the head of a text whose colon is full-width, or has no space after it."""

OPENERS = ("while parsing a flow sequence", "while parsing a flow mapping", "while scanning a quoted scalar")
AT_CONTEXT = (
    "while scanning a simple key",
    "while scanning an alias",
    "while scanning an anchor",
    "while scanning a tag",
)

# What libyaml says, and what an editor did. Its contexts come first: they are the more telling.
CONTEXTS = {
    "while scanning an alias": ("文字以 `*` 开头时要加引号", "text that begins with `*` needs quotes"),
    "while scanning an anchor": ("文字以 `&` 开头时要加引号", "text that begins with `&` needs quotes"),
    "while scanning a tag": ("文字以 `!` 开头时要加引号", "text that begins with `!` needs quotes"),
    "while scanning a block scalar": (
        "`|` 或 `>` 后面要换行再写文字，缩进两格",
        "text goes on the line below `|` or `>`, indented by two spaces",
    ),
    "while parsing a quoted scalar": (
        "双引号里的反斜杠 `\\` 有特殊含义；改用单引号",
        "a backslash has a meaning inside double quotes; use single quotes",
    ),
}
PROBLEMS = {
    "mapping values are not allowed in this context": (
        "这一行多了一个“冒号加空格”，或者缩进没有对齐",
        "there is a `: ` too many on this line, or the indent does not match",
    ),
    "did not find expected key": (
        "缩进没有对齐，或者引号、括号后面还有字",
        "the indent does not match, or words follow a closing quote or bracket",
    ),
    "did not find expected '-' indicator": (
        "同一层里有的以 `- ` 开头，有的没有",
        "some lines of one list begin with `- ` and some do not",
    ),
    "did not find expected ',' or ']'": (
        "方括号 `[` `]` 没有成对，或者少了英文逗号",
        "a bracket `[` `]` has no partner, or a comma is missing",
    ),
    "did not find expected ',' or '}'": (
        "花括号 `{` `}` 没有成对，或者少了英文逗号",
        "a brace `{` `}` has no partner, or a comma is missing",
    ),
    "found unexpected end of stream": ("引号没有成对", "a quote has no partner"),
    "found unexpected document indicator": ("引号没有成对", "a quote has no partner"),
    "could not find expected ':'": ("这一行缺少“冒号加空格”", "this line has no colon followed by a space"),
    "found character that cannot start any token": (
        "文字不能以这个符号开头，除非加引号",
        "text cannot begin with this character unless it is in quotes",
    ),
    "did not find expected node content": (
        "这里缺少内容，或者多了一个括号或逗号",
        "something is missing here, or there is a bracket or comma too many",
    ),
}
OTHERWISE = ("这不是 YAML 的写法", "this is not YAML")


def explain_syntax(path: str, text: str, error: Exception, report: Report) -> None:
    """Say what a person did, where it can be told; otherwise what YAML could not read, and where.

    Once YAML has stopped, the rest of the file is searched for the slips that usually stop it, so that
    one run names them all.
    """
    line, column = _place(error, text.split("\n"))
    first = report_slips(path, text, report)
    if first is None or first > line:
        problem = str(getattr(error, "problem", ""))
        zh, en = CONTEXTS.get(str(getattr(error, "context", ""))) or PROBLEMS.get(problem, OTHERWISE)
        at = Span(path, line, column, line, column + 1)
        report.add(say.SYNTAX, at, problem_zh=zh, problem_en=en)


def report_slips(path: str, text: str, report: Report) -> int | None:
    """Report the usual slips at the heads of lines. The line of the first; None if there is none."""
    first = None
    for line, at, message, values in _slips(text):
        report.add(message, Span(path, line, at, line, at + 1), **values)
        first = first or line
    return first


def _slips(text: str) -> Iterator[tuple[int, int, say.Message, dict[str, Any]]]:
    """Slips at the head of a line: line, column, what to say. Lines of `|` and `>` texts are passed over."""
    block: int | None = None
    for number, line in enumerate(text.split("\n"), start=1):
        indent = len(line) - len(line.lstrip(" "))
        if block is not None and (not line.strip() or indent > block):
            continue
        opens = BLOCK_TEXT.match(line)
        block = len(opens["indent"]) if opens else None
        if found := TAB.match(line):
            yield number, found.start("slip") + 1, say.TAB_INDENT, {}
        if found := ODD_INDENT.match(line):
            yield number, found.start("slip") + 1, say.ODD_SPACE, space_names(found["slip"])
        if found := WIDE_COLON.match(line):
            yield number, found.start("slip") + 1, say.WIDE_COLON, {"key": found["key"]}
        if found := NO_SPACE.match(line):
            yield number, found.start("slip") + 1, say.NO_SPACE, {"key": found["key"]}


def _place(error: Exception, lines: list[str]) -> tuple[int, int]:
    """Where the fault is: an open bracket or quote where it was opened, anything else where YAML stopped.

    Where only blank lines follow, that is the end of the last line that says something.
    """
    problem, context = getattr(error, "problem_mark", None), getattr(error, "context_mark", None)
    while_doing = getattr(error, "context", None)
    mark = problem or context
    if problem and context and (while_doing in AT_CONTEXT or (while_doing in OPENERS and problem.line > context.line)):
        mark = context
    if mark is None:
        return 1, 1
    line, column = mark.line + 1, mark.column + 1
    if not any(rest.strip() for rest in lines[line - 1 :]):
        line = next((number for number in range(min(line, len(lines)), 0, -1) if lines[number - 1].strip()), 1)
        column = len(lines[line - 1].rstrip()) + 1
    return line, column


def space_names(char: str) -> dict[str, Any]:
    """What a space of another kind is called, as the values of a message."""
    name_zh, name_en = {
        "\u3000": ("全角空格", "a full-width space"),
        "\u00a0": ("不换行空格", "a no-break space"),
    }.get(char, (f"特殊空格 U+{ord(char):04X}", f"the space U+{ord(char):04X}"))
    return {"name_zh": name_zh, "name_en": name_en}
