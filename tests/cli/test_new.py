"""`casebook new`: a few questions, and a record that passes `check`."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator.edit.draft import draft_text
from generator.load.document import read_document
from generator.model.fields import fields_of
from generator.model.records import RECORD_CLASSES, Case, Lesson, Term
from generator.pipeline import check
from generator.report import Report
from tests.cli.talking import errors, files, folder, run, text_of  # noqa: F401 - a fixture

pytestmark = pytest.mark.usefixtures("folder")

CASE = (
    *("new", "case", "--title", "太仓：招商联络员制度", "--region", "太仓", "--theme", "招商队伍", "--by", "张三"),
    *("--summary", "太仓市向重点城市派驻招商联络员。", "--source", "太仓市政府工作报告"),
)


def value_of(text: str) -> dict[str, object]:
    read = read_document("a", text, Report())
    assert read
    return read.value  # type: ignore[no-any-return]


def test_a_case_from_options() -> None:
    result = run(*CASE)
    assert result.exit_code == 0, result.output
    assert result.stdout == "content/cases/taicang-zhaoshang-lianluo-yuanzhi-du.yml\n"
    assert value_of(text_of(result)) == {
        "title": {"zh": "太仓：招商联络员制度"},
        "region": "taicang",
        "themes": ["team"],
        "status": "unknown",
        "summary": {"zh": "太仓市向重点城市派驻招商联络员。"},
        "sources": [{"key": "source", "title": "太仓市政府工作报告", "type": "web", "grade": "E"}],
        "checked": {"by": "张三", "on": "2026-11-22"},
    }
    assert errors() == []


def test_english_gives_the_id_and_the_other_language() -> None:
    result = run(*CASE, "--title-en", "Taicang: liaison officers for investment", "--summary-en", "Officers abroad.")
    assert Path(result.stdout.strip()).name == "taicang-liaison-officers-investment.yml"
    assert value_of(text_of(result))["title"] == {
        "zh": "太仓：招商联络员制度",
        "en": "Taicang: liaison officers for investment",
    }


def test_missing_options_are_named_where_nobody_can_be_asked() -> None:
    before = files()
    result = run("new", "case", "--title", "太仓：招商联络员制度")
    assert result.exit_code == 2
    for option in ("--region", "--theme", "--summary", "--source"):
        assert option in result.output
    assert files() == before


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (("--region", "太仑"), "太仓"),
        (("--theme", "organization"), ""),
        (("--theme", "招商的队伍"), "招商队伍"),
        (("--status", "开始了"), "planned"),
        (("--title", "长" * 31), "30"),
        (("--summary", "长" * 121), "120"),
        (("--id", "太仓"), "小写"),
        (("--title", " "), "必须"),
    ],
)
def test_options_that_cannot_be_used(options: tuple[str, str], words: str) -> None:
    before = files()
    args = list(CASE)
    if options[0] in args:
        del args[args.index(options[0]) : args.index(options[0]) + 2]
    result = run(*args, *options)
    assert result.exit_code in (1, 2)
    assert words in re.sub(r"[\s│]", "", result.output)
    assert files() == before


def test_questions_in_the_terminal() -> None:
    answers = [
        *("太仓：招商联络员制度", "Taicang: liaison officers"),
        *("太仑", "1"),
        *("没有这个", "1 基金招商"),
        *("3", "太仓市派驻联络员。", ""),
        *("工作报告", "https://example.org/a", "2", "B", "", ""),
    ]
    result = run("new", "case", answers=answers)
    assert result.exit_code == 0, result.output
    value = value_of(text_of(result))
    assert value["region"] == "taicang"
    assert value["themes"] == ["team", "fund"]
    assert value["status"] == "ongoing"
    assert value["sources"] == [
        {"key": "source", "title": "工作报告", "url": "https://example.org/a", "type": "official", "grade": "B"}
    ]
    assert Path("content/cases/taicang-liaison-officers.yml").is_file()
    assert errors() == []


def test_a_region_that_is_not_known_can_be_made_on_the_way() -> None:
    answers = [
        *("常熟：招商联络员制度", ""),
        *("常熟市", "n", "Changshu", "5", "江苏", "", ""),
        *("1", "3", "常熟市派驻联络员。", "", "工作报告", "", "2", "B", "", ""),
    ]
    before = Path("content/vocabularies/regions.yml").read_text(encoding="utf-8")
    result = run("new", "case", answers=answers)
    assert result.exit_code == 0, result.output
    after = Path("content/vocabularies/regions.yml").read_text(encoding="utf-8")
    assert after.startswith(before)
    assert value_of(text_of(result))["region"] == "changshu"
    assert errors() == []


def test_giving_up_writes_nothing() -> None:
    before = files()
    assert run("new", "case", answers=["太仓：招商联络员制度"]).exit_code == 1
    assert files() == before


def test_an_id_that_is_taken_is_refused() -> None:
    before = Path("content/cases/taicang.yml").read_bytes()
    for id_ in ("taicang",):
        result = run(*CASE, "--id", id_)
        assert result.exit_code == 1
        assert "E631" in result.output
        assert "taicang-2" in result.output
    assert Path("content/cases/taicang.yml").read_bytes() == before


def test_a_proposed_id_that_is_taken_gets_a_number() -> None:
    assert run(*CASE).exit_code == 0
    result = run(*CASE)
    assert result.stdout == "content/cases/taicang-zhaoshang-lianluo-yuanzhi-du-2.yml\n"


def test_faults_of_other_files_do_not_stand_in_the_way() -> None:
    Path("content/cases/bad.yml").write_text("title: x\n", encoding="utf-8")
    assert run(*CASE).exit_code == 0


def test_without_settings_there_is_nothing_to_add_to() -> None:
    Path("content/site.yml").unlink()
    result = run(*CASE)
    assert result.exit_code == 1
    assert "E127" in result.output or "site.yml" in result.output


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_further_field_is_there_to_uncomment(lang: str) -> None:
    text = text_of(run(*CASE, lang=lang))
    for field in fields_of(Case):
        assert re.search(rf"^(# )?{field.name}:", text, re.MULTILINE), field.name
        if field.name not in value_of(text):
            assert f"{field.label[lang]}" in text  # type: ignore[index]


@pytest.mark.parametrize("cls", [Case, Lesson, Term])
def test_uncommented_examples_are_valid(cls: type, root: Path) -> None:
    """An editor who takes away every `# ` has a record without a fault."""
    from generator.cli.new import Draft
    from generator.edit.shelf import open_shelf

    content = root / "content"
    shelf = open_shelf(content, Report())
    assert shelf
    kind = next(kind for kind, one in RECORD_CLASSES.items() if one is cls)
    draft = Draft({"sources": [{"key": "source", "title": "报告", "type": "web", "grade": "E"}]})
    text = draft_text(cls, draft, language="zh", meant=shelf.meant)
    text = re.sub(r"^# ", "", text, flags=re.MULTILINE)
    report = check(content, instead={f"{kind.value}s/a-draft.yml": text.encode()}).report
    mine = [one for one in report.diagnostics if "a-draft" in one.span.path and one.is_error]
    assert [f"{one.code} {one.span} {one.problem('zh')}" for one in mine] == [], text


def test_a_lesson() -> None:
    result = run(
        *("new", "lesson", "--title", "要有专人", "--text", "招商要有专门的人。", "--theme", "team"),
        *("--case", "taicang", "--by", "张三"),
    )
    assert result.exit_code == 0, result.output
    assert result.stdout == "content/lessons/yaoyou-zhuanren.yml\n"
    assert errors() == []


def test_a_term() -> None:
    result = run(
        *(
            "new",
            "term",
            "--name",
            "科技招商",
            "--name-en",
            "S&T recruitment",
            "--definition",
            "以科技项目为对象的招商。",
        ),
        *("--alias", "科招"),
    )
    assert result.exit_code == 0, result.output
    assert result.stdout == "content/terms/s-t-recruitment.yml\n"
    assert errors() == []


REGION = (
    "new",
    "region",
    "--name",
    "常熟市",
    "--name-en",
    "Changshu",
    "--level",
    "county-level city",
    "--parent",
    "江苏",
)
REGIONS = Path("content/vocabularies/regions.yml")


def test_a_region_is_added_behind_its_siblings_and_nothing_else_changes() -> None:
    text = (
        "# 注释一\n- {id: jiangsu, name: 江苏省, aliases: [江苏], level: province}  # 省\n"
        "- id: taicang\n  name: 太仓市\n  level: county-level city\n  parent: jiangsu\n"
        "# 注释二\n- {id: zhejiang, name: 浙江省, level: province}\n"
    )
    REGIONS.write_text(text, encoding="utf-8")
    result = run(*REGION, "--alias", "常熟", "--code", "320581")
    assert result.exit_code == 0, result.output
    new = (
        "- id: changshu\n  name: {zh: 常熟市, en: Changshu}\n  aliases: [常熟]\n  level: county-level city\n"
        '  code: "320581"\n  parent: jiangsu\n'
    )
    assert REGIONS.read_text(encoding="utf-8") == text.replace("# 注释二", f"{new}# 注释二")
    assert errors() == []


def test_line_ends_and_byte_order_mark_of_the_vocabulary_stay() -> None:
    old = REGIONS.read_text(encoding="utf-8").replace("\n", "\r\n")
    REGIONS.write_bytes(b"\xef\xbb\xbf" + old.encode())
    assert run(*REGION).exit_code == 0
    data = REGIONS.read_bytes()
    assert data.startswith(b"\xef\xbb\xbf" + old.encode())
    assert data.count(b"\n") == data.count(b"\r\n")


def test_a_vocabulary_without_a_last_line_break() -> None:
    REGIONS.write_text(REGIONS.read_text(encoding="utf-8").rstrip("\n"), encoding="utf-8")
    assert run(*REGION).exit_code == 0
    assert errors() == []


def test_schemas_beside_the_records_learn_of_a_new_region() -> None:
    from typer.testing import CliRunner

    from generator.cli import app

    assert CliRunner().invoke(app, ["fmt"]).exit_code == 0
    assert run(*REGION).exit_code == 0
    assert CliRunner().invoke(app, ["fmt", "--check"]).exit_code == 0
    assert "changshu" in Path("content/.schema/case.schema.json").read_text(encoding="utf-8")


def test_no_schemas_are_made_where_there_are_none() -> None:
    assert run(*REGION).exit_code == 0
    assert not Path("content/.schema").exists()


def test_a_vocabulary_that_is_no_list() -> None:
    REGIONS.write_text("jiangsu: 江苏省\n", encoding="utf-8")
    before = REGIONS.read_bytes()
    result = run("new", "region", "--name", "常熟市", "--name-en", "Changshu", "--level", "county")
    assert result.exit_code == 2
    assert "regions.yml" in result.output
    assert REGIONS.read_bytes() == before


def test_a_region_that_is_known_is_refused() -> None:
    before = REGIONS.read_bytes()
    result = run("new", "region", "--name", "太仓市", "--name-en", "Taicang", "--level", "county-level city")
    assert result.exit_code == 1
    result = run("new", "region", "--name", "新地方", "--id", "taicang", "--level", "county")
    assert result.exit_code == 1
    assert "E631" in result.output
    assert REGIONS.read_bytes() == before


def test_name_of_git_or_editors(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    from generator.cli.saving import who

    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(tmp_path / "none"))
    monkeypatch.setenv("GIT_CONFIG_SYSTEM", str(tmp_path / "none"))
    assert who() == "editors"
    (tmp_path / "some").write_text("[user]\n\tname = 张三\n", encoding="utf-8")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(tmp_path / "some"))
    assert who() == "张三"
    monkeypatch.setenv("PATH", "")
    assert who() == "editors"
