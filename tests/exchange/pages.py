"""Writes what is said today into the explain pages: `python -m tests.exchange.pages`; review the difference."""

from __future__ import annotations

import contextlib
import re
import shutil
import tempfile
from pathlib import Path

from generator.report import Report, Span
from generator.report import catalog as say
from generator.report.show import as_text
from tests.diagnostics.examples import FOLDER as PAGES
from tests.exchange.faults import CASE, EVERYTHING, FAULTS
from tests.exchange.sheets import Book, export, take
from tests.sites.small import CONTENT

SHOWN = re.compile(r"(?<=## 错误 · Wrong\n\n)(?: {4}[^\n]*\n|\n(?= {4}))*")


def told(code: str) -> str:
    """What is said of the first fault with a code."""
    with tempfile.TemporaryDirectory() as name, contextlib.chdir(name):
        shutil.copytree(CONTENT, "content")
        report = Report()
        if code == say.NOT_SAVED.code:
            report.add(say.NOT_SAVED, Span("content/cases/a.yml"), target="content/cases/a.yml", reason="No space left")
        elif code == say.CHANGED_BOTH.code:
            report = _conflict(Path("content"))
        elif code == say.CANNOT_CHANGE.code:
            report = _cannot(Path("content"))
        else:
            file, make = next((file, make) for file, of, make, _ in FAULTS.values() if of == code)
            Path(file).write_bytes(make(Path("content")))
            report = take(Path(file), Path("content"))[2]
        report.diagnostics = report.in_order()[:1]
        return as_text(report)


def _conflict(content: Path) -> Report:
    book = Book(export(content))
    book.set("case", (CASE,), "title.zh", "我改的标题")
    path = content / "cases" / f"{CASE}.yml"
    text = re.sub(r"(?m)^title: .*$", "title: {zh: 别人改的标题, en: Someone}", path.read_text(encoding="utf-8"))
    path.write_text(text, encoding="utf-8")
    return take(book.save(Path("casebook.xlsx")), content)[2]


def _cannot(content: Path) -> Report:
    path = next(content.rglob(f"{EVERYTHING}.yml"))
    path.write_text(path.read_text(encoding="utf-8").replace("[张三, 李四]", '["张三；李四"]'), encoding="utf-8")
    book = Book(export(content))
    book.set("case.sources", (EVERYTHING, "1"), "authors", "王五")
    return take(book.save(Path("casebook.xlsx")), content)[2]


def page_with(page: str, text: str) -> str:
    """A page with its example, indented."""
    example = "".join(f"    {line}\n" if line else "\n" for line in text.split("\n"))
    return SHOWN.sub(lambda _: example, page, count=1)


def codes() -> list[str]:
    """The codes of sheets, and of saving."""
    return [f"E{number}" for number in range(601, 621)]


def update() -> None:
    """Write the pages."""
    for code in codes():
        path = PAGES / f"{code}.md"
        path.write_text(page_with(path.read_text(encoding="utf-8"), told(code)), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    update()
