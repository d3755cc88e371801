"""`casebook check`: every fault of every record; with `--fix`, what is certain is mended."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Annotated, cast, get_args

import typer

from generator.cli.common import (
    ContentOption,
    Format,
    LangOption,
    one_of,
    people,
    pick_language,
    pick_languages,
    show_report,
    use_utf8,
)
from generator.edit.fix import Mended, in_words, mend, write
from generator.memory import memory_here
from generator.model.base import Language
from generator.pipeline import Result
from generator.pipeline import check as check_content
from generator.text import readable

WORDS = {
    "mended": {"zh": "改好了：", "en": "mended:"},
    "would": {"zh": "可以改好（没有写入）：", "en": "can be mended (nothing was written):"},
    "nothing": {"zh": "没有能自动改的地方。", "en": "Nothing can be mended automatically."},
    "changed": {
        "zh": "这个文件刚刚被别的程序改过，没有动它；请再运行一次",
        "en": "another program has just changed this file; it was left as it is, please run this again",
    },
    "unwritten": {"zh": "写不进这个文件，它还是原样", "en": "this file cannot be written and is as it was"},
}


def check(
    content: ContentOption = Path("content"),
    form: Annotated[str, typer.Option("--format", help=" / ".join(get_args(Format)))] = "text",
    lang: LangOption = None,
    strict: Annotated[bool, typer.Option("--strict", help="提醒也算错误 · warnings count as errors")] = False,
    fix: Annotated[bool, typer.Option("--fix", help="把有把握的直接改好 · mend what is certain")] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="配合 --fix：只显示会改什么 · with --fix: only show what would change")
    ] = False,
) -> None:
    """检查所有记录，说明哪一行有什么问题、怎么改。Check all records and say what is wrong where, and how to mend it."""
    use_utf8()
    language = pick_language(lang)
    chosen = cast(Format, one_of(form, Format, "--format"))
    if dry_run and not fix:
        raise typer.BadParameter("--fix", param_hint="--dry-run")
    is_done = True
    if fix:
        result, is_done = _fix(content, pick_languages(language, only=lang is not None), dry_run=dry_run)
    else:
        result = check_content(content, memory=memory_here())
    show_report(result.report, form=chosen, language=language, only=lang is not None)
    if result.plan is None or not is_done or (strict and result.report.has_warnings):
        raise typer.Exit(1)
    if chosen == "text":
        cases = len(result.plan.library.cases)
        words = {"zh": f"没有问题：{cases} 个案例。", "en": f"All is well: {cases} cases."}
        print(words[language] if lang and language else "\n".join(words.values()))


def _fix(content: Path, languages: list[Language], *, dry_run: bool) -> tuple[Result, bool]:
    """Mend what is certain and say so. What is left, and whether nothing else is to be done about what was mended."""
    files, left = mend(content, lambda instead: check_content(content, instead=instead))
    assert isinstance(left, Result)
    failed = {} if dry_run else {one.relative: reason for one, reason in write(content, files)}
    console = people()

    def say(text: str, style: str | None = None) -> None:
        console.print(text, style=style, markup=False)

    if not files:
        for one in languages:
            say(WORDS["nothing"][one])
    for file in files:
        path = f"{content.as_posix()}/{file.relative}"
        say(readable(path), "bold")
        if (reason := failed.get(file.relative)) is not None:
            for one in languages:
                words = WORDS["unwritten" if reason else "changed"][one]
                say(f"  {words} ({reason})" if reason else f"  {words}", "bold red")
            continue
        _say_mended(file, languages, say, WORDS["would" if dry_run else "mended"])
        if dry_run:
            print(file.difference(readable(path)), end="")
    if failed:
        left = check_content(content)
    say("")
    return left, not failed and not (dry_run and files)


def _say_mended(
    file: Mended, languages: list[Language], say: Callable[[str, str | None], None], heading: Mapping[str, str]
) -> None:
    for one in languages:
        say(f"  {heading[one]}", None)
        for done in sorted(set(file.done)):
            say(f"    {in_words(done, one)}", "green")
