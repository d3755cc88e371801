"""Files on disk: only what differs is touched, what is no longer wanted goes, and none is ever half there."""

import os
from pathlib import Path

import pytest

from generator.cache import write
from generator.cache.write import write_all, write_file, write_together

LONG_AGO = 1_000_000_000


def tree(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def age(folder: Path) -> None:
    for path in folder.rglob("*"):
        os.utime(path, (LONG_AGO, LONG_AGO))


def young(folder: Path) -> set[str]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix() for path in files if path.stat().st_mtime != LONG_AGO}


def test_writes_everything_once(tmp_path: Path) -> None:
    files = {"a.md": b"a", "cases/b.md": "案例".encode()}
    assert write_all(tmp_path / "pages", files.items()) == ["a.md", "cases/b.md"]
    assert tree(tmp_path / "pages") == files


def test_touches_only_files_that_differ(tmp_path: Path) -> None:
    write_all(tmp_path, {"a.md": b"a", "b.md": b"b", "c/d.md": b"d"}.items())
    age(tmp_path)
    assert write_all(tmp_path, {"a.md": b"a", "b.md": b"B", "c/d.md": b"dd"}.items()) == ["b.md", "c/d.md"]
    assert young(tmp_path) == {"b.md", "c/d.md"}
    assert tree(tmp_path) == {"a.md": b"a", "b.md": b"B", "c/d.md": b"dd"}


def test_nothing_new_touches_nothing(tmp_path: Path) -> None:
    files = {"a.md": b"a", "c/d.md": b"d"}
    write_all(tmp_path, files.items())
    age(tmp_path)
    assert write_all(tmp_path, files.items()) == []
    assert young(tmp_path) == set()


def test_removes_what_is_no_longer_wanted(tmp_path: Path) -> None:
    write_all(tmp_path, {"a.md": b"a", "old/deep/b.md": b"b", "old/c.md": b"c"}.items())
    assert write_all(tmp_path, {"a.md": b"a", "old/c.md": b"c"}.items()) == ["old/deep/b.md"]
    assert not (tmp_path / "old" / "deep").exists()
    assert (tmp_path / "old").is_dir()


def test_removes_a_link_and_not_what_it_leads_to(tmp_path: Path) -> None:
    outside = tmp_path / "outside.md"
    outside.write_bytes(b"keep")
    folder = tmp_path / "pages"
    write_all(folder, {"a.md": b"a"}.items())
    (folder / "link.md").symlink_to(outside)
    assert write_all(folder, {"a.md": b"a"}.items()) == ["link.md"]
    assert outside.read_bytes() == b"keep"


def test_a_file_is_replaced_whole_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The disk is full when half of the new file is written: the old one stays, and nothing lies about."""
    target = tmp_path / "a.md"
    write_file(target, b"old")

    class FullDisk:
        def __enter__(self) -> "FullDisk":
            return self

        def __exit__(self, *_: object) -> None:
            os.close(self.handle)

        def __init__(self, handle: int, mode: str) -> None:
            self.handle = handle

        def write(self, data: bytes) -> None:
            os.write(self.handle, data[:2])
            raise OSError(28, "No space left on device")

    monkeypatch.setattr(write.os, "fdopen", FullDisk)
    with pytest.raises(OSError, match="No space"):
        write_file(target, b"new and longer")
    assert tree(tmp_path) == {"a.md": b"old"}


def test_a_failure_on_the_way_keeps_what_is_whole(tmp_path: Path) -> None:
    def files():  # type: ignore[no-untyped-def]
        yield "a.md", b"new"
        raise RuntimeError

    write_all(tmp_path, {"a.md": b"old", "b.md": b"b"}.items())
    with pytest.raises(RuntimeError):
        write_all(tmp_path, files())
    assert tree(tmp_path) == {"a.md": b"new", "b.md": b"b"}


def test_files_can_be_read_by_a_web_server(tmp_path: Path) -> None:
    previous = os.umask(0o077)
    try:
        write_all(tmp_path, {"a.md": b"a"}.items())
    finally:
        os.umask(previous)
    assert (tmp_path / "a.md").stat().st_mode & 0o777 == 0o644


@pytest.mark.parametrize("fails_at", [1, 2, 3, 4])
def test_several_files_are_written_together_or_not_at_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fails_at: int
) -> None:
    (tmp_path / "a").write_bytes(b"old a")
    (tmp_path / "b").write_bytes(b"old b")
    files = [(tmp_path / "a", b"new a"), (tmp_path / "c/d", b"new d"), (tmp_path / "b", b"new b")]
    replace, calls = Path.replace, [0]

    def failing(self: Path, target: Path) -> Path:
        calls[0] += 1
        if calls[0] == fails_at:
            raise OSError(28, "full")
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", failing)
    if fails_at <= len(files):
        with pytest.raises(OSError, match="full"):
            write_together(files)
        assert tree(tmp_path) == {"a": b"old a", "b": b"old b"}
    else:
        write_together(files)
        assert tree(tmp_path) == {"a": b"new a", "b": b"new b", "c/d": b"new d"}
