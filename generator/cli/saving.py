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
from generator.edit.add import Changed, add_all
from generator.edit.shelf import Shelf, open_shelf
from generator.load.files import MAX_BYTES
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

    Ends with 1, after a report and with nothing written, if they have one. Faults of other files are not looked at.
    """
    report = faults_of(content, new, changed)
    files = {relative: text.encode() for relative, text in new.items()}
    if not report.has_errors:
        try:
            add_all(content, files, changed)
        except FileExistsError as error:
            path = Path(error.filename2 or error.filename or content)
            report.add(
                say.RECORD_EXISTS,
                Span(path.as_posix()),
                id=path.stem,
                path=path.as_posix(),
                suggestion=f"{path.stem}-2",
            )
        except OSError as error:
            path = Path(error.filename or content)
            reason = error.strerror or type(error).__name__
            report.add(say.RECORD_UNWRITABLE, Span(path.as_posix()), path=path.as_posix(), reason=reason)
    if report.has_errors:
        speaking.show(report)
        raise typer.Exit(1)


def faults_of(content: Path, new: Mapping[str, str], changed: Mapping[str, Changed]) -> Report:
    """What `check` would say of these files if they were saved."""
    report = Report()
    files = {relative: text.encode() for relative, text in new.items()}
    for relative, data in files.items():
        if len(data) > MAX_BYTES:
            report.add(say.TOO_LONG_FOR_RECORD, Span(f"{content.as_posix()}/{relative}"), limit=MAX_BYTES // 1024)
    if report.has_errors:
        return report
    files.update({relative: one.after for relative, one in changed.items()})
    paths = {f"{content.as_posix()}/{relative}" for relative in files}
    found = check(content, instead=files).report
    return Report([one for one in found.diagnostics if one.is_error and one.span.path in paths], found.texts)


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
