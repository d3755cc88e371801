"""What pydantic found, said in the editor's words and at the right place: one fault, one diagnostic."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from generator.limits import LINE_LIMIT, SHORT_LIMIT
from generator.load.document import Document, Path
from generator.load.lists import entries_in, listed
from generator.load.scalars import Plain
from generator.load.slips import KEY_SLIP, colon_slip
from generator.model import base, repair
from generator.model.keys import key_meant, known_keys, labels_of, value_meant
from generator.model.walk import classes_at
from generator.report import Fix, Report, Span
from generator.report import catalog as say
from generator.text import nearest

READINGS = {
    "null": ("空值", "nothing"),
    "truth": ("“是/否”", "true or false"),
    "integer": ("整数", "a whole number"),
    "float": ("数", "a number"),
    "date": ("日期", "a date"),
    "base60": ("六十进制的数", "a number in base 60"),
}
SHAPES = {
    "text": ("一段文字", "text"),
    "words": ("文字", "text"),
    "number": ("一个数", "a number"),
    "list": ("一个列表", "a list"),
    "mapping": ("一组“键: 值”", "a group of `key: value` lines"),
}
HINTS = {
    "text": ("直接写文字，不要列表，也不要下一层的键", "write the text itself, without a list or keys below it"),
    "words": (
        "直接写文字，或分语言写：`{zh: 中文, en: English}`",
        "write the text itself, or one for each language: `{zh: 中文, en: English}`",
    ),
    "number": ("只写一个数", "write the number alone"),
    "list": ("每项另起一行，以 `- ` 开头", "begin each entry on a line of its own with `- `"),
    "mapping": ("换到下一行，缩进两格，写成 `FIRST: …`", "write `FIRST: …` on the next line, indented by two spaces"),
    "entry": ("换成 `FIRST: …` 这样的几行", "write lines such as `FIRST: …` instead"),
}
WANTED_BY_ERROR = {
    "tuple_type": "list",
    "list_type": "list",
    "model_type": "mapping",
    "model_attributes_type": "mapping",
    "dict_type": "mapping",
    "string_type": "text",
    "literal_error": "word",
}
"""Errors that say only what shape was wanted. A field that allows several shapes gives one of each."""

PATTERN_MESSAGES = {
    base.DATE_PATTERN: say.BAD_DATE,
    base.SPAN_PATTERN: say.BAD_DATE,
    base.URL_PATTERN: say.BAD_URL,
    base.AMOUNT_PATTERN: say.BAD_AMOUNT,
    base.ID_PATTERN: say.BAD_ID,
    base.CITE_PATTERN: say.BAD_CITE,
}


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that does not fit: where it is in the record, what stands there, and what pydantic says of it."""

    path: Path
    found: Any
    kind: str
    details: dict[str, Any]
    missing: str
    """The key that is missing, for faults of the kind `missing`."""


def explain(
    error: ValidationError, cls: type[BaseModel], document: Document, prefix: Path, value: Any, report: Report
) -> None:
    """Turn pydantic's errors into diagnostics: one for each fault, where a field allows several shapes too."""
    faults = [_fault(one, value) for one in error.errors(include_url=False, include_input=False)]
    faults = [fault for fault in faults if (*prefix, *fault.path) not in document.damaged and not _is_echo(fault)]
    places: dict[Path, list[Fault]] = {}
    for fault in faults:
        places.setdefault(fault.path, []).append(fault)
    # Where a fault stands inside a place, or is not one of shape, the editor chose a shape that the place allows.
    chosen = {fault.path[:size] for fault in faults for size in range(len(fault.path))}
    chosen |= {fault.path for fault in faults if fault.kind not in WANTED_BY_ERROR}
    unknown: dict[Path, list[str]] = {}
    for fault in faults:
        if fault.kind == "extra_forbidden":
            unknown.setdefault(fault.path[:-1], []).append(str(fault.path[-1]))
    teller = _Teller(cls, document, prefix, report)
    for path, here in places.items():
        if report.is_full(document.path):
            break
        if path not in chosen:
            teller.shapes(path, here)
        if missing := _missing(here):
            teller.missing_keys(path, here[0].found, missing, unknown.get(path, []))
        for kind, fault in {fault.kind: fault for fault in reversed(here)}.items():
            if kind == "extra_forbidden":
                teller.unknown_key(path, _missing(places.get(path[:-1], [])))
            elif kind != "missing" and kind not in WANTED_BY_ERROR:
                teller.value(fault)


def explain_shape(
    cls: type[BaseModel], document: Document, path: Path, wanted: str, found: Any, report: Report
) -> None:
    """Say that a whole record or vocabulary has the wrong shape."""
    if path not in document.damaged:
        _Teller(cls, document, path, report).wrong_shape((), [wanted], found)


def _fault(error: ErrorDetails, value: Any) -> Fault:
    """An error, with the parts of pydantic's location that stand in the document: it also names branches of unions."""
    path: list[str | int] = []
    for part in error["loc"]:
        if (isinstance(value, dict) and part in value) or (
            isinstance(value, list) and isinstance(part, int) and part < len(value)
        ):
            value = value[part]  # type: ignore[index]
            path.append(part)
    missing = str(error["loc"][-1]) if error["type"] == "missing" else ""
    return Fault(tuple(path), value, error["type"], error.get("ctx", {}), missing)


def _is_echo(fault: Fault) -> bool:
    """Whether a list is called too short only because pydantic leaves out its entries at fault."""
    return fault.kind == "too_short" and len(fault.found) >= fault.details["min_length"]


def _missing(faults: list[Fault]) -> list[str]:
    return [fault.missing for fault in faults if fault.missing]


class _Teller:
    """Says the faults of one record."""

    def __init__(self, cls: type[BaseModel], document: Document, prefix: Path, report: Report) -> None:
        self.cls = cls
        self.document = document
        self.prefix = prefix
        self.report = report

    def value(self, fault: Fault) -> None:
        """Say what is wrong with a value of the right shape."""
        path, found, kind, details = fault.path, fault.found, fault.kind, fault.details
        span, key_span, key = self._narrow(path, found), self._key_span(path), _key(path)
        if self._is_told_empty(path, found):
            return
        if kind == "empty_text" or (isinstance(found, str) and not found.strip()):
            self.report.add(say.EMPTY_VALUE, key_span, **self._what(path))
        elif kind == "plain_scalar":
            reading_zh, reading_en = READINGS[details["reading"]]
            fix = repair.quoted(self.document, (*self.prefix, *path), found)
            self.report.add(
                say.NEEDS_QUOTES, span, fix=fix, written=found, reading_zh=reading_zh, reading_en=reading_en
            )
        elif kind in ("not_count", "not_number"):
            self._not_number(fault)
        elif kind == "string_too_long":
            self.report.add(say.TOO_LONG, span, limit=details["max_length"], **self._what(path))
        elif kind == "string_too_short":
            self.report.add(say.BAD_ID, span, written=found)
        elif kind == "too_long":
            self.report.add(say.TOO_MANY, key_span, key=key, limit=details["max_length"], found=len(found))
        elif kind == "too_short":
            self.report.add(say.TOO_FEW, key_span, key=key, limit=details["min_length"])
        elif kind == "not_one_line" or details.get("pattern") == base.LINE_PATTERN:
            limit = LINE_LIMIT if kind == "not_one_line" else SHORT_LIMIT
            self.report.add(say.NOT_ONE_LINE, span, limit=limit, **self._what(path))
        elif kind == "device_name":
            self.report.add(say.DEVICE_NAME, span, name=found)
        elif kind != "colon_slip" or not self._is_told_slip(path, found):
            self._bad_form(fault)

    def shapes(self, path: Path, faults: list[Fault]) -> None:
        """Say that none of the shapes which a place allows is there."""
        found = faults[0].found
        allowed = [word for fault in faults if fault.kind == "literal_error" for word in _expected(fault)]
        wanted = [shape for fault in faults if (shape := WANTED_BY_ERROR[fault.kind]) != "word"]
        if not allowed or not isinstance(found, str):
            self.wrong_shape(path, wanted or ["text"], found)
        elif not self._is_told_empty(path, found) and not self._is_told_slip(path, found):
            self._not_allowed(path, found, allowed, wanted)

    def wrong_shape(self, path: Path, wanted: list[str], found: Any) -> None:
        """Say that text, a list or a mapping stands where another of them belongs."""
        if self._is_told_empty(path, found) or self._is_told_slip(path, found):
            return
        classes = classes_at(self.cls, path)
        if wanted == ["mapping"] and base.Text in classes:
            wanted = ["words"]
        keys = [name for c in classes for name in c.model_fields if name != "id" or self.prefix]
        is_under_key = path and isinstance(path[-1], str)
        hint = HINTS["entry" if wanted[0] == "mapping" and not is_under_key else wanted[0]]
        shape = "list" if isinstance(found, list) else "mapping" if isinstance(found, dict) else "text"
        fix = None
        if wanted == ["list"] and isinstance(found, str) and not classes:
            entries = entries_in(found)
            is_cite = bool(path) and path[-1] == "cite" and all(re.fullmatch(base.CITE_PATTERN, one) for one in entries)
            fix = self._listed(path, found, entries, is_safe=is_cite)
        self.report.add(
            say.WRONG_SHAPE,
            self._narrow(path, found),
            fix=fix,
            wanted_zh="或".join(SHAPES[one][0] for one in wanted),
            wanted_en=" or ".join(SHAPES[one][1] for one in wanted),
            found_zh=SHAPES[shape][0],
            found_en=SHAPES[shape][1],
            hint_zh=hint[0].replace("FIRST", keys[0] if keys else "id"),
            hint_en=hint[1].replace("FIRST", keys[0] if keys else "id"),
            **self._what(path),
        )

    def missing_keys(self, path: Path, found: Any, missing: list[str], unknown: list[str]) -> None:
        """Report keys that are missing, save those that stand there under a similar name: that is one fault."""
        classes = classes_at(self.cls, path)
        meant = {name for key in unknown for name in nearest(key, missing, limit=1)}
        meant |= {key_meant(key, classes)[0] for key in unknown}
        for name in missing:
            if name not in meant:
                self.report.add(say.MISSING_KEY, self._head(path, found), key=name)

    def unknown_key(self, path: Path, missing: list[str]) -> None:
        """Report a key that the model does not know, with the one that was probably meant."""
        *around, written = path
        classes = classes_at(self.cls, tuple(around))
        allowed = [key for c in classes for key in c.model_fields if key != "id" or self.prefix]
        key, value = self._key_span(path), self._span(path)
        is_cut = (key.end_line, key.end_column) == (value.line, value.column)
        taken = self.document.keys_at((*self.prefix, *around))
        meant, is_sure = key_meant(str(written), classes)
        if meant in allowed and not is_cut:
            fix = repair.renamed(key, str(written), meant, taken, is_sure=is_sure)
            self.report.add(say.KEY_IN_CHINESE, key, fix=fix, key=written, meant=meant)
            return
        closest = nearest(str(written), missing, limit=1) or nearest(str(written), allowed, limit=2)
        fix = None
        if is_cut:
            hint_zh = "这里的英文逗号把一句话切成了两段：整句加引号，或改用中文逗号"
            hint_en = "a comma cut the text in two here: put the whole text in quotes"
        elif closest:
            hint_zh = f"是不是想写 {'、'.join(f'`{one}`' for one in closest)}？"
            hint_en = f"did you mean {' or '.join(f'`{one}`' for one in closest)}?"
            fix = repair.renamed(key, str(written), closest[0], taken)
        else:
            hint_zh = "这里可以写：" + "、".join(f"`{key}`" for key in allowed)
            hint_en = "possible here: " + ", ".join(f"`{key}`" for key in allowed)
        self.report.add(say.UNKNOWN_KEY, key, fix=fix, key=written, hint_zh=hint_zh, hint_en=hint_en)

    def _not_allowed(self, path: Path, found: str, allowed: list[str], shapes: list[str]) -> None:
        named = value_meant(found, _key(path), classes_at(self.cls, path[:-1]))
        closest = [named] if named in allowed else nearest(found, allowed, limit=3)
        words = [f"`{word}`" for word in allowed]
        near = [f"`{word}`" for word in closest]
        self.report.add(
            say.NOT_ALLOWED,
            self._narrow(path, found),
            fix=self._replaced(path, closest[0], is_safe=closest == [named]) if closest else None,
            key=_key(path),
            written=found,
            allowed_zh="、".join(words) + "".join(f"，或写成{SHAPES[shape][0]}" for shape in shapes),
            allowed_en=", ".join(words) + "".join(f", or {SHAPES[shape][1]}" for shape in shapes),
            closest_zh=f"；最接近的是 {'、'.join(near)}" if closest else "",
            closest_en=f"; the closest is {' or '.join(near)}" if closest else "",
        )

    def _not_number(self, fault: Fault) -> None:
        if not isinstance(fault.found, str):
            self.wrong_shape(fault.path, ["number"], fault.found)
            return
        wanted = (
            ("一个大于零的整数", "a whole number above zero") if fault.kind == "not_count" else ("一个数", "a number")
        )
        digits, is_sure = repair.number_written(fault.found)
        self.report.add(
            say.NOT_NUMBER,
            self._narrow(fault.path, fault.found),
            fix=self._replaced(fault.path, digits, is_safe=is_sure),
            key=_key(fault.path),
            written=fault.found,
            wanted_zh=wanted[0],
            wanted_en=wanted[1],
        )

    def _bad_form(self, fault: Fault) -> None:
        """Say that a value has not the form of a date, an address, a citation …"""
        path, found = fault.path, fault.found
        message = PATTERN_MESSAGES.get(fault.details.get("pattern", ""), say.BAD_FORM)
        fix = None
        if message is say.BAD_CITE:
            entries = entries_in(found)
            if all(re.fullmatch(base.CITE_PATTERN, entry) for entry in entries) and [found] != entries:
                fix = self._listed(path, found, entries, is_safe=True)
                meant = ", ".join(entries)
                self.report.add(say.LIST_MARKS, self._narrow(path, found), fix=fix, written=found, meant=meant)
                return
        elif message is say.BAD_DATE:
            fix = self._replaced(path, repair.date_written(found))
        elif message is say.BAD_URL:
            fix = self._replaced(path, repair.url_written(found))
        self.report.add(message, self._narrow(path, found), fix=fix, key=_key(path), written=found)

    def _replaced(self, path: Path, text: str, *, is_safe: bool = False) -> Fix | None:
        return repair.replaced(self.document, (*self.prefix, *path), text, is_safe=is_safe) if text else None

    def _listed(self, path: Path, found: str, entries: list[str], *, is_safe: bool) -> Fix | None:
        text = self.document.text
        return listed(self.document, text, (*self.prefix, *path), entries, is_safe=is_safe)

    def _is_told_empty(self, path: Path, found: Any) -> bool:
        """Whether there is nothing but a key; if so, it is reported."""
        is_empty = isinstance(found, Plain) and found.reading == "null"
        if is_empty:
            at = self._span(path) if found else self._key_span(path)
            self.report.add(say.EMPTY_VALUE, at, **self._what(path))
        return is_empty

    def _is_told_slip(self, path: Path, found: Any) -> bool:
        """Whether text is a key with a full-width colon, or one without a space after it; if so, it is reported."""
        found_key = KEY_SLIP.match(found) if isinstance(found, str) else None
        if found_key is None:
            return False
        classes, key = classes_at(self.cls, path), found_key["key"]
        if not any(key in c.model_fields or key in labels_of(c) for c in classes):
            return False
        span = self._span(path)
        is_one_line = span.line == span.end_line
        quotes = (span.end_column - span.column - len(found)) // 2 if is_one_line else 0
        slip = colon_slip(found_key, span.path, span.line, span.column - 1 + quotes, known_keys())
        at = slip.column if is_one_line else span.column
        fix = slip.fix if is_one_line and not quotes else None
        self.report.add(slip.message, Span(span.path, span.line, at, span.line, at + 1), fix=fix, **slip.values)
        return True

    def _span(self, path: Path) -> Span:
        return self.document.span((*self.prefix, *path))

    def _key_span(self, path: Path) -> Span:
        return self.document.key_span((*self.prefix, *path))

    def _narrow(self, path: Path, found: Any) -> Span:
        """A place on one line: the value where it fits on one, otherwise its head."""
        span = self._span(path)
        return (
            self._head(path, found) if span.line < span.end_line else self.document.narrow_span((*self.prefix, *path))
        )

    def _head(self, path: Path, found: Any) -> Span:
        """One word for a fault of a whole list or mapping: the key it stands under, else its own first key."""
        span = self._key_span(path)
        if path and isinstance(path[-1], str):
            return span
        if isinstance(found, dict) and (first := next((key for key in found if key != "id" or self.prefix), None)):
            return self._key_span((*path, first))
        return Span(span.path, span.line, span.column, span.line, span.column + 1)

    def _what(self, path: Path) -> dict[str, Any]:
        """What a fault is about, as the values of a message: a key, an entry of a list, or the whole file."""
        full = (*self.prefix, *path)
        key = _key(full) or self.document.path.rsplit("/", 1)[-1]
        if full and isinstance(full[-1], int):
            return {"what_zh": f"`{key}` 的第 {full[-1] + 1} 项", "what_en": f"entry {full[-1] + 1} of `{key}`"}
        return {"what_zh": f"`{key}` ", "what_en": f"`{key}`"}


def _key(path: Path) -> str:
    """The last key of a path."""
    return next((part for part in reversed(path) if isinstance(part, str)), "")


def _expected(fault: Fault) -> list[str]:
    """The words that pydantic lists as allowed: `'a', 'b' or 'c'`."""
    return re.findall(r"'([^']*)'", fault.details["expected"])
