"""A thousand records cost no page anything: the HTML of a case stays as light as with six."""

from pathlib import Path

import pytest

from generator.engines.mkdocs import build_site
from generator.pipeline import check
from generator.plan.kinds import HUBS, PageKind
from generator.plan.site import SitePlan
from generator.render.engine_config import engine_config
from generator.render.pages import render_page
from tests.sites.project import make_project
from tests.sites.reader import Document, read_html

LIMIT = 20 * 1024
MANY = 1000
CASE = """\
title: {{zh: 临河：第{number}个做法, en: "Linhe: practice {number}"}}
region: {region}
themes: [{themes}]
industries: [{industry}]
status: ongoing
summary: {{zh: 第{number}个做法的一句话。, en: Practice {number} in one sentence.}}
period: {{start: "{year}"}}
actions:
  - {{title: {{zh: 一步, en: A step}}, text: {{zh: 做了一件事。, en: One thing was done.}}, cite: [paper p.{number}]}}
results: undisclosed
sources:
  - {{key: paper, title: 第{file}份文件, publisher: 临河日报, type: news, grade: C, date: "{year}"}}
checked: {{by: editors, on: "2026-11-22"}}
"""
REGIONS = ("linhe", "linhe-east", "shiqiao", "beishan", "harbour")
THEMES = ("organization", "team", "fund", "enclave", "fund, team")
WATCHED = ("linhe-everything", "linhe-hostile", "shiqiao-lead")


def add_cases(content: Path, number: int) -> None:
    folder = content / "cases" / "many"
    folder.mkdir()
    for one in range(number):
        text = CASE.format(
            number=one,
            file=one // 4,
            year=2000 + one // 4 % 25,
            region=REGIONS[one % len(REGIONS)],
            themes=THEMES[one // 2 % len(THEMES)],
            industry=("biomedicine", "new-materials")[one // 3 % 2],
        )
        (folder / f"case-{one:04}.yml").write_text(text, encoding="utf-8")


def built(plan: SitePlan, project: Path) -> dict[str, bytes]:
    """The watched case pages by the real engine, which is given those pages and empty hubs only."""
    workspace = project / ".casebook"
    settings = engine_config(plan, "zh", "..")
    wanted = {f"cases/{id_}" for id_ in WATCHED}
    hubs = {page.path for page in plan.pages if page.kind in (PageKind.HOME, PageKind.PAGE, *HUBS)}
    for page in plan.pages:
        if page.path in wanted | hubs:
            artifact = render_page(plan, page, "zh").artifact()
            path = workspace / "pages" / artifact.path
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(artifact.data if page.path in wanted else artifact.data.split(b"\n\n")[0] + b"\n")
    (workspace / settings.path).write_bytes(settings.data)
    build_site(workspace / settings.path, project / "site")
    return {id_: (project / "site" / "cases" / f"{id_}.html").read_bytes() for id_ in WATCHED}


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[int, dict[str, bytes]]:
    """Number of cases added → the watched pages."""
    made = {}
    for number in (0, MANY):
        project = make_project(tmp_path_factory.mktemp("scale") / "project")
        if number:
            add_cases(project / "content", number)
        result = check(project / "content")
        assert result.plan is not None, result.report.diagnostics[:3]
        assert len(result.plan.library.cases) == 6 + number
        made[number] = built(result.plan, project)
    return made


def own_text(document: Document) -> int:
    return len(" ".join(document.article.split()).encode())


@pytest.mark.parametrize("number", [0, MANY])
@pytest.mark.parametrize("id_", WATCHED)
def test_a_case_page_weighs_little_over_its_own_text(pages: dict[int, dict[str, bytes]], number: int, id_: str) -> None:
    html = pages[number][id_]
    assert len(html) - own_text(read_html(html.decode())) < LIMIT


@pytest.mark.parametrize("id_", WATCHED)
def test_a_thousand_records_add_nothing_but_related_cases(pages: dict[int, dict[str, bytes]], id_: str) -> None:
    few, many = (read_html(pages[number][id_].decode()) for number in (0, MANY))
    to_cases = [[link for link in one.links if "/" not in link and link.endswith(".html")] for one in (few, many)]
    assert len(set(to_cases[1])) <= len(set(to_cases[0])) + 5
    assert len(pages[MANY][id_]) - len(pages[0][id_]) < 2048
