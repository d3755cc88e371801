"""The small values every record is made of: bilingual text, references, dates, amounts.

YAML scalars arrive as text (see `load.document`). A scalar that was written without quotes and that
another YAML reader would turn into a number, a date or a truth value arrives as `Plain`, so that a
text field can refuse it and a number field can require it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any, Literal, get_args

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    StringConstraints,
    ValidationInfo,
    WithJsonSchema,
    model_validator,
)
from pydantic_core import PydanticCustomError

from generator.limits import LINE_LIMIT, PROSE_LIMIT, SHORT_LIMIT
from generator.load.scalars import Plain
from generator.load.slips import KEY_SLIP
from generator.text import WINDOWS_DEVICES

Language = Literal["zh", "en"]
LANGUAGES: tuple[Language, ...] = get_args(Language)

ID_PATTERN = r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$"
CITE_PATTERN = r"^[a-z][a-z0-9]*(-[a-z0-9]+)*( \S.*)?$"
LINE_PATTERN = r"^\S(.*\S)?$"
DATE_PATTERN = r"^[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$"
SPAN_PATTERN = r"^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?(/[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?)?$"
AMOUNT_PATTERN = r"^([><≥≤≈])?(-?[0-9]+(?:\.[0-9]+)?)(?:[-~–]([0-9]+(?:\.[0-9]+)?))?$"
URL_PATTERN = r"^(https?://|mailto:)[^\s<>\"'`\\{}|^]+$"


class Base(BaseModel):
    """Frozen, and strict about keys: an unknown key is a fault, never silently dropped."""

    model_config = ConfigDict(
        extra="forbid",
        frozen=True,
        use_attribute_docstrings=True,
        defer_build=True,  # most runs open few kinds of record
    )

    def model_post_init(self, _: Any, /) -> None:
        """Have values that were written with the same fields share the set of their names: a third of all memory."""
        written = self.__pydantic_fields_set__
        shared = _WRITTEN.setdefault(frozenset(written), written)
        object.__setattr__(self, "__pydantic_fields_set__", shared)


_WRITTEN: dict[frozenset[str], set[str]] = {}


def _refuse_plain(value: Any) -> Any:
    """Text must not depend on how a YAML reader guesses types: `no`, `010` and `2024-01-01` need quotes."""
    if isinstance(value, Plain):
        raise PydanticCustomError("plain_scalar", "needs quotes", {"reading": value.reading, "written": str(value)})
    return value


def _require_count(value: Any) -> Any:
    """A whole number above zero, written without quotes; below a billion, so that no date is out of reach."""
    if isinstance(value, Plain) and re.fullmatch(r"\+?[1-9][0-9]{0,8}", value):
        return int(value)
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    raise PydanticCustomError("not_count", "needs a whole number above zero, without quotes")


def _require_number(value: Any) -> Any:
    if isinstance(value, Plain) and re.fullmatch(r"[-+]?[0-9]{1,15}(\.[0-9]{1,15})?", value):
        return float(value)
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return value
    raise PydanticCustomError("not_number", "needs a number without quotes")


def _amount_text(value: Any) -> Any:
    """An amount may be a bare number or text such as `">1000"`; both are kept as written."""
    return str(value) if isinstance(value, Plain) else value


def _refuse_device(id_: str) -> str:
    """A page is called like its record, and Windows can store no page called `con.html`."""
    if id_ in WINDOWS_DEVICES:
        raise PydanticCustomError("device_name", "a name that Windows keeps for itself")
    return id_


Quoted = BeforeValidator(_refuse_plain)
Line = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=SHORT_LIMIT, pattern=LINE_PATTERN),
    Quoted,
]
"""One line of text."""
Prose = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=PROSE_LIMIT), Quoted]
"""Paragraphs, lists, emphasis and links; see `render.prose`."""
Id = Annotated[
    str,
    StringConstraints(min_length=3, max_length=64, pattern=ID_PATTERN),
    AfterValidator(_refuse_device),
    Quoted,
]
Key = Annotated[str, StringConstraints(min_length=1, max_length=64, pattern=ID_PATTERN), Quoted]
Ref = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=100), Quoted]
"""An id, a name or an alias, as the editor wrote it. `link` resolves it."""
Date = Annotated[str, StringConstraints(pattern=DATE_PATTERN), Quoted]
"""A year, a month or a day (`2024`, `2024-08`, `2024-08-01`); the precision is part of the meaning."""
AsOf = Annotated[str, StringConstraints(pattern=SPAN_PATTERN), Quoted]
"""A date, or two with a slash between them."""
Amount = Annotated[
    str,
    StringConstraints(pattern=AMOUNT_PATTERN, max_length=40),
    BeforeValidator(_amount_text),
    WithJsonSchema({"anyOf": [{"type": "number"}, {"type": "string", "pattern": AMOUNT_PATTERN}]}),
]
"""A number as published: `719.4`, `">1000"`, `"≈600"`, `"500-600"`."""
Url = Annotated[str, StringConstraints(pattern=URL_PATTERN, max_length=1000), Quoted]
Count = Annotated[int, BeforeValidator(_require_count), WithJsonSchema({"type": "integer", "minimum": 1})]
Factor = Annotated[float, BeforeValidator(_require_number), WithJsonSchema({"type": "number"})]
Cite = Annotated[str, StringConstraints(min_length=1, max_length=120, pattern=CITE_PATTERN), Quoted]
"""`KEY` or `KEY PLACE`: a source of this record, and where in it."""


class Text(Base):
    """The same words in each language; one that is missing falls back, and the page says so."""

    zh: Prose | None = None
    """Chinese."""
    en: Prose | None = None
    """English."""

    @model_validator(mode="after")
    def _say_something(self) -> Text:
        if self.zh is None and self.en is None:
            raise PydanticCustomError("empty_text", "no words in any language")
        return self

    def best(self, language: Language) -> tuple[str, Language]:
        """The words in `language`, else in the other one, with the language they are in."""
        for candidate in (language, *LANGUAGES):
            words: str | None = getattr(self, candidate)
            if words is not None:
                return words, candidate
        raise AssertionError("a Text has words in at least one language")

    def said(self, language: Language) -> str:
        """The words alone, in `language` if there are any."""
        return self.best(language)[0]


def _bare_text(value: Any, info: ValidationInfo) -> Any:
    """A bare string is text in the site's default language."""
    if isinstance(value, str):
        if (slip := KEY_SLIP.match(value)) and slip["key"] in LANGUAGES:
            raise PydanticCustomError("colon_slip", "a language key without its colon and space")
        language = (info.context or {}).get("default_language", "zh")
        return {language: value}
    return value


def _one_line(text: Text) -> Text:
    for language in LANGUAGES:
        words = getattr(text, language)
        if words is not None and ("\n" in words or len(words) > LINE_LIMIT):
            raise PydanticCustomError("not_one_line", "one line is wanted here")
    return text


if TYPE_CHECKING:
    Words = Text
    Title = Text
else:
    Words = Annotated[Text, BeforeValidator(_bare_text, json_schema_input_type=str | Text)]
    Title = Annotated[Text, BeforeValidator(_bare_text, json_schema_input_type=str | Text), AfterValidator(_one_line)]


def _always_list(value: Any) -> Any:
    return [value] if isinstance(value, str) else value


if TYPE_CHECKING:
    Refs = tuple[str, ...]
else:
    Refs = Annotated[tuple[Ref, ...], BeforeValidator(_always_list, json_schema_input_type=Ref | list[Ref])]
"""One reference or a list of them."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """An `Amount`, taken apart: `bound` is one of > < ≥ ≤ ≈ or empty, `high` is None for a single figure."""

    bound: str
    low: str
    high: str | None


def quantity(amount: str) -> Quantity:
    """Take an amount apart; the model has already checked that it fits `AMOUNT_PATTERN`."""
    found = re.match(AMOUNT_PATTERN, amount)
    if found is None:
        raise ValueError(amount)
    bound, low, high = found.groups()
    return Quantity(bound or "", low, high)
