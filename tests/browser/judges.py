"""axe-core, an outside judge of accessibility: what it finds wrong with a page as it stands."""

from functools import cache
from pathlib import Path

from playwright.sync_api import Page

SCRIPT = Path(__file__).resolve().parent.parent.parent / "node_modules" / "axe-core" / "axe.min.js"
SETTLED = """Promise.all(document.getAnimations()
    .filter((one) => one.effect.getComputedTiming().endTime < Infinity)
    .map((one) => one.finished.catch(() => null)))"""
"""Waits for what is on the move."""


@cache
def _axe() -> str:
    return SCRIPT.read_text(encoding="utf-8")


def settle(page: Page) -> None:
    """Wait until nothing moves any more: colours and widths are judged as they stand."""
    page.evaluate(SETTLED)


def violations(page: Page) -> list[str]:
    """Each violation in one line: the rule, and the first places it is broken at."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(_axe())
    settle(page)
    found = page.evaluate("axe.run(document, { resultTypes: ['violations'] }).then(({ violations }) => violations)")
    return [f"{one['id']}: {[node['html'][:160] for node in one['nodes'][:4]]}" for one in found]
