"""JSON-LD: a compiler holds it against the published types of schema.org; no text leaves its script."""

import json
import re
import subprocess
from pathlib import Path

import pytest

from generator.model.base import LANGUAGES
from generator.plan.kinds import PageKind
from generator.render.linked import linked_data, linked_values
from generator.render.pages import render_page
from tests.export.test_sitemap import published
from tests.node import node

ROOT = Path(__file__).resolve().parent.parent.parent
TSC = ROOT / "node_modules" / "typescript" / "bin" / "tsc"
TOLD = (PageKind.HOME, PageKind.CASE)


def all_values() -> list[object]:
    plan = published()
    pages = [page for page in plan.pages if page.kind in TOLD]
    return [linked_values(plan, page, language) for page in pages for language in LANGUAGES]


def compiled(values: list[object], folder: Path) -> subprocess.CompletedProcess[str]:
    lines = ['import type { Graph } from "schema-dts";']
    lines += [f"export const page{number}: Graph = {json.dumps(one)};" for number, one in enumerate(values)]
    (folder / "pages.ts").write_text("\n".join(lines), encoding="utf-8")
    (folder / "node_modules").symlink_to(ROOT / "node_modules")
    command = [node(), TSC, "--noEmit", "--strict", "--skipLibCheck", "--module", "nodenext", "pages.ts"]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=300, check=False)


def test_it_is_of_the_vocabulary(tmp_path: Path) -> None:
    values = all_values()
    assert len(values) > 10
    done = compiled(values, tmp_path)
    assert done.returncode == 0, done.stdout


def test_the_compiler_sees_what_is_not(tmp_path: Path) -> None:
    (first, *_) = all_values()
    wrong = json.loads(json.dumps(first).replace('"inLanguage"', '"language"'))
    done = compiled([wrong], tmp_path)
    assert done.returncode != 0
    assert "language" in done.stdout


@pytest.mark.parametrize("language", LANGUAGES)
def test_pages_carry_it_where_the_site_is_published(language: str) -> None:
    for url, shown in ((None, False), ("https://kb.example/a&b", True)):
        plan = published(url)
        for page in plan.pages:
            body = render_page(plan, page, language).body  # type: ignore[arg-type]
            found = re.findall(r'<script type="application/ld\+json">(.*?)</script>', body, re.DOTALL)
            assert len(found) == (shown and page.kind in TOLD)
            if found:
                assert json.loads(found[0]) == linked_values(plan, page, language)  # type: ignore[arg-type]


def test_hostile_text_stays_inside() -> None:
    plan = published()
    page = next(page for page in plan.pages if page.id == "linhe-hostile")
    script = linked_data(plan, page, "zh")
    assert script.count("<") == script.count(">") == 2
    assert "`" not in script and "~" not in script


def test_the_trail_leads_from_the_first_page_to_the_case() -> None:
    plan = published()
    page = next(page for page in plan.pages if page.id == "linhe-everything")
    values = linked_values(plan, page, "en")
    assert values is not None
    steps = values["@graph"][-1]["itemListElement"]
    assert [step["position"] for step in steps] == list(range(1, len(steps) + 1))
    assert steps[0]["item"] == "https://kb.example/a&b/en/index.html"
    assert steps[-1]["item"] == "https://kb.example/a&b/en/cases/linhe-everything.html"
    assert all(step["item"].startswith("https://kb.example/a&b/en/") for step in steps)
