"""What a `.docx` file holds, looked at without trusting it: a zip of XML parts, or something else by that name.

Pictures are never opened, macros never run, and no part is unpacked further than its limit.
"""

from __future__ import annotations

import posixpath
import re
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from generator.load.files import reasons
from generator.report import Report, Span
from generator.report import catalog as say
from generator.report.catalog import Message

MAX_PART = 48 * 1024 * 1024
"""Bytes of one unpacked part: far more than any document that fits into a record needs."""
MAX_PARTS = 5_000
"""Files in one document."""

Kind = tuple[str, str]
NOT_WORD: tuple[tuple[bytes, Kind], ...] = (
    (b"%PDF", ("PDF 文件", "a PDF file")),
    (b"{\\rtf", ("RTF 文件", "an RTF file")),
    (b"\x89PNG", ("图片", "a picture")),
    (b"\xff\xd8\xff", ("图片", "a picture")),
    (b"Rar!", ("压缩包", "an archive")),
    (b"7z\xbc\xaf", ("压缩包", "an archive")),
)
OTHER_OFFICE: tuple[tuple[str, Kind], ...] = (
    ("xl/", ("Excel 表格（请用 `casebook import xlsx`）", "an Excel sheet (use `casebook import xlsx`)")),
    ("ppt/", ("PowerPoint 演示文稿", "a PowerPoint presentation")),
    ("META-INF/", ("OpenDocument 或其他压缩文件", "an OpenDocument file or another archive")),
)
SOMETHING_ELSE: Kind = ("别的文件", "another kind of file")
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
RELATION = re.compile(rb"<(?:\w+:)?Relationship\s[^>]*>")
ATTRIBUTE = re.compile(rb"""(\w+)\s*=\s*["']([^"']*)["']""")


class NotReadable(Exception):
    """The file cannot be taken in; why was reported."""


class Package:
    """A Word document as a set of parts."""

    def __init__(self, archive: zipfile.ZipFile, span: Span, report: Report) -> None:
        self._archive = archive
        self._span = span
        self._report = report
        self.names = frozenset(archive.namelist())

    def __enter__(self) -> Package:
        """Keep the file open while its parts are read."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close the file."""
        self._archive.close()

    def part(self, name: str) -> bytes:
        """The bytes of an XML part, free of everything that could make a reader fetch or blow up."""
        try:
            with self._archive.open(name) as stream:
                data = stream.read(MAX_PART + 1)
        except RuntimeError as error:  # zipfile has no narrower error for a part with a password
            raise self.refuse(say.DOCX_LOCKED) from error
        except (zipfile.BadZipFile, zlib.error, NotImplementedError, OSError, EOFError, ValueError) as error:
            raise self.refuse(say.DOCX_BROKEN, part=name) from error
        if len(data) > MAX_PART:
            raise self.refuse(say.DOCX_TOO_LARGE, part=name, limit=MAX_PART // 1024 // 1024)
        if b"<!DOCTYPE" in data.replace(b"\x00", b""):  # also as UTF-16
            raise self.refuse(say.DOCX_ENTITIES, part=name)
        return data

    def main_part(self) -> str:
        """The part with the running text, as the package itself says."""
        for relation in self._relations("_rels/.rels"):
            if relation.get("Type", "").endswith("/officeDocument"):
                target = posixpath.normpath(relation.get("Target", "").lstrip("/"))
                if target in self.names:
                    return target
        raise self.refuse(say.DOCX_BROKEN, part="_rels/.rels")

    def beside(self, main: str, pattern: str) -> list[str]:
        """Other parts in the folder of the main part whose name fits, in order."""
        folder = re.escape(posixpath.dirname(main))
        found = (name for name in self.names if re.fullmatch(f"{folder}/{pattern}", name))
        return sorted(found, key=lambda name: [int(one) if one.isdigit() else one for one in re.split(r"(\d+)", name)])

    def refuse(self, message: Message, **values: Any) -> NotReadable:
        """Report why nothing can be taken from this file."""
        self._report.add(message, self._span, **values)
        return NotReadable()

    def _relations(self, name: str) -> Iterator[dict[str, str]]:
        if name in self.names:
            for found in RELATION.findall(self.part(name)):
                yield {key.decode(): value.decode("utf-8", "replace") for key, value in ATTRIBUTE.findall(found)}


def open_package(file: Path, report: Report) -> Package:
    """The parts of a Word document. Raises `NotReadable` after a report for anything else."""
    span = Span(file.as_posix())
    try:
        with file.open("rb") as stream:
            head = stream.read(4096)
    except OSError as error:
        report.add(say.IMPORT_UNREADABLE, span, file=file.name, **reasons(error))
        raise NotReadable from error
    if not head.startswith(b"PK"):
        _report_other(file, head, span, report)
        raise NotReadable
    try:
        archive = zipfile.ZipFile(file)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        report.add(say.DOCX_BROKEN, span, part=file.name)
        raise NotReadable from error
    package = Package(archive, span, report)
    _refuse_other_office(package)
    return package


def _report_other(file: Path, head: bytes, span: Span, report: Report) -> None:
    if head.startswith(OLE):
        report.add(say.DOCX_LOCKED if _holds(file, ENCRYPTED) else say.DOCX_OLD, span)
        return
    kind = next((kind for magic, kind in NOT_WORD if head.startswith(magic)), SOMETHING_ELSE)
    report.add(say.DOCX_NOT_WORD, span, kind_zh=kind[0], kind_en=kind[1])


def _holds(file: Path, word: bytes) -> bool:
    """Whether `word` occurs in a file, which may be large."""
    before = b""
    with file.open("rb") as stream:
        while chunk := stream.read(1024 * 1024):
            if word in before + chunk:
                return True
            before = chunk[-len(word) :]
    return False


def _refuse_other_office(package: Package) -> None:
    if len(package.names) > MAX_PARTS:
        raise package.refuse(say.DOCX_TOO_LARGE, part=f"{len(package.names)} files", limit=MAX_PARTS)
    if "[Content_Types].xml" not in package.names:
        kind = next((kind for start, kind in OTHER_OFFICE if _has(package, start)), ("压缩包", "an archive"))
        raise package.refuse(say.DOCX_NOT_WORD, kind_zh=kind[0], kind_en=kind[1])
    other = next((kind for start, kind in OTHER_OFFICE[:2] if _has(package, start)), None)
    if other and not _has(package, "word/"):
        raise package.refuse(say.DOCX_NOT_WORD, kind_zh=other[0], kind_en=other[1])
    if b"macroEnabled" in package.part("[Content_Types].xml") or _has(package, "word/vbaProject"):
        raise package.refuse(say.DOCX_MACROS)


def _has(package: Package, start: str) -> bool:
    return any(name.startswith(start) for name in package.names)
