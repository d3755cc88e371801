"""Whatever a record of the largest size holds, a check of it ends, with little memory and no signal."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from generator.limits import MAX_FAULTS
from generator.report.show import as_text, summary
from tests.properties.hostile import HOSTILE
from tests.sites.base import check_case

ROOT = Path(__file__).resolve().parent.parent.parent
MEGABYTES = 200


@pytest.fixture(scope="module")
def costs() -> dict[str, dict[str, Any]]:
    """What a check of each hostile record costs, and how it ended."""
    command = [sys.executable, "-m", "tests.properties.hostile"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    run = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=True)
    return {cost["name"]: cost for cost in map(json.loads, run.stdout.splitlines())}


@pytest.mark.parametrize("name", HOSTILE)
def test_check_of_a_hostile_record_ends_by_itself(name: str, costs: dict[str, dict[str, Any]]) -> None:
    cost = costs[name]
    assert cost["ended"] in (0, 1), cost
    assert cost["megabytes"] <= MEGABYTES, cost


def test_no_more_faults_are_kept_of_a_file_than_anyone_reads() -> None:
    report = check_case("a：b\n".encode() * (MAX_FAULTS + 1) + HOSTILE["many aliases"][:100_000]).report
    assert len(report.diagnostics) == MAX_FAULTS
    report = check_case(b"a: [" + b"*x, " * (MAX_FAULTS + 5) + b"]").report
    kept = [one for one in report.diagnostics if one.span.path == "content/cases/a-case.yml"]
    assert len(kept) == MAX_FAULTS
    assert report.left_out.total() >= 5
    assert report.has_errors
    assert f"{MAX_FAULTS - 200 + report.left_out.total()} more in this file" in as_text(report, ["en"])
    assert f"at least {MAX_FAULTS + report.left_out.total()}" in summary(report, "en")
