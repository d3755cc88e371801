"""What an import would do, in words: shown before anything is written."""

from __future__ import annotations

from collections.abc import Iterator

from generator.exchange.xlsx.cells import Names
from generator.exchange.xlsx.intake import Intake
from generator.exchange.xlsx.merge import Draft, Edit
from generator.link.resolve import KIND_WORDS
from generator.model.base import Language

LONGEST = 60
WORDS: dict[Language, dict[str, str]] = {
    "zh": {
        "new": "新增{kind} {id}（{title}）→ {file}",
        "changed": "修改{kind} {id}（{title}）",
        "added": "  {sheet}：增加一条 {new}",
        "removed": "  {sheet} 第 {number} 条：删除 {old}",
        "cell": "  {where}{label}：{old} → {new}",
        "part": "{sheet} 第 {number} 条 · ",
        "nothing": "（空）",
        "total": "新增 {new} 个，修改 {changed} 个，冲突 {conflicts} 处，没有变化 {unchanged} 个。",
        "absent": "表里少了 {count} 个导出时有的记录：从表里删掉一行不会删除记录，它们保持原样。",
        "vanished": "这些记录资料库里已经没有，跳过：{ids}",
        "strange": "这些工作表不是我们的，没有读：{names}",
        "missing": "没有这些工作表，它们的内容保持原样：{names}",
        "kept": "有冲突的 {count} 处保留资料库里的内容。",
    },
    "en": {
        "new": "new {kind} {id} ({title}) → {file}",
        "changed": "changed {kind} {id} ({title})",
        "added": "  {sheet}: one more, {new}",
        "removed": "  {sheet} no. {number}: removed, {old}",
        "cell": "  {where}{label}: {old} → {new}",
        "part": "{sheet} no. {number} · ",
        "nothing": "(empty)",
        "total": "new: {new}, changed: {changed}, conflicts: {conflicts}, unchanged: {unchanged}",
        "absent": "{count} exported records have no row now; a deleted row deletes no record, they stay as they are.",
        "vanished": "no longer in the repository, passed over: {ids}",
        "strange": "sheets that are not ours were not read: {names}",
        "missing": "sheets that are gone; what they held stays as it is: {names}",
        "kept": "where both sides changed the same ({count}), the repository's version stays.",
    },
}


def describe(intake: Intake, names: Names, language: Language) -> Iterator[str]:
    """Line by line: each record with its changes, then the totals."""
    words = WORDS[language]
    for draft in intake.drafts:
        yield from _draft(draft, names, language)
    for key, items in (
        ("vanished", intake.vanished),
        ("strange", intake.strange),
        ("missing", [sheet.title for sheet in intake.missing]),
    ):
        if items:
            yield words[key].format(ids="、".join(items), names="、".join(items))
    if intake.absent:
        yield words["absent"].format(count=intake.absent)
    if intake.conflicts:
        yield words["kept"].format(count=intake.conflicts)
    new = sum(1 for draft in intake.drafts if draft.old is None)
    yield words["total"].format(
        new=new, changed=len(intake.drafts) - new, conflicts=intake.conflicts, unchanged=intake.unchanged
    )


def _draft(draft: Draft, names: Names, language: Language) -> Iterator[str]:
    words = WORDS[language]
    kind_zh, kind_en, _ = KIND_WORDS[draft.key.kind]
    kind = kind_zh if language == "zh" else kind_en
    if draft.old is None:
        title = next(
            (edit.new for edit in draft.edits if edit.column and edit.column.path in (("title",), ("name",))), ""
        )
        yield words["new"].format(kind=kind, id=draft.key.id, title=_short(title, words), file=draft.file)
    else:
        yield words["changed"].format(kind=kind, id=draft.key.id, title=_short(names.title(draft.key), words))
    for edit in draft.edits:
        yield _edit(edit, language)


def _edit(edit: Edit, language: Language) -> str:
    words = WORDS[language]
    sheet = edit.sheet.label[language]
    old, new = _short(edit.old, words), _short(edit.new, words)
    if edit.column is None:
        return words["removed" if edit.number else "added"].format(sheet=sheet, number=edit.number, old=old, new=new)
    where = words["part"].format(sheet=sheet, number=edit.number) if edit.number else ""
    return words["cell"].format(where=where, label=edit.column.label[language], old=old, new=new)


def _short(text: str, words: dict[str, str]) -> str:
    line = " ".join(text.split())
    return (line if len(line) <= LONGEST else f"{line[:LONGEST]}…") or words["nothing"]
