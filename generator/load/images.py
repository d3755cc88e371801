"""Pictures that hand-written pages show. Only kinds that hold nothing but a picture: an SVG file can run scripts."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from generator.report import Report, Span
from generator.report import catalog as say

FOLDER = "pages/images/"
KINDS = {".png": (b"\x89PNG\r\n\x1a\n", 0), ".webp": (b"WEBP", 8)}
"""Ending → the bytes that tell the kind, and where they stand."""
MAX_IMAGE_BYTES = 200 * 1024
"""The site is read from slow lines and carried on sticks: a screenshot as PNG needs no more."""


@dataclass(frozen=True, slots=True)
class LoadedImage:
    """A picture."""

    name: str
    """Name of the file, below `pages/images/`."""
    data: bytes


def read_image(file: Path, path: str, report: Report) -> LoadedImage | None:
    """A picture, or None after a report. Errors: `OSError` where it cannot be opened."""
    with file.open("rb") as stream:
        data = stream.read(MAX_IMAGE_BYTES + 1)
    mark, at = KINDS[file.suffix]
    if not data[at:].startswith(mark):
        report.add(say.NOT_IMAGE, Span(path), kind=file.suffix.removeprefix(".").upper())
        return None
    if len(data) > MAX_IMAGE_BYTES:
        report.add(say.IMAGE_TOO_LARGE, Span(path), limit=MAX_IMAGE_BYTES // 1024)
        return None
    return LoadedImage(file.name, data)
