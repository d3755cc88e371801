"""`casebook import issue`: what somebody without Git wrote into the form of the forge, as a draft of a case."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from generator.cli.common import ContentOption, LangOption
from generator.cli.new import Work, propose_id
from generator.cli.saving import save, show_next, today, who
from generator.exchange.issue import MAX_ISSUE, OF_SOURCE, QUESTIONS, Issue, issue_draft, read_issue
from generator.load.files import reasons
from generator.model.kinds import RecordKind
from generator.model.parts import Source
from generator.model.records import Case
from generator.report import Report, Span
from generator.report import catalog as say


def import_issue(
    file: Annotated[str, typer.Argument(help="议题的文字，- 是标准输入 · text of the issue, - is standard input")],
    region: Annotated[
        list[str] | None, typer.Option("--region", help="地区，默认取自议题 · region, else the issue's")
    ] = None,
    theme: Annotated[
        list[str] | None, typer.Option("--theme", help="主题，默认取自议题 · themes, else the issue's")
    ] = None,
    status: Annotated[
        str | None, typer.Option("--status", help="进展，默认取自议题 · status, else the issue's")
    ] = None,
    title: Annotated[str | None, typer.Option("--title", help="标题，默认取自议题 · title, else the issue's")] = None,
    summary: Annotated[
        str | None, typer.Option("--summary", help="摘要，默认取自议题 · summary, else the issue's")
    ] = None,
    source: Annotated[
        str | None, typer.Option("--source", help="来源题名，默认取自议题 · source, else the issue's")
    ] = None,
    id_: Annotated[str | None, typer.Option("--id", help="编号，即文件名 · the id, which is the file's name")] = None,
    by: Annotated[str | None, typer.Option("--by", help="核对人 · who checked")] = None,
    content: ContentOption = Path("content"),
    lang: LangOption = None,
) -> None:
    """把“新案例”议题变成案例草稿。The text of an issue made with the form for new cases, as a draft."""
    work = Work(content, lang)
    ask, shelf, language = work.asker, work.shelf, work.speaking.language
    issue = _read(file, work)
    said = dict(issue.answers)
    choices = work.field(Case, "status").choices
    labels = {
        "title": ("--title", title, work.label(Case, "title")),
        "summary": ("--summary", summary, work.label(Case, "summary")),
        "source_title": ("--source", source, work.label(Source, "title", of=OF_SOURCE[language])),
    }
    for name, (option, given, label) in labels.items():
        said[name] = ask.text(option, given, label, default=said.get(name, ""), many_lines=True)
    regions = ask.terms(
        "--region", region or _listed(said.get("region")), work.label(Case, "region"), RecordKind.REGION, shelf, most=6
    )
    themes = ask.terms(
        "--theme", theme or _listed(said.get("themes")), work.label(Case, "themes"), RecordKind.THEME, shelf, most=3
    )
    written = (status or said.get("status", "unknown")).split(" · ")[-1].strip()
    status = ask.choice("--status", written, work.label(Case, "status"), choices)
    checker = ask.text("--by", by, "", default=who(), quiet=True)
    ask.done()
    one = regions[0] if len(regions) == 1 else regions
    draft = issue_draft(Issue(said, issue.rest), region=one, themes=themes, status=status, language=language)
    draft = replace(draft, value={**draft.value, "checked": {"by": checker, "on": today()}})
    id_ = work.choose_id(RecordKind.CASE, id_, propose_id(shelf, said["title"], "", regions[0], []))
    relative = f"{shelf.case_folder(regions[0])}/{id_}.yml"
    text = work.text(Case, relative, draft)
    save(content, {relative: text}, {}, work.speaking)
    show_next(content / relative, work.speaking)


def _read(file: str, work: Work) -> Issue:
    """The issue, or the end of the command with what is wrong with its text."""
    report = Report()
    span = Span("-" if file == "-" else Path(file).as_posix())
    data = b""
    try:
        if file == "-":
            data = sys.stdin.buffer.read(MAX_ISSUE + 1)
        else:
            with Path(file).open("rb") as stream:
                data = stream.read(MAX_ISSUE + 1)
    except OSError as error:
        report.add(say.IMPORT_UNREADABLE, span, file=file, **reasons(error))
    issue = Issue({}, ())
    if len(data) > MAX_ISSUE:
        report.add(say.ISSUE_TOO_LARGE, span, limit=MAX_ISSUE // 1024)
    elif not report.has_errors:
        try:
            issue = read_issue(data.decode("utf-8-sig"))
        except UnicodeDecodeError:
            report.add(say.ISSUE_NOT_UTF8, span)
        else:
            if not issue.answers:
                zh, en = QUESTIONS[0].label, QUESTIONS[0].label
                report.add(say.ISSUE_NOT_FORM, span, label_zh=zh, label_en=en)
    if report.has_errors:
        work.speaking.show(report)
        raise typer.Exit(1)
    return issue


def _listed(answer: str | None) -> Sequence[str] | None:
    """Names as people list them, also as the list with marks that a choice of several gives."""
    if not answer:
        return None
    parts = answer.replace("，", "\n").replace("、", "\n").replace("；", "\n").replace(",", "\n").split("\n")
    return [one for part in parts if (one := part.strip(" -*•").split(" · ")[-1].strip())]
