"""Find, sort and read the files of a content folder. What kind of record a file holds follows from where it stands."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from generator.load.characters import hidden_characters
from generator.load.document import Document, read_document
from generator.report import Report, Span
from generator.report import catalog as say
from generator.text import WINDOWS_DEVICES, is_id, slug

MAX_BYTES = 256 * 1024

VOCABULARIES = ("regions", "themes", "industries", "conditions", "instruments", "actor_kinds", "units")
RECORD_FOLDERS = ("cases", "lessons", "terms")
IGNORED = re.compile(r"(?i)^(\.|~\$|readme|thumbs\.db$|desktop\.ini$)|~$|\.(swp|tmp|bak)$")

MAX_HIDDEN = 20
"""How many hidden characters are reported in one file."""


@dataclass(frozen=True, slots=True)
class LoadedFile:
    """A YAML file that could be read."""

    relative: str
    """Path below the content folder, with `/`."""
    document: Document

    @property
    def folder(self) -> str:
        """First part of the path: `cases`, `vocabularies` …"""
        return self.relative.split("/", 1)[0]

    @property
    def stem(self) -> str:
        """File name without its ending: the id of the record, or the vocabulary's name."""
        return PurePosixPath(self.relative).stem


@dataclass(frozen=True, slots=True)
class LoadedPage:
    """A hand-written Markdown page. It is trusted: maintainers write it."""

    relative: str
    """Path below `pages/`, with `/`, such as `zh/about.md`."""
    text: str


@dataclass(frozen=True, slots=True)
class Content:
    """Everything that was read, in path order."""

    files: tuple[LoadedFile, ...]
    pages: tuple[LoadedPage, ...]
    faulty: tuple[str, ...] = ()
    """Paths of files that exist but could not be read or stand where they should not: what points at them is right."""


def load(folder: Path, report: Report) -> Content:
    """Read a content folder. Every fault of every file is in `report`; files at fault are left out."""
    files: list[LoadedFile] = []
    pages: list[LoadedPage] = []
    faulty: list[str] = []
    shown = folder.as_posix()
    if not folder.is_dir():
        report.add(say.NO_CONTENT, Span(shown), folder=shown)
        return Content((), ())
    found, refused = _walk(folder, shown, report)
    for relative in found:
        path = f"{shown}/{relative}"
        text = _read(folder / relative, path, report)
        if text is None:
            faulty.append(relative)
            continue
        if relative.startswith("pages/"):
            pages.append(LoadedPage(relative.removeprefix("pages/"), text))
            continue
        document = read_document(path, text, report)
        if document is None:
            faulty.append(relative)
        else:
            files.append(LoadedFile(relative, document))
    if not (folder / "site.yml").is_file() and "site.yml" not in (*faulty, *refused):
        report.add(say.NO_SITE_FILE, Span(f"{shown}/site.yml"))
    return Content(tuple(files), tuple(pages), (*faulty, *refused))


def _walk(folder: Path, shown: str, report: Report) -> tuple[list[str], list[str]]:
    """Paths of the files that belong to a content folder, sorted, and of those that do not, which are reported."""
    root = folder.resolve()
    found: list[str] = []
    refused: list[str] = []

    def unlisted(error: OSError) -> None:
        report.add(say.UNREADABLE, Span(Path(error.filename).as_posix()), reason=error.strerror or "?")

    for directory, names, files in os.walk(folder, onerror=unlisted, followlinks=False):
        names[:] = sorted(name for name in names if not IGNORED.search(name))
        here = Path(directory)
        for name in [*names, *sorted(files)]:
            path = here / name
            if IGNORED.search(name):
                continue
            relative = path.relative_to(folder).as_posix()
            span = Span(f"{shown}/{relative}")
            if path.is_symlink() and not _stays_inside(path, root):
                report.add(say.LINK_LEAVES, span, target=path.readlink())
                refused.append(relative)
                if name in names:
                    names.remove(name)
            elif name in files:
                (found if _belongs(relative, span, report) else refused).append(relative)
    return sorted(found), refused


def _stays_inside(path: Path, root: Path) -> bool:
    try:
        return path.resolve(strict=True).is_relative_to(root)
    except (OSError, RuntimeError):
        return False


def _belongs(relative: str, span: Span, report: Report) -> bool:
    """Whether a file stands where one is expected, under a name that works everywhere."""
    path = PurePosixPath(relative)
    folder, suffix = path.parts[0], path.suffix
    if relative == "site.yml":
        return True
    if folder == "pages":
        if suffix == ".md" and len(path.parts) == 3:
            return True
        report.add(say.STRANGE_FILE, span, name=relative)
        return False
    if folder == "vocabularies" and len(path.parts) == 2 and suffix == ".yml" and path.stem in VOCABULARIES:
        return True
    if folder not in RECORD_FOLDERS or suffix != ".yml" or len(path.parts) < 2:
        report.add(say.STRANGE_FILE, span, name=relative)
        return False
    if path.stem in WINDOWS_DEVICES:
        report.add(say.DEVICE_NAME, span, name=path.stem)
        return False
    if not is_id(path.stem):
        suggestion = slug(path.stem)
        usable = is_id(suggestion) and suggestion not in WINDOWS_DEVICES
        report.add(say.BAD_FILE_ID, span, name=path.stem, suggestion=suggestion if usable else "taicang-leading-group")
        return False
    return True


def _read(file: Path, path: str, report: Report) -> str | None:
    """The text of a file with `\\n` line ends, or None after a report."""
    try:
        with file.open("rb") as stream:
            data = stream.read(MAX_BYTES + 1)
    except OSError as error:
        report.add(say.UNREADABLE, Span(path), **_reasons(error))
        return None
    if len(data) > MAX_BYTES:
        report.add(say.TOO_LARGE, Span(path), limit=MAX_BYTES // 1024)
        return None
    text = _decode(data, path, report)
    if text is None:
        return None
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    report.texts[path] = text
    return text if _is_printable(text, path, report) else None


def _reasons(error: OSError) -> dict[str, Any]:
    """Why a file could not be opened, as the values of a message."""
    if isinstance(error, PermissionError):
        return {
            "reason_zh": "没有读取权限，或者正被别的程序占用",
            "reason_en": "it may not be read, or another program holds it",
        }
    if isinstance(error, FileNotFoundError):
        return {"reason_zh": "它已经不在了", "reason_en": "it is no longer there"}
    detail = error.strerror or type(error).__name__
    return {"reason_zh": f"系统说 {detail}", "reason_en": f"the system says {detail}"}


def _decode(data: bytes, path: str, report: Report) -> str | None:
    begins_in_two_bytes = data[:2].count(0) == 1  # as `#` or an English letter does in UTF-16
    if data.startswith((b"\xff\xfe", b"\xfe\xff")) or begins_in_two_bytes:
        report.add(say.UTF16, Span(path))
        return None
    data = data.removeprefix(b"\xef\xbb\xbf")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8")
        line = before.count("\n") + 1
        column = len(before) - (before.rfind("\n") + 1) + 1
        at = Span(path, line, column, line, column + 1)
        # Chinese in UTF-8 takes three bytes; what was read of GBK by accident (太 …) never does.
        is_gbk = all(char < "\u0800" for char in before) and _is_gbk(data)
        report.add(say.GBK if is_gbk else say.NOT_UTF8, at)
        report.texts[path] = data.decode("gb18030" if is_gbk else "utf-8", "replace")  # to show the line
        return None


def _is_gbk(data: bytes) -> bool:
    try:
        data.decode("gb18030")
    except UnicodeDecodeError:
        return False
    return True


def _is_printable(text: str, path: str, report: Report) -> bool:
    """Whether nothing invisible hides in the text; the first such characters are reported."""
    found = sorted(hidden_characters(text), key=lambda one: one[0])
    for at, char, message in found[:MAX_HIDDEN]:
        line = text.count("\n", 0, at) + 1
        column = at - text.rfind("\n", 0, at)
        report.add(message, Span(path, line, column, line, column + 1), char=char)
    return not found
