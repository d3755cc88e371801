"""A new site takes the place of the old one in a single step, or not at all."""

import ctypes
import errno
import subprocess
import sys
from pathlib import Path

import pytest

from generator.cache import publish
from generator.cache.publish import Locked, exchange, lock, recover, stage


def make(folder: Path, text: str) -> Path:
    folder.mkdir(parents=True)
    (folder / "index.html").write_text(text)
    return folder


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir() if not path.name.endswith(".lock")}


def publish_text(site: Path, text: str) -> None:
    with stage(site) as folder:
        (folder / "index.html").write_text(text)


@pytest.fixture(params=["exchange", "two renames"])
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Both ways to swap: with Linux's renameat2, and where there is none."""
    if request.param == "two renames":
        monkeypatch.setattr(publish, "_exchange_names", lambda first, second: False)
    return str(request.param)


@pytest.mark.usefixtures("way")
def test_first_and_next_site(tmp_path: Path) -> None:
    site = tmp_path / "网 站" / "site"
    site.parent.mkdir()
    for text in ("one", "two", "three"):
        publish_text(site, text)
        assert (site / "index.html").read_text() == text
        assert names(site.parent) <= {"site", ".site.old"}
    assert (site.parent / ".site.old" / "index.html").read_text() == "two"


@pytest.mark.usefixtures("way")
def test_what_the_old_site_had_is_gone(tmp_path: Path) -> None:
    make(tmp_path / "site", "old")
    (tmp_path / "site" / "left.html").write_text("left")
    publish_text(tmp_path / "site", "new")
    assert names(tmp_path / "site") == {"index.html"}


@pytest.mark.usefixtures("way")
def test_a_failure_leaves_the_old_site(tmp_path: Path) -> None:
    site = make(tmp_path / "site", "old")
    with pytest.raises(RuntimeError), stage(site) as folder:
        (folder / "index.html").write_text("half")
        raise RuntimeError
    assert (site / "index.html").read_text() == "old"
    assert names(tmp_path) == {"site"}


def test_ctrl_c_leaves_the_old_site(tmp_path: Path) -> None:
    site = make(tmp_path / "site", "old")
    with pytest.raises(KeyboardInterrupt), stage(site):
        raise KeyboardInterrupt
    assert (site / "index.html").read_text() == "old"
    assert names(tmp_path) == {"site"}


@pytest.mark.skipif(sys.platform != "linux", reason="renameat2 is Linux's")
def test_readers_never_see_the_site_missing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is renamed away first: one call swaps the two names. What comes after is no reader's business."""
    site, fresh = make(tmp_path / "site", "old"), make(tmp_path / "fresh", "new")

    def rename(self: Path, target: Path) -> None:
        assert (self, target) == (fresh, tmp_path / ".site.old")
        assert (site / "index.html").read_text() == "new"
        assert (fresh / "index.html").read_text() == "old"

    monkeypatch.setattr(Path, "rename", rename)
    exchange(fresh, site)
    assert (fresh / "index.html").read_text() == "old"


@pytest.mark.parametrize("code", [errno.EINVAL, errno.ENOSYS])
def test_file_systems_without_exchange(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int) -> None:
    class OldKernel:
        @staticmethod
        def renameat2(*_: object) -> int:
            ctypes.set_errno(code)
            return -1

    monkeypatch.setattr(publish.ctypes, "CDLL", lambda *_, **__: OldKernel)
    site, fresh = make(tmp_path / "site", "old"), make(tmp_path / "fresh", "new")
    exchange(fresh, site)
    assert (site / "index.html").read_text() == "new"
    assert (tmp_path / ".site.old" / "index.html").read_text() == "old"
    assert names(tmp_path) == {"site", ".site.old"}


def test_a_c_library_without_renameat2(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(publish.ctypes, "CDLL", lambda *_, **__: object())
    site, fresh = make(tmp_path / "site", "old"), make(tmp_path / "fresh", "new")
    exchange(fresh, site)
    assert (site / "index.html").read_text() == "new"


@pytest.mark.skipif(sys.platform != "linux", reason="renameat2 is Linux's")
def test_other_faults_are_told(tmp_path: Path) -> None:
    site = make(tmp_path / "site", "old")
    with pytest.raises(FileNotFoundError):
        exchange(tmp_path / "not-there", site)
    assert (site / "index.html").read_text() == "old"


def test_the_second_rename_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Between two renames there is a moment without a site; the next build puts the old one back."""
    monkeypatch.setattr(publish, "_exchange_names", lambda first, second: False)
    site = make(tmp_path / "site", "old")
    with pytest.raises(FileNotFoundError):
        exchange(tmp_path / "not-there", site)
    recover(site)
    assert (site / "index.html").read_text() == "old"


def test_leftovers_of_a_killed_build_are_cleared(tmp_path: Path) -> None:
    site = make(tmp_path / "site", "old")
    make(tmp_path / ".site.stage-abc", "half")
    make(tmp_path / ".site.old", "older")
    make(tmp_path / ".site2.stage-abc", "of another site")
    recover(site)
    assert (site / "index.html").read_text() == "old"
    assert names(tmp_path) == {"site", ".site.old", ".site2.stage-abc"}
    publish_text(site, "new")
    assert (tmp_path / ".site.old" / "index.html").read_text() == "old"


def test_a_name_that_looks_like_a_pattern(tmp_path: Path) -> None:
    make(tmp_path / ".[a-z]*.stage-abc", "half")
    make(tmp_path / ".b.stage-abc", "of another site")
    recover(tmp_path / "[a-z]*")
    assert names(tmp_path) == {".b.stage-abc"}


def test_the_next_build_clears_and_mends_first(tmp_path: Path) -> None:
    make(tmp_path / ".site.old", "old")
    make(tmp_path / ".site.stage-abc", "half")
    with pytest.raises(RuntimeError), stage(tmp_path / "site"):
        assert (tmp_path / "site" / "index.html").read_text() == "old"
        raise RuntimeError
    assert names(tmp_path) == {"site"}


def test_a_build_killed_between_two_renames_is_put_back(tmp_path: Path) -> None:
    make(tmp_path / ".site.old", "old")
    make(tmp_path / ".site.stage-abc", "new")
    recover(tmp_path / "site")
    assert (tmp_path / "site" / "index.html").read_text() == "old"
    assert names(tmp_path) == {"site"}


HOLD = """
import sys, time
from pathlib import Path
from generator.cache.publish import lock
with lock(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


def test_one_build_at_a_time(tmp_path: Path) -> None:
    site = tmp_path / "site"
    command = [sys.executable, "-c", HOLD, str(site)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "held\n"
        with pytest.raises(Locked), lock(site):
            pass
        with lock(tmp_path / "another"):
            pass
        other.kill()  # a killed build keeps nothing locked
        other.wait()
    with lock(site):
        pass


def test_a_lock_ends_with_its_block(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError), lock(tmp_path / "site"):
        raise RuntimeError
    with lock(tmp_path / "site"):
        pass
