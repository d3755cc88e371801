"""Changes in words, as Markdown or plain text, in one language or in both side by side.

What a record says is a stranger's text. It is told only inside code spans, one line each and cut, so that a forge
which shows the Markdown renders nothing of it, pings nobody and fetches nothing; the words around it are ours.
`.github/scripts/comment.cjs` lets only lines of this form through.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from generator.edit.changes.compare import FieldChange
from generator.edit.changes.difference import Changes, RecordChange
from generator.edit.changes.snapshot import SITE, Recorded, Worded
from generator.link.resolve import KIND_WORDS
from generator.model.base import LANGUAGES, Language
from generator.model.kinds import RecordKind
from generator.text import readable

Form = Literal["text", "markdown"]

LIMIT = 60_000
"""Characters of the whole; a comment on GitHub may have 65,536."""
VALUE = 80
"""Characters of a value that are shown."""
WHOLE = 40
"""Characters of two values up to which both are shown in full, however little differs."""
BEFORE = 16
"""Of these, characters that stand before the first that differs."""
FIELDS = 40
"""Fields of one record that are shown."""
PATHS = 10
"""Files of one sort that are shown."""

WORDS: dict[str, Worded] = {
    "title": {"zh": "内容变化", "en": "Changes to the content"},
    "none": {"zh": "记录没有变化。", "en": "No record has changed."},
    "added": {"zh": "新增", "en": "Added"},
    "changed": {"zh": "修改", "en": "Changed"},
    "renamed": {"zh": "改了编号", "en": "Renamed"},
    "removed": {"zh": "删除", "en": "Removed"},
    "levels": {"zh": "内容没变、成熟度变了", "en": "Unchanged, at another level"},
    "pages": {"zh": "手写页面", "en": "Hand-written pages"},
    "files": {"zh": "文件", "en": "Files"},
    "unread": {
        "zh": "读不出来，没有比较；运行检查可以看到原因",
        "en": "Cannot be read, so not compared; the check says why",
    },
    "unread_before": {"zh": "以前读不出来，现在可以", "en": "Could not be read before, and can be now"},
    "doubled": {"zh": "编号与别的记录重复，没有比较", "en": "Has the id of another record, so not compared"},
    "reordered": {"zh": "条目的先后变了", "en": "Entries stand in another order"},
    "rewritten": {"zh": "只改了写法，内容没变", "en": "Written in another way, saying the same"},
    "moved": {"zh": "文件位置", "en": "Place of the file"},
    "order": {"zh": "先后变了", "en": "order changed"},
    "empty": {"zh": "空", "en": "empty"},
    "more": {"zh": "另有 {count} 项没有列出", "en": "and {count} more"},
    "faulty": {"zh": "还没有通过检查", "en": "does not pass the check yet"},
    "lead": {"zh": "线索", "en": "lead"},
    "publishable": {"zh": "可发布", "en": "publishable"},
    "verified": {"zh": "已核实", "en": "verified"},
    SITE: {"zh": "网站设置", "en": "Settings of the site"},
}
MARKS: dict[Language, tuple[str, str, str]] = {"zh": ("：", "（", "）"), "en": (": ", " (", ")")}
"""Colon and brackets of a language."""


def tell(changes: Changes, form: Form = "markdown", languages: Sequence[Language] = LANGUAGES) -> str:
    """The changes as text that ends with a line break, at most `LIMIT` characters long."""
    return _Teller(form, languages).all(changes)


@dataclass(frozen=True, slots=True)
class _Section:
    word: str
    entries: list[list[str]]
    """The lines of each entry."""
    count: int
    """How many things they speak of."""


class _Teller:
    def __init__(self, form: Form, languages: Sequence[Language]) -> None:
        self.languages = tuple(languages)
        self.quote: Callable[[str], str] = code_span if form == "markdown" else _backticks
        self.colon = MARKS[languages[0]][0] if len(languages) == 1 else ": "
        self.heads = ("## ", "### ") if form == "markdown" else ("", "")

    def all(self, changes: Changes) -> str:
        entries = {
            name: [self._record(one) for one in getattr(changes, name)]
            for name in ("added", "changed", "renamed", "removed", "levels")
        }
        entries["pages"] = [self._page(what, path) for what, path in _pages(changes)]
        sections = [_Section(name, lines, len(lines)) for name, lines in entries.items()]
        paths: dict[str, tuple[str, ...]] = {name: found for name in FILES if (found := getattr(changes, name))}
        lists = [self._paths(name, found) for name, found in paths.items()]
        sections.append(_Section("files", lists, sum(map(len, paths.values()))))
        found = [section for section in sections if section.entries]
        lines = [self.heads[0] + self._say("title"), ""]
        lines += [self._sum(found) if found else self._say("none")]
        left = LIMIT - sum(len(line) + 1 for line in lines) - 200 * len(found)  # each may need a last line
        for section in found:
            lines += ["", f"{self.heads[1]}{self._count(section)}", ""]
            shown = 0
            for entry in section.entries:
                size = sum(len(line) + 1 for line in entry)
                if size > left:
                    break
                left -= size
                lines += entry
                shown += 1
            if shown < len(section.entries):
                lines.append(f"- {self._say('more', count=len(section.entries) - shown)}")
        return "\n".join(lines) + "\n"

    def _say(self, word: str, **values: object) -> str:
        return self._both(lambda one: WORDS[word][one].format_map(values))

    def _both(self, words: Callable[[Language], str]) -> str:
        return " · ".join(dict.fromkeys(words(one) for one in self.languages))

    def _sum(self, sections: Sequence[_Section]) -> str:
        def words(language: Language) -> str:
            counts = (f"{WORDS[one.word][language].lower()} {one.count}" for one in sections)
            return ("，" if language == "zh" else ", ").join(counts)

        return self._both(words)

    def _count(self, section: _Section) -> str:
        return f"{self._say(section.word)} ({section.count})"

    def _record(self, change: RecordChange) -> list[str]:
        one = change.new or change.old
        assert one is not None
        kind = self._both(lambda language: _kind(one, language))
        line = f"- {kind}{self._name(change, one)}"
        if level := self._level(change):
            line += f" — {level}"
        lines = [line]
        if change.old and change.new and change.old.path != change.new.path and change.old.id == change.new.id:
            lines.append(
                f"  - {self._say('moved')}{self.colon}{self.quote(change.old.path)} → {self.quote(change.new.path)}"
            )
        lines += [f"  - {self._field(field)}" for field in change.fields[:FIELDS]]
        if len(change.fields) > FIELDS:
            lines.append(f"  - {self._say('more', count=len(change.fields) - FIELDS)}")
        return lines

    def _name(self, change: RecordChange, one: Recorded) -> str:
        if one.kind == SITE:
            return ""
        ids = dict.fromkeys(each.id for each in (change.old, change.new) if each is not None)
        called = " → ".join(self.quote(shorten(id_)) for id_ in ids)
        return f" {self.quote(shorten(change.name[self.languages[0]]))} ({called})" if change.name else f" {called}"

    def _level(self, change: RecordChange) -> str:
        one = change.new or change.old
        if one is None or one.kind != RecordKind.CASE.value or change.new is None:
            return ""
        levels = dict.fromkeys(each.level or "faulty" for each in (change.old, change.new) if each is not None)
        if change.old and len(levels) == 1:
            return ""
        return self._both(lambda language: " → ".join(WORDS[level][language] for level in levels))

    def _field(self, change: FieldChange) -> str:
        labels = [self._label(change, one) for one in self.languages]
        values = [self._values(change, one) for one in self.languages]
        if len(set(values)) == 1:
            return " · ".join(dict.fromkeys(labels)) + (f"{self.colon}{values[0]}" if values[0] else "")
        return " · ".join(
            f"{label}{MARKS[one][0]}{value}" for one, label, value in zip(self.languages, labels, values, strict=True)
        )

    def _label(self, change: FieldChange, language: Language) -> str:
        steps = (
            (step.label[language] if step.is_ours else self.quote(shorten(step.label[language])))
            + (f" {step.number}" if step.number is not None else "")
            for step in change.trail
        )
        _, opening, closing = MARKS[language]
        word = "" if change.what == "set" else f"{opening}{WORDS[change.what][language].lower()}{closing}"
        return " › ".join(steps) + word

    def _values(self, change: FieldChange, language: Language) -> str:
        old, new = (value[language] if value else None for value in (change.old, change.new))
        if old is not None and new is not None:
            old, new = around_difference(_one_line(old), _one_line(new))
        shown = (
            shorten(value) if value.strip() else WORDS["empty"][language] for value in (old, new) if value is not None
        )
        return " → ".join(self.quote(value) for value in shown)

    def _page(self, what: str, path: str) -> list[str]:
        return [f"- {self._say(what)}{self.colon}{self.quote(shorten(path))}"]

    def _paths(self, word: str, paths: tuple[str, ...]) -> list[str]:
        head = f"- {self._say(word)}{self.colon}".rstrip()
        lines = [head, *(f"  - {self.quote(shorten(path))}" for path in paths[:PATHS])]
        if len(paths) > PATHS:
            lines.append(f"  - {self._say('more', count=len(paths) - PATHS)}")
        return lines


FILES = ("unread", "doubled", "unread_before", "reordered", "rewritten")


def _pages(changes: Changes) -> Iterable[tuple[str, str]]:
    for what in ("added", "changed", "removed"):
        for path in getattr(changes, f"pages_{what}"):
            yield what, path


def _kind(record: Recorded, language: Language) -> str:
    if record.kind == SITE:
        return WORDS[SITE][language]
    words = KIND_WORDS[RecordKind(record.kind)]
    return words[0] if language == "zh" else words[1].capitalize()


def _one_line(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


def shorten(text: str) -> str:
    """A value on one line, at most `VALUE` characters of it."""
    line = _one_line(text)
    return line if len(line) <= VALUE else line[: VALUE - 1] + "…"


def around_difference(old: str, new: str) -> tuple[str, str]:
    """Both texts, cut to the place where they begin to differ if they are long."""
    if max(len(old), len(new)) <= WHOLE:
        return old, new
    same = 0
    while same < min(len(old), len(new)) and old[same] == new[same]:
        same += 1
    tail = 0
    while tail < min(len(old), len(new)) - same and old[-1 - tail] == new[-1 - tail]:
        tail += 1
    start = max(0, same - BEFORE)

    def part(text: str) -> str:
        end = min(len(text), max(len(text) - tail + BEFORE, start + VALUE // 2), start + VALUE - 2)
        return ("…" if start else "") + text[start:end] + ("…" if end < len(text) else "")

    return part(old), part(new)


def code_span(text: str) -> str:
    """Any one line as a code span of Markdown: nothing inside it means anything."""
    shown = readable(text)
    longest = max((len(run) for run in re.findall(r"`+", shown)), default=0)
    fence = "`" * (longest + 1)
    pad = " " if shown.startswith("`") or shown.endswith("`") or not shown.strip() else ""
    return f"{fence}{pad}{shown}{pad}{fence}"


def _backticks(text: str) -> str:
    return f"`{readable(text)}`"
