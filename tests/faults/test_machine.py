"""The same site whatever machine it is built on: its language, its folders, its clock, its rights of files."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from tests.faults.builder import Builder
from tests.faults.versions import Project, copy_of
from tests.sites.project import ROOT

PLAIN = {"PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
"""Python, left alone, works around a locale that knows no Chinese."""

MACHINES: dict[str, dict[str, str | None]] = {
    "locale C": {"LC_ALL": "C", **PLAIN},
    "locale POSIX": {"LC_ALL": "POSIX", **PLAIN},
    "no locale": {"LC_ALL": None, "LANG": None, "LC_CTYPE": None, **PLAIN},
    "a locale that is not there": {"LC_ALL": "xx_YY.KOI8-R", **PLAIN},
    "streams in Latin-1": {"LC_ALL": "C", "PYTHONIOENCODING": "iso-8859-1", **PLAIN},
    "no home": {"HOME": None, "XDG_CACHE_HOME": None, "XDG_CONFIG_HOME": None},
    "a home that is not there": {"HOME": "/nowhere/at/all"},
    "another folder for temporary files": {"TMPDIR": "/dev/shm"},
    "no folder for temporary files": {"TMPDIR": "/nowhere/at/all"},
    "an empty path": {"PATH": ""},
    "a terminal of no width": {"COLUMNS": "1", "TERM": "dumb", "NO_COLOR": "1"},
}


def make(folder: Path, *words: str, umask: int = 0o022, **changed: str | None) -> subprocess.CompletedProcess[str]:
    """A build as its own process, with an environment changed; None takes a variable away."""
    wanted: dict[str, str | None] = {**os.environ, "PYTHONPATH": str(ROOT), "NO_MKDOCS_2_WARNING": "1", **changed}
    kept = {name: value for name, value in wanted.items() if value is not None and name != "SOURCE_DATE_EPOCH"}
    command = [sys.executable, "-m", "generator", "build", *words]
    return subprocess.run(
        command, cwd=folder, env=kept, umask=umask, capture_output=True, encoding="utf-8", timeout=300, check=False
    )


@pytest.mark.parametrize("machine", MACHINES)
def test_a_machine_gives_the_same_site(versions: Project, tmp_path: Path, machine: str) -> None:
    project = copy_of(versions, tmp_path / "我的 资料" / "案例 库")
    project.write("another case")
    done = make(project.folder, **MACHINES[machine])
    assert (done.returncode, project.published()) == (0, "another case"), done.stderr
    assert "Traceback" not in done.stderr


def test_a_locale_of_one_byte_to_a_character(versions: Project, tmp_path: Path) -> None:
    """With such a locale of its own making: what names of files are read as is then Latin-1."""
    subprocess.run(["localedef", "-i", "en_US", "-f", "ISO-8859-1", tmp_path / "en_US.ISO-8859-1"], check=False)
    project = copy_of(versions, tmp_path / "我的 资料")
    project.write("another case")
    own = {"LOCPATH": str(tmp_path), "LC_ALL": "en_US.ISO-8859-1", **PLAIN}
    told = subprocess.run(
        [sys.executable, "-c", "import sys; print(sys.getfilesystemencoding())"],
        env={**os.environ, **{name: value for name, value in own.items() if value}},
        capture_output=True,
        text=True,
        check=True,
    )
    assert told.stdout.strip() == "iso8859-1"
    done = make(project.folder, **own)
    assert (done.returncode, project.published()) == (0, "another case"), done.stderr


def test_faults_are_told_in_a_locale_that_knows_no_chinese(versions: Project, tmp_path: Path) -> None:
    project = copy_of(versions, tmp_path / "我的 资料")
    (project.folder / "content" / "cases" / "江苏.yml").write_text("title: 江苏\n", encoding="utf-8")
    done = make(project.folder, LC_ALL="C", **PLAIN)
    assert done.returncode == 1
    assert "content/cases/江苏.yml" in done.stderr and "error E" in done.stderr and "Traceback" not in done.stderr
    assert project.published() == "first"


@pytest.mark.parametrize("length", [200, 240])
def test_paths_of_many_characters(versions: Project, tmp_path: Path, length: int) -> None:
    """The folder of the site alone has so many, Chinese ones and spaces among them."""
    place = tmp_path / "长 路径" / "a"
    while len(str(place / "site")) < length:
        place = place.parent / (place.name + "案例 x"[len(str(place)) % 4]) if len(place.name) < 60 else place / "b"
    project = copy_of(versions, place)
    project.write("another case")
    done = make(project.folder, LC_ALL="C.UTF-8")
    assert (done.returncode, project.published()) == (0, "another case"), done.stderr
    assert done.stdout == f"{project.folder / 'site' / 'index.html'}\n"


@pytest.mark.parametrize("umask", [0o077, 0o027, 0o000])
def test_a_site_is_for_all_to_read(project: Project, umask: int) -> None:
    project.write("another case")
    done = make(project.folder, umask=umask)
    assert (done.returncode, project.published()) == (0, "another case"), done.stderr
    modes = {path: stat.S_IMODE(path.stat().st_mode) for path in (project.place, *project.place.rglob("*"))}
    assert [path for path, mode in modes.items() if mode & (0o055 if path.is_dir() else 0o044) != mode & 0o055] == []
    assert [path for path, mode in modes.items() if not mode & 0o004 or (path.is_dir() and not mode & 0o001)] == []


@pytest.mark.parametrize("whole", [True, False], ids=["a link", "a link to nothing yet"])
def test_a_site_behind_a_link(project: Project, builder: Builder, tmp_path: Path, whole: bool) -> None:
    elsewhere = tmp_path / "elsewhere" / "www"
    elsewhere.parent.mkdir()
    if whole:
        project.place.rename(elsewhere)
    link = project.folder / "public"
    link.symlink_to(elsewhere)
    project.place = elsewhere
    project.write("another case")
    done = builder.run("build", "--site", "public")
    assert (done["status"], project.published()) == (0, "another case"), done["said"]
    assert link.is_symlink()


@pytest.mark.parametrize("age", [-(10**8), 10**8, 0], ids=["long ago", "in the future", "at the very same time"])
def test_times_of_files_tell_nothing(project: Project, builder: Builder, age: int) -> None:
    """As where a clock was set back: a file changed since has an older time, or a later one than now, or its own."""
    assert builder.run("build")["status"] == 0
    content = project.folder / "content"
    times = {path: path.stat().st_mtime for path in content.rglob("*.yml")}
    project.write("same sizes")
    for path, time in times.items():
        os.utime(path, (time + age, time + age))
    done = builder.run("build")
    assert (done["status"], project.published()) == (0, "same sizes"), done["said"]


def test_a_site_that_others_have_open(project: Project, builder: Builder) -> None:
    """One who stands in the folder and one who reads a page of it do not stop a build, nor does it stop them."""
    with (
        subprocess.Popen(["sleep", "600"], cwd=project.place) as other,
        (project.place / "index.html").open("rb") as page,
    ):
        start = page.read(100)
        project.write("another case")
        assert builder.run("build")["status"] == 0
        assert start + page.read() == project.sites["first"]["index.html"]
        assert project.published() == "another case"
        other.kill()
