"""The Nu Html Checker, an outside judge of HTML: what it finds wrong with every page of the real site."""

import json
import re
import subprocess
import tomllib
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from generator.plan.kinds import PageKind
from tests.judges import java
from tests.sites.scan import pages

JAR = Path(__file__).resolve().parent.parent.parent / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
BASELINE = Path(__file__).with_name("theme.toml")


def judged(*places: Path) -> list[dict[str, Any]]:
    """All messages on the pages in `places`, warnings too. Shape: `url`, `message`, `extract` and more."""
    program = java.find()
    if program is None:
        pytest.fail(java.MISSING, pytrace=False)
    command = [program, "-Xss4m", "-jar", JAR, "--skip-non-html", "--format", "json", "--exit-zero-always", *places]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", timeout=600, check=True)
    messages: list[dict[str, Any]] = json.loads(done.stderr)["messages"]
    return messages


def known() -> list[dict[str, str]]:
    entries: list[dict[str, str]] = tomllib.loads(BASELINE.read_text(encoding="utf-8"))["known"]
    return entries


def number_of_entry(message: dict[str, Any], entries: list[dict[str, str]]) -> int | None:
    for number, entry in enumerate(entries):
        if re.search(entry["message"], message["message"]) and re.search(entry["place"], message.get("extract", "")):
            return number
    return None


def test_every_page_is_valid(real_site: Path) -> None:
    assert len(pages(real_site)) > 2 * len(PageKind)
    entries = known()
    seen: Counter[int] = Counter()
    ours = []
    for message in judged(real_site):
        number = number_of_entry(message, entries)
        if number is None:
            place = message["url"].removeprefix(real_site.as_uri())
            ours.append(f"{place}: {message['message']} {message.get('extract', '')!r}")
        else:
            seen[number] += 1
    assert ours[:20] == []
    idle = [entry["message"] for number, entry in enumerate(entries) if not seen[number]]
    assert idle == [], f"the theme no longer does this: take it out of {BASELINE.name}"


def test_the_judge_sees_faults(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text("<!doctype html><html lang=en><title>a</title><p id=b><p id=b><img src=c>", encoding="utf-8")
    said = [message["message"] for message in judged(page)]
    assert any("Duplicate ID" in one for one in said)
    assert any("must have an “alt” attribute" in one for one in said)
    assert [number_of_entry(message, known()) for message in judged(page)] == [None] * len(said)
