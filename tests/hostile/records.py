"""Records that hold given texts in every field that takes text. The fields are read off the model: none is left out."""

import json
import re
from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import cycle
from typing import Any

from pydantic import BaseModel

from generator.model.base import LINE_LIMIT, PROSE_LIMIT, SHORT_LIMIT
from generator.model.fields import Field, fields_of
from generator.model.kinds import FILE_KINDS, KIND_WORDS, RecordKind
from generator.model.records import RECORD_CLASSES
from generator.text import fold
from tests.hostile.strings import is_hidden
from tests.sites.base import FILES

IDS = {
    RecordKind.CASE: "taicang",
    RecordKind.REGION: "taicang",
    RecordKind.THEME: "team",
    RecordKind.INDUSTRY: "biomedicine",
    RecordKind.CONDITION: "state-capital",
    RecordKind.INSTRUMENT: "leading-group",
    RecordKind.ACTOR_KIND: "park",
    RecordKind.UNIT: "firms",
    RecordKind.TERM: "plain-term",
}
"""What references lead to where no entry made here is known: records of the smallest content, and one term more."""
PLAIN_TERM = """\
name: {zh: 平常的词, en: plain thing}
definition: {zh: 平常。, en: Plain.}
checked: {by: editors, on: "2026-01-01"}
"""
FIXED = {"date": "2024-01-01", "as_of": "2024", "amount": 5, "url": "https://a.example/x", "count": 3, "factor": 10000}
SHAPES = ("words", "title", "line", "cite")
"""Kinds of field that take text; `lines` are several of `line`, and `cite` takes a place in a source."""
UNWANTED = {"link", "host", "period", "in_force", "title_seen", "code"}
"""Fields that take no text, and whose values would contradict others or hide what stands beside them."""
SOURCES = 3
MOST = {"sources": SOURCES, "cite": 3}
"""How many there are, where fewer than the most are enough: each source makes a page of its own."""
LIMITS = {"words": PROSE_LIMIT, "title": LINE_LIMIT, "line": SHORT_LIMIT, "cite": 114}


@dataclass(frozen=True)
class Placed:
    """A text in a field of a record."""

    kind: RecordKind
    id: str
    path: tuple[str | int, ...]
    """The keys that lead to it."""
    name: str
    """The field, as `Class.field`."""
    shape: str
    language: str
    """Of the text; empty where it has none."""
    text: str


def fits(text: str, shape: str, limit: int) -> bool:
    """Whether a field of a shape takes a text, told without the model."""
    is_line = shape != "words"
    return (
        bool(text.strip())
        and len(text.strip()) <= limit
        and not any(map(is_hidden, text))
        and not (is_line and "\n" in text.strip())
    )


class Stream:
    """Texts for one shape, each given out once, then over again."""

    def __init__(self, shape: str, texts: Iterable[str]) -> None:
        self.shape = shape
        self.texts = tuple(texts)
        self.left = deque(self.texts)
        self.over_again = cycle(self.texts)

    def take(self, limit: int) -> str:
        for _ in range(len(self.left)):
            text = self.left.popleft()
            if fits(text, self.shape, limit):
                return text
            if fits(text, self.shape, LIMITS[self.shape]):
                self.left.append(text)  # another place may have room for it
        return next(text for text in self.over_again if fits(text, self.shape, limit))

    @property
    def is_used_up(self) -> bool:
        return not any(fits(text, self.shape, LIMITS[self.shape]) for text in self.left)


@dataclass
class Filler:
    """Makes records, and remembers where each text went."""

    streams: dict[str, Stream]
    many: int = 100
    """The most parts in a list."""
    placed: list[Placed] = field(default_factory=list)
    names: set[str] = field(default_factory=set)
    """Folded names of all records, since no two may have the same."""
    cites: int = 0
    ids: dict[RecordKind, list[str]] = field(default_factory=dict)
    """Records made here, which others point at."""
    turns: dict[RecordKind, int] = field(default_factory=dict)

    def record(self, kind: RecordKind, id_: str) -> dict[str, Any]:
        """A whole record as plain values."""
        made = self._part(RECORD_CLASSES[kind], (kind, id_), ())
        if kind not in FILE_KINDS:
            made = {"id": id_, **made}
        return made

    def _part(self, cls: type[BaseModel], where: tuple[RecordKind, str], path: tuple[Any, ...]) -> Any:
        return {
            one.name: value
            for one in fields_of(cls)
            if one.name not in UNWANTED and one.shape != "id"
            if (value := self._field(one, where, (*path, one.name))) is not None
        }

    def _field(self, one: Field, where: tuple[RecordKind, str], path: tuple[Any, ...]) -> Any:
        if not one.many:
            return self._value(one, where, path, 0)
        most = MOST.get(one.name) or min(one.max or 30, self.many)
        if one.shape == "ref":
            most = min(most, len(self.ids.get(one.to, "1")))  # type: ignore[arg-type]
        return [self._value(one, where, (*path, number), number) for number in range(most)]

    def _value(self, one: Field, where: tuple[RecordKind, str], path: tuple[Any, ...], number: int) -> Any:
        match one.shape:
            case "words" | "title":
                zh = min(one.max_zh or LIMITS[one.shape], LIMITS[one.shape])
                return {
                    "zh": self._take(one, where, path, "zh", zh),
                    "en": self._take(one, where, path, "en", LIMITS[one.shape]),
                }
            case "line" | "lines":
                return self._take(one, where, path, "", SHORT_LIMIT)
            case "cite":
                self.cites += 1
                return f"src-{self.cites % SOURCES} {self._take(one, where, path, '', LIMITS['cite']).strip()}"
            case "ref":
                assert one.to
                return None if one.name == "parent" else self._ref(one.to)
            case "choice":
                return one.choices[-1].value
            case "key":
                return f"src-{path[-2]}"
            case "part":
                assert one.parts
                return self._part(one.parts, where, path)
            case "url":
                return f"https://a.example/{where[1]}/{number}/{path[1] if len(path) > 1 else ''}"
            case _:
                return FIXED[one.shape]

    def _ref(self, kind: RecordKind) -> str:
        """The entries of a kind in turn."""
        ids = self.ids.get(kind, [IDS[kind]])
        self.turns[kind] = (self.turns.get(kind, -1) + 1) % len(ids)
        return ids[self.turns[kind]]

    def _take(self, one: Field, where: tuple[RecordKind, str], path: tuple[Any, ...], language: str, limit: int) -> str:
        shape = "line" if one.shape == "lines" else one.shape
        stream, is_name = self.streams[shape], len(path) <= 2 and one.name in ("name", "aliases")
        text = stream.take(limit)
        if one.pattern and "value" in one.pattern:
            stream.left.append(text)  # it does not stand here as it is
            text = re.sub(r"[{}]", "", text[:200]).strip() + "{value}"
        spare = []
        while is_name and fold(text) in self.names:
            spare.append(text)
            text = stream.take(limit)
        stream.left.extend(spare)
        if is_name:
            self.names.add(fold(text))
        at = (*path, language) if language else path
        self.placed.append(Placed(*where, at, f"{one.owner}.{one.name}", shape, language, text))
        return text


def as_yaml(value: Any) -> str:
    """JSON is YAML; every text stands in double quotes, whatever it holds."""
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


def content_with(
    texts: Iterable[str], *, cases: int, lessons: int, terms: int, entries: int, many: int = 100, once: bool = False
) -> tuple[dict[str, str], Filler]:
    """The smallest content with so many records more. Shape: path → text, and who knows where each text went.

    Every shape is given all texts; with `once` each has its share, so that no text is in two fields.
    """
    texts = tuple(texts)
    shares = {shape: texts[number :: len(SHAPES)] if once else texts for number, shape in enumerate(SHAPES)}
    filler = Filler({shape: Stream(shape, share) for shape, share in shares.items()}, many)
    files = {**FILES, "terms/plain-term.yml": PLAIN_TERM}
    for kind in RECORD_CLASSES:
        if kind not in FILE_KINDS:
            made = [filler.record(kind, f"h-{kind.value}-{number}") for number in range(entries)]
            filler.ids[kind] = [entry["id"] for entry in made]
            files[KIND_WORDS[kind][2]] += "".join(f"- {json.dumps(entry, ensure_ascii=False)}\n" for entry in made)
    for kind, number in ((RecordKind.CASE, cases), (RecordKind.TERM, terms), (RecordKind.LESSON, lessons)):
        ids = [f"h-{kind.value}-{one}" for one in range(number)]
        files |= {f"{KIND_WORDS[kind][2]}{id_}.yml": as_yaml(filler.record(kind, id_)) for id_ in ids}
        filler.ids[kind] = ids
    return files, filler
