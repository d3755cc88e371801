"""Values for a script of ours, as a classic script: browsers neither load modules nor fetch data from `file://`."""

from __future__ import annotations

import json
from typing import Any

_ESCAPES = {ord(char): f"\\u{ord(char):04x}" for char in "<>&\u2028\u2029"}


def as_script(name: str, values: Any) -> bytes:
    """An assignment of `values` to the global `name`."""
    text = json.dumps(values, ensure_ascii=False, separators=(",", ":"))
    # `//` is parted, because whatever looks like the address of another host is taken out of scripts
    safe = text.translate(_ESCAPES).replace("//", "/\\u002f")
    return f"window.{name}={safe};\n".encode()
