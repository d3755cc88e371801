"""A full disk, one that may not be written, a damaged workspace: the last site stays, the next build needs no help."""

from __future__ import annotations

import errno
import os
import random
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.faults.builder import Builder
from tests.faults.versions import VERSIONS, Project
from tests.sites.project import ROOT

SEED = 20261122
SOME = 24
"""Moments at which the disk is full, spread over all steps of a build."""


def works_again(project: Project, builder: Builder, version: str) -> None:
    """The next build needs no help."""
    project.write(version)
    done = builder.run("build")
    assert (done["status"], project.published(), project.leftovers()) == (0, version, []), done["said"]


def test_a_disk_that_is_full_from_some_moment_on(project: Project, builder: Builder) -> None:
    """Every step that takes space fails from then on; what clears away still works, as on a full disk."""
    project.write("another case")
    steps = builder.run("build")["steps"]
    refused = 0
    for step in sorted(random.Random(SEED).sample(range(1, steps), SOME)):
        works_again(project, builder, "first")
        project.write("another case")
        done = builder.run("build", at_step=step, error=errno.ENOSPC)
        assert "Traceback" not in done["said"], (step, done["said"])
        if done["status"]:
            refused += 1
            assert done["status"] == 1
            assert "E702" in done["said"] and os.strerror(errno.ENOSPC) in done["said"], (step, done["said"])
        # After the swap nothing needs space but the note that the next build need not be made.
        assert project.published() == ("first" if done["status"] else "another case") or "E702" in done["said"], step
        assert project.published() in ("first", "another case"), (step, project.published())
        assert project.leftovers() == [], step
    assert refused > SOME // 2
    works_again(project, builder, "another case")


@pytest.mark.parametrize("largest", [0, 500, 4_000, 20_000, 60_000, 100_000])
def test_a_write_that_breaks_off_in_the_middle(project: Project, builder: Builder, largest: int) -> None:
    """The system takes so many bytes of a file and no more, as where a quota ends."""
    project.write("same sizes")
    done = builder.run("build", largest=largest)
    assert done["status"] == 1 and "Traceback" not in done["said"], done
    assert project.published() == "first"
    assert project.leftovers() == []
    works_again(project, builder, "same sizes")


def without_rights(words: list[str], folder: Path) -> subprocess.CompletedProcess[str]:
    """Run a build as one whom the rights of files bind, also if we are root."""
    command = [sys.executable, "-m", "generator", "build", *words]
    if os.geteuid() == 0:
        command = ["setpriv", "--bounding-set=-dac_override,-dac_read_search", *command]
    kept = os.environ | {"PYTHONPATH": str(ROOT), "LC_ALL": "C.UTF-8", "NO_MKDOCS_2_WARNING": "1"}
    return subprocess.run(
        command, cwd=folder, env=kept, capture_output=True, encoding="utf-8", timeout=300, check=False
    )


@pytest.mark.parametrize("locked", ["folder", "folder of the site", "workspace", "pages"])
def test_a_place_that_may_only_be_read(project: Project, builder: Builder, locked: str) -> None:
    out = project.folder / "out"
    out.mkdir()
    (project.folder / "site").rename(out / "site")
    project.place = out / "site"
    assert builder.run("build", "--site", "out/site")["status"] == 0
    workspace = project.folder / ".casebook"
    barred = {
        "folder": [project.folder, out, workspace],
        "folder of the site": [out],
        "workspace": [workspace],
        "pages": [path for path in [*workspace.rglob("*"), workspace] if path.is_dir()],
    }[locked]
    project.write("same sizes")
    modes = {path: path.stat().st_mode for path in barred}
    try:
        for path in barred:
            path.chmod(0o555)
        done = without_rights(["--site", "out/site"], project.folder)
    finally:
        for path, mode in modes.items():
            path.chmod(mode)
    assert done.returncode == 1, done.stderr
    assert "Traceback" not in done.stderr
    assert "E702" in done.stderr and "写不进" in done.stderr and "cannot be written" in done.stderr
    assert project.published() == "first"
    done = without_rights(["--site", "out/site"], project.folder)
    assert (done.returncode, project.published()) == (0, "same sizes"), done.stderr


def flip(file: Path, chance: random.Random) -> None:
    data = bytearray(file.read_bytes())
    if data:
        data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
        file.write_bytes(bytes(data))


def cut(file: Path, chance: random.Random) -> None:
    file.write_bytes(file.read_bytes()[: chance.randrange(file.stat().st_size + 1)])


def drop(file: Path, chance: random.Random) -> None:
    file.unlink()


def scramble(file: Path, chance: random.Random) -> None:
    file.write_bytes(chance.randbytes(64))


def hollow(file: Path, chance: random.Random) -> None:
    """What a well-meaning hand may leave: the right form, and nothing in it."""
    file.write_bytes(chance.choice([b"{}", b"[]", b"null", b"0", b'""', b"\n"]))


DAMAGES: list[Callable[[Path, random.Random], None]] = [flip, cut, drop, scramble, hollow]


def kept_by_builds(project: Project) -> list[Path]:
    """Whatever builds leave for the next one: all of the workspace, and notes beside the site."""
    inside = [path for path in (project.folder / ".casebook").rglob("*") if path.is_file()]
    return sorted([*inside, *(path for path in project.folder.glob(".site.*") if path.is_file())])


@pytest.mark.parametrize("damage", DAMAGES, ids=lambda damage: damage.__name__)
@pytest.mark.parametrize("share", ["every file", "notes", "some"])
def test_a_damaged_workspace_is_made_again_never_trusted(
    project: Project, builder: Builder, damage: Callable[[Path, random.Random], None], share: str
) -> None:
    """Whether the next build is for the same content or for other."""
    chance = random.Random(f"{share} {damage.__name__}")
    for version in ("first", "same sizes"):
        everything = kept_by_builds(project)
        notes = [path for path in everything if "kept" in path.parts]
        some = chance.sample(everything, len(everything) // 4)
        for path in {"every file": everything, "notes": notes, "some": some}[share]:
            damage(path, chance)
        project.write(version)
        done = builder.run("build")
        assert (done["status"], project.published()) == (0, version), done["said"]


@pytest.mark.parametrize("folder", ["", "kept", "kept/briefs", "shells", "shells/zh/theme"])
def test_a_missing_folder_of_the_workspace(project: Project, builder: Builder, folder: str) -> None:
    shutil.rmtree(project.folder / ".casebook" / folder)
    works_again(project, builder, "another case")


@pytest.mark.parametrize("folder", ["", "shells", "shells/zh"])
def test_a_file_in_the_place_of_a_folder(project: Project, builder: Builder, folder: str) -> None:
    """Builds leave no such thing, so somebody else made it: it is told, not deleted."""
    place = project.folder / ".casebook" / folder
    shutil.rmtree(place)
    place.write_text("", encoding="utf-8")
    project.write("another case")
    done = builder.run("build")
    assert done["status"] == 1 and "E702" in done["said"] and "Traceback" not in done["said"], done
    assert project.published() == "first"
    place.unlink()
    works_again(project, builder, "another case")


def test_every_version_is_another(versions: Project) -> None:
    """Or none of this would prove anything: the first two differ on every page, and in no size."""
    first, second, third = (versions.sites[name] for name in VERSIONS)
    assert {name: len(data) for name, data in first.items()} == {name: len(data) for name, data in second.items()}
    assert all(first[name] != second[name] for name in first if name.endswith(".html"))
    assert set(first) < set(third)
