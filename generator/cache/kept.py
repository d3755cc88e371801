"""What one run learns and the next may use: plain values in a file, which is used whole or not at all.

A file that is damaged, or was made by other code, is as good as none; nobody need look after it.
"""

from __future__ import annotations

import hashlib
import json
import sys
from contextlib import suppress
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

from generator.cache.write import write_file

LIBRARIES = ("jinja2", "markdown-it-py", "markupsafe", "nh3", "pydantic", "pydantic_core", "pypinyin", "pyyaml")
"""Packages that have a part in what is kept."""


def read_kept(file: Path, made_by: str) -> Any:
    """What was kept; None where there is nothing that can be trusted. `made_by` must be as it was when it was kept."""
    try:
        head, _, body = file.read_bytes().partition(b"\n")
        return json.loads(body) if head == _seal(made_by, body) else None
    except (OSError, ValueError, RecursionError):
        return None


def keep(file: Path, made_by: str, values: Any) -> None:
    """Keep plain values. Where that cannot be done nothing happens: the next run will take longer."""
    body = json.dumps(values, ensure_ascii=False, separators=(",", ":")).encode()
    with suppress(OSError):
        write_file(file, _seal(made_by, body) + b"\n" + body)


def _seal(made_by: str, body: bytes) -> bytes:
    key = hashlib.blake2b(made_by.encode()).digest()
    return hashlib.blake2b(body, key=key, digest_size=32).hexdigest().encode()


@cache
def code() -> str:
    """A fingerprint of this program: its files, the libraries that have a part in its work, and Python."""
    digest = hashlib.blake2b(digest_size=16)
    package = Path(__file__).parent.parent
    for path in sorted(package.rglob("*")):
        if path.is_file() and path.suffix != ".pyc":
            digest.update(f"\0{path.relative_to(package).as_posix()}\0".encode() + path.read_bytes())
    digest.update(json.dumps([sys.version_info[:2], [version(name) for name in LIBRARIES]]).encode())
    return digest.hexdigest()
