"""`casebook serve`: the site at a local address, made again whenever a record, a template or a vocabulary changes."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from generator.cli.common import ContentOption, LangOption, interruptible, pick_language, show_report, use_utf8
from generator.memory import memory_here
from generator.pipeline import check
from generator.workspace import WORKSPACE


def serve(
    content: ContentOption = Path("content"),
    address: Annotated[str, typer.Option("--address", help="地址 · address")] = "127.0.0.1:8000",
    lang: LangOption = None,
) -> None:
    """在本机预览，保存后自动刷新。Preview locally; pages reload after each change."""
    use_utf8()
    memory = memory_here()
    result = check(content, memory=memory)
    if result.report.has_errors:
        show_report(result.report, language=pick_language(lang), only=lang is not None)
        raise typer.Exit(1)
    from generator.serving import serve as serve_content

    with interruptible(pick_language(lang)):
        serve_content(content, address, WORKSPACE, memory)
