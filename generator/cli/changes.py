"""`casebook changes`: what a proposal changes in the content, in words."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, cast

import typer

from generator.cli.common import ContentOption, LangOption, one_of, pick_language, use_utf8
from generator.edit.changes.difference import difference
from generator.edit.changes.revision import NoRevisionError, content_at
from generator.edit.changes.snapshot import take_snapshot
from generator.edit.changes.tell import Form, tell
from generator.model.base import LANGUAGES


def changes(
    old: Annotated[Path | None, typer.Argument(help="以前的资料文件夹 · folder as it was")] = None,
    new: Annotated[Path | None, typer.Argument(help="现在的资料文件夹 · folder as it is now")] = None,
    git: Annotated[
        str | None, typer.Option("--git", help="与 git 的这个版本相比，如 main · compare with this git revision")
    ] = None,
    content: ContentOption = Path("content"),
    form: Annotated[str, typer.Option("--format", help="text / markdown")] = "text",
    lang: LangOption = None,
) -> None:
    """逐条说明两个版本之间改了哪些记录。Say record by record what changed between two states of the content."""
    use_utf8()
    language = pick_language(lang)
    chosen = cast(Form, one_of(form, Form, "--format"))
    languages = [language] if lang and language else LANGUAGES
    if (old is None) == (git is None) or (git is not None and new is not None):
        words = (
            "给出以前的文件夹，或者用 --git 给出版本，二者选一 · give either the old folder or a revision with --git"
        )
        raise typer.BadParameter(words, param_hint="OLD / --git")
    now = new or content
    for folder in (old, now):
        if folder is not None and not folder.is_dir():
            raise typer.BadParameter(f"没有这个文件夹 · there is no such folder: {folder}", param_hint="OLD / NEW")
    if old is not None:
        found = difference(take_snapshot(old), take_snapshot(now))
    else:
        try:
            with content_at(git or "", now) as then:
                found = difference(take_snapshot(then), take_snapshot(now))
        except NoRevisionError as error:
            raise typer.BadParameter(" · ".join(error.words[one] for one in languages), param_hint="--git") from None
    print(tell(found, chosen, languages), end="")
