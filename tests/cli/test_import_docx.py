"""`casebook import docx`, as an editor runs it."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.load.document import read_document
from generator.report import Report
from tests.cli.talking import errors, files, folder, run, text_of  # noqa: F401 - a fixture
from tests.exchange.words import para, raw, report_on_taicang

pytestmark = pytest.mark.usefixtures("folder")

OPTIONS = ("--region", "太仓", "--theme", "招商队伍", "--by", "张三")


def value_of(text: str) -> dict[str, object]:
    read = read_document("a", text, Report())
    assert read
    return read.value  # type: ignore[no-any-return]


def test_a_report_becomes_a_draft() -> None:
    report_on_taicang(Path("材料.docx"))
    result = run("import", "docx", "材料.docx", *OPTIONS)
    assert result.exit_code == 0, result.output
    text = text_of(result)
    value = value_of(text)
    assert value["status"] == "unknown"
    assert value["checked"] == {"by": "张三", "on": "2026-11-22"}
    assert list(value) == [
        *("title", "region", "themes", "status", "summary", "problem", "actions", "results", "difficulties"),
        *("transfer", "sources", "checked"),
    ]
    for kept in ("继续抓好落实。", "需要有财政支持。", "内部资料", "太仓市科技局 2024年5月", "七、下一步打算"):
        assert f"##   {kept}" in text or f"【{kept}】" in text
        assert kept in result.stderr
    assert "还缺：" in result.stderr
    assert errors() == []


def test_what_is_missing_is_named_and_the_region_in_the_title_is_not_taken_unasked() -> None:
    report_on_taicang(Path("材料.docx"))
    before = files()
    result = run("import", "docx", "材料.docx")
    assert result.exit_code == 2
    assert "--region" in result.output
    assert "--theme" in result.output
    assert "--title" not in result.output.replace("--title，", "")
    assert files() == before


def test_questions_offer_what_the_document_says() -> None:
    report_on_taicang(Path("材料.docx"))
    result = run("import", "docx", "材料.docx", answers=["", "", "1", ""])
    assert result.exit_code == 0, result.output
    value = value_of(text_of(result))
    assert value["title"] == {"zh": "太仓市推进科技招商的做法"}
    assert value["region"] == "taicang"
    assert value["themes"] == ["team"]


def test_dry_run_prints_and_writes_nothing() -> None:
    report_on_taicang(Path("材料.docx"))
    before = files()
    result = run("import", "docx", "材料.docx", *OPTIONS, "--dry-run")
    assert result.exit_code == 0
    assert value_of(result.stdout)["region"] == "taicang"
    assert files() == before


def test_grade_and_id_can_be_told() -> None:
    report_on_taicang(Path("材料.docx"))
    result = run("import", "docx", "材料.docx", *OPTIONS, "--grade", "D", "--id", "taicang-a", "--status", "ongoing")
    assert result.stdout == "content/cases/taicang-a.yml\n"
    value = value_of(text_of(result))
    assert value["sources"][0]["grade"] == "D"  # type: ignore[index]
    assert value["status"] == "ongoing"


def test_a_grade_that_is_none() -> None:
    report_on_taicang(Path("材料.docx"))
    before = files()
    result = run("import", "docx", "材料.docx", *OPTIONS, "--grade", "Z")
    assert result.exit_code in (1, 2)
    assert files() == before


def test_a_record_is_never_written_over() -> None:
    report_on_taicang(Path("材料.docx"))
    before = Path("content/cases/taicang.yml").read_bytes()
    result = run("import", "docx", "材料.docx", *OPTIONS, "--id", "taicang")
    assert result.exit_code == 1
    assert "E631" in result.output
    assert Path("content/cases/taicang.yml").read_bytes() == before


def test_a_summary_that_cannot_be_made_is_asked_for() -> None:
    raw(Path("a.docx"), para("太仓案例") + para("背景") + para("长" * 300 + "。"))
    result = run("import", "docx", "a.docx", *OPTIONS)
    assert result.exit_code == 2
    assert "--summary" in result.output
    result = run("import", "docx", "a.docx", *OPTIONS, "--summary", "太仓的做法。")
    assert result.exit_code == 0, result.output
    assert errors() == []


def test_notices_say_what_was_left_out() -> None:
    body = (
        para("太仓案例")
        + para("太仓市派驻联络员\u200b。")
        + "<w:p><w:ins><w:r><w:t>增。</w:t></w:r></w:ins><w:del><w:r><w:delText>删</w:delText></w:r></w:del></w:p>"
        + "<w:p><w:r><w:drawing><a:blip/></w:drawing></w:r></w:p><w:altChunk/>"
    )
    raw(Path("a.docx"), body)
    result = run("import", "docx", "a.docx", *OPTIONS)
    assert result.exit_code == 0, result.output
    for words in ("修订中删除的 1 处", "修订中插入的 1 处", "1 张图片", "1 个文档", "1 个看不见的字符"):
        assert words in result.stderr
    english = run("import", "docx", "a.docx", *OPTIONS, lang="en")
    assert "1 pictures were left out" in english.stderr


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize(("name", "data", "code"), [("a.pdf", b"%PDF", "E621"), ("a.docx", b"PK\x03\x04", "E624")])
def test_bad_files_are_told_in_both_languages(lang: str, name: str, data: bytes, code: str) -> None:
    Path(name).write_bytes(data)
    before = files()
    result = run("import", "docx", name, *OPTIONS, lang=lang)
    assert result.exit_code == 1
    assert code in result.stderr
    assert "Traceback" not in result.output
    assert files() == before


def test_text_that_no_record_holds() -> None:
    raw(Path("a.docx"), para("太仓案例") + para("做法。") + para("甲乙丙丁" * 500) * 60)
    before = files()
    result = run("import", "docx", "a.docx", *OPTIONS)
    assert result.exit_code == 1
    assert "E629" in result.output
    assert files() == before
