"""The text of an issue made with the form for new cases, as a draft.

GitHub writes such an issue as `### <label>`, an empty line, and the answer; `_No response_` where there is none. The
labels are defined here, and a test compares the form in `.github/ISSUE_TEMPLATE/` with them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from generator.edit.draft import Draft
from generator.edit.words import say
from generator.exchange.wording import as_prose, clean, first_sentences, language_of, one_line
from generator.limits import LINE_LIMIT, PROSE_LIMIT, SHORT_LIMIT
from generator.model.base import URL_PATTERN, Language
from generator.model.fields import fields_of
from generator.model.levels import ZH_LIMITS
from generator.model.parts import Source
from generator.model.records import Case

MAX_ISSUE = 256 * 1024
"""Bytes; a forge allows 64 KB."""
NO_ANSWER = "_No response_"
HEADING = re.compile(r"^###[ \t](?P<label>[^\n]*\S[^\n]*)$", re.MULTILINE)
SOURCE_KEY = "source"


@dataclass(frozen=True, slots=True)
class Question:
    """One question of the form."""

    id: str
    """Its id in the form file."""
    label: str
    """Its heading in the issue: the field's name in both languages."""
    is_required: bool
    is_long: bool
    """Several lines may be written."""


def _label(cls: Any, name: str, before: dict[Language, str] | None = None) -> str:
    one = next(field for field in fields_of(cls) if field.name == name)
    zh, en = ((before or {}).get(language, "") + one.label[language] for language in ("zh", "en"))
    return f"{zh} · {en[0].upper()}{en[1:]}"


OF_SOURCE: dict[Language, str] = {"zh": "来源的", "en": "source: "}
QUESTIONS: tuple[Question, ...] = (
    Question("title", _label(Case, "title"), True, False),
    Question("region", _label(Case, "region"), True, False),
    Question("themes", _label(Case, "themes"), True, False),
    Question("status", _label(Case, "status"), True, False),
    Question("summary", _label(Case, "summary"), True, True),
    Question("problem", _label(Case, "problem"), False, True),
    Question("actions", _label(Case, "actions"), False, True),
    Question("results", _label(Case, "results"), False, True),
    Question("difficulties", _label(Case, "difficulties"), False, True),
    Question("source_title", _label(Source, "title", OF_SOURCE), True, False),
    Question("source_publisher", _label(Source, "publisher", OF_SOURCE), False, False),
    Question("source_url", _label(Source, "url", OF_SOURCE), False, False),
    Question("source_date", _label(Source, "date", OF_SOURCE), False, False),
    Question("contributors", _label(Case, "contributors"), False, False),
)
"""The form, in order."""


@dataclass(frozen=True, slots=True)
class Issue:
    """An issue taken apart."""

    answers: dict[str, str]
    """Id of the question → answer, without the empty ones."""
    rest: tuple[tuple[str, str], ...]
    """Heading and text of what the form does not ask for."""


def read_issue(text: str) -> Issue:
    """Take the text of an issue apart. A heading that stands twice counts once; the second is kept with the rest."""
    by_label = {_fold(question.label): question.id for question in QUESTIONS}
    answers: dict[str, str] = {}
    rest: list[tuple[str, str]] = []
    for heading, body in _parts(text):
        id_ = by_label.get(_fold(heading))
        if body in ("", NO_ANSWER):
            continue
        if id_ is None or id_ in answers:
            rest.append((heading, body))
        else:
            answers[id_] = body
    return Issue(answers, tuple(rest))


def issue_draft(issue: Issue, *, region: str | list[str], themes: list[str], status: str, language: Language) -> Draft:
    """A draft of what an issue says. Region, themes and status come resolved; what fits no field stands as comments."""
    said = issue.answers
    tongue = language_of("".join(said.values()))
    beside: dict[str, list[str]] = {}

    def words(text: str) -> dict[str, str]:
        return {tongue: text}

    def within(name: str, text: str, limit: int) -> str:
        """The text if it fits, else as much as fits, with the whole beside the field."""
        if len(text) <= limit:
            return text
        beside.setdefault(name, []).append(said[name])
        return first_sentences(text, limit) or f"{text[: limit - 1]}…"

    source: dict[str, Any] = {
        "key": SOURCE_KEY,
        "title": one_line(said["source_title"])[:LINE_LIMIT],
        "type": "web",
        "grade": "E",
    }
    if publisher := said.get("source_publisher"):
        source["publisher"] = one_line(publisher)[:LINE_LIMIT]
    _put_if_fits(source, "url", said.get("source_url"), URL_PATTERN, beside)
    _put_if_fits(source, "date", said.get("source_date"), r"[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]))?)?", beside)
    if "url" not in source:
        source["link"] = "none"
    is_chinese = tongue == "zh"
    value: dict[str, Any] = {
        "title": words(within("title", one_line(said["title"]), ZH_LIMITS["title"] if is_chinese else LINE_LIMIT)),
        "region": region,
        "themes": themes,
        "status": status,
        "summary": words(
            within("summary", one_line(said["summary"]), ZH_LIMITS["summary"] if is_chinese else LINE_LIMIT)
        ),
        "sources": [source],
    }
    cite = [SOURCE_KEY]
    if "problem" in said:
        value["problem"] = {"text": words(_prose("problem", said, beside)), "cite": cite}
    if "actions" in said:
        title = one_line(said["actions"]).split("。")[0]
        short = title if len(title) <= ZH_LIMITS["title"] else f"{title[: ZH_LIMITS['title'] - 1]}…"
        value["actions"] = [{"title": words(short), "text": words(_prose("actions", said, beside)), "cite": cite}]
    if "results" in said:
        claims = [as_prose(line.lstrip("-*• ")) for line in said["results"].split("\n") if line.lstrip("-*• ")]
        fitting = [claim for claim in claims if len(claim) <= LINE_LIMIT][:12]
        beside.setdefault("results", []).extend(claim for claim in claims if claim not in fitting)
        if fitting:
            value["results"] = [{"claim": words(claim), "kind": "output", "cite": cite} for claim in fitting]
    if "difficulties" in said:
        value["difficulties"] = [{"text": words(_prose("difficulties", said, beside)), "cite": cite}]
    if "contributors" in said:
        names = [name for one in re.split(r"[\n,，、;；]", said["contributors"]) if (name := one.strip())]
        value["contributors"] = [{"name": name[:SHORT_LIMIT]} for name in names[:20]]
    notes = {"results": (say(language, "note.results"),)} if "results" in value else {}
    return Draft(
        value,
        notes=notes,
        beside={name: tuple(texts) for name, texts in beside.items() if texts},
        rest=tuple((heading, (body,)) for heading, body in issue.rest),
    )


def _parts(text: str) -> Iterator[tuple[str, str]]:
    """Heading and text below it; what stands before the first heading has none."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    found = list(HEADING.finditer(text))
    yield "", clean(text[: found[0].start()] if found else text).words
    for index, one in enumerate(found):
        until = found[index + 1].start() if index + 1 < len(found) else len(text)
        yield clean(one["label"]).words, clean(text[one.end() : until]).words


def _prose(name: str, said: dict[str, str], beside: dict[str, list[str]]) -> str:
    text = as_prose(said[name]).replace("\n", "\n\n")  # a line typed into the form is a paragraph
    if len(text) <= PROSE_LIMIT:
        return text
    beside.setdefault(name, []).append(said[name])
    return first_sentences(text, PROSE_LIMIT) or text[: PROSE_LIMIT // 2]


def _put_if_fits(
    source: dict[str, Any], key: str, text: str | None, pattern: str, beside: dict[str, list[str]]
) -> None:
    """A detail of the source in the form the model wants; otherwise beside the sources, for the editor to see to."""
    if text and re.fullmatch(pattern, text) and len(text) <= 1000:
        source[key] = text
    elif text:
        beside.setdefault("sources", []).append(text)


def _fold(label: str) -> str:
    return re.sub(r"\s+", "", label).casefold()
