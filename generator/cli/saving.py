"""The last step of every command that makes records: check them, then write all of them or none."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import typer

from generator.cli.common import show_report
from generator.edit.save import save_all
from generator.edit.shelf import Shelf, open_shelf
from generator.edit.tidy import SCHEMA_FOLDER
from generator.limits import MAX_BYTES
from generator.link.library import Library
from generator.link.schema import schema_texts
from generator.model.base import Language
from generator.model.kinds import RecordKind
from generator.pipeline import check
from generator.report import Report, Span
from generator.report import catalog as say

NEXT: dict[Language, str] = {
    "zh": "下一步：打开这个文件，按 ## 后的说明补充；改完运行 `casebook check`，再运行 `casebook serve` 看网页。",
    "en": "Next: open the file and follow the lines with ##; then run `casebook check`, then `casebook serve`.",
}


@dataclass(frozen=True, slots=True)
class Changed:
    """What a file said, and what it is to say."""

    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Speaking:
    """In which language a command speaks, and whether in that one only."""

    language: Language
    only: bool

    def show(self, report: Report) -> None:
        """Print faults to standard error."""
        show_report(report, language=self.language, only=self.only)


def shelf_or_exit(content: Path, speaking: Speaking) -> Shelf:
    """The records that are there; ends with 1, after a report, if their settings cannot be read."""
    report = Report()
    shelf = open_shelf(content, report)
    if shelf is None:
        speaking.show(report)
        raise typer.Exit(1)
    return shelf


def refuse_taken_id(shelf: Shelf, kind: RecordKind, id_: str, speaking: Speaking) -> None:
    """End with 1 if a record has this id already."""
    if shelf.is_free(kind, id_):
        return
    path = shelf.file_of(id_) or "vocabularies/regions.yml"
    report = Report()
    report.add(
        say.RECORD_EXISTS,
        Span(f"{shelf.content.as_posix()}/{path}"),
        id=id_,
        path=f"{shelf.content.as_posix()}/{path}",
        suggestion=shelf.free_id(kind, id_),
    )
    speaking.show(report)
    raise typer.Exit(1)


def save(content: Path, new: Mapping[str, str], changed: Mapping[str, Changed], speaking: Speaking) -> None:
    """Write new records and changed vocabularies (by path below the content folder) if they have no fault.

    The schemas beside the records, where there are any, learn of a change in the vocabularies. Ends with 1, after a
    report and with nothing written, if anything is wrong. Faults of other files are not looked at.
    """
    report, library = faults_of(content, new, changed)
    if not report.has_errors:
        files = {**changed, **(_schemas(content, library) if changed and library else {})}
        texts = {**{relative: one.after for relative, one in files.items()}, **new}
        save_all(content, texts, {relative: one.before for relative, one in files.items()}, report)
    if report.has_errors:
        speaking.show(report)
        raise typer.Exit(1)


def faults_of(content: Path, new: Mapping[str, str], changed: Mapping[str, Changed]) -> tuple[Report, Library | None]:
    """What `check` would say of these files if they were saved, and the records as they would be."""
    report = Report()
    files = {relative: text.encode() for relative, text in new.items()}
    for relative, data in files.items():
        if len(data) > MAX_BYTES:
            report.add(say.TOO_LONG_FOR_RECORD, Span(f"{content.as_posix()}/{relative}"), limit=MAX_BYTES // 1024)
    if report.has_errors:
        return report, None
    files.update({relative: one.after.encode() for relative, one in changed.items()})
    paths = {f"{content.as_posix()}/{relative}" for relative in files}
    result = check(content, instead=files)
    mine = [one for one in result.report.diagnostics if one.is_error and one.span.path in paths]
    return Report(mine, result.report.texts), result.library


def text_of(file: Path) -> str:
    """What a file says, with `\n` line ends: what `edit.save` compares it with when it writes."""
    return file.read_bytes().decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")


def _schemas(content: Path, library: Library) -> dict[str, Changed]:
    found = {}
    for name, after in schema_texts(library).items():
        relative = f"{SCHEMA_FOLDER}/{name}"
        if (content / relative).is_file() and (before := text_of(content / relative)) != after:
            found[relative] = Changed(before, after)
    return found


def show_next(path: Path, speaking: Speaking) -> None:
    """Say where the record is and how to go on."""
    typer.echo(path.as_posix())
    typer.echo(NEXT[speaking.language], err=True)


def who() -> str:
    """The name that Git signs with, else `editors`."""
    with suppress(OSError, subprocess.SubprocessError):
        done = subprocess.run(
            ["git", "config", "--get", "user.name"],
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=5,
            check=True,
        )
        if name := " ".join(done.stdout.split()):
            return name[:100]
    return "editors"


def today() -> str:
    """The date of this machine; `SOURCE_DATE_EPOCH` sets another."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    now = datetime.fromtimestamp(int(epoch), UTC) if epoch.isdigit() else datetime.now(UTC).astimezone()
    return now.date().isoformat()
