"""Lighthouse, served over http: accessibility, best practices and SEO are at 100, and nothing is left to say."""

import json
import os
import subprocess
from pathlib import Path

import pytest

from generator.plan.kinds import PageKind
from tests.browser import chromium
from tests.browser.kinds import ROOTS, address
from tests.browser.test_search import served
from tests.node import node

__all__ = ["served"]
SCRIPT = Path(__file__).resolve().parent.parent / "judges" / "lighthouse.mjs"
JUDGED = [PageKind.HOME, PageKind.CASE, PageKind.REGION, PageKind.EXPLORER]
CATEGORIES = {"accessibility", "best-practices", "seo"}


@pytest.mark.parametrize("language", ROOTS)
def test_lighthouse_is_content(real_site: Path, served: str, language: str) -> None:
    found = chromium.find()
    assert found is not None, chromium.MISSING
    below = real_site.as_uri()
    addresses = [address(real_site, kind, language).replace(below, served) for kind in JUDGED]
    done = subprocess.run(
        [node(), SCRIPT, *addresses],
        env={**os.environ, "CHROME_PATH": str(found)},
        capture_output=True,
        encoding="utf-8",
        timeout=900,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    said = json.loads(done.stdout)
    assert list(said) == addresses
    for place, told in said.items():
        assert told["error"] == "", place
        assert told["faults"] == [], place
        assert told["scores"] == dict.fromkeys(CATEGORIES, 100), place
