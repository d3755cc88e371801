"""Whatever a record of the largest size holds, a check of it ends, with little memory and no signal."""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from generator.limits import MAX_FAULTS
from generator.render.prose import inline_prose, prose
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


REPEATED = (
    *("*", "**", "_", "[", "](", "[a](", "[](", "<", "&", "&amp;", "`", "~", "!", "\\", "(", "- ", "- a\n", "1. "),
    *("> ", "#", "***a ", "*a _b ", "[a](http://b)", "http://a.b/", "<a ", "科", "飞地", "a", "\n", "\n\n", "*a*"),
    *("**a**", "_a_", "x*_", "[[]", "[a]: b\n", "- - ", "  ", "\t", "![a](b", "a**b", "*a**b***c", "&#1;", "](<", "。"),
)


def test_long_repeated_patterns_become_html() -> None:
    """64 KB of each, in a process that may take no more than a minute for all of them together."""
    child = os.fork()
    if not child:
        used = int(sum(os.times()[:2]))
        resource.setrlimit(resource.RLIMIT_CPU, (used + 60, used + 60))
        try:
            for pattern in REPEATED:
                prose((pattern * 65_536)[:65_536])
                inline_prose((pattern * 65_536)[:65_536])
        finally:
            os._exit(0 if pattern == REPEATED[-1] else 1)
    _, status = os.waitpid(child, 0)
    assert os.waitstatus_to_exitcode(status) == 0
