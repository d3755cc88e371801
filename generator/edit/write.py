"""Records to YAML text, in the one style that `fmt`, the form, the sheets and the drafts all write.

The form writes the same bytes in JavaScript, so the rules are few, and `tests/edit/style.yml` shows each of them:

- UTF-8, `\\n`, one at the end; two spaces for each level; the entries of a list two spaces under their key.
- Keys in the model's order, unknown ones after them as they came.
- A mapping or list of scalars only is written in flow, `{zh: …, en: …}`, where its whole line has at most 120 code
  points, any comment beside it not counted; everything else in block. Empty ones are `{}` and `[]`. The outermost
  mapping or list is in block.
- Numbers stand bare. Text is plain where every reader of YAML 1.1 and 1.2 takes it for the same text in block and in
  flow (see `PLAIN`, `WORDS` and `NUMBER`), otherwise in double quotes. There, `\\`, `"`, line breaks, tabs and what
  cannot be seen (see `HIDDEN`) are escaped, as `\\\\ \\" \\n \\t \\r` or else as `\\u` with four small digits.
- Text with line breaks is a literal block, `|-`, or `|` if it ends with one; in double quotes where that could not be
  seen or would be lost: it begins with a space, a line ends with one, or it ends with several breaks.
- A key is plain if it is a word of ASCII letters, digits, `_` and `-` (also `on`), else in double quotes; one of more
  than 500 code points stands after `? `.
- What was unquoted and is no text to all readers (a `Plain`) stays as it was, in block unless it is one simple word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from generator.load.document import Path
from generator.load.scalars import Plain
from generator.model.base import Base
from generator.model.order import parts_of

WIDTH = 120
LONGEST_KEY = 500
STEP = 2

UNSEEN = r"\x7f-\x9f\u00ad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060\u2066-\u2069\ufeff\ufffe\uffff"
HIDDEN = r"\x00-\x1f" + UNSEEN
"""Characters that cannot be seen: those that `load.characters` refuses, tabs, and line breaks."""
PLAIN = re.compile(rf"[^\s!\"#%&'*+,\-.:<=>?@\[\]`{{|}}~{HIDDEN}]([^#,:\[\]{{}}{HIDDEN}]*[^\s#,:\[\]{{}}{HIDDEN}])?")
"""Text that begins and goes on without any sign that YAML gives a meaning to, somewhere."""
WORDS = re.compile(r"(?i:null|true|false|yes|no|on|off|y|n|nan|inf)")
"""Words that some reader takes for something else."""
NUMBER = re.compile(r"[0-9][0-9a-fA-FxXoOtTzZ_.+/-]*")
"""What some reader may take for a number or a date."""
KEY = re.compile(r"[A-Za-z_][A-Za-z0-9_-]*")
SIMPLE = re.compile(r"[0-9A-Za-z_.+~-]+")
ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r"}
ESCAPED = re.compile(rf"[\\\"{HIDDEN}]")
NOT_LITERAL = re.compile(rf"[\x00-\x08\x0b-\x1f{UNSEEN}]|\s\Z")
"""What a line of a literal block may not hold."""
SURROGATE = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Remarks:
    """The comments of one key or entry, each with its `#`. An empty string is a blank line."""

    before: tuple[str, ...] = ()
    """Lines above it."""
    beside: str = ""
    """On its line."""
    foot: tuple[str, ...] = ()
    """Lines below the last of its parts; at the root, at the end of the file."""


NONE = Remarks()


def record_text(
    cls: type[Base],
    value: Mapping[str, Any] | Sequence[Any],
    *,
    comments: Mapping[Path, Remarks] | None = None,
    schema: str | None = None,
) -> str:
    """The canonical text of a record, or of a vocabulary file: a list of records.

    `value` holds plain values (text, numbers or `Plain`, lists, dicts), keys in any order. `comments` stand at the
    paths of what they belong to, the path `()` for the head and the end of the file. `schema` is the address for the
    first line, which tells editors' programs how to help.
    """
    writer = _Writer(comments or {})
    around = writer.remarks(())
    head = [f"# yaml-language-server: $schema={schema}"] if schema else []
    body = writer.block(value, (), cls, 0) if value else [("{}" if isinstance(value, Mapping) else "[]"), *around.foot]
    return "\n".join([*_settled([*head, *around.before]), *body]) + "\n"


def scalar(value: str | int | float, *, in_flow: bool, indent: int = STEP) -> str:
    """One canonical scalar. A literal block is several lines, those of the text indented by `indent` spaces."""
    if isinstance(value, Plain):
        return str(value)
    if isinstance(value, bool) or not isinstance(value, (str, int, float)):
        raise TypeError(f"not a value of a record: {value!r}")
    if not isinstance(value, str):
        return _number(value)
    value = SURROGATE.sub("\ufffd", value)
    if PLAIN.fullmatch(value) and not WORDS.fullmatch(value) and not NUMBER.fullmatch(value):
        return value
    if not in_flow and _is_literal(value):
        sign = "|" if value.endswith("\n") else "|-"
        lines = value.removesuffix("\n").split("\n")
        return "\n".join([sign, *(" " * indent + line if line else "" for line in lines)])
    return _quoted(value)


def _number(value: float) -> str:
    number = Decimal(repr(value))
    if not number.is_finite():
        raise TypeError(f"not a value of a record: {value!r}")
    written = format(number, "f")
    return written.removesuffix(".0")


def _quoted(text: str) -> str:
    return '"' + ESCAPED.sub(lambda found: ESCAPES.get(found[0]) or f"\\u{ord(found[0]):04x}", text) + '"'


def _is_literal(text: str) -> bool:
    """Whether a literal block shows the text as it is, and every editor's program keeps it so."""
    if "\n" not in text or text[0].isspace() or text.endswith("\n\n"):
        return False
    lines = text.removesuffix("\n").split("\n")
    return not any(NOT_LITERAL.search(line) for line in lines)


def entry_lines(lead: str, value: Any, cls: type[Base] | None, *, indent: int) -> list[str]:
    """The lines of one entry: its lead, a key with its colon or a dash, `indent` spaces in, and the value behind it.

    `cls` is the class of the value, or of the entries of a list.
    """
    return _Writer({}).lines(_Part(lead, (), value, cls), indent)


def written_key(key: str) -> str:
    """A key with its colon."""
    return _key(key, "")


def _key(key: str, pad: str) -> str:
    """A key with its colon."""
    written = key if KEY.fullmatch(key) else _quoted(SURROGATE.sub("\ufffd", key))
    return f"{written}:" if len(key) <= LONGEST_KEY else f"? {written}\n{pad}:"


class _Writer:
    """Writes values line by line; a line that opens with a long key holds a line break."""

    def __init__(self, comments: Mapping[Path, Remarks]) -> None:
        self.comments = comments

    def remarks(self, path: Path) -> Remarks:
        return self.comments.get(path, NONE)

    def block(
        self, value: Any, path: Path, cls: type[Base] | None, indent: int, *, is_entry: bool = False
    ) -> list[str]:
        """The lines of a mapping or list that is not empty.

        `is_entry`: its first line will stand behind a dash; what belongs above that line is above the dash already.
        """
        pad = " " * indent
        lines: list[str] = []
        for number, part in enumerate(_parts(value, path, cls, pad)):
            if number or not is_entry:
                above = _settled(self._above(part, indent), is_first=number == 0)
                lines += [pad + line if line else "" for line in above]
            lines += self.lines(part, indent)
        foot = _settled([*self.remarks(path).foot], is_first=False, is_last=True)
        return lines + [pad + line if line else "" for line in foot]

    def _above(self, part: _Part, indent: int) -> list[str]:
        """The comments above a part; above an entry also those of what stands right behind its dash."""
        above = list(self.remarks(part.path).before)
        if part.lead == "-" and _is_collection(part.value) and part.value:
            if self._is_block(part, indent) and self.remarks(part.path).beside:
                above.append(self.remarks(part.path).beside)
            first = next(_parts(part.value, part.path, part.cls, ""))
            above += _settled(self._above(first, indent + STEP))
        return above

    def lines(self, part: _Part, indent: int) -> list[str]:
        """The lines of one key or entry, and of what stands there."""
        pad = " " * indent
        beside = f" {self.remarks(part.path).beside}".rstrip()
        if not _is_collection(part.value):
            first, *rest = scalar(part.value, in_flow=False, indent=indent + STEP).split("\n")
            return [f"{pad}{part.lead} {first}".rstrip(" ") + beside, *rest]
        if not self._is_block(part, indent):
            return [f"{pad}{part.lead} {self._flow(part)}{beside}"]
        if part.lead != "-":
            return [pad + part.lead + beside, *self.block(part.value, part.path, part.cls, indent + STEP)]
        first, *rest = self.block(part.value, part.path, part.cls, indent + STEP, is_entry=True)
        return [f"{pad}- {first[indent + STEP :]}", *rest]

    def _is_block(self, part: _Part, indent: int) -> bool:
        if not _is_collection(part.value) or not part.value:
            return False
        flow = self._flow(part)
        return flow is None or indent + len(part.lead.rpartition("\n")[2]) + 1 + len(flow) > WIDTH

    def _flow(self, part: _Part) -> str | None:
        """A mapping or list of scalars on one line; None if it has other parts, or comments inside."""
        if self.remarks(part.path).foot:
            return None
        written: list[str] = []
        for inner in _parts(part.value, part.path, part.cls, ""):
            remarks = self.remarks(inner.path)
            is_above = part.lead == "-" and not written  # what stands above the first part stands above the entry
            if remarks.beside or (any(remarks.before) and not is_above):
                return None
            if _is_collection(inner.value) or "\n" in inner.lead:
                return None
            if isinstance(inner.value, Plain) and not SIMPLE.fullmatch(inner.value):
                return None
            if isinstance(inner.value, str) and not isinstance(inner.value, Plain) and "\n" in inner.value:
                return None
            text = scalar(inner.value, in_flow=True)
            written.append(text if inner.lead == "-" else f"{inner.lead} {text}")
        return f"{{{', '.join(written)}}}" if isinstance(part.value, Mapping) else f"[{', '.join(written)}]"


@dataclass(frozen=True, slots=True)
class _Part:
    """One key of a mapping, or one entry of a list."""

    lead: str
    """What its line begins with: the key with its colon, or a dash."""
    path: Path
    value: Any
    cls: type[Base] | None
    """The class of the mapping that stands there, or of those in the list."""


def _parts(value: Any, path: Path, cls: type[Base] | None, pad: str) -> Iterator[_Part]:
    """The parts of a mapping, in the model's order, or of a list."""
    if not isinstance(value, Mapping):
        for index, entry in enumerate(value):
            yield _Part("-", (*path, index), entry, cls)
        return
    classes = parts_of(cls) if cls else {}
    for key in [*(key for key in classes if key in value), *(key for key in value if key not in classes)]:
        yield _Part(_key(key, pad), (*path, key), value[key], classes.get(key))


def _is_collection(value: Any) -> bool:
    return isinstance(value, (Mapping, list, tuple))


def _settled(lines: list[str], *, is_first: bool = True, is_last: bool = False) -> list[str]:
    """Comment lines with one blank line at most between them; none before the first and after the last, if they are."""
    kept = [line for number, line in enumerate(lines) if line or (lines[number - 1] if number else not is_first)]
    while is_first and kept and not kept[0]:
        kept.pop(0)
    while is_last and kept and not kept[-1]:
        kept.pop()
    return kept
