"""What must not be imported is told clearly, in its place, and nothing is written."""

from __future__ import annotations

import os
import re
import shutil
import tempfile
import unicodedata
import zipfile
from datetime import datetime
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.utils import get_column_letter

from generator.edit.save import save_all
from generator.exchange.xlsx.intake import read_import
from generator.report import Report
from generator.report.show import as_text
from tests.exchange.faults import CASE, EVERYTHING, FAULTS, typed
from tests.exchange.pages import PAGES, codes, page_with, told
from tests.exchange.sheets import Book, export, library_of, rezip, take
from tests.exchange.wps import resaved
from tests.sites.project import files
from tests.sites.small import CONTENT

AUGUST = datetime(2026, 8, 1)  # noqa: DTZ001 — a day in a sheet has no zone


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    shutil.copytree(CONTENT, tmp_path / "content")
    monkeypatch.chdir(tmp_path)
    return Path("content")


@pytest.mark.parametrize("name", FAULTS)
def test_fault_is_told_in_its_place(name: str, here: Path) -> None:
    file, code, make, place = FAULTS[name]
    Path(file).write_bytes(make(here))
    _, texts, report = take(Path(file), here)
    assert texts == {}
    assert {one.code for one in report.diagnostics} == {code}, as_text(report)
    one = report.in_order()[0]
    assert place in f":{one.span.line}:{one.span.column}"
    if "「" in one.span.path:
        assert "Excel" in one.problem("zh")


@pytest.mark.parametrize(
    ("name", "value", "number_format", "expected"),
    [
        ("checked.on", AUGUST, "yyyy-mm-dd", "2026-08-01"),
        ("checked.on", AUGUST, "mm-dd-yy", "2026-08-01"),
        ("checked.on", AUGUST, '[$-804]yyyy"年"m"月"d"日";@', "2026-08-01"),
        ("checked.on", AUGUST, 'yyyy"年"m"月";@', "2026-08"),
        ("checked.on", AUGUST, "mmm-yy", "2026-08"),
        ("checked.on", AUGUST, "yyyy", "2026"),
        ("checked.on", 2026, "General", "2026"),
        ("checked.on", 2026.0, "0.00", "2026"),
        ("checked.on", "２０２６－０８", "@", "2026-08"),
        ("checked.by", 12.0, "General", "12"),
        ("checked.by", 0.1 + 0.2, "General", "0.3"),
        ("checked.by", "甲_x000D_\r\n ", "@", "甲"),
    ],
)
def test_number_or_date_that_is_certain_is_taken(
    name: str, value: object, number_format: str, expected: str, here: Path
) -> None:
    Path("a.xlsx").write_bytes(typed("case", (CASE,), name, value, number_format)(here))
    intake, texts, report = take(Path("a.xlsx"), here)
    assert not report.has_errors, as_text(report)
    assert [edit.new for draft in intake.drafts for edit in draft.edits] in (
        [expected],
        [unicodedata.normalize("NFKC", expected)],
        ["２０２６－０８"],
    )
    assert f'{expected}"' in texts[f"cases/{CASE}.yml"] or f": {expected}" in texts[f"cases/{CASE}.yml"]


def test_dates_of_an_old_macintosh(here: Path) -> None:
    """A workbook that counts days from 1904 says the same day."""
    data = typed("case", (CASE,), "checked.on", AUGUST, "yyyy-mm-dd")(here)
    Path("a.xlsx").write_bytes(data)
    with zipfile.ZipFile("a.xlsx") as package:
        number = next(re.finditer(rb"<v>(46\d{3})</v>", package.read("xl/worksheets/sheet2.xml")))[1]

    def later(name: str, part: bytes) -> bytes:
        return part.replace(b"<v>%s</v>" % number, b"<v>%d</v>" % (int(number) - 1462))

    Path("a.xlsx").write_bytes(rezip(resaved(data, mark_1904=True), later))
    intake, _, report = take(Path("a.xlsx"), here)
    assert not report.has_errors, as_text(report)
    assert [edit.new for draft in intake.drafts for edit in draft.edits] == ["2026-08-01"]


PLACES = {
    "case": (CASE,),
    "case.sources": (EVERYTHING, "2"),
    "case.actions": (EVERYTHING, "1"),
}


@pytest.mark.parametrize(
    ("code", "key", "name", "value", "heading"),
    [
        ("E301", "case", "region", "不知道哪里", "地区"),
        ("E206", "case", "status", "进行", "状态"),
        ("E211", "case.sources", "url", "ftp://x", "网址"),
        ("E305", "case.actions", "cite", "nothing p.2", "依据"),
        ("E201", "case.sources", "type", None, "类型"),
        ("E217", "case", "summary.zh", "字" * 500, "摘要·中文"),
    ],
)
def test_fault_of_the_content_is_told_at_the_cell(
    code: str, key: str, name: str, value: str | None, heading: str, here: Path
) -> None:
    book = Book(export(here))
    book.set(key, PLACES[key], name, value)
    row, letter = book.row(key, *PLACES[key]), get_column_letter(book.column(book.tab(key), name))
    _, _, report = take(book.save(Path("a.xlsx")), here)
    title = book.tab(key).title
    [one] = [one for one in report.diagnostics if one.is_error]
    assert (one.code, one.notes[0].zh) == (code, f"Excel「{title}」第 {row} 行 {letter} 列（{heading}）")
    assert f"a.xlsx「{title}」" == one.span.path


def test_same_field_changed_on_both_sides_is_a_conflict(here: Path) -> None:
    book = Book(export(here))
    book.set("case", (CASE,), "status", "失败")
    book.set("case", (CASE,), "title.zh", "新的标题")
    path = here / "cases" / f"{CASE}.yml"
    text = path.read_text(encoding="utf-8")
    path.write_text(re.sub(r"(?m)^title: .*$", "title: {zh: 别人改的标题, en: Someone}", text), encoding="utf-8")
    book.set("case", (CASE,), "title.en", "Someone")
    book.set("case", (CASE,), "status", "failed")
    book.save(Path("a.xlsx"))
    intake, texts, report = take(Path("a.xlsx"), here)
    assert [one.code for one in report.diagnostics] == ["E616"]
    assert report.diagnostics[0].values["ours"] == "别人改的标题"
    assert texts == {}
    intake, texts, report = take(Path("a.xlsx"), here, skip=True)
    assert not report.has_errors
    assert intake.conflicts == 1
    [text] = texts.values()
    assert "title: {zh: 别人改的标题, en: Someone}" in text
    assert "status: failed" in text


def test_parts_added_in_the_repository_meanwhile_stay(here: Path) -> None:
    book = Book(export(here))
    book.set("case.contributors", (EVERYTHING, "2"), "role", "翻译")
    path = next(here.rglob(f"{EVERYTHING}.yml"))
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("contributors: [", "contributors: [{name: 新人}, "), encoding="utf-8")
    _, texts, report = take(book.save(Path("a.xlsx")), here)
    assert not report.has_errors, as_text(report)
    [text] = texts.values()
    assert "contributors: [{name: 新人}, {name: 赵六, role: 校对}, {name: Ann, role: 翻译}]" in text


def test_part_removed_here_and_changed_there_is_a_conflict(here: Path) -> None:
    book = Book(export(here))
    book.tab("case.contributors").delete_rows(book.row("case.contributors", EVERYTHING, "2"))
    path = next(here.rglob(f"{EVERYTHING}.yml"))
    path.write_text(path.read_text(encoding="utf-8").replace("{name: Ann}", "{name: Anna}"), encoding="utf-8")
    _, texts, report = take(book.save(Path("a.xlsx")), here)
    assert [one.code for one in report.diagnostics] == ["E616"]
    assert texts == {}


def test_fingerprint_serves_where_the_hidden_sheet_is_lost(here: Path) -> None:
    book = Book(export(here))
    del book.book["_casebook"]
    book.set("case", (CASE,), "status", "failed")
    book.save(Path("a.xlsx"))
    _, texts, report = take(Path("a.xlsx"), here)
    assert not report.has_errors
    assert len(texts) == 1
    path = here / "cases" / f"{CASE}.yml"
    path.write_text(
        path.read_text(encoding="utf-8").replace("status: ", 'contributors: [{name: "x"}]\nstatus: '), encoding="utf-8"
    )
    _, texts, report = take(Path("a.xlsx"), here)
    assert {one.code for one in report.diagnostics} == {"E616"}


def test_record_removed_in_the_repository(here: Path) -> None:
    book = Book(export(here))
    (here / "cases" / f"{CASE}.yml").unlink()
    book.save(Path("a.xlsx"))
    intake, texts, report = take(Path("a.xlsx"), here)
    assert not report.has_errors, as_text(report)
    assert (intake.vanished, texts) == ([CASE], {})
    book.set("case", (CASE,), "status", "failed")
    _, texts, report = take(book.save(Path("a.xlsx")), here)
    assert [one.code for one in report.diagnostics] == ["E617"]


def test_change_that_would_lose_a_comment_is_refused(here: Path) -> None:
    path = next(here.rglob(f"{EVERYTHING}.yml"))
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("\n  land:", "\n  # 编者注\n  land:"), encoding="utf-8")
    book = Book(export(here))
    tab = book.tab("case")
    for cell in tab[1]:
        if str(cell.value).startswith("resources."):
            book.set("case", (EVERYTHING,), str(cell.value), None)
    book.set("case", (EVERYTHING,), "resources", "undisclosed")
    _, _, report = take(book.save(Path("a.xlsx")), here)
    assert [one.code for one in report.diagnostics] == ["E619"]
    assert "Excel「案例」" in report.diagnostics[0].problem("zh")


def test_list_whose_entry_holds_a_semicolon_is_not_edited_here(here: Path) -> None:
    path = next(here.rglob(f"{EVERYTHING}.yml"))
    path.write_text(path.read_text(encoding="utf-8").replace("[张三, 李四]", '["张三；李四"]'), encoding="utf-8")
    book = Book(export(here))
    book.save(Path("a.xlsx"))
    assert take(Path("a.xlsx"), here)[1] == {}
    book.set("case.sources", (EVERYTHING, "1"), "authors", "王五")
    _, _, report = take(book.save(Path("a.xlsx")), here)
    assert [one.code for one in report.diagnostics] == ["E619"]


@given(data=st.binary(max_size=300), at=st.integers(0, 10**6), cut=st.booleans())
@settings(max_examples=40, deadline=None)
def test_no_file_ends_in_a_traceback(data: bytes, at: int, *, cut: bool) -> None:
    """Any damage to a workbook is either harmless or told."""
    whole = exported()
    at %= len(whole)
    damaged = whole[:at] + data + (b"" if cut else whole[at + len(data) :])
    with tempfile.TemporaryDirectory() as name:
        path = Path(name, "a.xlsx")
        path.write_bytes(damaged)
        report = Report()
        read_import(path, library_of(CONTENT), report)
        assert all(one.code.startswith("E6") for one in report.diagnostics)


@cache
def exported() -> bytes:
    return export(CONTENT)


@pytest.mark.skipif(os.name == "nt", reason="folders cannot be locked so")
def test_save_is_all_or_nothing(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = files(here)
    texts = {f"cases/{CASE}.yml": "a: 1\n", "cases/new/brand-new.yml": "b: 2\n"}
    read = {f"cases/{CASE}.yml": (here / "cases" / f"{CASE}.yml").read_text(encoding="utf-8")}
    really = Path.replace

    def fail_at_the_second(self: Path, target: Path) -> Path:
        if "brand-new" in str(target):
            raise OSError(28, "No space left on device")
        return really(self, target)

    monkeypatch.setattr(Path, "replace", fail_at_the_second)
    report = Report()
    assert not save_all(here, texts, read, report)
    assert [one.code for one in report.diagnostics] == ["E620"]
    assert files(here) == before


def test_save_minds_changes_that_came_meanwhile(here: Path) -> None:
    before = files(here)
    report = Report()
    assert not save_all(here, {f"cases/{CASE}.yml": "a: 1\n"}, {f"cases/{CASE}.yml": "something else\n"}, report)
    assert not save_all(here, {f"cases/{CASE}.yml": "a: 1\n"}, {}, report)
    assert files(here) == before


def test_save_keeps_line_ends_and_byte_order_mark(here: Path) -> None:
    path = here / "cases" / f"{CASE}.yml"
    path.write_bytes(b"\xef\xbb\xbfa: 1\r\nb: 2\nc: 3\r\n")
    texts = {f"cases/{CASE}.yml": "a: 1\nnew: x\nb: 2\nc: 4\n"}
    assert save_all(here, texts, {f"cases/{CASE}.yml": "a: 1\nb: 2\nc: 3\n"}, Report())
    assert path.read_bytes() == b"\xef\xbb\xbfa: 1\r\nnew: x\r\nb: 2\nc: 4\r\n"


@pytest.mark.parametrize("code", codes())
def test_explain_page_shows_what_is_said(code: str) -> None:
    page = (PAGES / f"{code}.md").read_text(encoding="utf-8")
    assert page == page_with(page, told(code)), "run: python -m tests.exchange.pages"
    assert f"error {code}" in page
    assert "## 正确 · Right\n" in page
