"""`casebook check`: every fault of every record, and nothing written."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, cast, get_args

import typer

from generator.cli.common import ContentOption, Format, LangOption, one_of, pick_language, show_report, use_utf8
from generator.pipeline import check as check_content


def check(
    content: ContentOption = Path("content"),
    form: Annotated[str, typer.Option("--format", help=" / ".join(get_args(Format)))] = "text",
    lang: LangOption = None,
    strict: Annotated[bool, typer.Option("--strict", help="提醒也算错误 · warnings count as errors")] = False,
) -> None:
    """检查所有记录，说明哪一行有什么问题、怎么改。Check all records and say what is wrong where, and how to mend it."""
    use_utf8()
    language = pick_language(lang)
    chosen = cast(Format, one_of(form, Format, "--format"))
    result = check_content(content)
    show_report(result.report, form=chosen, language=language, only=lang is not None)
    if result.plan is None or (strict and result.report.has_warnings):
        raise typer.Exit(1)
    if chosen == "text" and result.plan is not None:
        cases = len(result.plan.library.cases)
        words = {"zh": f"没有问题：{cases} 个案例。", "en": f"All is well: {cases} cases."}
        print(words[language] if lang and language else "\n".join(words.values()))
