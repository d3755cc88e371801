"""Values for a script of ours, as a classic script: browsers neither load modules nor fetch data from `file://`."""

from __future__ import annotations

import json
from typing import Any

_ESCAPES = {char: f"\\u{ord(char):04x}" for char in "<>&\u2028\u2029"} | {"//": "/\\u002f"}
"""`//` is parted, because whatever looks like the address of another host is taken out of scripts."""

as_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
"""Values as JSON without spaces."""


def as_script(name: str, values: Any) -> bytes:
    """An assignment of `values` to the global `name`."""
    return json_as_script(name, as_json(values))


def json_as_script(name: str, values: str) -> bytes:
    """The same of values that are JSON already."""
    for sign, safe in _ESCAPES.items():
        values = values.replace(sign, safe)
    return f"window.{name}={values};\n".encode()
