"""Find, sort and read the files of a content folder. What kind of record a file holds follows from where it stands."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

from generator.limits import MAX_BYTES, MAX_FILES, MAX_HIDDEN, MAX_PATH
from generator.load import images
from generator.load.characters import hidden_characters
from generator.load.document import NO_KEYS, Document, read_document
from generator.load.encoding import decode, recode
from generator.load.images import LoadedImage, read_image
from generator.load.slips import Keys
from generator.report import Fix, Note, Report, Span
from generator.report import catalog as say
from generator.text import WINDOWS_DEVICES, is_id, slug

NOTHING: Mapping[str, str] = MappingProxyType({})
VOCABULARIES = ("regions", "themes", "industries", "conditions", "instruments", "actor_kinds", "units")
RECORD_FOLDERS = ("cases", "lessons", "terms")
IGNORED = re.compile(r"(?i)^(\.|~\$|readme|thumbs\.db$|desktop\.ini$)|~$|\.(swp|tmp|bak)$")

CONFLICT_MARK = re.compile(r"(<{7}|>{7}|={7})( .*)?")
MEANING_OF_MARK = {
    "=": ("上面是一种写法，下面是另一种", "one version ends, the other begins"),
    ">": ("到这里为止", "it ends here"),
}


class LoadedFile(NamedTuple):
    """A YAML file that could be read."""

    relative: str
    """Path below the content folder, with `/`."""
    document: Document
    digest: str = ""
    """A fingerprint of its bytes."""
    is_known: bool = False
    """Whether nothing was to be told of just these bytes before."""

    @property
    def folder(self) -> str:
        """First part of the path: `cases`, `vocabularies` …"""
        return self.relative.split("/", 1)[0]

    @property
    def stem(self) -> str:
        """File name without its ending: the id of the record, or the vocabulary's name."""
        return self.relative.rpartition("/")[2].rpartition(".")[0]


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
    images: tuple[LoadedImage, ...] = ()
    """Pictures for the pages."""


def load(
    folder: Path,
    report: Report,
    *,
    keys: Keys = NO_KEYS,
    instead: Mapping[str, bytes] | None = None,
    known: Mapping[str, str] = NOTHING,
) -> Content:
    """Read a content folder. Every fault of every file is in `report`; files at fault are left out.

    `instead` holds what is to be taken for the bytes of files, by their path below the folder; a file need not be there
    yet. Nothing on disk has to change for seeing what a change would do. `keys`: see `read_document`. `known` gives the
    fingerprints of files, by path, that are without faults: these are not read until they are asked for.
    """
    files: list[LoadedFile] = []
    pages: list[LoadedPage] = []
    pictures: list[LoadedImage] = []
    faulty: list[str] = []
    shown = folder.as_posix()
    if not folder.is_dir():
        report.add(say.NO_CONTENT, Span(shown), folder=shown)
        return Content((), ())
    found, refused = _walk(folder, shown, report)
    if len(found) > MAX_FILES:
        report.add(say.TOO_MANY_FILES, Span(shown), limit=MAX_FILES)
        return Content((), ())
    found = sorted({*found, *(instead or {})})
    for relative in found:
        path = f"{shown}/{relative}"
        if relative.startswith(images.FOLDER):
            picture = _read_image(folder / relative, path, report)
            pictures += [picture] if picture else []
            faulty += [] if picture else [relative]
            continue
        data = _bytes(f"{folder}/{relative}", path, report, (instead or {}).get(relative))
        digest = fingerprint(data or b"")
        if data is not None and known.get(relative) == digest:
            document = Document(path, data)
            report.texts.lend(path, partial(getattr, document, "text"))
            files.append(LoadedFile(relative, document, digest, is_known=True))
            continue
        text = None if data is None else _text(data, path, report)
        if text is None:
            faulty.append(relative)
            continue
        if relative.startswith("pages/"):
            pages.append(LoadedPage(relative.removeprefix("pages/"), text))
            continue
        read = read_document(path, text, report, keys)
        if read is None:
            faulty.append(relative)
            continue
        files.append(LoadedFile(relative, read, digest))
        report.texts.lend(path, partial(getattr, read, "text"))
    if not (folder / "site.yml").is_file() and "site.yml" not in (*faulty, *refused):
        report.add(say.NO_SITE_FILE, Span(f"{shown}/site.yml"))
    return Content(tuple(files), tuple(pages), (*faulty, *refused), tuple(pictures))


def _walk(folder: Path, shown: str, report: Report) -> tuple[list[str], list[str]]:
    """Paths of the files that belong to a content folder, sorted, and of those that do not, which are reported."""
    root = folder.resolve()
    found: list[str] = []
    refused: list[str] = []
    waiting = [(str(folder), "")]
    while waiting:
        directory, above = waiting.pop()
        try:
            with os.scandir(directory) as listing:
                entries = [entry for entry in listing if not IGNORED.search(entry.name)]
        except OSError as error:
            report.add(say.UNREADABLE, Span(Path(error.filename).as_posix()), reason=error.strerror or "?")
            continue
        for entry in sorted(entries, key=lambda one: one.name):
            relative = above + entry.name
            if entry.is_symlink() and not _stays_inside(Path(entry.path), root):
                report.add(say.LINK_LEAVES, Span(f"{shown}/{relative}"), target=Path(entry.path).readlink())
                refused.append(relative)
            elif entry.is_dir(follow_symlinks=False):
                waiting.append((entry.path, f"{relative}/"))
            elif not entry.is_dir():
                (found if _belongs(relative, f"{shown}/{relative}", report) else refused).append(relative)
    return sorted(found), sorted(refused)


def _stays_inside(path: Path, root: Path) -> bool:
    try:
        return path.resolve(strict=True).is_relative_to(root)
    except (OSError, RuntimeError):
        return False


def _belongs(relative: str, shown: str, report: Report) -> bool:
    """Whether a file stands where one is expected, under a name that works everywhere."""
    folder, *between, name = ["", *relative.split("/")] if "/" not in relative else relative.split("/")
    stem, dot, ending = name.rpartition(".")
    stem, suffix = (stem, f".{ending}") if stem and dot else (name, "")
    if len(relative) > MAX_PATH:
        report.add(say.PATH_TOO_LONG, Span(shown), length=len(relative), limit=MAX_PATH)
        return False
    if relative == "site.yml":
        return True
    if folder == "pages" and suffix == ".md" and len(between) == 1:
        return True
    if folder == "vocabularies" and not between and suffix == ".yml" and stem in VOCABULARIES:
        return True
    is_image = relative.startswith(images.FOLDER) and suffix in images.KINDS and len(between) == 1
    is_record = folder in RECORD_FOLDERS and suffix == ".yml"
    if not (is_image or is_record):
        report.add(say.STRANGE_FILE, Span(shown), name=relative)
        return False
    if stem in WINDOWS_DEVICES:
        report.add(say.DEVICE_NAME, Span(shown), name=stem)
        return False
    if not is_id(stem):
        suggestion = slug(stem)
        usable = is_id(suggestion) and suggestion not in WINDOWS_DEVICES
        new = suggestion if usable else "taicang-leading-group"
        report.add(say.BAD_FILE_ID, Span(shown), name=stem, suggestion=f"{new}{suffix}")
        return False
    return True


def fingerprint(data: bytes) -> str:
    """A short name for bytes; other bytes have another."""
    return hashlib.blake2b(data, digest_size=16).hexdigest()


def _bytes(file: str, path: str, report: Report, instead: bytes | None) -> bytes | None:
    """The bytes of a file, or None after a report."""
    data = instead
    try:
        if data is None:
            with open(file, "rb") as stream:  # noqa: PTH123  # thousands of them, and a Path for each takes as long
                data = stream.read(MAX_BYTES + 1)
    except OSError as error:
        report.add(say.UNREADABLE, Span(path), **reasons(error))
        return None
    if len(data) > MAX_BYTES:
        report.add(say.TOO_LARGE, Span(path), limit=MAX_BYTES // 1024)
        return None
    return data


def _text(data: bytes, path: str, report: Report) -> str | None:
    """The text of a file with `\\n` line ends, or None after a report."""
    decoded = decode(data)
    text = decoded.text
    if decoded.message is not None:
        text = recode(data)  # where it is certain what stands there, its other faults are told as well
        line, column = decoded.line, decoded.column
        at = Span(path, line, column, line, column + 1) if decoded.shown else Span(path)
        report.add(decoded.message, at, fix=None if text is None else Fix((), is_safe=True))
    if text is not None or decoded.shown:
        report.texts[path] = decoded.shown if text is None else text
    if text is None:
        return None
    is_fine = [_is_printable(text, path, report), _is_of_one_mind(text, path, report)]
    return text if all(is_fine) else None


def _read_image(file: Path, path: str, report: Report) -> LoadedImage | None:
    try:
        return read_image(file, path, report)
    except OSError as error:
        report.add(say.UNREADABLE, Span(path), **reasons(error))
        return None


def reasons(error: OSError) -> dict[str, Any]:
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


def _is_printable(text: str, path: str, report: Report) -> bool:
    """Whether nothing invisible hides in the text; the first such characters are reported."""
    found = sorted(hidden_characters(text), key=lambda one: one[0])
    for at, char, message in found[:MAX_HIDDEN]:
        line = text.count("\n", 0, at) + 1
        column = at - text.rfind("\n", 0, at)
        report.add(message, Span(path, line, column, line, column + 1), char=char)
    return not found


def _is_of_one_mind(text: str, path: str, report: Report) -> bool:
    """Whether no marks of an unfinished merge are left in the text; each conflict is reported once."""
    if "<<<<<<<" not in text:
        return True
    marks = [
        (number, line[0]) for number, line in enumerate(text.split("\n"), start=1) if CONFLICT_MARK.fullmatch(line)
    ]
    starts = [at for at, (_, sign) in enumerate(marks) if sign == "<"]
    for at, after in zip(starts, [*starts[1:], len(marks)], strict=False):
        if report.is_full(path):
            break
        line = marks[at][0]
        notes = tuple(
            Note(Span(path, number, 1, number, 8), f"第 {number} 行：{zh}", f"line {number}: {en}")
            for number, sign in marks[at + 1 : after]
            if sign in MEANING_OF_MARK
            for zh, en in [MEANING_OF_MARK[sign]]
        )
        report.add(say.CONFLICT, Span(path, line, 1, line, 8), notes=notes)
    return not starts
