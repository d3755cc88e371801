"""`casebook explain E301`: what a code means, with a wrong and a right example."""

from __future__ import annotations

from importlib.resources import files
from typing import Annotated

import typer

from generator.cli.common import LangOption, use_utf8
from generator.report.catalog import CATALOG
from generator.text import nearest


def explain(
    code: Annotated[str, typer.Argument(help="代码，如 E301 · a code such as E301")],
    lang: LangOption = None,
) -> None:
    """说明一个代码，附错误和正确的例子。Explain a code with a wrong and a right example."""
    use_utf8()
    wanted = code.upper()
    if wanted not in CATALOG:
        closest = nearest(wanted, CATALOG) or sorted(CATALOG)
        raise typer.BadParameter("、".join(closest), param_hint=code)
    page = files("generator") / "report" / "explain" / f"{wanted}.md"
    print(page.read_text(encoding="utf-8").strip())
