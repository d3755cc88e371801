"""`casebook fmt`: what it writes, says and returns."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from generator.cli import app
from generator.edit import tidy
from tests.sites.base import CASE, write
from tests.sites.project import run


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A folder with a Chinese name that holds the base."""
    top = tmp_path / "资料 库"
    write(top / "content", {})
    return top


def state(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_check_then_write_then_check(project: Path) -> None:
    before = state(project)
    done = run(project, "generator", "fmt", "--check")
    assert done.returncode == 1
    assert "content/cases/taicang.yml" in done.stdout.split("\n")
    assert "content/.schema/case.schema.json" in done.stdout.split("\n")
    assert "casebook fmt" in done.stderr
    assert state(project) == before

    done = run(project, "generator", "fmt", "--lang", "zh")
    assert done.returncode == 0, done.stderr
    assert done.stdout.split("\n")[-2].startswith("整理了")
    assert not [path for path in state(project) if ".new-" in path]

    for words in (["--check"], []):
        done = run(project, "generator", "fmt", *words)
        assert done.returncode == 0, done.stderr
        assert not done.stderr
    assert done.stdout.split("\n")[0].startswith("已经是统一的写法")


def test_faulty_files_are_left_alone_and_told(project: Path) -> None:
    bad = project / "content/cases/bad-case.yml"
    bad.write_text("title:甲\n" + CASE, encoding="utf-8")
    before = bad.read_bytes()
    done = run(project, "generator", "fmt", "--lang", "zh")
    assert done.returncode == 1
    assert "bad-case.yml" in done.stderr
    assert "没有整理" in done.stderr
    assert bad.read_bytes() == before
    assert "content/cases/taicang.yml" in done.stdout
    assert run(project, "generator", "fmt", "--check", "content/cases/taicang.yml").returncode == 0
    assert run(project, "generator", "fmt", "--check").returncode == 1


def test_one_file_from_another_folder(project: Path) -> None:
    inside = project / "content" / "cases"
    done = run(inside, "generator", "fmt", "--content", "..", "taicang.yml")
    assert done.returncode == 0, done.stderr
    assert "../cases/taicang.yml" in done.stdout.split("\n")
    assert (inside / "taicang.yml").read_text(encoding="utf-8").startswith("# yaml-language-server")
    assert not (project / "content/site.yml").read_text(encoding="utf-8").startswith("# yaml-language-server")


@pytest.mark.parametrize("words", [["content/nothing.yml"], [".."], ["--lang", "fr"], ["--unknown"]])
def test_called_wrongly(project: Path, words: list[str]) -> None:
    assert run(project, "generator", "fmt", *words).returncode == 2


def test_no_content(tmp_path: Path) -> None:
    done = run(tmp_path, "generator", "fmt")
    assert done.returncode == 1
    assert "Traceback" not in done.stderr


def test_a_full_disk(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(files: object) -> None:
        raise OSError(28, "No space left on device", "content/site.yml")

    monkeypatch.setattr(tidy, "write_together", full)
    monkeypatch.chdir(project)
    before = state(project)
    done = CliRunner().invoke(app, ["fmt", "--lang", "en"])
    assert done.exit_code == 1
    assert (
        "`content/site.yml` cannot be written (No space left on device), and all files are as they were" in done.output
    )
    assert state(project) == before
