"""`casebook import docx`: a Word document becomes a draft of a case, with every paragraph of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Annotated, Any

import typer

from generator.cli.common import ContentOption, LangOption
from generator.cli.new import Work, propose_id
from generator.cli.saving import faults_of, save, show_next, today, who
from generator.edit.draft import Draft
from generator.edit.words import say
from generator.exchange.blocks import Notices
from generator.exchange.reading import read_case
from generator.exchange.sections import outline
from generator.exchange.wording import language_of, one_line
from generator.model.base import Language
from generator.model.fields import fields_of
from generator.model.kinds import RecordKind
from generator.model.levels import PUBLISHABLE
from generator.model.records import Case
from generator.report import Report

SOURCE_KEY = "doc"
NOTICES: dict[str, dict[Language, str]] = {
    "deleted": {"zh": "修订中删除的 {n} 处没有导入", "en": "{n} passages deleted with change tracking were left out"},
    "inserted": {"zh": "修订中插入的 {n} 处已当作正文", "en": "{n} passages inserted with change tracking were kept"},
    "comments": {
        "zh": "{n} 条批注放在记录末尾的说明里",
        "en": "{n} comments of reviewers stand at the end of the record",
    },
    "pictures": {"zh": "{n} 张图片没有导入", "en": "{n} pictures were left out"},
    "embedded": {
        "zh": "嵌在里面的 {n} 个文档没有导入，请另外导入",
        "en": "{n} embedded documents were left out; import them by themselves",
    },
    "hidden": {"zh": "去掉了 {n} 个看不见的字符", "en": "{n} invisible characters were taken out"},
}
PLACED: dict[Language, str] = {"zh": "归入栏目的标题：", "en": "Headings and their fields:"}
UNPLACED: dict[Language, str] = {
    "zh": "没有归入栏目、留在记录的说明里的内容：",
    "en": "What fits no field, and stands as comments in the record:",
}
STILL: dict[Language, str] = {"zh": "还缺：", "en": "Still missing: "}


def import_docx(
    file: Annotated[Path, typer.Argument(help="Word 文档（.docx） · a Word document")],
    title: Annotated[
        str | None, typer.Option("--title", help="标题，默认取自文档 · title, else the document's")
    ] = None,
    region: Annotated[list[str] | None, typer.Option("--region", help="地区（可重复） · region, may repeat")] = None,
    theme: Annotated[list[str] | None, typer.Option("--theme", help="主题（可重复） · theme, may repeat")] = None,
    status: Annotated[str | None, typer.Option("--status", help="进展，默认 unknown · how far it has come")] = None,
    summary: Annotated[
        str | None, typer.Option("--summary", help="摘要，默认取开头几句 · else its first sentences")
    ] = None,
    grade: Annotated[
        str | None, typer.Option("--grade", help="文档作为来源的等级，默认 E · its grade as a source")
    ] = None,
    id_: Annotated[str | None, typer.Option("--id", help="编号，即文件名 · the id, which is the file's name")] = None,
    by: Annotated[str | None, typer.Option("--by", help="核对人 · who checked")] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="只显示，不写文件 · show it, write nothing")] = False,
    content: ContentOption = Path("content"),
    lang: LangOption = None,
) -> None:
    """把 Word 材料变成案例草稿：每一段都保留，归不进的列出来。A Word document as a draft that keeps all."""
    work = Work(content, lang)
    language = work.speaking.language
    from generator.exchange.docx import read_word  # the library behind it is large

    report = Report()
    document = read_word(file, report)
    if document is None:
        work.speaking.show(report)
        raise typer.Exit(1)
    draft = read_case(outline(document.blocks), source=file.stem, key=SOURCE_KEY, language=language)
    draft = _completed(
        work, draft, title=title, region=region, theme=theme, status=status, summary=summary, grade=grade, by=by
    )
    value = draft.value
    regions = value["region"] if isinstance(value["region"], list) else [value["region"]]
    titles = value["title"]
    proposed = propose_id(work.shelf, next(iter(titles.values())), "", regions[0], work.new_regions)
    id_ = work.choose_id(RecordKind.CASE, id_, proposed)
    relative = f"{work.shelf.case_folder(regions[0])}/{id_}.yml"
    text = work.text(Case, relative, draft)
    for line in _told(draft, document.notices, language):
        typer.echo(line, err=True)
    if dry_run:
        report, _ = faults_of(content, {relative: text}, work.changed_regions())
        if report.has_errors:
            work.speaking.show(report)
            raise typer.Exit(1)
        typer.echo(text, nl=False)
        return
    save(content, {relative: text}, work.changed_regions(), work.speaking)
    show_next(content / relative, work.speaking)


def _completed(
    work: Work,
    draft: Draft,
    *,
    title: str | None,
    region: list[str] | None,
    theme: list[str] | None,
    status: str | None,
    summary: str | None,
    grade: str | None,
    by: str | None,
) -> Draft:
    """The draft with what a document does not say: asked for, or given by options."""
    ask, shelf, language = work.asker, work.shelf, work.speaking.language
    value: dict[str, Any] = dict(draft.value)
    notes: dict[str, tuple[str, ...]] = {"sources": (say(language, "note.sources"),)}
    found_title = next(iter(value.get("title", {}).values()), "")
    title = one_line(work.ask_text("--title", title, Case, "title", default=found_title))
    if title.endswith("…"):
        notes["title"] = (say(language, "note.title"),)
    value["title"] = {language_of(title): title}
    named = shelf.named_in(RecordKind.REGION, title) or shelf.named_in(RecordKind.REGION, value["sources"][0]["title"])
    if region:
        regions = ask.terms("--region", region, "", RecordKind.REGION, shelf, most=6)
    else:
        proposal = named.id if named and ask.can_ask else ""
        label = work.label(Case, "region")
        regions = [ask.term("--region", None, label, RecordKind.REGION, shelf, default=proposal, make=work.make_region)]
    value["region"] = regions[0] if len(regions) == 1 else regions
    value["themes"] = ask.terms("--theme", theme, work.label(Case, "themes"), RecordKind.THEME, shelf, most=3)
    choices = work.field(Case, "status").choices
    value["status"] = ask.choice("--status", status or "unknown", work.label(Case, "status"), choices)
    if value["status"] == "unknown":
        notes["status"] = (say(language, "note.unknown-status"),)
    if summary is not None or "summary" not in value:
        summary = work.ask_text("--summary", summary, Case, "summary")
        value["summary"] = {language_of(summary): summary}
    if grade is not None:
        value["sources"] = [{**value["sources"][0], "grade": grade}]
    if "results" in value:
        notes["results"] = (say(language, "note.results"),)
    value["checked"] = {"by": ask.text("--by", by, "", default=who(), quiet=True), "on": today()}
    ask.done()
    return replace(draft, value=value, notes=notes)


def _told(draft: Draft, notices: Notices, language: Language) -> Iterator[str]:
    """What became of the document: what was left out, where its parts went, what was not placed, what is missing."""
    for name, words in NOTICES.items():
        if number := getattr(notices, name):
            yield words[language].format(n=number)
    labels = {one.name: one.label[language] for one in fields_of(Case)}
    if draft.outline:
        yield PLACED[language]
        yield from (f"  {heading} → {labels.get(name) or say(language, 'nowhere')}" for heading, name in draft.outline)
    left = [*draft.rest, *((labels[name], texts) for name, texts in draft.beside.items())]
    if left:
        yield UNPLACED[language]
        for heading, texts in left:
            yield f"  【{heading or say(language, 'no-heading')}】"
            yield from (f"    {one_line(text)}" for text in texts)
    lacking = [labels[name] for name in PUBLISHABLE if name not in draft.value]
    if lacking:
        yield STILL[language] + ("、" if language == "zh" else ", ").join(lacking)
