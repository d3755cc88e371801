"""`casebook build`: from records to a published site."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from generator.cli.common import (
    ContentOption,
    LangOption,
    SiteOption,
    interruptible,
    one_of,
    pick_language,
    show_report,
    use_utf8,
)
from generator.engines import FILL, NAMES
from generator.site import build as build_site
from generator.site import can_hold_site


def build(
    content: ContentOption = Path("content"),
    site: SiteOption = Path("site"),
    lang: LangOption = None,
    engine: Annotated[str, typer.Option("--engine", help=" / ".join(NAMES))] = FILL,
    strict: Annotated[bool, typer.Option("--strict", help="有提醒就不发布 · do not publish with warnings")] = False,
) -> None:
    """生成网站。有错误时上一次的网站原样保留。Build the site; with errors the last good site stays as it was."""
    use_utf8()
    language = pick_language(lang)
    one_of(engine, NAMES, "--engine")
    if not can_hold_site(site, content):
        words = f"里面有别的东西，不能整个换成网站 · holds other things, so a site cannot take its place: {site}"
        raise typer.BadParameter(words, param_hint="--site")
    console = Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    shown = Progress(*columns, console=console, transient=True, disable=not console.is_terminal)
    with interruptible(language), shown as bar:
        task = bar.add_task("", total=None)

        def progress(path: str, total: int) -> None:
            bar.update(task, description=path[-40:], total=total, advance=1)

        result = build_site(content, site, engine_name=engine, strict=strict, progress=progress)
    show_report(result.report, language=language, only=lang is not None)
    if result.plan is None or result.report.has_errors or (strict and result.report.has_warnings):
        raise typer.Exit(1)
    print((site / "index.html").resolve())
