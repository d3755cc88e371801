"""What several commands share: their options, the reader's language, and how a report is shown."""

from __future__ import annotations

import os
import re
import signal
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal, get_args

import typer

from generator.model.base import LANGUAGES, Language
from generator.report import Report
from generator.report.show import (
    as_github,
    as_gitlab,
    as_job_summary,
    as_json,
    as_rdjson,
    as_sarif,
    as_text,
    hints,
    summary,
)
from generator.report.show.github import MOST_BYTES

if TYPE_CHECKING:
    from rich.console import Console

Format = Literal["text", "json", "github", "gitlab", "sarif", "rdjson"]
WRITERS = {"gitlab": as_gitlab, "sarif": as_sarif, "rdjson": as_rdjson}
STYLES = (
    (re.compile(r"\S"), "bold"),
    (re.compile(r"  \d+:\d+  (错误|error)"), "bold red"),
    (re.compile(r"  \d+:\d+  (提醒|warning)"), "bold yellow"),
    (re.compile(r"    +\d+ \+ "), "green"),
)
"""How lines of the text stand out in a terminal: names of files, heads of faults, corrected lines."""

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


def pick_languages(language: Language | None, *, only: bool) -> list[Language]:
    """The languages of messages: that of the reader first, and the others below it unless one was asked for."""
    if only and language:
        return [language]
    return [language, *(one for one in LANGUAGES if one != language)] if language else list(LANGUAGES)


def show_report(report: Report, *, form: Format = "text", language: Language | None = None, only: bool = False) -> None:
    """Print a report: what programs read to standard output, text for people to standard error."""
    languages = pick_languages(language, only=only)
    if form == "text":
        _show_text(report, languages)
    elif form == "github":
        if shown := as_github(report, languages):
            print(shown)
        _add_to_job_summary(report, languages)
    else:
        print(as_json(report) if form == "json" else WRITERS[form](report, languages))


def _show_text(report: Report, languages: Sequence[Language]) -> None:
    text = as_text(report, languages)
    if not text:
        return
    console = people()
    for line in text.split("\n"):
        console.print(line, style=next((style for pattern, style in STYLES if pattern.match(line)), None), markup=False)
    console.print()
    for one in languages:
        console.print(summary(report, one), style="bold", markup=False)
        for hint in hints(report, one):
            console.print(f"  {hint}", markup=False)


def people() -> Console:
    """Where words for people go. It is opened late: most runs have nothing to say."""
    from rich.console import Console

    return Console(stderr=True, highlight=False, soft_wrap=True, emoji=False)


def _add_to_job_summary(report: Report, languages: Sequence[Language]) -> None:
    """Put all faults where GitHub shows them below the job; a summary that cannot be written stops nothing."""
    place = os.environ.get("GITHUB_STEP_SUMMARY")
    if not place:
        return
    file = Path(place)
    with suppress(OSError):
        taken = file.stat().st_size if file.exists() else 0
        if text := as_job_summary(report, languages, most=MOST_BYTES - taken):
            with file.open("a", encoding="utf-8", newline="\n") as stream:
                stream.write(text)


def say_both(language: Language | None, *, zh: str, en: str, error: bool = False) -> None:
    """Print a sentence in one language, or in both if none was asked for."""
    for one, words in (("zh", zh), ("en", en)):
        if language in (None, one):
            print(words, file=sys.stderr if error else sys.stdout)


@contextmanager
def interruptible(language: Language | None) -> Iterator[None]:
    """Ctrl-C, or a polite request of the system to end, ends the block after what it has to tidy, in a sentence."""

    def interrupt(number: int, _: object) -> None:
        for one in before:
            signal.signal(one, signal.SIG_IGN)  # asked twice, we are tidying already
        raise KeyboardInterrupt(number)

    before = {one: signal.getsignal(one) for one in (signal.SIGINT, signal.SIGTERM)}
    for one, handler in before.items():
        if handler is not signal.SIG_IGN:  # a command in the background does not end with what is in front
            signal.signal(one, interrupt)
    try:
        yield
    except KeyboardInterrupt as end:
        say_both(
            language,
            zh="已中断。网站是完整的；要接着做，重新运行即可。",
            en="Interrupted. The site is whole; run the command again to go on.",
            error=True,
        )
        raise typer.Exit(128 + (end.args[0] if end.args else signal.SIGINT)) from None
    finally:
        for one, handler in before.items():
            signal.signal(one, handler)


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
