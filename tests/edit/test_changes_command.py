"""`casebook changes`: folders and git revisions, and what a terminal gets to see."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from generator.edit.changes.revision import NoRevisionError, content_at
from tests.sites.base import CASE, write
from tests.sites.project import run


def git(folder: Path, *words: str) -> None:
    config = (
        "-c",
        "user.name=x",
        "-c",
        "user.email=x@example.org",
        "-c",
        "commit.gpgsign=false",
        "-c",
        "core.autocrlf=false",
    )
    subprocess.run(["git", *config, "-C", str(folder), *words], check=True, capture_output=True)


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository in a folder with a Chinese name, whose content has been changed since the last commit."""
    top = tmp_path / "资料 库"
    write(top / "content", {"cases/江苏/taicang-two.yml": CASE.replace("太仓：", "太仓另：")})
    (top / "content" / "cases" / "link.yml").symlink_to("/etc/passwd")
    (top / "content" / "cases" / "large.yml").write_text("a" * 300_000)
    git(top.parent, "init", "-q", str(top))
    git(top, "add", "-A")
    git(top, "commit", "-q", "-m", "x")
    (top / "content" / "cases" / "taicang.yml").write_text(CASE.replace("ongoing", "ended"), encoding="utf-8")
    return top


def test_git_revision_against_the_working_tree(repository: Path) -> None:
    done = run(repository, "generator", "changes", "--git", "HEAD", "--format", "markdown", "--lang", "en")
    assert done.returncode == 0, done.stderr
    assert [line for line in done.stdout.splitlines() if line.startswith("- Case")] == [
        "- Case `Taicang: a leading group` (`taicang`)"
    ]


def test_git_content_is_as_stored_and_gone_afterwards(repository: Path) -> None:
    with content_at("HEAD", repository / "content") as folder:
        assert (folder / "cases" / "taicang.yml").read_text(encoding="utf-8") == CASE
        assert (folder / "cases" / "江苏" / "taicang-two.yml").is_file()
        assert not (folder / "cases" / "link.yml").exists()
        kept = folder
    assert not kept.exists()
    with content_at("HEAD", repository / "elsewhere") as folder:
        assert not any(folder.iterdir())


@pytest.mark.parametrize("revision", ["no-such", "--upload-pack=touch x", "", "HEAD:content", "HEAD; touch x"])
def test_no_such_revision(revision: str, repository: Path) -> None:
    with pytest.raises(NoRevisionError), content_at(revision, repository / "content"):
        pass
    done = run(repository, "generator", "changes", f"--git={revision}", LC_ALL="zh_CN.UTF-8")
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert not (repository / "x").exists()


@pytest.mark.parametrize(
    "words", [(), ("--git", "HEAD", "content"), ("nowhere",), ("content", "nowhere"), ("content", "--format", "x")]
)
def test_called_wrongly(words: tuple[str, ...], tmp_path: Path) -> None:
    write(tmp_path / "content", {})
    done = run(tmp_path, "generator", "changes", *words)
    assert (done.returncode, done.stdout) == (2, "")
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("form", ["text", "markdown"])
def test_hidden_characters_are_shown_as_what_they_are(form: str, tmp_path: Path) -> None:
    write(tmp_path / "old", {})
    write(tmp_path / "new", {"cases/taicang.yml": CASE.replace("太仓：", "\u202e\x1b[31m")})
    escaped = CASE.replace(CASE.split("\n")[0], r'title: "\u202e\x1b[31m"')
    write(tmp_path / "new", {"cases/new-one.yml": escaped})
    (tmp_path / "new" / "cases" / "a\x1b[31m.yml").write_text(CASE, encoding="utf-8")
    done = run(tmp_path, "generator", "changes", "old", "new", "--format", form)
    assert done.returncode == 0
    assert not re.search("[\x1b\u202e]", done.stdout)
    assert r"a\u001b[31m.yml" in done.stdout
