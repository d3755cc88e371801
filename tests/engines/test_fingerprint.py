"""Whatever shells are made from: when it changes, their fingerprint does, and a build makes new ones."""

from collections.abc import Callable
from pathlib import Path

import pytest

from generator.engines import shells
from generator.engines.shells import fingerprint, load_shells
from tests.sites.project import AWKWARD, build, files, make_project, run


@pytest.fixture
def settings(tmp_path: Path) -> Path:
    project = make_project(tmp_path / "project")
    (project / ".casebook").mkdir()
    path = project / ".casebook" / "mkdocs.zh.yml"
    path.write_text(
        '{"INHERIT": "../mkdocs.yml", "theme": {"custom_dir": "../theme_overrides/theme"}, "site_name": "库"}',
        encoding="utf-8",
    )
    return path


def append(path: Path) -> None:
    path.write_bytes(path.read_bytes() + b" ")


CHANGES: dict[str, Callable[[Path], None]] = {
    "the settings of a language": append,
    "the settings of the project": lambda settings: append(settings.parent.parent / "mkdocs.yml"),
    "a block of the theme": lambda settings: append(settings.parent.parent / "theme_overrides/theme/main.html"),
    "a style": lambda settings: append(settings.parent.parent / "theme_overrides/theme/assets/kb.css"),
    "a new part of the theme": lambda settings: (
        settings.parent.parent / "theme_overrides/theme/partials/logo.html"
    ).touch(),
    "a part of the theme less": lambda settings: (
        settings.parent.parent / "theme_overrides/theme/partials/tabs.html"
    ).unlink(),
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_change_is_seen(settings: Path, change: str) -> None:
    before = fingerprint(settings)
    assert fingerprint(settings) == before
    CHANGES[change](settings)
    assert fingerprint(settings) != before


@pytest.mark.parametrize("library", ["mkdocs", "mkdocs-material", "markdown", "pymdown-extensions", "jinja2"])
def test_another_version_of_a_library_is_seen(settings: Path, library: str, monkeypatch: pytest.MonkeyPatch) -> None:
    before, version = fingerprint(settings), shells.version
    monkeypatch.setattr(shells, "version", lambda name: "99" if name == library else version(name))
    assert fingerprint(settings) != before


def test_another_python_and_other_code_of_ours_are_seen(
    settings: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = fingerprint(settings)
    with monkeypatch.context() as patch:
        patch.setattr(shells, "version_info", (3, 99))
        assert fingerprint(settings) != before
    monkeypatch.setattr(shells, "__file__", str(tmp_path / "shells.py"))
    (tmp_path / "shells.py").touch()
    assert fingerprint(settings) != before


def test_a_build_keeps_its_shells_until_the_theme_changes(tmp_path: Path) -> None:
    """An edit of a record runs no engine: it succeeds although MkDocs cannot even be imported."""
    project = make_project(tmp_path / AWKWARD)
    assert build(project).returncode == 0
    kept = files(project / ".casebook" / "shells")
    broken = tmp_path / "broken"
    for name in ("mkdocs", "material"):
        (broken / name).mkdir(parents=True)
        (broken / name / "__init__.py").write_text("raise RuntimeError('imported')", encoding="utf-8")
    record = project / "content" / "cases" / "harbour-plan.yml"
    title = "另一个题目"
    lines = record.read_text(encoding="utf-8").splitlines(keepends=True)
    record.write_text(
        "".join(f"title: {title}\n" if line.startswith("title:") else line for line in lines), encoding="utf-8"
    )
    root = Path(shells.__file__).parents[2]
    done = build(project, PYTHONPATH=f"{broken}:{root}")
    assert (done.returncode, done.stderr.count("Traceback")) == (0, 0), done.stderr
    assert title in (project / "site" / "cases" / "harbour-plan.html").read_text(encoding="utf-8")
    assert files(project / ".casebook" / "shells") == kept

    style = project / "theme_overrides" / "theme" / "main.html"
    style.write_text(style.read_text(encoding="utf-8").replace("no-referrer", "same-origin"), encoding="utf-8")
    assert build(project).returncode == 0
    page = (project / "site" / "en" / "cases" / "shiqiao-fund.html").read_text(encoding="utf-8")
    assert '<meta name="referrer" content="same-origin">' in page
    for language in ("zh", "en"):
        found = load_shells(project / ".casebook" / "shells" / language)
        assert found is not None
        assert found.fingerprint == fingerprint(project / ".casebook" / f"mkdocs.{language}.yml")
    done = run(project, "mkdocs", "build", "--strict", "--site-dir", "by-mkdocs")
    assert done.returncode == 0, done.stderr
    assert files(project / "by-mkdocs") == files(project / "site")
