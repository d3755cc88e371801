"""Why YAML could not read a text, in words for people who do not know YAML."""

from __future__ import annotations

from generator.load.slips import Keys, report_slips
from generator.report import Report, Span
from generator.report import catalog as say

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


def explain_syntax(path: str, text: str, error: Exception, report: Report, keys: Keys) -> None:
    """Say what a person did, where it can be told; otherwise what YAML could not read, and where.

    Once YAML has stopped, the rest of the file is searched for the slips that usually stop it, so that
    one run names them all.
    """
    line, column = _place(error, text.split("\n"))
    first = report_slips(path, text, report, keys)
    if first is None or first > line:
        problem = str(getattr(error, "problem", ""))
        zh, en = CONTEXTS.get(str(getattr(error, "context", ""))) or PROBLEMS.get(problem, OTHERWISE)
        at = Span(path, line, column, line, column + 1)
        report.add(say.SYNTAX, at, problem_zh=zh, problem_en=en)


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
