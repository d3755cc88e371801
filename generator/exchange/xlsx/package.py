"""Look at a file before the reader of workbooks opens it: is it one, is it whole, is it of a bearable size?"""

from __future__ import annotations

import io
import zipfile
import zlib
from pathlib import Path
from typing import Any

from generator.report import Report, Span
from generator.report import catalog as say

MAX_FILE = 50 * 1024 * 1024
MAX_INSIDE = 128 * 1024 * 1024
"""Bytes of all parts unpacked. Three hundred full cases take 7 MB."""
MAX_WHOLE = 8 * 1024 * 1024
"""Bytes of a part that is read as a whole, such as the styles; sheets and texts are read row by row."""
READ_BY_ROW = ("xl/worksheets/", "xl/sharedstrings", "xl/comments", "xl/drawings/", "xl/media/")
MAX_PARTS = 2000
MAX_RATIO = 300
"""How many times larger than packed a part may be. Real sheets stay below 100."""
SMALL = 1024 * 1024
"""Parts up to this size are harmless, whatever their ratio."""
HEAD = 64 * 1024

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")


def open_package(path: Path, report: Report) -> io.BytesIO | None:
    """The bytes of a workbook that is safe to open. None after a report."""
    name = path.name
    at = Span(path.as_posix())
    try:
        with path.open("rb") as stream:
            data = stream.read(MAX_FILE + 1)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        report.add(say.UNREADABLE, at, reason_zh=f"系统说 {reason}", reason_en=f"the system says {reason}")
        return None
    if len(data) > MAX_FILE:
        _too_big(at, name, f"超过 {MAX_FILE >> 20} MB", f"over {MAX_FILE >> 20} MB", report)
    elif data.startswith(OLE):
        report.add(say.LOCKED_WORKBOOK if ENCRYPTED in data else say.OLD_WORKBOOK, at, name=name)
    elif not data.startswith(b"PK"):
        zh, en = _what_it_is(data, path)
        report.add(say.NOT_A_WORKBOOK, at, name=name, reason_zh=zh, reason_en=en)
    elif _is_sound(data, name, at, report):
        return io.BytesIO(data)
    return None


def _what_it_is(data: bytes, path: Path) -> tuple[str, str]:
    if not data:
        return "文件是空的", "it is empty"
    if path.suffix.lower() in (".csv", ".txt", ".tsv"):
        return "是纯文本表格", "it is a table in plain text"
    if data.lstrip()[:1] == b"<":
        return "是网页或 XML", "it is a web page or XML"
    return "内容不是 xlsx", "its content is not xlsx"


def _too_big(at: Span, name: str, zh: str, en: str, report: Report) -> None:
    report.add(say.TOO_BIG, at, name=name, reason_zh=zh, reason_en=en)


def _broken(at: Span, name: str, zh: str, en: str, report: Report) -> None:
    report.add(say.BROKEN_WORKBOOK, at, name=name, reason_zh=zh, reason_en=en)


def _is_sound(data: bytes, name: str, at: Span, report: Report) -> bool:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            return _parts_are_sound(package, name, at, report)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, OSError, EOFError, ValueError, KeyError):
        _broken(at, name, "压缩包不完整", "its package is not whole", report)
        return False


def _parts_are_sound(package: zipfile.ZipFile, name: str, at: Span, report: Report) -> bool:
    parts = package.infolist()
    names = {part.filename.replace("\\", "/").lstrip("/").lower() for part in parts}
    if any(part.flag_bits & 1 for part in parts):
        report.add(say.LOCKED_WORKBOOK, at, name=name)
        return False
    if len(parts) > MAX_PARTS:
        _too_big(at, name, f"压缩包里超过 {MAX_PARTS} 个文件", f"over {MAX_PARTS} files in its package", report)
        return False
    is_bomb = any(part.file_size > SMALL and part.file_size > MAX_RATIO * max(part.compress_size, 1) for part in parts)
    is_bomb |= any(
        part.file_size > MAX_WHOLE
        for part in parts
        if part.filename.lower().endswith((".xml", ".rels")) and not part.filename.lower().startswith(READ_BY_ROW)
    )
    if is_bomb or sum(part.file_size for part in parts) > MAX_INSIDE:
        zh, en = (
            f"解开后超过 {MAX_INSIDE >> 20} MB，或压缩得不正常",
            f"over {MAX_INSIDE >> 20} MB unpacked, or packed beyond reason",
        )
        _too_big(at, name, zh, en, report)
        return False
    if "xl/workbook.xml" not in names:
        zh, en = _other_package(names)
        report.add(say.NOT_A_WORKBOOK, at, name=name, reason_zh=zh, reason_en=en)
        return False
    if any(one.endswith("vbaproject.bin") for one in names) or b"macroEnabled" in package.read("[Content_Types].xml"):
        report.add(say.MACRO_WORKBOOK, at, name=name)
        return False
    for part in parts:
        if part.filename.lower().endswith((".xml", ".rels")):
            with package.open(part) as stream:
                head = stream.read(HEAD)
            if b"<!DOCTYPE" in head.replace(b"\0", b"") or b"<!ENTITY" in head.replace(b"\0", b""):
                _broken(at, name, "含有工作簿里不该有的定义", "it holds definitions that no workbook has", report)
                return False
    return True


def _other_package(names: set[str]) -> tuple[str, str]:
    kinds: dict[str, tuple[str, str]] = {
        "word/document.xml": ("是 Word 文档", "it is a Word document"),
        "ppt/presentation.xml": ("是演示文稿", "it is a presentation"),
        "xl/workbook.bin": ("是二进制工作簿 .xlsb", "it is a binary workbook, .xlsb"),
        "mimetype": ("是 OpenDocument 文件", "it is an OpenDocument file"),
    }
    return next((words for part, words in kinds.items() if part in names), ("是普通压缩包", "it is an archive"))


def reason_of(error: BaseException) -> dict[str, Any]:
    """Why reading stopped, as the values of a message; the library's own words are for programmers."""
    name = type(error).__name__
    return {"reason_zh": f"读取时停在 {name}", "reason_en": f"reading stopped at {name}"}
