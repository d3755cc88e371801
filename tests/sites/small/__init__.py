"""A small knowledge base: six cases in three regions, with every field, every kind of page, and hostile text."""

from functools import cache
from pathlib import Path

from generator.pipeline import check
from generator.plan.site import SitePlan

CONTENT = Path(__file__).resolve().parent / "content"


@cache
def small_plan() -> SitePlan:
    """The plan of the small site, made once; nothing changes it."""
    result = check(CONTENT)
    assert result.plan is not None, [str(one.span) + " " + one.code for one in result.report.diagnostics]
    assert not result.report.diagnostics
    return result.plan
