"""Find, sort and read the files of a content folder. What kind of record a file holds follows from where it stands."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from generator.load.document import Document, read_document
from generator.report import Report, Span
from generator.report import catalog as say
from generator.text import WINDOWS_DEVICES, is_id, slug

MAX_BYTES = 256 * 1024

VOCABULARIES = ("regions", "themes", "industries", "conditions", "instruments", "actor_kinds", "units")
RECORD_FOLDERS = ("cases", "lessons", "terms")
IGNORED = re.compile(r"(?i)^(\.|~\$|readme|thumbs\.db$|desktop\.ini$)|~$|\.(swp|tmp|bak)$")

CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufeff\ufffe\uffff]")
BIDI = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


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
    """Paths of files that exist but could not be read: what points at them is not at fault."""


def load(folder: Path, report: Report) -> Content:
    """Read a content folder. Every fault of every file is in `report`; files at fault are left out."""
    files: list[LoadedFile] = []
    pages: list[LoadedPage] = []
    faulty: list[str] = []
    shown = folder.as_posix()
    if not folder.is_dir():
        report.add(say.NO_CONTENT, Span(shown), folder=shown)
        return Content((), ())
    for relative in _walk(folder, shown, report):
        path = f"{shown}/{relative}"
        text = _read(folder / relative, path, report)
        if text is None:
            faulty.append(relative)
            continue
        report.texts[path] = text
        if relative.startswith("pages/"):
            pages.append(LoadedPage(relative.removeprefix("pages/"), text))
            continue
        document = read_document(path, text, report)
        if document is None:
            faulty.append(relative)
        else:
            files.append(LoadedFile(relative, document))
    if not (folder / "site.yml").is_file():
        report.add(say.NO_SITE_FILE, Span(f"{shown}/site.yml"))
    return Content(tuple(files), tuple(pages), tuple(faulty))


def _walk(folder: Path, shown: str, report: Report) -> list[str]:
    """Paths of the files that belong to a content folder, sorted; strange ones are reported."""
    root = folder.resolve()
    found: list[str] = []
    for directory, names, files in os.walk(folder, followlinks=False):
        names[:] = sorted(name for name in names if not IGNORED.search(name))
        here = Path(directory)
        for name in [*names, *sorted(files)]:
            path = here / name
            if IGNORED.search(name):
                continue
            relative = path.relative_to(folder).as_posix()
            span = Span(f"{shown}/{relative}")
            if path.is_symlink() and not _stays_inside(path, root):
                report.add(say.LINK_LEAVES, span, target=os.readlink(path))
                if name in names:
                    names.remove(name)
            elif name in files and _belongs(relative, span, report):
                found.append(relative)
    return sorted(found)


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
        report.add(say.BAD_FILE_ID, span, name=path.stem, suggestion=slug(path.stem) or "taicang-leading-group")
        return False
    return True


def _read(file: Path, path: str, report: Report) -> str | None:
    """The text of a file with `\\n` line ends, or None after a report."""
    try:
        with file.open("rb") as stream:
            data = stream.read(MAX_BYTES + 1)
    except OSError as error:
        report.add(say.UNREADABLE, Span(path), reason=error.strerror or type(error).__name__)
        return None
    if len(data) > MAX_BYTES:
        report.add(say.TOO_LARGE, Span(path), limit=MAX_BYTES // 1024)
        return None
    text = _decode(data, path, report)
    if text is None:
        return None
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text if _is_printable(text, path, report) else None


def _decode(data: bytes, path: str, report: Report) -> str | None:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\x00" in data[:64]:
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
        try:
            data.decode("gb18030")
        except UnicodeDecodeError:
            report.add(say.NOT_UTF8, at)
        else:
            report.add(say.GBK, at)
        return None


def _is_printable(text: str, path: str, report: Report) -> bool:
    """Whether nothing invisible hides in the text; up to twenty such characters are reported."""
    faults = 0
    for pattern, message in ((CONTROL, say.CONTROL_CHARACTER), (BIDI, say.BIDI_CHARACTER)):
        if not pattern.search(text):
            continue
        for number, line in enumerate(text.split("\n"), start=1):
            for found in pattern.finditer(line):
                faults += 1
                if faults <= 20:
                    at = found.start() + 1
                    report.add(message, Span(path, number, at, number, at + 1), char=f"U+{ord(found[0]):04X}")
    return not faults
