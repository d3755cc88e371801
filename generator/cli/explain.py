"""`casebook explain E301`: what a code means, with a wrong and a right example; without a code, the list of all."""

from __future__ import annotations

from typing import Annotated

import typer

from generator.cli.common import LangOption, pick_language, pick_languages, use_utf8
from generator.report import explain as pages
from generator.report.catalog import CATALOG
from generator.text import nearest


def explain(
    codes: Annotated[list[str] | None, typer.Argument(help="代码，如 E301 · codes such as E301")] = None,
    lang: LangOption = None,
) -> None:
    """说明代码，附错误和正确的例子；不写代码则全部列出。Explain codes with examples; without one, list them all."""
    use_utf8()
    language = pick_language(lang)
    if not codes:
        languages = pick_languages(language, only=lang is not None)
        for code in sorted(CATALOG, key=lambda code: code[1:]):
            print(code, " · ".join(pages.title(code, one) for one in languages))
        return
    wanted = [_known(code) for code in codes]
    shown = [pages.page_in(code, language) if lang and language else pages.page(code) for code in wanted]
    print("\n\n".join(shown))


def _known(written: str) -> str:
    """The code that is meant, in lower case too; exits with 2 and the nearest codes if there is none."""
    code = written.strip().upper()
    if code not in CATALOG:
        closest = nearest(code, CATALOG) or sorted(CATALOG)
        words = f"没有这个代码，相近的有 · no such code, the closest are: {'、'.join(closest)}"
        raise typer.BadParameter(words, param_hint=written)
    return code
