"""`casebook links`: which sources can no longer be reached. For a scheduled job, and for whoever is curious."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from generator.cli.common import ContentOption, LangOption, pick_language, say_both, show_report, use_utf8
from generator.cli.saving import today
from generator.edit.save import save_file
from generator.load.dead_links import FILE, read_dead_links
from generator.pipeline import check
from generator.report import Report
from generator.text import readable
from generator.web.ask import Asker
from generator.web.links import PAUSE, as_file, check_links, remember

WORDS = {"gone": "失效 · gone", "unreachable": "连不上 · not reached", "unknown": "不明 · unknown"}


def links(
    content: ContentOption = Path("content"),
    limit: Annotated[int, typer.Option("--limit", min=1, help="最多查多少个 · how many at most")] = 2_000,
    pause: Annotated[
        float, typer.Option("--pause", min=0, help="同一网站两次之间的秒数 · seconds between questions to one site")
    ] = PAUSE,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="只查，不写文件 · write nothing")] = False,
    allow_private: Annotated[bool, typer.Option("--allow-private", hidden=True)] = False,
    lang: LangOption = None,
) -> None:
    """查来源的链接还在不在（要联网），结果写进资料文件夹。Ask which sources are still there; needs the network."""
    use_utf8()
    result = check(content)
    if result.plan is None:
        show_report(result.report, language=pick_language(lang), only=lang is not None)
        raise typer.Exit(1)
    library = result.plan.library
    before = read_dead_links(content)
    sources = [entry.source for entry in library.bibliography.values()]
    cited = {one.url for one in sources if one.url is not None and one.host != "unsafe-mirror"}
    urls = sorted(one for one in cited if one.startswith(("http://", "https://")))
    urls.sort(key=lambda url: (url in before, before[url].checked if url in before else ""))
    site = library.site
    agent = f"casebook-links/1 (+{site.url or (site.repository.url if site.repository else 'no public address')})"
    found = []
    for one in check_links(urls[:limit], Asker(agent, allow_private=allow_private), pause=pause):
        found.append(one)
        if one.verdict != "alive":
            print(f"{WORDS[one.verdict]} ({one.why}) {readable(one.url)}", flush=True)
    known = remember(found, before, cited, today())
    dead = sum(one.state == "dead" for one in known.values())
    report = Report()
    if not dry_run and not save_file(content / FILE, as_file(known).encode(), report):
        show_report(report, language=pick_language(lang), only=lang is not None)
        raise typer.Exit(1)
    say_both(
        pick_language(lang) if lang else None,
        zh=f"查了 {len(found)} 个链接，已知失效 {dead} 个。",
        en=f"Asked for {len(found)} links; {dead} are known to be dead.",
    )
