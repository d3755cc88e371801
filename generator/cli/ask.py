"""Questions in the terminal, or their answers from options; who has no terminal is told what is missing."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import typer

from generator.edit.shelf import Shelf
from generator.exchange.wording import clean, language_of
from generator.link.library import name_of
from generator.model.base import Language
from generator.model.fields import Choice, Field
from generator.model.kinds import RecordKind

WORDS: dict[str, dict[Language, str]] = {
    "skip": {"zh": "可跳过，直接回车", "en": "Enter to skip"},
    "missing": {
        "zh": "缺少 {options}；没有终端可问，请在命令里写上",
        "en": "missing {options}; there is no terminal to ask in",
    },
    "too-long": {
        "zh": "有 {found} 个字，最多 {limit} 个，请缩短",
        "en": "{found} characters, at most {limit}; shorten it",
    },
    "too-many": {"zh": "最多 {most} 个", "en": "at most {most}"},
    "one-line": {"zh": "请写在一行里", "en": "write it on one line"},
    "wanted": {"zh": "这一项必须填", "en": "this is needed"},
    "number": {"zh": "输入序号或名称", "en": "a number or a name"},
    "numbers": {
        "zh": "输入序号或名称，最多 {most} 个，用空格或顿号隔开",
        "en": "numbers or names, at most {most}, with spaces between",
    },
    "unknown": {"zh": "没有叫“{words}”的{kind}", "en": "no {kind} is called “{words}”"},
    "near": {"zh": "是不是下面的一个？", "en": "Is it one of these?"},
    "new-region": {"zh": "都不是的话，输入 n 新建一个地区", "en": "if none is, type n to make a new region"},
    "chosen": {"zh": "选定：{name}", "en": "chosen: {name}"},
    "suggest": {"zh": "，最接近的是 {names}", "en": "; the closest: {names}"},
    "hint-region": {
        "zh": "；没有的话先 `casebook new region`",
        "en": "; if there is none, first `casebook new region`",
    },
}
KIND_WORDS: dict[RecordKind, dict[Language, str]] = {
    RecordKind.REGION: {"zh": "地区", "en": "region"},
    RecordKind.THEME: {"zh": "主题", "en": "theme"},
    RecordKind.CASE: {"zh": "案例", "en": "case"},
}
Check = Callable[[str], str | None]
"""What is wrong with an answer; None if nothing is."""


def can_ask() -> bool:
    """Whether somebody sits at the other end."""
    return sys.stdin.isatty()


class Asker:
    """Takes answers from options, else from the terminal. `done` ends the command if required ones are missing."""

    def __init__(self, language: Language) -> None:
        self.language = language
        self.can_ask = can_ask()
        self._missing: list[str] = []
        self.has_asked = False

    def say(self, key: str, **values: object) -> str:
        """A sentence of ours."""
        return WORDS[key][self.language].format_map(values)

    def text(
        self,
        option: str,
        given: str | None,
        label: str,
        *,
        fits: Field | None = None,
        default: str = "",
        optional: bool = False,
        many_lines: bool = False,
        quiet: bool = False,
        check: Check | None = None,
    ) -> str:
        """One line of text. An optional one is asked for only where another had to be asked; a quiet one never."""

        def fault(words: str) -> str | None:
            if not words:
                return None if optional else self.say("wanted")
            if "\n" in words and not many_lines:
                return self.say("one-line")
            limit = _limit(fits, words)
            if limit is not None and len(words) > limit:
                return self.say("too-long", found=len(words), limit=limit)
            return check(words) if check else None

        if given is not None:
            words = clean(given).words
            if wrong := fault(words):
                raise typer.BadParameter(wrong, param_hint=option)
            return words
        if quiet or not self.can_ask or (many_lines and default) or (optional and not self.has_asked):
            if default or optional:
                return default
            return self._lacks(option)
        question = f"{label}（{self.say('skip')}）" if optional else label
        while True:
            words = self._prompt(question, default)
            wrong = fault(words)
            if wrong is None:
                return words
            self.tell(wrong)

    def terms(
        self, option: str, given: Sequence[str] | None, label: str, kind: RecordKind, shelf: Shelf, *, most: int
    ) -> list[str]:
        """Ids of records of a kind, by whatever they are called; at least one. Themes are all shown."""
        if given:
            found = list(dict.fromkeys(self._known(option, words, kind, shelf) for words in given))
            if len(found) > most:
                raise typer.BadParameter(self.say("too-many", most=most), param_hint=option)
            return found
        if not self.can_ask:
            self._lacks(option)
            return []
        shown = shelf.choosable(kind) if kind is RecordKind.THEME else []
        hint = self.say("numbers", most=most)
        while True:
            self._list(shown)
            words = self._prompt(f"{label}（{hint}）", "")
            found = []
            for word in [words] if shelf.find(kind, words) else _split(words):
                record = self._pick(word, kind, shelf, shown)
                if record is None:
                    shown = self._suggest(word, kind, shelf) or shown
                    break
                found.append(record.id)
            else:
                found = list(dict.fromkeys(found))
                if len(found) > most:
                    self.tell(self.say("too-many", most=most))
                elif found:
                    self.tell(self.say("chosen", name="、".join(self._name(shelf, kind, id_) for id_ in found)))
                    return found
                else:
                    self.tell(self.say("wanted"))

    def term(
        self,
        option: str,
        given: str | None,
        label: str,
        kind: RecordKind,
        shelf: Shelf,
        *,
        default: str = "",
        make: Callable[[str], str] | None = None,
        optional: bool = False,
    ) -> str:
        """The id of one record. `make` makes a new one of what was typed, and gives its id."""
        if given:
            return self._known(option, given, kind, shelf)
        if not self.can_ask:
            return "" if optional else self._lacks(option)
        shown: list[Any] = []
        question = f"{label}（{self.say('skip')}）" if optional else label
        last = ""
        while True:
            words = self._prompt(question, default)
            if not words:
                if optional:
                    return ""
                self.tell(self.say("wanted"))
                continue
            if make and words.casefold() == "n" and last:
                return make(last)
            record = self._pick(words, kind, shelf, shown)
            if record is not None:
                self.tell(self.say("chosen", name=self._name(shelf, kind, record.id)))
                return str(record.id)
            last = words
            shown = self._suggest(words, kind, shelf)
            self._list(shown)
            if make:
                self.tell(self.say("new-region"))

    def choice(
        self, option: str, given: str | None, label: str, choices: Sequence[Choice], *, default: str = ""
    ) -> str:
        """One of a few words; the terminal shows them with numbers."""
        values = [one.value for one in choices]
        by_name = {name: one.value for one in choices for name in (one.value, *one.label.values())}
        if given is not None:
            if given not in by_name:
                raise typer.BadParameter(" / ".join(values), param_hint=option)
            return by_name[given]
        if not self.can_ask:
            return default or self._lacks(option)
        while True:
            for number, one in enumerate(choices, start=1):
                self.tell(f"  {number}  {one.label[self.language]}  {one.value}")
            words = self._prompt(f"{label}（{self.say('number')}）", default)
            chosen = values[int(words) - 1] if words.isdigit() and 0 < int(words) <= len(values) else by_name.get(words)
            if chosen:
                return chosen

    def done(self) -> None:
        """End with 2, naming the options, if something required is missing."""
        if self._missing:
            separator = "、" if self.language == "zh" else ", "
            raise typer.BadParameter(self.say("missing", options=separator.join(self._missing)))

    def tell(self, words: str) -> None:
        """A line for the person at the terminal; the command's own output stays free of it."""
        typer.echo(words, err=True)

    def _prompt(self, label: str, default: str) -> str:
        self.has_asked = True
        words: str = typer.prompt(label, default=default, show_default=bool(default), err=True)
        return clean(words).words

    def _lacks(self, option: str) -> str:
        self._missing.append(option)
        return ""

    def _known(self, option: str, words: str, kind: RecordKind, shelf: Shelf) -> str:
        record = shelf.find(kind, words)
        if record is not None:
            return str(record.id)
        fault = self.say("unknown", words=words, kind=KIND_WORDS[kind][self.language])
        if near := shelf.near(kind, words, most=3):
            fault += self.say("suggest", names="、".join(self._name(shelf, kind, one.id) for one in near))
        if kind is RecordKind.REGION:
            fault += self.say("hint-region")
        raise typer.BadParameter(fault, param_hint=option)

    def _pick(self, words: str, kind: RecordKind, shelf: Shelf, shown: Sequence[Any]) -> Any:
        if words.isdigit() and 0 < int(words) <= len(shown):
            return shown[int(words) - 1]
        return shelf.find(kind, words)

    def _suggest(self, words: str, kind: RecordKind, shelf: Shelf) -> list[Any]:
        self.tell(self.say("unknown", words=words, kind=KIND_WORDS[kind][self.language]))
        near = shelf.near(kind, words)
        if near:
            self.tell(self.say("near"))
        return near

    def _list(self, records: Iterable[Any]) -> None:
        for number, record in enumerate(records, start=1):
            self.tell(f"  {number:>2}  {name_of(record, self.language)}  {record.id}")

    def _name(self, shelf: Shelf, kind: RecordKind, id_: str) -> str:
        record = shelf.find(kind, id_)
        return f"{name_of(record, self.language)} {id_}" if record else id_


def _split(words: str) -> list[str]:
    return [one for one in words.replace("、", " ").replace("，", " ").replace(",", " ").split() if one]


def _limit(fits: Field | None, words: str) -> int | None:
    """How long a text may be; Chinese says more with fewer characters, and some fields hold it to that."""
    if fits is None:
        return None
    return fits.max_zh if fits.max_zh and language_of(words) == "zh" else fits.max
