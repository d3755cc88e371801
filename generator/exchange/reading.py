"""A report under its customary headings, as the fields of a case.

Nothing is invented and nothing is lost: each paragraph becomes part of a field, stands beside the field it speaks of,
or is kept with what could not be placed. Everything cites the document itself.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import chain
from typing import Any

from generator.edit.draft import Draft
from generator.edit.words import say
from generator.exchange.headings import Line, without_number
from generator.exchange.sections import Outline, Section
from generator.exchange.wording import as_prose, first_sentences, language_of, one_line, sentences
from generator.limits import LINE_LIMIT, PROSE_LIMIT
from generator.model.base import Language
from generator.model.levels import ZH_LIMITS

MOST = {"actions": 8, "results": 12, "difficulties": 8, "cautions": 6}
"""Entries that a case may have. A test compares these with the model."""
ACTION_TITLE = 30
LEAD_SENTENCE = 40
ENDS = "。．.：:；;，,、 \n"
REPORT_WORDS = re.compile(r"^关于|的?(?:调研|考察|学习|情况|工作|经验|典型)*(?:报告|汇报|材料|总结|介绍)$")


@dataclass(slots=True)
class _Taken:
    """What has been made of the document so far."""

    language: str
    cite: list[str]
    value: dict[str, Any] = field(default_factory=dict)
    beside: defaultdict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    rest: list[tuple[str, tuple[str, ...]]] = field(default_factory=list)

    def prose(self, text: str) -> dict[str, str]:
        return {self.language: text}

    def title(self, text: str) -> dict[str, str]:
        return {self.language: one_line(text)}


@dataclass(frozen=True, slots=True)
class _Item:
    """A heading or numbered paragraph with what follows it; without one, a single paragraph."""

    head: Line | None
    body: tuple[Line, ...]


def read_case(outline: Outline, *, source: str, key: str, language: Language) -> Draft:
    """What a document says, as far as the fields of a case can hold it; the rest stands beside them or at the end.

    `source` names the document where it has no title, `key` is what citations call it, `language` is the reader's.
    """
    document = "".join([outline.title, *(line.text for section in outline.sections for line in section.lines)])
    taken = _Taken(language_of(document), [key])
    by_field: dict[str, list[Line]] = defaultdict(list)
    for section in outline.sections:
        if section.field:
            by_field[section.field] += section.lines
    for name, fill in _FILLERS.items():
        if by_field.get(name):
            fill(taken, by_field.pop(name))
    for name, lines in by_field.items():
        taken.beside[name] += [line.text for line in lines]
    _keep_rest(outline, taken, language)
    title = outline.title or source
    taken.value["sources"] = [
        {"key": key, "title": one_line(title)[:LINE_LIMIT], "type": "report", "grade": "E", "link": "none"}
    ]
    if short := _short_title(outline.title):
        taken.value["title"] = taken.title(short)
    if summary := _summary(outline, taken.language):
        taken.value["summary"] = {taken.language: summary}
    return Draft(
        taken.value,
        beside={name: tuple(texts) for name, texts in taken.beside.items() if texts},
        rest=tuple(taken.rest),
        outline=tuple((section.heading, section.field) for section in _headings(outline)),
    )


def _headings(outline: Outline) -> Iterator[Section]:
    """Every heading of the document, those within sections too."""
    for section in outline.sections:
        if section.heading:
            yield section
        for line in section.lines:
            if line.is_heading:
                yield Section(line.text, section.field, line.rank or 0)


def _keep_rest(outline: Outline, taken: _Taken, language: Language) -> None:
    for section in outline.sections:
        texts = tuple(line.text for line in section.lines)
        if not section.field and not section.heading:
            taken.beside["summary"] += texts
        elif not section.field and texts:
            taken.rest.append((section.heading, texts))
    for origin in ("note", "comment", "margin", "graphic", "contents"):
        texts = tuple(block.text for block in outline.asides if block.origin == origin)
        if texts:
            taken.rest.append((say(language, f"origin.{origin}"), texts))
    title = one_line(outline.title)
    if len(title) > LINE_LIMIT:
        taken.beside["title"].append(outline.title)


def _short_title(title: str) -> str:
    """A title for the record: without the words of a report, and cut if it is still too long."""
    title = one_line(title)
    if language_of(title) != "zh":
        return title[:LINE_LIMIT]
    bare = REPORT_WORDS.sub("", title).strip() or title
    return bare if len(bare) <= ZH_LIMITS["title"] else f"{bare[: ZH_LIMITS['title'] - 1]}…"


def _summary(outline: Outline, language: str) -> str:
    """The first sentences of the summary, else of the first text; empty if not even a clause is short enough."""
    order = sorted(outline.sections, key=lambda one: one.field != "summary")
    texts = [line for section in order for line in section.lines if line.origin == "body" and not line.is_heading]
    told = [line for line in texts if re.search(r"[。.!！？?]$", line.text)] or texts
    limit = ZH_LIMITS["summary"] if language == "zh" else LINE_LIMIT
    return first_sentences(one_line(told[0].core), limit) if told else ""


def _problem(taken: _Taken, lines: list[Line]) -> None:
    text = _fill(taken, "problem", (line.text for line in lines))
    if text:
        taken.value["problem"] = {"text": taken.prose(text), "cite": taken.cite}


def _transfer(taken: _Taken, lines: list[Line]) -> None:
    text = _fill(taken, "transfer", (line.text for line in lines))
    if text:
        taken.value["transfer"] = {"copy_this": taken.prose(text)}


def _actions(taken: _Taken, lines: list[Line]) -> None:
    intro, items = _items(lines)
    taken.beside["actions"] += [line.text for line in intro]
    most = MOST["actions"]
    if len(items) > most:
        merged = tuple(line for item in items[most - 1 :] for line in (*_head(item), *item.body))
        last = items[most - 1]
        items = [*items[: most - 1], _Item(last.head, merged[1:] if last.head else merged)]
    actions = [_action(taken, item) for item in items]
    if actions:
        taken.value["actions"] = actions


def _head(item: _Item) -> tuple[Line, ...]:
    return (item.head,) if item.head else ()


def _action(taken: _Taken, item: _Item) -> dict[str, Any]:
    head = item.head or item.body[0]
    rest = [line.text for line in (item.body if item.head else item.body[1:])]
    title = one_line(head.core).rstrip(ENDS) or one_line(head.core)
    if head.is_heading and len(title) <= LINE_LIMIT:
        texts = rest or [head.core]
    else:
        lead = re.match(rf"(?P<title>[^。：:；;\n]{{2,{LEAD_SENTENCE}}})[。：:]\s*(?P<text>.+)", head.core, re.DOTALL)
        if item.head and lead:
            title, texts = lead["title"], [lead["text"], *rest]
        else:
            title, texts = _clause(head.core), [head.core, *rest]
    text = _fill(taken, "actions", texts) or as_prose(title)
    return {"title": taken.title(title), "text": taken.prose(text), "cite": taken.cite}


def _clause(text: str) -> str:
    """The first clause, as a title for a paragraph that has none."""
    first = re.split(r"[，。；：,;:\n]", text, maxsplit=1)[0].strip() or one_line(text)
    return first if len(first) <= ACTION_TITLE else f"{first[: ACTION_TITLE - 1]}…"


def _results(taken: _Taken, lines: list[Line]) -> None:
    _, items = _items(lines, keep_intro=True)
    claims: list[str] = []
    for line in chain.from_iterable((*_head(item), *item.body) for item in items):
        if line.origin == "table":
            taken.beside["results"].append(line.text)
        elif not line.is_heading or _heads_nothing(line, lines):
            claims += _claims(taken, line)
    most = MOST["results"]
    taken.beside["results"] += claims[most:]
    if claims[:most]:
        taken.value["results"] = [
            {"claim": taken.prose(as_prose(claim)), "kind": "output", "cite": taken.cite} for claim in claims[:most]
        ]


def _heads_nothing(line: Line, lines: list[Line]) -> bool:
    after = lines[lines.index(line) + 1 :]
    return not after or after[0].is_heading


def _claims(taken: _Taken, line: Line) -> list[str]:
    """A paragraph as claims that each fit on one line: whole, or sentence by sentence."""
    text = one_line(without_number(line.text))
    if len(as_prose(text)) <= LINE_LIMIT:
        return [text]
    claims = [""]
    for sentence in sentences(text):
        if len(as_prose(claims[-1] + sentence)) > LINE_LIMIT:
            claims.append("")
        claims[-1] += sentence
    claims = [claim.strip() for claim in claims if claim.strip()]
    taken.beside["results"] += [claim for claim in claims if len(as_prose(claim)) > LINE_LIMIT]
    return [claim for claim in claims if len(as_prose(claim)) <= LINE_LIMIT]


def _passages(name: str) -> Callable[[_Taken, list[Line]], None]:
    def fill(taken: _Taken, lines: list[Line]) -> None:
        most = MOST[name]
        passages: list[dict[str, Any]] = []
        _, items = _items(lines, keep_intro=True)
        for item in items:
            texts = [
                line.text if line is not item.head else without_number(line.text) for line in (*_head(item), *item.body)
            ]
            text = _fill(taken, name, texts) if len(passages) < most else ""
            if text:
                passages.append({"text": taken.prose(text), "cite": taken.cite})
            elif len(passages) >= most:
                taken.beside[name] += texts
        if passages:
            taken.value[name] = passages

    return fill


def _items(lines: list[Line], *, keep_intro: bool = False) -> tuple[list[Line], list[_Item]]:
    """Lines cut at their highest headings or numbers, and what stands before the first one (or also as items)."""
    ranks = [line.rank for line in lines if line.rank is not None]
    intro: list[Line] = []
    groups: list[list[Line]] = []
    for line in lines:
        if (ranks and line.rank == min(ranks)) or (not ranks and (line.origin == "body" or not groups)):
            groups.append([line])
        elif groups:
            groups[-1].append(line)
        else:
            intro.append(line)
    items = [_Item(group[0], tuple(group[1:])) if ranks else _Item(None, tuple(group)) for group in groups]
    if keep_intro:
        return [], [*(_Item(None, (line,)) for line in intro), *items]
    return intro, items


def _fill(taken: _Taken, name: str, texts: Iterable[str]) -> str:
    """Paragraphs as one text as long as they fit; those that do not stand beside the field."""
    text = ""
    waiting = list(texts)
    while waiting:
        longer = f"{text}\n\n{as_prose(waiting[0])}".strip()
        if len(longer) > PROSE_LIMIT:
            taken.beside[name] += waiting
            break
        text = longer
        waiting.pop(0)
    return text


_FILLERS = {
    "problem": _problem,
    "actions": _actions,
    "results": _results,
    "difficulties": _passages("difficulties"),
    "cautions": _passages("cautions"),
    "transfer": _transfer,
}
"""Fields that a report can fill. Others need a choice from a vocabulary or a date: their text stands beside them."""
