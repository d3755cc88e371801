"""What one run learns and the next may use: plain values by name, in files that are used whole or not at all.

A file that is damaged, or was made by other code, is as good as none; nobody need look after it.
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Collection, Mapping
from contextlib import suppress
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any
from zlib import crc32

from generator.cache.write import write_file

LIBRARIES = ("jinja2", "markdown-it-py", "markupsafe", "nh3", "pydantic", "pydantic_core", "pypinyin", "pyyaml")
"""Packages that have a part in what is kept."""
CHUNKS = 64
"""Files that the rows of a shelf are spread over, so that one changed row does not write all of them again."""


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


class Shelf:
    """Rows by name, in a folder."""

    def __init__(self, folder: Path | None, made_by: str) -> None:
        """Without a folder nothing is found, and nothing kept."""
        self.folder = folder
        self.made_by = made_by
        self._rows: dict[str, Any] = {}
        self._stale: set[int] = set()
        for number in range(CHUNKS) if folder is not None else ():
            found = read_kept(self._file(number), self._maker)
            if isinstance(found, dict):
                self._rows |= found
            else:
                self._stale.add(number)

    @property
    def rows(self) -> Mapping[str, Any]:
        """What is kept now."""
        return self._rows

    def put(self, name: str, row: Any) -> None:
        """Keep a row from now on."""
        self._rows[name] = row
        self._stale.add(_chunk(name))

    def drop_all_but(self, names: Collection[str]) -> None:
        """Forget the rows that are not among these."""
        for name in [one for one in self._rows if one not in names]:
            del self._rows[name]
            self._stale.add(_chunk(name))

    def save(self) -> None:
        """Write what has changed."""
        if self.folder is None or not self._stale:
            return
        chunks: dict[int, dict[str, Any]] = {number: {} for number in self._stale}
        for name, row in self._rows.items():
            if (number := _chunk(name)) in chunks:
                chunks[number][name] = row
        for number, rows in chunks.items():
            keep(self._file(number), self._maker, rows)
        self._stale.clear()

    def forget(self) -> None:
        """Free the memory that the rows take; what is saved stays."""
        self._rows.clear()

    @property
    def _maker(self) -> str:
        return f"{self.made_by} {CHUNKS}"

    def _file(self, number: int) -> Path:
        assert self.folder is not None
        return self.folder / f"{number:02}.json"


def _chunk(name: str) -> int:
    return crc32(name.encode()) % CHUNKS


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
