"""The only door to Jinja: an environment that escapes everything and knows nothing undefined."""

from __future__ import annotations

from functools import cache, partial

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from generator.model.base import Language
from generator.render.words import say

_MARKDOWN = str.maketrans({char: f"&#{ord(char)};" for char in "\\*_[](){}#!|<>`~+-&\"'"})


def heading_text(html: Markup) -> Markup:
    """Record text for a Markdown heading: what Markdown or HTML would read as its own becomes a character reference."""
    return Markup(html.unescape().translate(_MARKDOWN))


@cache
def environment(language: Language) -> Environment:
    """The environment of the page templates in one language; `say` gives its interface words."""
    env = Environment(
        loader=PackageLoader("generator.render"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    env.filters["heading"] = heading_text
    env.globals["say"] = partial(say, language)
    return env
