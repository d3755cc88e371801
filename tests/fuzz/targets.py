"""What is fuzzed: functions that take bytes from a stranger, and must end without a traceback whatever these are."""

from __future__ import annotations

import contextlib
import io
import os
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

from generator.edit.fix import mend
from generator.exchange.docx import read_word
from generator.exchange.issue import issue_draft, read_issue
from generator.exchange.reading import read_case
from generator.exchange.sections import outline
from generator.exchange.xlsx.cells import Names
from generator.exchange.xlsx.intake import read_import
from generator.exchange.xlsx.texts import as_sheet_faults, texts_of
from generator.exchange.xlsx.write import workbook_bytes
from generator.link.library import Library
from generator.pipeline import check
from generator.render.prose import inline_prose, prose
from generator.report import Report
from generator.report.show import as_text
from tests.exchange.sheets import rezip
from tests.exchange.words import package, para, part
from tests.sites.base import CASE, in_kept_folder

Target = Callable[[bytes], None]


def load(data: bytes) -> None:
    """A case file of these bytes is checked, mended, checked again and shown."""
    with in_kept_folder(data) as content:
        report = check(content).report
        as_text(report, ["zh"])
        mend(content, lambda instead: check(content, instead=instead))


def running_text(data: bytes) -> None:
    """Prose of a record becomes HTML with nothing but what prose may hold."""
    text = data.decode("utf-8", "replace")
    for html in (prose(text), inline_prose(text)):
        assert "<script" not in html.lower()


def issue(data: bytes) -> None:
    """The text of an issue becomes a draft."""
    found = read_issue(data.decode("utf-8", "replace"))
    if {"title", "summary", "source_title"} <= found.answers.keys():
        issue_draft(found, region="taicang", themes=["team"], status="ongoing", language="zh")


def docx(data: bytes) -> None:
    """A Word document whose text part is these bytes."""
    with tempfile.TemporaryDirectory() as folder:
        file = package(Path(folder, "a.docx"), {"word/document.xml": data})
        _read_docx(file)


def docx_package(data: bytes) -> None:
    """A Word document that is these bytes."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "a.docx")
        file.write_bytes(data)
        _read_docx(file)


def _read_docx(file: Path) -> None:
    report = Report()
    document = read_word(file, report)
    assert (document is None) == report.has_errors
    if document is not None:
        read_case(outline(document.blocks), source="a", key="report", language="zh")
    as_text(report, ["zh"])


def xlsx(data: bytes) -> None:
    """A workbook whose sheet of cases is these bytes."""
    _read_xlsx(rezip(_workbook(), lambda one, old: data if one == SHEET_OF_CASES else old))


def xlsx_package(data: bytes) -> None:
    """A workbook that is these bytes."""
    _read_xlsx(data)


def _read_xlsx(data: bytes) -> None:
    with in_kept_folder(CASE.encode()) as content:
        file = Path("import.xlsx")
        file.write_bytes(data)
        report, library = Report(), _library()
        intake = read_import(file, library, report)
        if not report.has_errors:
            texts = texts_of(intake, {}, report)
            if texts and not report.has_errors:
                instead = {path: text.encode() for path, text in texts.items()}
                report = as_sheet_faults(check(content, instead=instead).report, intake, content.as_posix())
        as_text(report, ["zh"])


@cache
def _library() -> Library:
    with in_kept_folder(CASE.encode()) as content:
        plan = check(content).plan
        assert plan is not None
        return plan.library


@cache
def _workbook() -> bytes:
    return workbook_bytes(_library(), Names(_library()))


SHEET_OF_CASES = "xl/worksheets/sheet2.xml"


TARGETS: dict[str, Target] = {
    "load": load,
    "prose": running_text,
    "issue": issue,
    "docx": docx,
    "docx_package": docx_package,
    "xlsx": xlsx,
    "xlsx_package": xlsx_package,
}


def seeds(name: str) -> Iterator[bytes]:
    """Honest inputs to begin with."""
    if name == "load":
        yield CASE.encode()
        yield b"a:\n\t- b\n\xe3\x80\x80c\xef\xbc\x9ad\n<<<<<<< a\n"
    elif name == "prose":
        yield "一句话。\n\n- a\n- b\n\n1. *c* **d** [e](https://example.org) \\* &amp; <b> `x`".encode()
    elif name == "issue":
        fields = ("标题 · Title", "摘要 · Summary", "主要做法 · Actions")
        yield "\n\n".join(f"### {one}\n\n一、太仓：做法" for one in fields).encode()
    elif name == "docx":
        inside = "".join(
            para(text) for text in ("太仓的做法", "一、背景", "各自为政。", "二、主要做法", "（一）领导小组。")
        )
        yield part(inside).encode()
    elif name == "xlsx":
        with zipfile.ZipFile(io.BytesIO(_workbook())) as book:
            yield book.read(SHEET_OF_CASES)
    elif name == "xlsx_package":
        yield _workbook()
    else:
        with tempfile.TemporaryDirectory() as folder:
            yield package(Path(folder, "a.docx"), {"word/document.xml": part(para("太仓"))}).read_bytes()


@contextlib.contextmanager
def quiet() -> Iterator[None]:
    """Without what libraries say on the way."""
    with Path(os.devnull).open("w") as nowhere, contextlib.redirect_stdout(nowhere):
        yield
