"""The parts of messages that are put together while a fault is told, as the form's script needs them.

They are the words of `model.explain`, `link.resolve` and `link.bibliography`; a test compares what both say.
"""

from __future__ import annotations

from typing import Any

from generator.load.syntax import CONTEXTS, OTHERWISE, PROBLEMS
from generator.model.base import LANGUAGES, Language
from generator.model.explain import HINTS, READINGS, SHAPES
from generator.model.kinds import KIND_WORDS

Pair = tuple[str, str]

PHRASES: dict[str, Pair] = {
    "entry": ("`{key}` 的第 {number} 项", "entry {number} of `{key}`"),
    "key": ("`{key}` ", "`{key}`"),
    "or": ("或", " or "),
    "comma": ("、", ", "),
    "orShape": ("，或写成{shape}", ", or {shape}"),
    "closest": ("；最接近的是 `{key}`", "; the closest is `{key}`"),
    "possible": ("这里可以写：{keys}", "possible here: {keys}"),
    "orKeys": ("、", " or "),
    "named": ("`{id}`（{name}）", "`{id}` ({name})"),
    "meant": ("是不是想写 {keys}？", "did you mean {keys}?"),
    "cut": (
        "这里的英文逗号把一句话切成了两段：整句加引号，或改用中文逗号",
        "a comma cut the text in two here: put the whole text in quotes",
    ),
    "id": ("删掉这一行；编号就是文件名", "delete this line; the id is the file name"),
    "instead": (
        "换成已有的{kind}，最接近的是 {keys}；或者先",
        "use an existing {kind}, the closest is {keys}; or first ",
    ),
    "sourceMeant": ("是不是 {keys}？否则", "did you mean {keys}? Otherwise "),
    "count": ("一个大于零的整数", "a whole number above zero"),
    "factor": ("一个数", "a number"),
}
SPACES: dict[str, Pair] = {"\u3000": ("全角空格", "a full-width space"), "\u00a0": ("不换行空格", "a no-break space")}
_INDENT = PROBLEMS["did not find expected key"]
_QUOTE = PROBLEMS["found unexpected end of stream"]
YAML_PROBLEMS: dict[str, Pair] = {
    "OTHERWISE": OTHERWISE,
    "BAD_INDENT": _INDENT,
    "BAD_ALIAS": CONTEXTS["while scanning an alias"],
    "BAD_DQ_ESCAPE": CONTEXTS["while parsing a quoted scalar"],
    "BAD_SCALAR_START": PROBLEMS["found character that cannot start any token"],
    "BLOCK_AS_IMPLICIT_KEY": PROBLEMS["mapping values are not allowed in this context"],
    "MISSING_CHAR": _QUOTE,
    "MULTILINE_IMPLICIT_KEY": PROBLEMS["could not find expected ':'"],
    "UNEXPECTED_TOKEN": _INDENT,
}
"""Codes of the script's YAML library → the words that ours has for the same slip."""


def phrases(language: Language) -> dict[str, Any]:
    """All of them in one language. Shape: name → words, or name → further names."""
    at = LANGUAGES.index(language)
    return {
        **{name: pair[at] for name, pair in PHRASES.items()},
        "kinds": {kind.value: [words[at], words[2]] for kind, words in KIND_WORDS.items()},
        "shapes": {name: pair[at] for name, pair in SHAPES.items()},
        "hints": {name: pair[at] for name, pair in HINTS.items()},
        "readings": {name: pair[at] for name, pair in READINGS.items()},
        "spaces": {char: pair[at] for char, pair in SPACES.items()},
        "problems": {name: pair[at] for name, pair in YAML_PROBLEMS.items()},
    }
