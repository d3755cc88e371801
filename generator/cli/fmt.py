"""`casebook fmt`: every record in one style, comments and meaning kept; with `--check`, only say which are not."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from generator.cli.common import ContentOption, LangOption, pick_language, pick_languages, show_report, use_utf8
from generator.edit.tidy import Tidied, tidy, write
from generator.model.base import Language
from generator.report import Report
from generator.text import readable

WORDS = {
    "put": {"zh": "整理了 {count} 个文件。", "en": "{count} files put in order."},
    "put one": {"zh": "整理了 1 个文件。", "en": "1 file put in order."},
    "nothing": {"zh": "已经是统一的写法，没有改动。", "en": "All is in order; nothing was changed."},
    "differ": {
        "zh": "{count} 个文件不是统一的写法。改法：运行 `casebook fmt`，注释和内容都不会变。",
        "en": "{count} files are not in the one style. Help: run `casebook fmt`; it keeps comments and meaning.",
    },
    "differ one": {
        "zh": "1 个文件不是统一的写法。改法：运行 `casebook fmt`，注释和内容都不会变。",
        "en": "1 file is not in the one style. Help: run `casebook fmt`; it keeps comments and meaning.",
    },
    "left": {
        "zh": "有错误的文件没有整理，先按上面说的改好。",
        "en": "Files with errors were left alone; mend them first, as said above.",
    },
    "unwritten": {
        "zh": "写不进 `{target}`（{reason}），所有文件都还是原样。改法：关掉正在使用它的程序，检查写入权限和磁盘空间。",
        "en": "`{target}` cannot be written ({reason}), and all files are as they were. "
        "Help: close programs that use it, and see to write permission and free space.",
    },
}


def fmt(
    paths: Annotated[
        list[Path] | None, typer.Argument(help="只整理这些文件或文件夹 · only these files or folders")
    ] = None,
    content: ContentOption = Path("content"),
    check: Annotated[bool, typer.Option("--check", help="只说哪些要整理，不写 · only say which differ")] = False,
    lang: LangOption = None,
) -> None:
    """把所有记录整理成统一的写法，注释和内容不变。Put all records in one style; comments and meaning are kept."""
    use_utf8()
    language = pick_language(lang)
    languages = pick_languages(language, only=lang is not None)
    report = Report()
    files = tidy(content, report, only=_below(content, paths or []))
    show_report(report, language=language, only=lang is not None)
    if report.has_errors and content.is_dir():
        _say("left", languages, err=True)
    if check:
        _say_differing(content, files, languages)
    else:
        _write(content, files, languages, is_quiet=report.has_errors)
    if report.has_errors or (check and files):
        raise typer.Exit(1)


def _below(content: Path, paths: list[Path]) -> tuple[str, ...]:
    """The paths below the content folder; empty for the folder itself. Exits with 2 for one that is not in it."""
    below = []
    for path in paths:
        try:
            relative = Path(os.path.relpath(path, content)).as_posix()
        except ValueError:  # another drive of Windows
            relative = ".."
        if not path.exists() or relative.split("/")[0] == "..":
            words = f"资料文件夹里没有它 · it is not in the folder of the records: {readable(str(path))}"
            raise typer.BadParameter(words, param_hint="PATHS")
        below.append("" if relative == "." else relative)
    return tuple(below)


def _say_differing(content: Path, files: Sequence[Tidied], languages: Sequence[Language]) -> None:
    for file in files:
        print(readable(f"{content.as_posix()}/{file.relative}"))
    if files:
        _say("differ one" if len(files) == 1 else "differ", languages, err=True, count=len(files))


def _write(content: Path, files: Sequence[Tidied], languages: Sequence[Language], *, is_quiet: bool) -> None:
    try:
        write(files)
    except OSError as error:
        target = readable(str(error.filename or content))
        _say("unwritten", languages, err=True, target=target, reason=error.strerror or type(error).__name__)
        raise typer.Exit(1) from None
    for file in files:
        print(readable(f"{content.as_posix()}/{file.relative}"))
    if files:
        _say("put one" if len(files) == 1 else "put", languages, count=len(files))
    elif not is_quiet:
        _say("nothing", languages)


def _say(words: str, languages: Sequence[Language], *, err: bool = False, **values: object) -> None:
    for language in languages:
        typer.echo(WORDS[words][language].format_map(values), err=err)
