"""The only door to Jinja: an environment that escapes everything and knows nothing undefined."""

from __future__ import annotations

from functools import cache, partial
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined, nodes
from jinja2.visitor import NodeTransformer
from markupsafe import Markup

from generator.model.base import LANGUAGES, Language
from generator.render.words import say

_MARKDOWN = str.maketrans({char: f"&#{ord(char)};" for char in "\\*_[](){}#!|<>`~+-&\"'"})


def heading_text(html: Markup) -> Markup:
    """Record text for a Markdown heading: what Markdown or HTML would read as its own becomes a character reference."""
    return Markup(html.unescape().translate(_MARKDOWN))


class _Environment(Environment):
    """Interface words that a template names in full become part of it when it is compiled, not on each page."""

    language: Language

    def _generate(self, source: nodes.Template, *args: Any, **options: Any) -> str:
        return super()._generate(_Words(self.language).visit(source), *args, **options)


class _Words(NodeTransformer):
    def __init__(self, language: Language) -> None:
        self.language = language

    def visit_Call(self, node: nodes.Call) -> nodes.Node:  # noqa: N802 - the library's own name
        self.generic_visit(node)
        words = [one.value for one in node.args if isinstance(one, nodes.Const)]
        is_fixed = len(words) == len(node.args) and not node.kwargs
        if isinstance(node.node, nodes.Name) and node.node.name == "say" and is_fixed:
            return nodes.Const(say(self.language, *words), lineno=node.lineno)
        return node


@cache
def environment(language: Language) -> Environment:
    """The environment of the page templates in one language; `say` gives its interface words."""
    env = _Environment(
        loader=PackageLoader("generator.render"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
    )
    env.language = language
    env.filters["heading"] = heading_text
    env.globals["say"] = partial(say, language)
    env.globals["other_language"] = "en" if language == "zh" else "zh"
    return env


def follow_changes() -> None:
    """From now on read a template again when its file has changed; every page then costs a look at its templates."""
    for language in LANGUAGES:
        environment(language).auto_reload = True
