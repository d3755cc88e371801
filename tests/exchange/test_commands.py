"""The commands as people run them: in a project folder, in another process."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.exchange.sheets import Book
from tests.sites.project import AWKWARD, check, files, run
from tests.sites.small import CONTENT

CASE = "harbour-plan"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    import shutil

    folder = tmp_path / AWKWARD
    shutil.copytree(CONTENT, folder / "content")
    return folder


def export(project: Path, *words: str) -> Path:
    result = run(project, "generator", "export", "xlsx", *words)
    assert result.returncode == 0, result.stderr
    return project / (words[words.index("--out") + 1] if "--out" in words else "casebook.xlsx")


def take(project: Path, file: str, *words: str):
    return run(project, "generator", "import", "xlsx", file, *words)


def test_round_trip_without_edits(project: Path) -> None:
    before = files(project / "content")
    export(project, "--out", "导出/案例 表.xlsx")
    result = take(project, "导出/案例 表.xlsx", "--yes", "--lang", "zh")
    assert result.returncode == 0, result.stderr
    assert "新增 0 个，修改 0 个，冲突 0 处，没有变化 9 个。" in result.stdout
    assert "没有写入任何内容。" in result.stdout
    assert files(project / "content") == before


def test_same_bytes_in_another_place_and_time_zone(project: Path) -> None:
    first = export(project).read_bytes()
    run(project, "generator", "export", "xlsx", "--out", "b.xlsx", TZ="Asia/Shanghai", LC_ALL="C", PYTHONHASHSEED="7")
    assert (project / "b.xlsx").read_bytes() == first


def test_edit_is_shown_then_written(project: Path) -> None:
    path = export(project)
    book = Book(path.read_bytes())
    book.set("case", (CASE,), "status", "failed")
    book.save(path)
    before = files(project / "content")
    shown = take(project, "casebook.xlsx", "--dry-run", "--lang", "zh")
    assert shown.returncode == 0
    assert f"修改案例 {CASE}（" in shown.stdout
    assert " → failed" in shown.stdout
    asked = take(project, "casebook.xlsx")
    assert asked.returncode == 2
    assert "--yes" in asked.stderr
    assert files(project / "content") == before
    done = take(project, "casebook.xlsx", "--yes", "--lang", "en")
    assert done.returncode == 0, done.stderr
    assert "Wrote 1 files." in done.stdout
    after = files(project / "content")
    assert {name for name in after if after[name] != before[name]} == {f"cases/{CASE}.yml"}
    assert check(project).returncode == 0
    again = take(project, "casebook.xlsx", "--yes", "--lang", "zh")
    assert again.returncode == 0, again.stderr
    assert "没有写入任何内容。" in again.stdout


def test_new_case_from_the_template(project: Path) -> None:
    path = export(project, "--template", "--out", "template.xlsx")
    book = Book(path.read_bytes())
    assert book.tab("case").max_row == 2
    assert book.tab("case").data_validations.dataValidation
    book.add(
        "case",
        title__zh="临河：新的案例",
        region="临河市",
        themes="招商队伍",
        status="进行中",
        summary__zh="新的。",
        checked__by="编者",
        checked__on="2026-11-22",
        problem__text__zh="没有人。",
        problem__cite="one",
    )
    book.add("case.sources", record="临河：新的案例", key="one", title__zh="报告", type="report", grade="C")
    book.save(path)
    result = take(project, "template.xlsx", "--yes", "--lang", "zh")
    assert result.returncode == 0, result.stderr
    assert "新增案例 linhe-team（临河：新的案例）→ cases/dongjiang/linhe-team.yml" in result.stdout
    assert (project / "content/cases/dongjiang/linhe-team.yml").is_file()
    checked = check(project, "--strict")
    assert checked.returncode == 0, checked.stderr


def test_fault_writes_nothing_and_names_the_cell(project: Path) -> None:
    path = export(project)
    book = Book(path.read_bytes())
    book.set("case", (CASE,), "status", "failed")
    row = book.row("case", CASE)
    book.set("case", (CASE,), "region", "不知道")
    book.save(path)
    before = files(project / "content")
    result = take(project, "casebook.xlsx", "--yes", "--lang", "zh")
    assert result.returncode == 1
    assert f"Excel「案例」第 {row} 行 E 列（地区）" in result.stderr
    assert "没有写入任何内容。" in result.stderr
    assert files(project / "content") == before


def test_content_with_faults_is_neither_exported_nor_imported_into(project: Path) -> None:
    export(project)
    path = project / "content" / "cases" / f"{CASE}.yml"
    path.write_text(path.read_text(encoding="utf-8").replace("region: harbour", "region: harbor"), encoding="utf-8")
    assert run(project, "generator", "export", "xlsx").returncode == 1
    result = take(project, "casebook.xlsx", "--yes")
    assert result.returncode == 1
    assert "E301" in result.stderr


@pytest.mark.parametrize("name", ["nothing.xlsx", "content"])
def test_file_that_cannot_be_opened(name: str, project: Path) -> None:
    result = take(project, name, "--yes")
    assert result.returncode == 1
    assert "Traceback" not in result.stderr
    assert "E123" in result.stderr or "error" in result.stderr


def test_place_that_cannot_be_written(project: Path) -> None:
    result = run(project, "generator", "export", "xlsx", "--out", "content/site.yml/x.xlsx", "--lang", "en")
    assert result.returncode == 1
    assert "E620" in result.stderr
