"""`casebook new …`: a record from a few questions, or from options, that passes `check` and has room for the rest."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any

import typer

from generator.cli.ask import Asker
from generator.cli.common import ContentOption, LangOption, pick_language, use_utf8
from generator.cli.saving import Changed, Speaking, refuse_taken_id, save, shelf_or_exit, show_next, text_of, today, who
from generator.edit.draft import Draft, draft_text
from generator.edit.entries import add_entry
from generator.edit.shelf import Shelf, make_id, names_of
from generator.edit.tidy import schema_address
from generator.exchange.issue import OF_SOURCE
from generator.exchange.wording import language_of
from generator.model.base import Base
from generator.model.fields import Field, fields_of
from generator.model.kinds import RecordKind
from generator.model.parts import Source
from generator.model.records import Case, Lesson, Record, Region, Term
from generator.text import is_id

new_app = typer.Typer(
    name="new",
    help="新建一个案例、启示、术语或地区 · A new case, lesson, term or region.",
    no_args_is_help=True,
)

REGIONS = "vocabularies/regions.yml"
IdOption = Annotated[str | None, typer.Option("--id", help="编号，即文件名 · the id, which is the file's name")]
ByOption = Annotated[str | None, typer.Option("--by", help="核对人 · who checked")]
OUT_OF_SOURCE = "source"
"""Key of the first source of a new record."""


class Work:
    """What the commands share: the records that are there, the asker, and how to speak."""

    def __init__(self, content: Path, lang: str | None) -> None:
        use_utf8()
        language = pick_language(lang) or "zh"
        self.speaking = Speaking(language, only=lang is not None)
        self.shelf = shelf_or_exit(content, self.speaking)
        self.asker = Asker(language)
        self.content = content
        self.new_regions: list[dict[str, Any]] = []

    def label(self, cls: type[Base], name: str, *, of: str = "") -> str:
        """What a field is called, with a word on what belongs in it; `of` says of what it is a part."""
        one = self.field(cls, name)
        language = self.speaking.language
        label, help_ = f"{of}{one.label[language]}", one.help[language].rstrip("。. ")
        return f"{label}：{help_}" if language == "zh" else f"{label}: {help_}"

    def ask_text(self, option: str, given: str | None, cls: type[Base], name: str, **how: Any) -> str:
        """The words of a field, as long as the field allows."""
        return self.asker.text(option, given, self.label(cls, name), fits=self.field(cls, name), **how)

    def field(self, cls: type[Base], name: str) -> Field:
        """The description of a field."""
        return next(one for one in fields_of(cls) if one.name == name)

    def choose_id(self, kind: RecordKind, given: str | None, proposed: str) -> str:
        """The id given, else the one proposed if nobody objects. One that is taken ends the command."""
        language = self.speaking.language
        bad = {
            "zh": "只用小写英文字母、数字和连字符，3 到 64 个字符",
            "en": "lower-case letters, digits and hyphens, 3 to 64",
        }
        label = {"zh": "编号（小写英文字母、数字和连字符）", "en": "id (lower-case letters, digits and hyphens)"}

        def fault(words: str) -> str | None:
            return None if is_id(words) else bad[language]

        default = self.shelf.free_id(kind, proposed) if proposed else ""
        id_ = self.asker.text("--id", given, label[language], default=default, check=fault)
        self.asker.done()
        refuse_taken_id(self.shelf, kind, id_, self.speaking)
        return id_

    def text(self, cls: type[Record], relative: str, draft: Draft) -> str:
        """A record as it is to be saved at a path below the content folder."""
        schema = schema_address(relative)
        return draft_text(cls, draft, language=self.speaking.language, meant=self.shelf.meant, schema=schema)

    def write(self, cls: type[Record], relative: str, draft: Draft) -> None:
        """Save a record, together with the regions made for it, and say how to go on."""
        text = self.text(cls, relative, draft)
        save(self.content, {relative: text}, self.changed_regions(), self.speaking)
        show_next(self.content / relative, self.speaking)

    def changed_regions(self) -> dict[str, Changed]:
        """The file of regions with the new ones in it; nothing if there are none."""
        if not self.new_regions:
            return {}
        file = self.content / REGIONS
        before = text_of(file) if file.is_file() else ""
        after = add_entry(before, Region, self.new_regions[0])
        if after is None:
            words = {
                "zh": f"{REGIONS} 不是一行一行的列表，加不进去；先运行 casebook check",
                "en": f"{REGIONS} is no list that lines can be added to; run casebook check first",
            }
            raise typer.BadParameter(words[self.speaking.language])
        return {REGIONS: Changed(before, after)}

    def make_region(self, name: str) -> str:
        """Ask for a new region; it is written together with the record that needs it."""
        value = ask_region(self, name=name)
        self.new_regions[:] = [value]
        return str(value["id"])


def words(zh_or_en: str, en: str = "") -> dict[str, str]:
    """Text in the languages it was given in."""
    found = {language_of(zh_or_en): zh_or_en}
    return {**found, "en": en} if en else found


@new_app.command("case")
def new_case(
    title: Annotated[str | None, typer.Option("--title", help="标题：地点和做法 · place and practice")] = None,
    title_en: Annotated[str | None, typer.Option("--title-en", help="英文标题 · English title")] = None,
    region: Annotated[list[str] | None, typer.Option("--region", help="地区（可重复） · region, may repeat")] = None,
    theme: Annotated[list[str] | None, typer.Option("--theme", help="主题（可重复） · theme, may repeat")] = None,
    status: Annotated[str | None, typer.Option("--status", help="进展 · how far it has come")] = None,
    summary: Annotated[str | None, typer.Option("--summary", help="摘要 · summary")] = None,
    summary_en: Annotated[str | None, typer.Option("--summary-en", help="英文摘要 · English summary")] = None,
    source: Annotated[str | None, typer.Option("--source", help="来源的题名 · title of the source")] = None,
    source_url: Annotated[str | None, typer.Option("--source-url", help="来源的网址 · address of the source")] = None,
    source_type: Annotated[str | None, typer.Option("--source-type", help="来源的类型 · sort of source")] = None,
    source_grade: Annotated[
        str | None, typer.Option("--source-grade", help="来源的等级 A–E · grade of the source")
    ] = None,
    id_: IdOption = None,
    by: ByOption = None,
    content: ContentOption = Path("content"),
    lang: LangOption = None,
) -> None:
    """新建一个案例（线索）：问几个问题，写出带说明的记录。A new case: a few questions, and a commented record."""
    work = Work(content, lang)
    ask, shelf = work.asker, work.shelf
    title = work.ask_text("--title", title, Case, "title")
    title_en = _english(work, "--title-en", title_en, Case, "title", beside=title)
    if region:
        regions = ask.terms("--region", region, "", RecordKind.REGION, shelf, most=6)
    else:
        label = work.label(Case, "region")
        regions = [ask.term("--region", None, label, RecordKind.REGION, shelf, make=work.make_region)]
    themes = ask.terms("--theme", theme, work.label(Case, "themes"), RecordKind.THEME, shelf, most=3)
    status = ask.choice(
        "--status", status, work.label(Case, "status"), work.field(Case, "status").choices, default="unknown"
    )
    summary = work.ask_text("--summary", summary, Case, "summary")
    summary_en = _english(work, "--summary-en", summary_en, Case, "summary", beside=summary)
    first_source = _ask_source(work, source, source_url, source_type, source_grade)
    checker = work.ask_text("--by", by, Case, "checked", default=who())
    ask.done()
    id_ = work.choose_id(RecordKind.CASE, id_, propose_id(shelf, title, title_en, regions[0], work.new_regions))
    value = {
        "title": words(title, title_en),
        "region": regions[0] if len(regions) == 1 else regions,
        "themes": themes,
        "status": status,
        "summary": words(summary, summary_en),
        "sources": [first_source],
        "checked": {"by": checker, "on": today()},
    }
    folder = shelf.case_folder(work.new_regions[0].get("parent", regions[0]) if work.new_regions else regions[0])
    work.write(Case, f"{folder}/{id_}.yml", Draft(value))


@new_app.command("lesson")
def new_lesson(
    title: Annotated[str | None, typer.Option("--title", help="启示 · the lesson in a few words")] = None,
    title_en: Annotated[str | None, typer.Option("--title-en", help="英文标题 · English title")] = None,
    text: Annotated[str | None, typer.Option("--text", help="全文 · the lesson in full")] = None,
    theme: Annotated[list[str] | None, typer.Option("--theme", help="主题（可重复） · theme, may repeat")] = None,
    case: Annotated[list[str] | None, typer.Option("--case", help="支持它的案例（可重复） · cases it rests on")] = None,
    drawn_by: Annotated[str | None, typer.Option("--drawn-by", help="source / editors / both")] = None,
    id_: IdOption = None,
    by: ByOption = None,
    content: ContentOption = Path("content"),
    lang: LangOption = None,
) -> None:
    """新建一条启示。A new lesson."""
    work = Work(content, lang)
    ask, shelf = work.asker, work.shelf
    title = work.ask_text("--title", title, Lesson, "title")
    title_en = _english(work, "--title-en", title_en, Lesson, "title", beside=title)
    text = work.ask_text("--text", text, Lesson, "text")
    themes = ask.terms("--theme", theme, work.label(Lesson, "themes"), RecordKind.THEME, shelf, most=3)
    cases = ask.terms("--case", case, work.label(Lesson, "supporting"), RecordKind.CASE, shelf, most=20)
    choices = work.field(Lesson, "drawn_by").choices
    drawn_by = ask.choice("--drawn-by", drawn_by, work.label(Lesson, "drawn_by"), choices, default="editors")
    checker = work.ask_text("--by", by, Lesson, "checked", default=who())
    ask.done()
    id_ = work.choose_id(RecordKind.LESSON, id_, make_id(title_en, spelt(title)))
    value = {
        "title": words(title, title_en),
        "text": words(text),
        "drawn_by": drawn_by,
        "themes": themes,
        "supporting": [{"case": one} for one in cases],
        "checked": {"by": checker, "on": today()},
    }
    work.write(Lesson, f"lessons/{id_}.yml", Draft(value))


@new_app.command("term")
def new_term(
    name: Annotated[str | None, typer.Option("--name", help="术语 · the term")] = None,
    name_en: Annotated[str | None, typer.Option("--name-en", help="英文名 · English name")] = None,
    definition: Annotated[str | None, typer.Option("--definition", help="定义 · what it means")] = None,
    alias: Annotated[list[str] | None, typer.Option("--alias", help="别名（可重复） · other names")] = None,
    id_: IdOption = None,
    by: ByOption = None,
    content: ContentOption = Path("content"),
    lang: LangOption = None,
) -> None:
    """新建一个术语。A new entry of the glossary."""
    work = Work(content, lang)
    ask = work.asker
    name = work.ask_text("--name", name, Term, "name")
    name_en = _english(work, "--name-en", name_en, Term, "name", beside=name)
    definition = work.ask_text("--definition", definition, Term, "definition")
    checker = work.ask_text("--by", by, Term, "checked", default=who())
    ask.done()
    id_ = work.choose_id(RecordKind.TERM, id_, make_id(name_en, spelt(name)))
    value: dict[str, Any] = {
        "name": words(name, name_en),
        "definition": words(definition),
        "checked": {"by": checker, "on": today()},
    }
    if alias:
        value["aliases"] = alias
    work.write(Term, f"terms/{id_}.yml", Draft(value))


@new_app.command("region")
def new_region(
    name: Annotated[str | None, typer.Option("--name", help="全称 · full name")] = None,
    name_en: Annotated[str | None, typer.Option("--name-en", help="英文名 · English name")] = None,
    level: Annotated[str | None, typer.Option("--level", help="级别 · what sort of place")] = None,
    parent: Annotated[str | None, typer.Option("--parent", help="上级地区 · the place it lies in")] = None,
    code: Annotated[str | None, typer.Option("--code", help="行政区划代码，六位 · GB/T 2260")] = None,
    alias: Annotated[list[str] | None, typer.Option("--alias", help="别名（可重复） · other names")] = None,
    id_: IdOption = None,
    content: ContentOption = Path("content"),
    lang: LangOption = None,
) -> None:
    """在地区表里加一个地区，别的一字不动。A new region in the vocabulary; all else stays as it is."""
    work = Work(content, lang)
    value = ask_region(work, name=name, name_en=name_en, level=level, parent=parent, code=code, alias=alias, id_=id_)
    work.new_regions.append(value)
    save(content, {}, work.changed_regions(), work.speaking)
    typer.echo(f"{(content / REGIONS).as_posix()}: {value['id']}")


def ask_region(
    work: Work,
    *,
    name: str | None = None,
    name_en: str | None = None,
    level: str | None = None,
    parent: str | None = None,
    code: str | None = None,
    alias: list[str] | None = None,
    id_: str | None = None,
) -> dict[str, Any]:
    """The value of a new region, from options and questions."""
    ask, shelf = work.asker, work.shelf
    name = work.ask_text("--name", name, Region, "name")
    name_en = _english(work, "--name-en", name_en, Region, "name", beside=name)
    level = ask.choice("--level", level, work.label(Region, "level"), work.field(Region, "level").choices)
    above = ask.term("--parent", parent, work.label(Region, "parent"), RecordKind.REGION, shelf, optional=True)
    code = work.ask_text("--code", code, Region, "code", optional=True)
    ask.done()
    id_ = work.choose_id(RecordKind.REGION, id_, make_id(name_en, spelt(name.rstrip("省市县区")).replace("-", "")))
    value: dict[str, Any] = {"id": id_, "name": words(name, name_en), "level": level}
    optional: Mapping[str, Any] = {"aliases": alias, "code": code, "parent": above}
    return {**value, **{key: one for key, one in optional.items() if one}}


def spelt(words: str) -> str:
    """Chinese in pinyin. The tables are large, so they are loaded only when something is to be spelt."""
    from generator.find.enrich import spelt as in_pinyin

    return in_pinyin(words)


def propose_id(shelf: Shelf, title: str, title_en: str, region: str, new_regions: list[dict[str, Any]]) -> str:
    """The region's id with what the practice is called, without the region's names in it."""
    record = shelf.find(RecordKind.REGION, region)
    names = list(names_of(record)) if record else [one for new in new_regions for one in new["name"].values()]
    for name in sorted((name for name in names if not name.isascii()), key=len, reverse=True):
        title = title.replace(name, "")
    return make_id(title_en or ("" if _is_chinese(title) else title), spelt(title), before=region)


def _ask_source(work: Work, title: str | None, url: str | None, type_: str | None, grade: str | None) -> dict[str, Any]:
    ask = work.asker
    of = OF_SOURCE[work.speaking.language]
    title = ask.text("--source", title, work.label(Source, "title", of=of))
    url = ask.text("--source-url", url, work.label(Source, "url", of=of), optional=True)
    type_ = ask.choice(
        "--source-type", type_, work.label(Source, "type", of=of), work.field(Source, "type").choices, default="web"
    )
    grade = ask.choice(
        "--source-grade", grade, work.label(Source, "grade", of=of), work.field(Source, "grade").choices, default="E"
    )
    value = {"key": OUT_OF_SOURCE, "title": title, "url": url, "type": type_, "grade": grade}
    return {key: one for key, one in value.items() if one}


def _english(work: Work, option: str, given: str | None, cls: type[Base], name: str, *, beside: str) -> str:
    """The English words of a field, which may be left out; not asked for where the first ones are English."""
    if given is None and not _is_chinese(beside):
        return ""
    one = work.field(cls, name)
    shown = (
        f"英文{one.label['zh']} · {one.label['en']}" if work.speaking.language == "zh" else f"English {one.label['en']}"
    )
    return work.asker.text(option, given, shown, fits=one, optional=True)


def _is_chinese(text: str | None) -> bool:
    return text is None or language_of(text) == "zh"
