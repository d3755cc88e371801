"""`casebook export …`: records for the programs that editors know."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from generator.cli.common import ContentOption, LangOption, pick_language, say_both, show_report, use_utf8
from generator.edit.save import save_file
from generator.link.library import Library
from generator.pipeline import check
from generator.report import Report

export_app = typer.Typer(
    name="export",
    help="把记录导出成 Excel 等 · Records as Excel sheets and the like.",
    no_args_is_help=True,
)


@export_app.callback()
def export() -> None:
    """把记录导出成 Excel 等。Records as Excel sheets and the like."""


@export_app.command()
def xlsx(
    content: ContentOption = Path("content"),
    out: Annotated[Path | None, typer.Option("--out", help="写到哪个文件 · file to write")] = None,
    template: Annotated[bool, typer.Option("--template", help="只要空表 · empty rows only")] = False,
    lang: LangOption = None,
) -> None:
    """导出 Excel 表格，改好后用 import xlsx 导入。An Excel workbook to edit and import again."""
    from generator.exchange.xlsx.cells import Names  # the library for workbooks is slow to load: only where it is used
    from generator.exchange.xlsx.write import workbook_bytes

    library = _library(content, lang)
    target = out or Path("casebook-template.xlsx" if template else "casebook.xlsx")
    _save(target, workbook_bytes(None if template else library, Names(library)), lang)
    count = 0 if template else len(library.cases)
    say_both(
        pick_language(lang) if lang else None,
        zh=f"写好了 {target.as_posix()}：{count} 个案例。填写说明在第一张表。",
        en=f"Wrote {target.as_posix()}: {count} cases. The first sheet says how to fill it in.",
    )


@export_app.command()
def csv(
    content: ContentOption = Path("content"),
    out: Annotated[Path | None, typer.Option("--out", help="写到哪个文件 · file to write")] = None,
    lang: LangOption = None,
) -> None:
    """导出案例的 CSV（像公式的文字前加了撇号）。The cases as CSV; an apostrophe leads what looks like a formula."""
    from generator.exchange.csv_cases import cases_csv
    from generator.exchange.xlsx.cells import Names

    library = _library(content, lang)
    target = out or Path("casebook.csv")
    _save(target, cases_csv(library, Names(library)), lang)
    say_both(
        pick_language(lang) if lang else None,
        zh=f"写好了 {target.as_posix()}：{len(library.cases)} 个案例，每行一个。",
        en=f"Wrote {target.as_posix()}: {len(library.cases)} cases, one a row.",
    )


def _library(content: Path, lang: str | None) -> Library:
    """The records, or the end of the command with what is wrong with them."""
    use_utf8()
    result = check(content)
    if result.plan is None:
        show_report(result.report, language=pick_language(lang), only=lang is not None)
        raise typer.Exit(1)
    return result.plan.library


def _save(target: Path, data: bytes, lang: str | None) -> None:
    report = Report()
    if not save_file(target, data, report):
        show_report(report, language=pick_language(lang), only=lang is not None)
        raise typer.Exit(1)
