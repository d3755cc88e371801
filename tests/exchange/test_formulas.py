"""No cell of an exported table is a formula, whatever stands in a record, and it comes back as it was."""

from __future__ import annotations

import csv
import io
import itertools
import json
import re
import zipfile
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from generator.exchange.csv_cases import BOM, OPENS_FORMULA, cases_csv, guarded, unguarded
from generator.exchange.xlsx.cells import Names
from generator.exchange.xlsx.columns import sheet_of
from generator.exchange.xlsx.rows import rows_of, written
from generator.load.document import read_document
from generator.model.base import LINE_PATTERN
from generator.model.fields import fields_of
from generator.model.kinds import RecordKind
from generator.model.records import RECORD_CLASSES
from generator.pipeline import check
from generator.report import Report
from tests.exchange.sheets import export, library_of, take
from tests.sites.small import CONTENT

OPENERS = ["=", "+", "-", "@", "\t", "＝"]
KIND_OF = {"cases": RecordKind.CASE, "lessons": RecordKind.LESSON, "terms": RecordKind.TERM} | {
    f"vocabularies/{name}.yml": kind
    for name, kind in {
        "regions": RecordKind.REGION,
        "themes": RecordKind.THEME,
        "industries": RecordKind.INDUSTRY,
        "conditions": RecordKind.CONDITION,
        "instruments": RecordKind.INSTRUMENT,
        "actor_kinds": RecordKind.ACTOR_KIND,
        "units": RecordKind.UNIT,
    }.items()
}
FREE = ("words", "title", "line", "lines")


class _Opened:
    """Puts a formula into every free text of a record, a new one each time."""

    def __init__(self, opener: str) -> None:
        self.opener = opener
        self.numbers = itertools.count(1)
        self.texts: set[str] = set()

    def text(self) -> str:
        letters = "".join("abcdefghij"[int(digit)] for digit in str(next(self.numbers)))  # a digit would be a figure
        text = f"{self.opener}cmd|{letters}!A"
        self.texts.add(text)
        return text

    def value(self, shape: str, value: Any) -> Any:
        if isinstance(value, dict):
            return {key: self.text() for key in value}
        return [self.text() for _ in value] if isinstance(value, list) else self.text()

    def record(self, cls: Any, tree: dict[str, Any]) -> dict[str, Any]:
        changed = dict(tree)
        for field in fields_of(cls):
            value = tree.get(field.name)
            if field.parts is not None and isinstance(value, dict):
                changed[field.name] = self.record(field.parts, value)
            elif field.parts is not None and isinstance(value, list):
                changed[field.name] = [self.record(field.parts, one) for one in value]
            elif field.shape in ("count", "factor") and value is not None:
                changed[field.name] = float(value) if "." in value else int(value)
            elif (
                field.shape in FREE
                and field.pattern in (None, LINE_PATTERN)
                and value is not None
                and value not in field.words
            ):
                changed[field.name] = self.value(field.shape, value)
        if "aliases" in cls.model_fields:  # what names the entry elsewhere still finds it
            names = tree["name"].values() if isinstance(tree["name"], dict) else [tree["name"]]
            changed["aliases"] = [*tree.get("aliases", ()), *names]
        return changed


def opened_content(into: Path, opener: str) -> set[str]:
    """The small site with a formula in every free text; gives the formulas."""
    opened = _Opened(opener)
    for file in sorted(CONTENT.rglob("*")):
        relative = file.relative_to(CONTENT).as_posix()
        target = into / relative
        if file.is_dir():
            continue
        target.parent.mkdir(parents=True, exist_ok=True)
        kind = KIND_OF.get(relative.split("/")[0]) or KIND_OF.get(relative)
        if kind is None:
            target.write_bytes(file.read_bytes())
            continue
        document = read_document(relative, file.read_text(encoding="utf-8"), Report())
        assert document is not None
        cls, tree = RECORD_CLASSES[kind], document.value
        changed = [opened.record(cls, one) for one in tree] if isinstance(tree, list) else opened.record(cls, tree)
        target.write_text(json.dumps(changed, ensure_ascii=False, default=str), encoding="utf-8")
    return opened.texts


@pytest.fixture(params=OPENERS, ids=lambda one: f"U+{ord(one):04X}")
def opened(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[tuple[Path, set[str]]]:
    yield tmp_path / "content", opened_content(tmp_path / "content", request.param)


def test_carriage_return_never_comes_as_far_as_a_cell(tmp_path: Path) -> None:
    opened_content(tmp_path / "content", "\r")
    result = check(tmp_path / "content")
    assert result.plan is None
    assert "E104" in {one.code for one in result.report.diagnostics}


def test_workbook_holds_no_formula_and_comes_back_as_it_was(opened: tuple[Path, set[str]]) -> None:
    content, formulas = opened
    data = export(content)
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        for name in book.namelist():
            if not name.startswith("xl/worksheets/"):
                continue
            sheet = book.read(name).decode()
            assert not re.search(r"<f[ >/]", sheet)
            for cell in re.findall(r"<c [^>]*?(?:/>|>)", sheet):
                assert cell.endswith("/>") or re.search(r' t="(s|inlineStr)"', cell), cell
        strings = book.read("xl/sharedStrings.xml").decode() if "xl/sharedStrings.xml" in book.namelist() else ""
        strings += "".join(book.read(one).decode() for one in book.namelist() if one.startswith("xl/worksheets/"))
    shown = {one for one in formulas if f">{one.strip()}<" in unescape(strings)}
    assert len(shown) > 100
    file = content.parent / "casebook.xlsx"
    file.write_bytes(data)
    intake, texts, report = take(file, content)
    assert not report.diagnostics
    assert texts == {}
    assert not intake.drafts or all(not draft.edits for draft in intake.drafts)


def test_csv_holds_no_formula_and_comes_back_as_it_was(opened: tuple[Path, set[str]]) -> None:
    content, formulas = opened
    library = library_of(content)
    names = Names(library)
    data = cases_csv(library, names).decode()
    assert data.startswith(BOM)
    assert data.count(BOM) == 1
    head, *rows = csv.reader(io.StringIO(data.removeprefix(BOM), newline=""), strict=True)
    sheet = sheet_of("case")
    assert head == ["id", *(column.name for column in sheet.columns)]
    assert [row[0] for row in rows] == [case.id for case in library.cases]
    keys = {key.id: key for key in library.places if key.kind is RecordKind.CASE}
    guards = 0
    for id_, *cells in rows:
        assert not [cell for cell in cells if cell and cell[0] in "=+-@\t\r\n＝＋－＠"]
        guards += sum(cell.startswith("'") for cell in cells)
        assert [unguarded(cell) for cell in cells] == rows_of(written(library, keys[id_]), sheet, names)[0]
    assert guards > 10 or next(iter(formulas))[0] in "\t\r"  # white space at the head of a text is no part of it


@given(st.text(alphabet=st.sampled_from("'=+-@\t\r\n＝a "), max_size=8))
@example("'=1")
@example("''=1")
@example("'")
def test_guard_is_taken_away_again(text: str) -> None:
    assert unguarded(guarded(text)) == text
    assert not OPENS_FORMULA.match(guarded(text)) or guarded(text).startswith("'")


@pytest.mark.parametrize("language", ["zh", "en"])
def test_rows_end_as_the_standard_asks(language: str, tmp_path: Path) -> None:
    from tests.sites.project import make_project, run

    project = make_project(tmp_path / "project")
    done = run(project, "generator", "export", "csv", "--lang", language)
    assert done.returncode == 0, done.stderr
    data = (project / "casebook.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    assert data.endswith(b"\r\n")
    assert str(data.decode("utf-8-sig").count("\r\n") - 1) in done.stdout
