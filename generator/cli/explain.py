"""`casebook explain E301`: what a code means, with a wrong and a right example."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from generator.cli.common import LangOption, pick_language, use_utf8
from generator.model.base import LANGUAGES
from generator.report.catalog import CATALOG, Message
from generator.text import nearest

PAGES = Path(__file__).resolve().parent.parent.parent / "tests" / "diagnostics"
"""One page for each code, each a test as well. An installed package comes without them."""


def explain(
    code: Annotated[str, typer.Argument(help="代码，如 E301 · a code such as E301")],
    lang: LangOption = None,
) -> None:
    """说明一个代码，附错误和正确的例子。Explain a code with a wrong and a right example."""
    use_utf8()
    language = pick_language(lang)
    message = CATALOG.get(code.upper())
    if message is None:
        closest = nearest(code.upper(), CATALOG) or sorted(CATALOG)
        raise typer.BadParameter("、".join(closest), param_hint=code)
    page = PAGES / f"{message.code}.md"
    if page.is_file():
        print(page.read_text(encoding="utf-8").strip())
    else:
        print(_in_short(message, [language] if lang and language else list(LANGUAGES)))


def _in_short(message: Message, languages: list[str]) -> str:
    """What the catalogue itself says, with its places for values."""
    lines = [f"# {message.code}"]
    for one in languages:
        lines += ["", getattr(message, one), getattr(message, f"fix_{one}")]
    return "\n".join(lines)
