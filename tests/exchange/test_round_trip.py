"""Out to Excel and back: nothing changes that nobody changed, and one edited cell changes one field."""

from __future__ import annotations

import difflib
import random
import shutil
from pathlib import Path
from typing import Any

import pytest

from generator.edit.write import record_text
from generator.exchange.xlsx.cells import Names
from generator.exchange.xlsx.columns import hidden_fields, sheets
from generator.exchange.xlsx.rows import records_of
from generator.load.document import Plain, read_document
from generator.model.fields import fields_of
from generator.model.records import RECORD_CLASSES, Case
from generator.report import Report
from generator.report.show import as_text
from tests.exchange.sheets import Book, export, library_of, take
from tests.exchange.wps import resaved
from tests.sites.project import ROOT
from tests.sites.small import CONTENT

REAL = ROOT / "content"
EVERYTHING = "linhe-everything"


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """The small site's records, to be changed."""
    shutil.copytree(CONTENT, tmp_path / "content")
    return tmp_path / "content"


@pytest.fixture
def book(content: Path) -> Book:
    return Book(export(content))


def imported(book: Book, content: Path, **how: Any) -> dict[str, str]:
    _, texts, report = take(book.save(content.parent / "edited.xlsx"), content, **how)
    assert not report.has_errors, as_text(report)
    return texts


def changed_lines(content: Path, texts: dict[str, str]) -> list[str]:
    """Lines that went (`-`) and came (`+`), in all files."""
    found = []
    for path, text in texts.items():
        old = (content / path).read_text(encoding="utf-8") if (content / path).exists() else ""
        diff = difflib.unified_diff(old.splitlines(), text.splitlines(), n=0, lineterm="")
        found += [line for line in diff if not line.startswith(("---", "+++", "@@"))]
    return found


@pytest.mark.parametrize("folder", [CONTENT, REAL], ids=["small", "real"])
@pytest.mark.parametrize("program", ["as exported", "saved by openpyxl", "saved by WPS"])
def test_unedited_sheet_changes_no_byte(folder: Path, program: str, tmp_path: Path) -> None:
    data = export(folder)
    path = tmp_path / "same.xlsx"
    if program == "saved by openpyxl":
        Book(data).save(path)
    else:
        path.write_bytes(resaved(data) if program == "saved by WPS" else data)
    intake, texts, report = take(path, folder)
    assert as_text(report) == ""
    assert texts == {}
    assert intake.unchanged == sum(len(records_of(library_of(folder), sheet)) for sheet in sheets() if not sheet.field)


def test_same_content_gives_the_same_bytes(content: Path, tmp_path: Path) -> None:
    assert export(content) == export(content)
    path = content / "cases" / "harbour-plan.yml"
    path.write_text(path.read_text(encoding="utf-8") + "# a comment\n", encoding="utf-8")
    assert export(content) == export(CONTENT)


def test_every_field_of_the_model_has_its_column() -> None:
    hidden = {(kind, field.name) for kind, field in hidden_fields()}
    for kind in {sheet.kind for sheet in sheets()}:
        own = [sheet for sheet in sheets() if sheet.kind == kind]
        shown = {column.path[0] for column in own[0].columns} | {sheet.field.name for sheet in own if sheet.field}
        assert shown | {name for of, name in hidden if of == kind} == {f.name for f in fields_of(RECORD_CLASSES[kind])}
        for sheet in own[1:]:
            assert sheet.field
            assert sheet.field.parts
            assert {c.path[0] for c in sheet.columns} == {field.name for field in fields_of(sheet.field.parts)}


def test_value_is_written_as_its_field_wants_it(book: Book, content: Path) -> None:
    everything = (EVERYTHING,)
    book.set("case.sources", (EVERYTHING, "1"), "pages", "１２")
    book.set("case.results", (EVERYTHING, "1"), "value", "1,500")
    book.set("case.results", (EVERYTHING, "2"), "value", "＞２０")
    book.set("case", everything, "period.end", "２０２６-01")
    book.set("case", everything, "region", "linhe-east")
    book.set("case", everything, "industries", "医药；new-materials")
    texts = imported(book, content)
    lines = changed_lines(content, texts)
    assert [line for line in lines if line.startswith("+")] == [
        "+region: linhe-east",
        '+period: {start: "2021-03", end: "2026-01"}',
        "+    value: 1500",
        '+  - {claim: {zh: 签约金额, en: Contracts signed}, kind: outcome, value: ">20", unit: 亿元,'
        ' as_of: "2022/2023", cite: [plan p.3]}',
        "+    pages: 12",
    ]


def test_plain_number_stays_plain() -> None:
    column = next(c for sheet in sheets() for c in sheet.columns if c.name == "pages")
    from generator.exchange.xlsx.cells import read

    assert isinstance(read(column, "12", None, Names(library_of(CONTENT))), Plain)


def test_names_aliases_and_ids_all_resolve(book: Book, content: Path) -> None:
    book.set("case", (EVERYTHING,), "themes", "招商队伍、fund")
    lines = changed_lines(content, imported(book, content))
    assert lines == ["-themes: [organization, team]", "+themes: [team, fund]"]


def test_language_is_added_to_a_bare_text(book: Book, content: Path) -> None:
    book.set("case.sources", (EVERYTHING, "1"), "title.en", "Plan of Linhe")
    lines = changed_lines(content, imported(book, content))
    assert lines == ["-    title: 临河市科技招商方案", "+    title: {zh: 临河市科技招商方案, en: Plan of Linhe}"]


def test_cleared_cell_removes_its_key(book: Book, content: Path) -> None:
    book.set("case.sources", (EVERYTHING, "1"), "doc_no", None)
    book.set("case", (EVERYTHING,), "resources.staff.text.zh", None)
    book.set("case", (EVERYTHING,), "resources.staff.text.en", " ")
    book.set("case", (EVERYTHING,), "resources.staff.cite", None)
    lines = changed_lines(content, imported(book, content))
    assert lines == [
        "-  staff: {text: {zh: 编制若干。, en: Some posts.}, cite: [plan]}",
        "-    doc_no: 临政发〔2021〕1号",
    ]


def test_word_instead_of_content_and_back(book: Book, content: Path) -> None:
    book.set("case", (EVERYTHING,), "resources.land", None)
    book.set("case", (EVERYTHING,), "resources.land.text.zh", "两栋楼。")
    for name in ("text.zh", "text.en", "cite"):
        book.set("case", (EVERYTHING,), f"resources.money.{name}", None)
    book.set("case", (EVERYTHING,), "resources.money", "未披露")
    lines = changed_lines(content, imported(book, content))
    assert lines == [
        "-  money: {text: {zh: 市财政出资。, en: The city pays.}, cite: [plan p.4]}",
        "-  land: undisclosed",
        "+  money: undisclosed",
        "+  land: {text: 两栋楼。}",
    ]


def test_part_is_added_at_the_end_and_in_between(book: Book, content: Path) -> None:
    book.add("case.contributors", record=EVERYTHING, no="1.5", name="李雷")
    book.add("case.contributors", record=EVERYTHING, name="韩梅梅", role="校对")
    [text] = imported(book, content).values()
    assert "contributors: [{name: 赵六, role: 校对}, {name: 李雷}, {name: Ann}, {name: 韩梅梅, role: 校对}]\n" in text


def test_deleted_and_cleared_rows_of_parts_are_removed(book: Book, content: Path) -> None:
    tab = book.tab("case.results")
    tab.delete_rows(book.row("case.results", EVERYTHING, "2"))
    row = book.row("case.results", EVERYTHING, "4")
    for cell in tab[row][2:]:
        cell.value = None
    intake, texts, report = take(book.save(content.parent / "e.xlsx"), content)
    assert as_text(report) == ""
    removed = [(edit.number, edit.new) for draft in intake.drafts for edit in draft.edits]
    assert removed == [(2, ""), (4, "")]
    assert [line[:12] for line in changed_lines(content, texts)] == ["-  - {claim: "[:12]] * 2


def test_row_gone_from_the_cases_removes_nothing(book: Book, content: Path) -> None:
    tab = book.tab("case")
    tab.delete_rows(book.row("case", EVERYTHING))
    for number in ("1", "2"):
        book.tab("case.actors").delete_rows(book.row("case.actors", EVERYTHING, number))
    intake, texts, report = take(book.save(content.parent / "e.xlsx"), content)
    assert as_text(report) == ""
    assert texts == {}
    assert intake.absent == 1


def test_sheet_that_is_gone_is_left_alone(book: Book, content: Path) -> None:
    del book.book[book.tab("case.sources").title]
    intake, texts, report = take(book.save(content.parent / "e.xlsx"), content)
    assert as_text(report) == ""
    assert texts == {}
    assert [sheet.key for sheet in intake.missing] == ["case.sources"]


def test_order_of_columns_rows_and_tabs_does_not_matter(book: Book, content: Path) -> None:
    tab = book.tab("case")
    rows = [[cell.value for cell in row] for row in tab.iter_rows()]
    head, body = rows[:2], rows[2:]
    pick = random.Random(1)
    order = list(range(len(head[0])))
    pick.shuffle(order)
    pick.shuffle(body)
    for number, row in enumerate([*head, *body], start=1):
        for at, source in enumerate(order, start=1):
            tab.cell(number, at).value = row[source]
    tab.insert_rows(1)
    tab.cell(1, 1).value = "某某市案例表"
    book.book.move_sheet(tab, 5)
    tab.title = "我的案例"
    assert imported(book, content) == {}


def test_comments_and_order_of_keys_live_on(book: Book, content: Path) -> None:
    path = content / "cases" / "harbour-plan.yml"
    text = path.read_text(encoding="utf-8").replace("\nstatus: ", "\n# 为什么\nstatus: ").replace("\r\n", "\n")
    path.write_text(text, encoding="utf-8")
    book = Book(export(content))
    book.set("case", ("harbour-plan",), "status", "失败")
    book.set("case", ("harbour-plan",), "status", "failed")
    [new] = imported(book, content).values()
    assert "\n# 为什么\nstatus: failed" in new
    assert len(changed_lines(content, {"cases/harbour-plan.yml": new})) == 2


def test_new_case_from_two_rows_passes_the_check(book: Book, content: Path) -> None:
    values = {
        "title__zh": "临河：新的案例",
        "title__en": "Linhe: a brand new case of the sheet",
        "region": "临河市",
        "themes": "team",
        "status": "ongoing",
        "summary__zh": "新的。",
        "checked__by": "编者",
        "checked__on": "2026-11-22",
        "problem__text__zh": "没有\n人。",
    }
    book.add("case", **values)
    book.add("case.sources", record="临河：新的案例", key="one", title__zh="报告", type="report", grade="C")
    book.add("case.relations", record="临河：新的案例", type="part_of", case=EVERYTHING)
    texts = imported(book, content)
    assert list(texts) == ["cases/dongjiang/linhe-brand-new-case-sheet.yml"]
    assert texts["cases/dongjiang/linhe-brand-new-case-sheet.yml"].startswith("title: {zh: 临河：新的案例, en: ")


def test_new_lesson_and_term_point_at_each_other(book: Book, content: Path) -> None:
    book.add("term", id="new-term", name__zh="新词", definition__zh="意思。", checked__by="e", checked__on="2026-11-22")
    book.set("case", (EVERYTHING,), "terms", "新词")
    texts = imported(book, content)
    assert "terms/new-term.yml" in texts
    assert "terms: [new-term]" in texts["cases/dongjiang/linhe-everything.yml"]


def test_field_that_no_sheet_shows_is_untouched(book: Book, content: Path) -> None:
    path = next(path for path in (content / "terms").glob("*.yml") if "sections:" in path.read_text(encoding="utf-8"))
    book.set("term", (path.stem,), "definition.en", "Another meaning.")
    [text] = imported(book, content).values()
    old = path.read_text(encoding="utf-8")
    assert old[old.index("sections:") :] in text


@pytest.mark.parametrize("opener", ["=1+1", "+1", "-1", "@x", "\t=1", "_x0041_", "'quoted", "=cmd|'/c calc'!A0"])
def test_text_stays_text(opener: str, content: Path) -> None:
    path = content / "cases" / "harbour-plan.yml"
    text = path.read_text(encoding="utf-8")
    start = text.index("\nsummary:")
    escaped = opener.replace("\t", "\\t").replace('"', '\\"')
    path.write_text(
        text[:start] + f'\nsummary: "{escaped} 文字"' + text[text.index("\n", start + 1) :], encoding="utf-8"
    )
    data = export(content)
    book = Book(data)
    cell = book.cell("case", ("harbour-plan",), "summary.zh")
    assert cell.data_type == "s"
    assert cell.number_format == "@"
    (content.parent / "same.xlsx").write_bytes(resaved(data))
    _, texts, report = take(content.parent / "same.xlsx", content)
    assert as_text(report) == ""
    assert texts == {}


def test_importing_the_same_sheet_twice_adds_nothing_twice(book: Book, content: Path) -> None:
    book.add("case.contributors", record=EVERYTHING, no="1.5", name="李雷")
    book.add("case.contributors", record=EVERYTHING, name="韩梅梅", role="校对")
    book.set("case", (EVERYTHING,), "themes", "fund；organization")
    book.add(
        "case",
        title__zh="临河：新的案例",
        region="linhe",
        themes="team",
        status="ongoing",
        summary__zh="新的。",
        checked__by="编者",
        checked__on="2026-11-22",
    )
    book.add("case.sources", record="临河：新的案例", key="one", title__zh="报告", type="report", grade="C")
    texts = imported(book, content)
    assert len(texts) == 2
    for path, text in texts.items():
        (content / path).write_text(text, encoding="utf-8")
    assert imported(book, content) == {}


def test_record_in_the_one_style_stays_so(content: Path) -> None:
    path = next(content.rglob(f"{EVERYTHING}.yml"))
    document = read_document("t", path.read_text(encoding="utf-8"), Report())
    assert document
    path.write_text(record_text(Case, document.value), encoding="utf-8")
    book = Book(export(content))
    book.set("case", (EVERYTHING,), "transfer.copy_this.zh", "长" * 60 + "\n" + "句子")
    book.set("case.contributors", (EVERYTHING, "2"), "role", "很长的说明" * 30)
    [text] = imported(book, content).values()
    new = read_document("t", text, Report())
    assert new
    assert text == record_text(Case, new.value)
    assert len(changed_lines(content, {path.relative_to(content).as_posix(): text})) < 14
