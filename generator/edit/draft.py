"""A new record as text: what is known as fields, what is not as examples to uncomment, each with a word on what it is.

Comments with two signs (`##`) explain, those with one (`# `) hold a field ready: without the sign the line is valid.
Both come from the description of the fields, so a draft knows every field that the model knows.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from generator.edit.words import say
from generator.edit.write import record_text
from generator.load.document import read_document
from generator.model.base import Base, Language
from generator.model.fields import Field, example_yaml, fields_of
from generator.model.kinds import RecordKind
from generator.report import Report

Meant = Callable[[RecordKind, str], str]
"""What an example may point at: the words written if somebody is called so, else a record of the kind."""


@dataclass(frozen=True, slots=True)
class Draft:
    """What is known of a new record."""

    value: Mapping[str, Any]
    """Plain YAML values, in any order."""
    notes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Field → what the editor should still do about it."""
    beside: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Field → paragraphs that speak of it and could not be put into it."""
    rest: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """Heading → paragraphs that belong to no field."""
    outline: tuple[tuple[str, str], ...] = ()
    """Each heading of the document and the field it went into, or nothing."""


def draft_text(
    cls: type[Base],
    draft: Draft,
    *,
    language: Language,
    meant: Meant = lambda _, written: written,
    schema: str | None = None,
) -> str:
    """The text of the record's file. `meant` makes examples point at what exists."""
    source = next((one["key"] for one in draft.value.get("sources", ())), None)
    examples = _Examples(meant, source)
    lines = [f"## {say(language, 'how')}"]
    for one in fields_of(cls):
        lines += _kept(draft.beside.get(one.name, ()), language)
        lines += [f"## {say(language, 'todo')}：{note}" for note in draft.notes.get(one.name, ())]
        if one.name in draft.value:
            lines += record_text(cls, {one.name: draft.value[one.name]}).rstrip("\n").split("\n")
        else:
            lines += _to_uncomment(cls, one, examples, language)
    lines += _rest(cls, draft, language)
    head = f"# yaml-language-server: $schema={schema}\n" if schema else ""
    return head + "\n".join(lines) + "\n"


def _to_uncomment(cls: type[Base], one: Field, examples: _Examples, language: Language) -> Iterator[str]:
    """What a field is, and an example of it."""
    needed = say(language, f"level.{one.level}")
    mark = f"{say(language, 'todo')} · " if one.level in ("lead", "publishable") else ""
    words = [word for word in one.word_choices if word.value not in one.help[language]]
    either = "".join(f"（{say(language, 'or')} {word.value}：{word.help[language]}）" for word in words)
    yield f"## {mark}{one.label[language]}（{needed}）：{_flat(one.help[language])}{either}"
    text = record_text(cls, {one.name: examples.of(one)})
    yield from (f"# {line}" for line in text.rstrip("\n").split("\n"))


def _kept(texts: Iterable[str], language: Language) -> Iterator[str]:
    texts = list(texts)
    if texts:
        yield f"## {say(language, 'kept')}"
        yield from _quoted(texts)


def _rest(cls: type[Base], draft: Draft, language: Language) -> Iterator[str]:
    if draft.rest:
        yield f"## {say(language, 'rest')}"
    for heading, texts in draft.rest:
        yield f"## 【{_flat(heading) or say(language, 'no-heading')}】"
        yield from _quoted(texts)
    labels = {one.name: one.label[language] for one in fields_of(cls)}
    if draft.outline:
        yield f"## {say(language, 'outline')}"
        yield from (
            f"##   {_flat(heading)} → {labels.get(name) or say(language, 'nowhere')}" for heading, name in draft.outline
        )


def _quoted(texts: Iterable[str]) -> Iterator[str]:
    yield from (f"##   {line}" for text in texts for line in text.split("\n"))


def _flat(text: str) -> str:
    return " ".join(text.split("\n"))


class _Examples:
    """Example values of fields, with references and citations that lead somewhere."""

    def __init__(self, meant: Meant, source: str | None) -> None:
        self._meant = meant
        self._source = source

    def of(self, one: Field) -> Any:
        """The example of a field as a value."""
        document = read_document("example", example_yaml(one), Report())
        assert document, f"the example of {one.owner}.{one.name} is no YAML"
        return self._fitted(one, document.value[one.name])

    def _fitted(self, one: Field, value: Any) -> Any:
        if isinstance(value, list):
            fitted = [self._fitted(one, entry) for entry in value]
            return [entry for at, entry in enumerate(fitted) if entry not in fitted[:at]]
        if one.parts is not None and isinstance(value, dict):
            inside = {part.name: part for part in fields_of(one.parts)}
            return {name: self._fitted(inside[name], part) for name, part in value.items()}
        if one.to is not None:
            return self._meant(one.to, value)
        if one.shape == "cite" and self._source:
            return " ".join([self._source, *value.split(" ")[1:]])
        return value
