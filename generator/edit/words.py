"""The sentences that stand as comments in a new record, in the editor's language."""

from __future__ import annotations

from generator.model.base import Language

WORDS: dict[str, dict[Language, str]] = {
    "how": {
        "zh": "“##”开头的行是说明，可以删；“# ”开头的行是例子：删掉行首的“# ”就启用，再改成实际内容",
        "en": "Lines with “##” explain; those with “# ” are examples: delete that “# ” and write what is true",
    },
    "todo": {"zh": "待补", "en": "to do"},
    "kept": {
        "zh": "原文，请写进上面或下面的栏目后删掉：",
        "en": "From the document; move it into a field, then delete it:",
    },
    "rest": {"zh": "原文里没有归入任何栏目的内容：", "en": "What the document says that fits no field:"},
    "outline": {
        "zh": "原文的标题和它们归入的栏目：",
        "en": "The headings of the document, and the fields they went into:",
    },
    "nowhere": {"zh": "未归入", "en": "no field"},
    "no-heading": {"zh": "（没有标题）", "en": "(no heading)"},
    "or": {"zh": "也可以写", "en": "or write"},
    "level.lead": {"zh": "线索就需要", "en": "needed for a lead"},
    "level.publishable": {"zh": "达到“可发布”需要", "en": "needed to be publishable"},
    "level.verified": {"zh": "达到“已核实”需要", "en": "needed to be verified"},
    "level.": {"zh": "可选", "en": "optional"},
    "origin.note": {"zh": "脚注和尾注", "en": "Notes"},
    "origin.margin": {"zh": "页眉和页脚", "en": "Headers and footers"},
    "origin.comment": {"zh": "批注", "en": "Comments of reviewers"},
    "origin.graphic": {"zh": "图形里的文字", "en": "Words in drawings"},
    "origin.contents": {"zh": "目录", "en": "Table of contents"},
    "note.title": {
        "zh": "标题由文档标题截成，请改成“地点：做法”，最多 30 字",
        "en": "cut from the document's title; write place and practice",
    },
    "note.results": {
        "zh": "kind 先写成 output（做成了什么），请逐条核对：带动了什么是 outcome，改变了什么是 impact，目标是 target；"
        "有数字的补 value、unit、as_of",
        "en": "each kind says output for now (what was made); see which is outcome, impact or target; add value, "
        "unit and as_of to figures",
    },
    "note.sources": {
        "zh": "来源就是导入的文档本身，请补上发布者、日期、网址，并核对 type 和 grade；正式出处另加一条",
        "en": "the source is the imported document itself; add publisher, date and address, and see to type and grade",
    },
    "note.unknown-status": {
        "zh": "进展还不知道，查清后改",
        "en": "not known yet; change it once it is",
    },
}


def say(language: Language, key: str) -> str:
    """A sentence in `language`."""
    return WORDS[key][language]
