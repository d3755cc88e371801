"""Where a site may go: never in the place of something else, and never half."""

import os
import re
from pathlib import Path

import pytest

from tests.sites.project import AWKWARD, build, check, files, make_project


@pytest.fixture
def other(tmp_path: Path) -> Path:
    """A project of the test's own, with a site that stands for the last good one."""
    made = make_project(tmp_path / AWKWARD)
    (made / "site").mkdir()
    (made / "site" / "index.html").write_text("the last good site", encoding="utf-8")
    (made / ".site.stamp").write_text("{}", encoding="utf-8")
    return made


def test_a_second_build_at_the_same_time_says_so(other: Path) -> None:
    from generator.cache.publish import lock

    with lock(other / "site"):
        done = build(other)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr and re.search(r"^site\n  1:1  .*error E7\d+$", done.stderr, re.MULTILINE)
    assert files(other / "site") == {"index.html": b"the last good site"}


def test_a_place_where_nothing_can_be_written(other: Path) -> None:
    place = "/proc/casebook/site" if is_root() else "shut/site"  # root may write into any folder, but not there
    (other / "shut").mkdir(mode=0o500)
    done = build(other, "--site", place)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr and "E702" in done.stderr


def is_root() -> bool:
    return hasattr(os, "geteuid") and os.geteuid() == 0


def test_a_file_in_the_place_of_the_site(other: Path) -> None:
    (other / "taken").write_text("a file", encoding="utf-8")
    done = build(other, "--site", "taken/site")
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert (other / "taken").read_text(encoding="utf-8") == "a file"


def test_a_folder_of_somebody_else_is_left_alone(other: Path) -> None:
    """An `index.html` alone does not make a folder ours."""
    (other / "papers").mkdir()
    (other / "papers" / "index.html").write_text("mine", encoding="utf-8")
    (other / "papers" / "thesis.docx").write_bytes(b"years of work")
    done = build(other, "--site", "papers")
    assert done.returncode == 2
    assert (other / "papers" / "thesis.docx").read_bytes() == b"years of work"


def test_settings_that_are_a_folder_are_a_fault(other: Path) -> None:
    (other / "content" / "site.yml").unlink()
    (other / "content" / "site.yml").mkdir()
    for done in (check(other), build(other)):
        assert done.returncode == 1
        assert "E126" in done.stdout + done.stderr


@pytest.mark.parametrize("place", [".", "..", "content", "content/cases", "theme_overrides", "mkdocs.yml"])
def test_a_site_never_takes_the_place_of_something_else(other: Path, place: str) -> None:
    before = files(other)
    done = build(other, "--site", place)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert files(other) == before
