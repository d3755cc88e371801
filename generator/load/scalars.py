"""Scalars stay text; one that other YAML readers would take for a number, a date or nothing is marked as such."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

Reading = Literal["null", "truth", "integer", "float", "date", "base60"]

# What YAML 1.1 or 1.2 readers would turn a plain scalar into; anything else is text to all of them.
READINGS: tuple[tuple[Reading, re.Pattern[str]], ...] = (
    ("null", re.compile(r"|~|null|Null|NULL")),
    ("truth", re.compile(r"(?i:true|false|yes|no|on|off|y|n)")),
    ("integer", re.compile(r"[-+]?(0|[1-9][0-9]*)")),
    ("date", re.compile(r"[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(([Tt]|[ \t]+)[0-9]{1,2}:[0-9]{2}.*)?")),
    ("base60", re.compile(r"[-+]?[0-9]+(:[0-5]?[0-9])+(\.[0-9]*)?")),
    (
        "float",
        re.compile(
            r"[-+]?([0-9][0-9_]*+(\.[0-9_]*+)?|\.[0-9_]++)([eE][-+]?[0-9]+)?|0x[0-9a-fA-F_]+|0o[0-7_]+|0b[01_]+"
            r"|[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)"
        ),
    ),
)
# Only characters that can begin one of the above; most text is settled by this look alone.
MAY_BE_READ = frozenset("0123456789+-.~nNyYtTfFoO")


class Plain(str):
    """An unquoted scalar that other YAML readers would not read as text; `reading` says as what."""

    __slots__ = ("reading",)
    reading: Reading

    @staticmethod
    def or_text(written: str) -> str:
        """`written` as `Plain` if a YAML reader would take it for something else, otherwise as text."""
        return _plain_or_text(written) if not written or written[0] in MAY_BE_READ else written

    def __reduce__(self) -> tuple[object, ...]:
        return Plain.or_text, (str(self),)


@lru_cache(maxsize=4096)
def _plain_or_text(written: str) -> str:
    for reading, pattern in READINGS:
        if pattern.fullmatch(written):
            plain = Plain(written)
            plain.reading = reading
            return plain
    return written
