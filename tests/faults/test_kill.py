"""A build may be killed at any moment: the site is whole, the old or the new, and the next build needs no help."""

from __future__ import annotations

import random
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tests.faults.builder import Builder
from tests.faults.versions import VERSIONS, Project, copy_of

KILLS = 200
SIDE_BY_SIDE = 2
SEED = 20261122


def other_than(version: str, chance: random.Random) -> str:
    return chance.choice([one for one in VERSIONS if one != version])


def fault_of(project: Project, before: str, wanted: str) -> str:
    """What is wrong with the site after a build from one version to another was killed; empty if nothing is."""
    stands = project.published()
    return "" if stands in (before, wanted) else stands


def fault_after_next(project: Project, builder: Builder, version: str) -> str:
    """What is wrong after the next build, which is given a version; empty if nothing is."""
    project.write(version)
    status, stands, left = builder.run("build")["status"], project.published(), project.leftovers()
    return "" if (status, stands, left) == (0, version, []) else f"next build: status {status}, {stands}, left {left}"


def kill_often(project: Project, kills: int, seed: int) -> list[str]:
    """What was wrong after each of so many kills, spread over the time that a build takes."""
    chance, told, before = random.Random(seed), [], "first"
    with Builder(project.folder) as builder:
        whole = 1.0
        while len(told) < kills:
            wanted = other_than(before, chance)
            project.write(wanted)
            done = builder.run("build", after=chance.uniform(0, whole))
            if done["status"] == 0:  # it was quicker than the ones before
                whole, before = done["seconds"], wanted
                continue
            assert done["status"] == -9, done
            fault = fault_of(project, before, wanted)
            # The next build is for what was wanted, for something else, or for what had been there before.
            before = chance.choice(list(VERSIONS))
            told.append(fault or fault_after_next(project, builder, before))
    return told


def test_two_hundred_kills(versions: Project, tmp_path: Path) -> None:
    copies = [copy_of(versions, tmp_path / str(number)) for number in range(SIDE_BY_SIDE)]
    with ThreadPoolExecutor(SIDE_BY_SIDE) as pool:
        parts = pool.map(lambda at: kill_often(copies[at], KILLS // SIDE_BY_SIDE, SEED + at), range(SIDE_BY_SIDE))
        told = [fault for part in parts for fault in part]
    assert len(told) == KILLS
    assert [fault for fault in told if fault] == []


def test_a_kill_at_each_step_of_publishing(project: Project, builder: Builder) -> None:
    """The last steps on files, from the swap to the end; the next build is for what had been there before."""
    chance, told, seen = random.Random(SEED), {}, set()
    for version in ("same sizes", "first", "same sizes", "first"):  # the first time there is more to make
        project.write(version)
        steps = builder.run("build")["steps"]
    for step in [*sorted(chance.sample(range(steps // 2, steps - 9), 10)), *range(steps - 9, steps + 1)]:
        project.write("same sizes")
        if builder.run("build", at_step=step)["status"] != -9:  # it had a step less than the one before
            assert step > steps - 3
        seen.add(project.published())
        told[step] = fault_of(project, "first", "same sizes") or fault_after_next(project, builder, "first")
    assert seen == {"first", "same sizes"}, "some were killed before the swap, some after it"
    assert {step: fault for step, fault in told.items() if fault} == {}
