"""`casebook check` as it is called: formats, the job summary, mending."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import Result
from typer.testing import CliRunner

from generator.cli import app
from tests.sites import base

WRONG = base.CASE.replace("region: taicang", "region：太仓").replace("themes: [team]", "themes: [taem]")


@pytest.fixture(autouse=True)
def plain(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("GITHUB_STEP_SUMMARY", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)


def run(*words: str, **files: str | None) -> Result:
    with base.in_folder({"cases/taicang.yml": files.get("case", base.CASE)}):
        return CliRunner().invoke(app, ["check", *words])


def test_all_is_well() -> None:
    result = run("--lang", "en")
    assert (result.exit_code, result.stdout, result.stderr) == (0, "All is well: 1 cases.\n", "")


def test_text_ends_with_the_count_and_the_way_on() -> None:
    result = run("--lang", "zh", case=WRONG)
    assert result.exit_code == 1
    assert result.stdout == ""
    assert result.stderr.startswith("content/cases/taicang.yml\n  2:7  错误 E108\n")
    assert result.stderr.endswith(
        "\n共 1 处错误，0 处提醒。\n"
        "  其中 1 处可以自动改好：casebook check --fix\n"
        "  想知道为什么、正确的怎么写：casebook explain E108\n"
    )


@pytest.mark.parametrize(("lang", "words"), [("zh_CN.UTF-8", "错误 · error"), ("en_GB.UTF-8", "error · 错误")])
def test_language_of_the_locale_comes_first(lang: str, words: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANG", lang)
    assert f"  2:7  {words} E108\n" in run(case=WRONG).stderr


@pytest.mark.parametrize("form", ["json", "sarif", "rdjson"])
def test_formats_for_programs_stand_alone_on_standard_output(form: str) -> None:
    result = run("--format", form, "--fix", "--dry-run", case=WRONG.replace("taem", "team"))
    assert result.exit_code == 1
    assert run("--format", form).exit_code == 0
    result = run("--format", form, case=WRONG)
    assert result.exit_code == 1
    assert result.stderr == ""
    assert "E108" in json.dumps(json.loads(result.stdout))


def test_github_writes_the_job_summary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place = tmp_path / "summary.md"
    place.write_text("before\n", encoding="utf-8")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(place))
    result = run("--format", "github", "--lang", "en", case=WRONG)
    assert result.stdout.startswith("::error file=content/cases/taicang.yml,line=2,")
    assert place.read_text(encoding="utf-8").startswith("before\n## Casebook\n\nerrors: 1, warnings: 0\n")
    assert run("--format", "github").exit_code == 0
    assert place.read_text(encoding="utf-8").count("## Casebook") == 1


def test_job_summary_that_cannot_be_written_stops_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(tmp_path / "no" / "such" / "folder"))
    assert run("--format", "github", case=WRONG).stdout.count("::error") == 1


def test_fix_says_what_it_mended_and_what_is_left() -> None:
    with base.in_folder({"cases/taicang.yml": WRONG.encode("gbk")}) as folder:
        result = CliRunner().invoke(app, ["check", "--fix", "--lang", "zh"])
        text = (folder / "cases/taicang.yml").read_text(encoding="utf-8")
    assert result.exit_code == 1
    assert text == base.CASE.replace("themes: [team]", "themes: [taem]")
    assert result.stderr.startswith(
        "content/cases/taicang.yml\n"
        "  改好了：\n"
        "    编码从 GBK 改成 UTF-8\n"
        "    第 2 行：`region` 后面用了中文冒号“：”\n"
        "    第 2 行：名称 `太仓` 改成编号 `taicang`\n"
    )
    assert "错误 E301" in result.stderr
    assert "错误 E108" not in result.stderr
    assert "--fix" not in result.stderr


def test_fix_that_mends_everything_ends_well() -> None:
    result = run("--fix", "--lang", "en", case=WRONG.replace("taem", "team"))
    assert (result.exit_code, result.stdout) == (0, "All is well: 1 cases.\n")
    assert run("--fix", "--lang", "en").stderr == "Nothing can be mended automatically.\n\n"


def test_dry_run_shows_a_patch_and_writes_nothing() -> None:
    with base.in_folder({"cases/taicang.yml": WRONG}) as folder:
        result = CliRunner().invoke(app, ["check", "--fix", "--dry-run", "--lang", "en"])
        assert (folder / "cases/taicang.yml").read_text(encoding="utf-8") == WRONG
    assert result.exit_code == 1
    assert "can be mended (nothing was written):" in result.stderr
    assert "\n-region：太仓\n+region: taicang\n" in result.stdout


def test_dry_run_alone_is_a_mistake() -> None:
    assert run("--dry-run").exit_code == 2


def test_file_that_changes_meanwhile_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    from generator.edit import fix

    really = Path.read_bytes
    with base.in_folder({"cases/taicang.yml": WRONG}) as folder:
        monkeypatch.setattr(fix.Path, "read_bytes", lambda path: really(path) + b" " * path.is_absolute())
        result = CliRunner().invoke(app, ["check", "--fix", "--lang", "en"])
        monkeypatch.undo()
        assert (folder / "cases/taicang.yml").read_text(encoding="utf-8") == WRONG
    assert result.exit_code == 1
    assert "another program has just changed this file" in result.stderr
    assert "error E108" in result.stderr
