"""`casebook check --fix`: mends what is certain, and touches nothing else.

Every round checks the content as it would be after the edits so far, in memory; what one fault hid is found in the
next. Only the files that change are written, each in one step and as a whole. A file that still cannot be read
afterwards keeps its text: there a guess about one line might have been wrong.
"""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from generator.cache.write import write_file
from generator.edit.ids import ids_for_names
from generator.link.library import Library
from generator.load.document import read_document
from generator.load.encoding import BOM, decode, recode
from generator.report import Diagnostic, Edit, Fix, Report
from generator.report import catalog as say
from generator.report.fix import apply_edits
from generator.text import readable

MOST_ROUNDS = 12
MADE_OF_LINES = (say.WIDE_COLON, say.NO_SPACE, say.TAB_INDENT, say.ODD_SPACE)
"""Faults found by looking at lines alone: their fixes must prove to have made keys of them."""
RENAMED = (say.KEY_IN_CHINESE, say.UNKNOWN_KEY)


class Checked(Protocol):
    """What a check of the content gives; see `pipeline.Result`."""

    @property
    def report(self) -> Report:
        """All faults."""

    @property
    def library(self) -> Library | None:
        """All records that fit the model."""

    @property
    def unread(self) -> tuple[str, ...]:
        """Files that could not be read, by path below the content folder."""


Check = Callable[[Mapping[str, bytes]], Checked]
"""Checks the content with these bytes in the place of files, by path below the content folder."""


@dataclass(frozen=True, slots=True, order=True)
class Done:
    """One thing that was mended, in words."""

    line: int
    """Line 0 stands for the whole file."""
    zh: str
    en: str


@dataclass(slots=True)
class Mended:
    """A file and what becomes of it."""

    relative: str
    before: bytes
    text: str
    """Its text before, with `\\n` line ends."""
    now: str
    done: list[Done] = field(default_factory=list)
    slips: set[tuple[int, str]] = field(default_factory=set)
    """Lines and the keys that must stand there in the end; just any part of the record where there is no key."""

    @property
    def after(self) -> bytes:
        """Its bytes after."""
        return self.now.encode()

    @property
    def is_changed(self) -> bool:
        """Whether anything is to be written."""
        return self.before != self.after

    def difference(self, path: str) -> str:
        """What changes in the text, as a unified diff; empty if only bytes change."""
        old, new = (text.splitlines(keepends=True) for text in (self.text, self.now))
        lines = difflib.unified_diff(old, new, f"a/{path}", f"b/{path}")
        return "".join(line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines)


def mend(folder: Path, check: Check) -> tuple[list[Mended], Checked]:
    """The files that change, in order, and what a check finds after that. Nothing is written."""
    result = check({})
    shown = folder.as_posix()
    files = _read(folder, result.report)
    mended = check(_changed(files)) if _changed(files) else result
    for _ in range(MOST_ROUNDS):
        if not _apply_round(files, mended, shown):
            break
        mended = check(_changed(files))
    if _take_back_guesses(files, mended, shown):
        mended = check(_changed(files))
    return [one for _, one in sorted(files.items()) if one.is_changed], mended


def write(folder: Path, files: Iterable[Mended]) -> list[tuple[Mended, str]]:
    """Write the files that changed. Gives those that could not be written, with the reason; they stay as they were."""
    failed = []
    for one in files:
        target = (folder / one.relative).resolve()
        try:
            if target.read_bytes() != one.before:
                failed.append((one, ""))
                continue
            write_file(target, one.after)
        except OSError as error:
            failed.append((one, error.strerror or type(error).__name__))
    return failed


def _read(folder: Path, report: Report) -> dict[str, Mended]:
    """The files of the content as they are, each turned into UTF-8 with plain line ends where that is certain."""
    start = len(folder.as_posix()) + 1
    recoded = {one.span.path for one in report.diagnostics if one.message in (say.GBK, say.UTF16)}
    files: dict[str, Mended] = {}
    for relative in sorted(path[start:] for path in recoded.union(report.texts)):
        try:
            data = (folder / relative).read_bytes()
        except OSError:
            continue
        text = recode(data)
        if text is not None:
            files[relative] = Mended(relative, data, text, text, list(_of_bytes(data, text)))
    return files


def _of_bytes(data: bytes, text: str) -> Iterable[Done]:
    """What turning bytes into this text mended."""
    message = decode(data).message
    if message is say.GBK:
        yield Done(0, "编码从 GBK 改成 UTF-8", "the encoding: GBK became UTF-8")
    elif message is say.UTF16:
        yield Done(0, "编码从 UTF-16 改成 UTF-8", "the encoding: UTF-16 became UTF-8")
    elif data != text.encode():
        if data.startswith(BOM):
            yield Done(0, "去掉文件开头看不见的 BOM", "the invisible byte order mark at the beginning is gone")
        if b"\r" in data:
            yield Done(0, "换行改成 LF", "the line ends are LF")


def _apply_round(files: Mapping[str, Mended], checked: Checked, shown: str) -> bool:
    """Make the certain edits that a check suggests. Whether anything changed."""
    by_file: dict[str, list[tuple[Fix, Done, Diagnostic | None]]] = {}
    for one in checked.report.in_order():
        if one.fix is not None and one.fix.is_safe and one.fix.edits:
            found = Done(one.span.line, one.problem("zh"), one.problem("en"))
            by_file.setdefault(one.span.path[len(shown) + 1 :], []).append((one.fix, found, one))
    if checked.library is not None:
        for relative, fix, zh, en in ids_for_names(checked.library):
            done = Done(fix.edits[0].span.line, zh, en)
            by_file.setdefault(relative, []).append((fix, done, None))
    is_changed = False
    for relative, fixes in by_file.items():
        file = files.get(relative)
        if file is not None and checked.report.texts.get(f"{shown}/{relative}") == file.now:
            is_changed |= _apply(file, fixes)
    return is_changed


def _apply(file: Mended, fixes: Iterable[tuple[Fix, Done, Diagnostic | None]]) -> bool:
    """Make the edits of fixes that do not touch each other; the others find their turn in the next round."""
    edits: list[Edit] = []
    for fix, done, diagnostic in fixes:
        if any(_touch(one, other) for one in fix.edits for other in edits):
            continue
        edits += fix.edits
        file.done.append(done)
        if diagnostic is not None:
            _expect_key(file.slips, diagnostic, fix)
    before, file.now = file.now, apply_edits(file.now, edits)
    return file.now != before


def _expect_key(slips: set[tuple[int, str]], diagnostic: Diagnostic, fix: Fix) -> None:
    """Remember which key must stand on a line in the end; it may get its right name in a later round."""
    line = diagnostic.span.line
    if diagnostic.message in MADE_OF_LINES:
        slips.add((line, diagnostic.values.get("meant", "")))
    elif diagnostic.message in RENAMED and (named := (line, diagnostic.values["key"])) in slips:
        slips.remove(named)
        slips.add((line, fix.edits[0].text))


def _touch(one: Edit, other: Edit) -> bool:
    a, b = one.span, other.span
    return (a.line, a.column) <= (b.end_line, b.end_column) and (b.line, b.column) <= (a.end_line, a.end_column)


def _changed(files: Mapping[str, Mended]) -> dict[str, bytes]:
    return {relative: one.after for relative, one in files.items() if one.is_changed}


def _take_back_guesses(files: Mapping[str, Mended], checked: Checked, shown: str) -> bool:
    """Undo the edits of files that still cannot be read, or where what was mended as a key is none."""
    taken_back = False
    for relative, one in files.items():
        if one.now != one.text and (relative in checked.unread or not _has_keys_on(one, f"{shown}/{relative}")):
            one.now = one.text
            one.done = [done for done in one.done if not done.line]
            taken_back = True
    return taken_back


def _has_keys_on(file: Mended, path: str) -> bool:
    if not file.slips:
        return True
    document = read_document(path, file.now, Report())
    if document is None:
        return False
    keys = {(position[0], path[-1]) for path, position in document.keys.items()}
    lines = {(position[0], "") for position in (*document.keys.values(), *document.values.values())}
    return file.slips <= keys | lines


def in_words(done: Done, language: str) -> str:
    """One thing that was mended, on one line."""
    words = readable(done.zh if language == "zh" else done.en)
    if not done.line:
        return words
    return f"第 {done.line} 行：{words}" if language == "zh" else f"line {done.line}: {words}"
