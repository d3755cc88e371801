"""New records are written all or not at all, and never over one that is there."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from generator.edit.add import Changed, Meanwhile, add_all


def files(folder: Path) -> dict[str, bytes]:
    return {one.relative_to(folder).as_posix(): one.read_bytes() for one in folder.rglob("*") if one.is_file()}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "regions.yml").write_bytes(b"old")
    (tmp_path / "a.yml").write_bytes(b"mine")
    return tmp_path


def test_new_and_changed_files_are_written(folder: Path) -> None:
    add_all(folder, {"cases/x/b.yml": b"new"}, {"regions.yml": Changed(b"old", b"more")})
    assert files(folder) == {"regions.yml": b"more", "a.yml": b"mine", "cases/x/b.yml": b"new"}


def test_a_file_that_is_there_is_not_written_over_and_the_others_are_put_back(folder: Path) -> None:
    before = files(folder)
    with pytest.raises(FileExistsError):
        add_all(folder, {"cases/b.yml": b"new", "a.yml": b"new"}, {"regions.yml": Changed(b"old", b"more")})
    assert files(folder) == before
    assert not (folder / "cases").exists()


def test_a_file_that_was_changed_meanwhile_stays(folder: Path) -> None:
    with pytest.raises(Meanwhile):
        add_all(folder, {"b.yml": b"new"}, {"regions.yml": Changed(b"older", b"more")})
    assert files(folder) == {"regions.yml": b"old", "a.yml": b"mine"}


def test_a_full_disk_leaves_everything_as_it_was(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = files(folder)
    calls = []

    def full(source: object, target: object) -> None:
        calls.append(target)
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "link", full)
    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(OSError, match="No space"):
        add_all(folder, {"cases/b.yml": b"new"}, {"regions.yml": Changed(b"old", b"more")})
    assert calls
    assert files(folder) == before


def test_a_disk_without_hard_links(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise OSError(95, "Operation not supported")

    monkeypatch.setattr(os, "link", refuse)
    add_all(folder, {"b.yml": b"new"}, {})
    with pytest.raises(FileExistsError):
        add_all(folder, {"a.yml": b"new"}, {})
    assert files(folder) == {"regions.yml": b"old", "a.yml": b"mine", "b.yml": b"new"}
