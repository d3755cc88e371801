"""What several commands share: their options, the reader's language, and how a report is shown."""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path
from typing import Annotated, Literal, get_args

import typer
from rich.console import Console

from generator.model.base import LANGUAGES, Language
from generator.report import Report
from generator.report.show import as_github, as_json, as_text, summary

Format = Literal["text", "json", "github"]

ContentOption = Annotated[Path, typer.Option("--content", help="资料文件夹 · folder of the records", show_default=True)]
SiteOption = Annotated[Path, typer.Option("--site", help="网站写到哪里 · where the site goes", show_default=True)]
LangOption = Annotated[str | None, typer.Option("--lang", help="提示用的语言 zh / en · language of messages")]


def pick_language(wanted: str | None) -> Language | None:
    """The language asked for, else that of the locale, else None. Exits with 2 for one that we do not speak."""
    if wanted is not None:
        for language in LANGUAGES:
            if wanted == language:
                return language
        raise typer.BadParameter(f"zh / en: {wanted}", param_hint="--lang")
    locale = next((value for name in ("LC_ALL", "LC_MESSAGES", "LANG") if (value := os.environ.get(name))), "")
    return next((language for language in LANGUAGES if locale.startswith(language)), None)


def show_report(report: Report, *, form: Format = "text", language: Language | None = None, only: bool = False) -> None:
    """Print a report: JSON and annotations to standard output, text for people to standard error."""
    if form == "json":
        print(as_json(report))
        return
    others = [one for one in LANGUAGES if one != language]
    languages = [language, *others] if language else list(LANGUAGES)
    if only and language:
        languages = [language]
    if form == "github":
        print(as_github(report, languages))
        return
    console = Console(stderr=True, highlight=False, soft_wrap=True, emoji=False)
    text = as_text(report, languages)
    for line in text.split("\n") if text else []:
        style = "bold red" if re.match(r"error\[", line) else "bold yellow" if re.match(r"warning\[", line) else None
        console.print(line, style=style, markup=False)
    if text:
        console.print()
        for one in languages:
            console.print(summary(report, one), markup=False)


def use_utf8() -> None:
    """Speak UTF-8 whatever the locale says, so that Chinese never ends a run on a plain machine."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")


def one_of(value: str, allowed: object, option: str) -> str:
    """`value` if it is one of the words of a Literal type; otherwise exit with 2."""
    words: tuple[str, ...] = get_args(allowed) or tuple(allowed)  # type: ignore[arg-type]
    if value not in words:
        raise typer.BadParameter(" / ".join(words), param_hint=option)
    return value
