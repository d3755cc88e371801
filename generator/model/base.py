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

from generator.load.document import Plain

Language = Literal["zh", "en"]
LANGUAGES: tuple[Language, ...] = get_args(Language)

ID_PATTERN = r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$"
DATE_PATTERN = r"^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$"
SPAN_PATTERN = r"^\d{4}(-\d{2}(-\d{2})?)?(/\d{4}(-\d{2}(-\d{2})?)?)?$"
AMOUNT_PATTERN = r"^([><≥≤≈])?(-?\d+(?:\.\d+)?)(?:[-~–](\d+(?:\.\d+)?))?$"
URL_PATTERN = r"^(https?://|mailto:)[^\s<>\"'`\\{}|^]+$"


class Base(BaseModel):
    """Frozen, and strict about keys: an unknown key is a fault, never silently dropped."""

    model_config = ConfigDict(extra="forbid", frozen=True, use_attribute_docstrings=True)


def _refuse_plain(value: Any) -> Any:
    """Text must not depend on how a YAML reader guesses types: `no`, `010` and `2024-01-01` need quotes."""
    if isinstance(value, Plain):
        raise PydanticCustomError("plain_scalar", "needs quotes", {"reading": value.reading, "written": str(value)})
    return value


def _require_plain_integer(value: Any) -> Any:
    if isinstance(value, Plain) and value.reading == "integer":
        return int(value)
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    raise PydanticCustomError("not_integer", "needs a whole number without quotes", {"written": str(value)})


def _require_plain_number(value: Any) -> Any:
    if isinstance(value, Plain) and value.reading in ("integer", "float"):
        return float(value)
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return value
    raise PydanticCustomError("not_number", "needs a number without quotes", {"written": str(value)})


def _amount_text(value: Any) -> Any:
    """An amount may be a bare number or text such as `">1000"`; both are kept as written."""
    if isinstance(value, Plain) and value.reading in ("integer", "float"):
        return str(value)
    return _refuse_plain(value)


Written = Annotated[str, BeforeValidator(_refuse_plain)]
Line = Annotated[Written, StringConstraints(min_length=1, max_length=300, pattern=r"^\S(.*\S)?$")]
"""One line of text."""
Prose = Annotated[Written, StringConstraints(min_length=1, max_length=4000)]
"""Paragraphs, lists, emphasis and links; see `render.prose`."""
Id = Annotated[Written, StringConstraints(min_length=3, max_length=64, pattern=ID_PATTERN)]
Key = Annotated[Written, StringConstraints(min_length=1, max_length=64, pattern=ID_PATTERN)]
Ref = Annotated[Written, StringConstraints(min_length=1, max_length=100)]
"""An id, a name or an alias, as the editor wrote it. `link` resolves it."""
Date = Annotated[Written, StringConstraints(pattern=DATE_PATTERN)]
"""A year, a month or a day (`2024`, `2024-08`, `2024-08-01`); the precision is part of the meaning."""
AsOf = Annotated[Written, StringConstraints(pattern=SPAN_PATTERN)]
"""A date, or two with a slash between them."""
Amount = Annotated[
    str,
    BeforeValidator(_amount_text),
    StringConstraints(pattern=AMOUNT_PATTERN, max_length=40),
    WithJsonSchema({"anyOf": [{"type": "number"}, {"type": "string", "pattern": AMOUNT_PATTERN}]}),
]
"""A number as published: `719.4`, `">1000"`, `"≈600"`, `"500-600"`."""
Url = Annotated[Written, StringConstraints(pattern=URL_PATTERN, max_length=1000)]
Count = Annotated[int, BeforeValidator(_require_plain_integer), WithJsonSchema({"type": "integer"})]
Factor = Annotated[float, BeforeValidator(_require_plain_number), WithJsonSchema({"type": "number"})]
Cite = Annotated[
    Written, StringConstraints(min_length=1, max_length=120, pattern=r"^[a-z][a-z0-9]*(-[a-z0-9]+)*( \S.*)?$")
]
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
        language = (info.context or {}).get("default_language", "zh")
        return {language: value}
    return value


def _one_line(text: Text) -> Text:
    for language in LANGUAGES:
        words = getattr(text, language)
        if words is not None and ("\n" in words or len(words) > 400):
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
