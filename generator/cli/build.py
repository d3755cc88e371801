"""`casebook build`: from records to a published site."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

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
from generator.shards import can_hold_part
from generator.site import build as build_site
from generator.site import build_shard, can_hold_site, merge_shards
from generator.tasks import Progress


def build(
    content: ContentOption = Path("content"),
    site: SiteOption = Path("site"),
    lang: LangOption = None,
    engine: Annotated[str, typer.Option("--engine", help=" / ".join(NAMES))] = FILL,
    strict: Annotated[bool, typer.Option("--strict", help="有提醒就不发布 · do not publish with warnings")] = False,
    shard: Annotated[str | None, typer.Option("--shard", help="只做一份，如 2/4 · one part, such as 2/4")] = None,
    out: Annotated[Path | None, typer.Option("--out", help="配合 --shard：写到哪里 · with --shard: where to")] = None,
    merge: Annotated[bool, typer.Option("--merge", help="把各份合成网站 · make the site of its parts")] = False,
    parts: Annotated[list[Path] | None, typer.Argument(help="要合并的各份 · parts to merge")] = None,
) -> None:
    """生成网站。有错误时上一次的网站原样保留。Build the site; with errors the last good site stays as it was."""
    use_utf8()
    language = pick_language(lang)
    one_of(engine, NAMES, "--engine")
    share = _share(shard, out, parts, merge=merge)
    if not can_hold_site(site, content):
        words = f"里面有别的东西，不能整个换成网站 · holds other things, so a site cannot take its place: {site}"
        raise typer.BadParameter(words, param_hint="--site")
    with interruptible(language), _shown_progress() as progress:
        if merge:
            report = merge_shards(parts or [], site)
        elif share is not None and out is not None:
            report = build_shard(content, out, *share, progress).report
        else:
            report = build_site(content, site, engine_name=engine, strict=strict, progress=progress).report
    show_report(report, language=language, only=lang is not None)
    if report.has_errors or (strict and report.has_warnings):
        raise typer.Exit(1)
    print(((out or site) / "index.html").resolve() if share is None else out)


@contextmanager
def _shown_progress() -> Iterator[Progress | None]:
    """A bar, where somebody watches."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn
    from rich.progress import Progress as Bar

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Bar(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=None)
        yield lambda path, total: bar.update(task, description=path[-40:], total=total, advance=1)


def _share(shard: str | None, out: Path | None, parts: list[Path] | None, *, merge: bool) -> tuple[int, int] | None:
    """Which part of how many; None for a whole site. Ends the command where the options do not fit together."""
    if bool(parts) != merge or (merge and shard):
        raise typer.BadParameter("--merge DIR …", param_hint="--merge")
    if shard is None and out is None:
        return None
    found = re.fullmatch(r"([1-9][0-9]{0,2})/([1-9][0-9]{0,2})", shard or "")
    if found is None or int(found[1]) > int(found[2]) or out is None:
        raise typer.BadParameter("--shard 2/4 --out DIR", param_hint="--shard")
    if not can_hold_part(out):
        words = f"里面有别的东西 · holds other things: {out}"
        raise typer.BadParameter(words, param_hint="--out")
    return int(found[1]), int(found[2])
