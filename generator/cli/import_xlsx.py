"""`casebook import xlsx`: an edited workbook into the records. Nothing is written before it was shown and agreed to."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated, NoReturn

import typer

from generator.cli.common import ContentOption, LangOption, pick_language, say_both, show_report, use_utf8
from generator.edit.save import save_all
from generator.model.base import LANGUAGES, Language
from generator.pipeline import check
from generator.report import Report

YesOption = Annotated[bool, typer.Option("--yes", "-y", help="不问，直接写入 · write without asking")]
DryRunOption = Annotated[bool, typer.Option("--dry-run", help="只看会改什么 · only show what would change")]


def import_xlsx(
    file: Annotated[Path, typer.Argument(help="改好的 Excel 文件 · the edited workbook")],
    content: ContentOption = Path("content"),
    dry_run: DryRunOption = False,
    yes: YesOption = False,
    skip_conflicts: Annotated[
        bool,
        typer.Option(
            "--skip-conflicts", help="有冲突的保留资料库内容，其余照常 · keep the repository's where both changed"
        ),
    ] = False,
    lang: LangOption = None,
) -> None:
    """导入改好的 Excel 表格：先列出改动，同意后才写。Import an edited workbook; changes are shown first."""
    from generator.exchange.xlsx.cells import Names  # the library for workbooks is slow to load: only where it is used
    from generator.exchange.xlsx.intake import read_import
    from generator.exchange.xlsx.preview import describe
    from generator.exchange.xlsx.texts import as_sheet_faults, texts_of

    use_utf8()
    language = pick_language(lang)
    only = lang is not None
    now = check(content)
    if now.plan is None:
        show_report(now.report, language=language, only=only)
        _stop(
            language if only else None,
            "资料库里有错误，先改好再导入。",
            "The content has faults: mend them before importing.",
        )
    library = now.plan.library
    report = Report()
    intake = read_import(file, library, report, skip_conflicts=skip_conflicts)
    shown = content.as_posix()
    texts_now = {path.removeprefix(f"{shown}/"): text for path, text in now.report.texts.items()}
    texts = {} if report.has_errors else texts_of(intake, texts_now, report)
    if not report.has_errors and texts:
        would_be = check(content, instead={path: text.encode() for path, text in texts.items()})
        report = as_sheet_faults(would_be.report, intake, shown)
    if not report.has_errors:
        for one in [language] if only and language else LANGUAGES:
            print("\n".join(describe(intake, Names(library), one)), end="\n\n")
    show_report(report, language=language, only=only)
    if report.has_errors:
        _stop(language if only else None, "没有写入任何内容。", "Nothing was written.")
    if not texts or dry_run:
        say_both(language if only else None, zh="没有写入任何内容。", en="Nothing was written.")
        return
    if not yes and not _agreed(language):
        _stop(language if only else None, "没有写入任何内容。", "Nothing was written.", status=0)
    report = Report()
    if not save_all(content, texts, texts_now, report):
        show_report(report, language=language, only=only)
        raise typer.Exit(1)
    say_both(language if only else None, zh=f"写好了 {len(texts)} 个文件。", en=f"Wrote {len(texts)} files.")


def _stop(language: Language | None, zh: str, en: str, *, status: int = 1) -> NoReturn:
    say_both(language, zh=zh, en=en, error=True)
    raise typer.Exit(status)


def _agreed(language: Language | None) -> bool:
    """Whether the person at the terminal agrees; where there is none, `--yes` has to say so."""
    if not sys.stdin.isatty():
        raise typer.BadParameter("不在终端里运行时要加 --yes · needed where nobody can be asked", param_hint="--yes")
    return typer.confirm("写入吗？" if language == "zh" else "写入吗？Write?")
