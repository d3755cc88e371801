"""A file that the generator makes."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Artifact:
    """One file, in memory."""

    path: str
    """Below the pages folder, with `/`."""
    data: bytes
    origin: str
    """What it was made from, for people: a record's file, or the kind of page."""
