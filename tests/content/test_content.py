"""The knowledge base itself: no fault, no warning, and the honest counts are true."""

import re
from collections import Counter
from pathlib import Path

import pytest

from generator.model.kinds import RecordKind
from generator.pipeline import Result, check
from generator.plan.kinds import PageKind
from generator.plan.site import SitePlan
from generator.render.pages import render_page
from generator.report.show import as_text

CONTENT = Path(__file__).parents[2] / "content"

SOURCE_DOCUMENT = {
    "taicang-leading-group": "2",
    "xishan-sti-section": "2",
    "qidong-sti-section": "2",
    "suzhou-two-tier-sti-departments": "2",
    "sip-coordinated-sti-system": "2",
    "suzhou-three-clusters-per-block": "2",
    "sip-positioning": "2",
    "snd-positioning": "2",
    "zhangjiagang-positioning": "2",
    "taicang-quality-assessment": "2",
    "zhejiang-double-mu-assessment": "2",
    "zhangjiagang-three-tier-projects": "2-3",
    "snd-sti-center-company": "3",
    "jiangyin-hightech-base-plus-bonus": "3",
    "jiangyin-hightech-snail-award": "3",
    "wuzhong-sti-center-team": "3",
}
"""Every mechanism that the document the project started from names, with the page it stands on."""


@pytest.fixture(scope="module")
def result() -> Result:
    return check(CONTENT)


@pytest.fixture(scope="module")
def plan(result: Result) -> SitePlan:
    assert result.plan is not None, as_text(result.report, ["en"])
    return result.plan


def test_content_has_no_fault_and_no_warning(result: Result) -> None:
    assert result.report.in_order() == [], as_text(result.report, ["en"])


@pytest.mark.parametrize(("case", "page"), SOURCE_DOCUMENT.items())
def test_every_mechanism_of_the_source_document_cites_its_page(plan: SitePlan, case: str, page: str) -> None:
    actions = plan.library.case(case).actions
    assert f"report p.{page}" in {cite for action in actions for cite in action.cite}


def test_every_title_summary_and_name_is_in_both_languages(plan: SitePlan) -> None:
    texts = {}
    for key, record in plan.library.records.items():
        for name in ("title", "summary", "name", "text", "definition"):
            text = getattr(record, name, None)
            if text is not None:
                texts[f"{key.kind} {key.id} {name}"] = text
    assert [place for place, text in texts.items() if text.zh is None or text.en is None] == []


def test_counts_on_the_home_page_are_counts_of_the_content(plan: SitePlan) -> None:
    home = next(page for page in plan.pages if page.kind is PageKind.HOME)
    text = render_page(plan, home, "zh").artifact().data.decode()
    shown = dict(re.findall(r'<a href="(\w+)/index\.html"><strong>(\d+)</strong>', text))
    files = Counter(path.relative_to(CONTENT).parts[0] for path in CONTENT.rglob("*.yml"))
    assert int(shown["cases"]) == files["cases"]
    assert int(shown["lessons"]) == files["lessons"]
    assert int(shown["terms"]) == files["terms"]
    levels = [int(count) for count in re.findall(r"(?:线索|可发布|已核实) <strong>(\d+)</strong>", text)]
    assert sum(levels) == files["cases"]
    assert int(shown["sources"]) == len(plan.library.bibliography)


def test_every_dependent_region_has_a_parent(plan: SitePlan) -> None:
    library = plan.library
    regions = [key for key in library.records if key.kind is RecordKind.REGION]
    tops = {"country", "province", "municipality", "group"}
    assert [key.id for key in regions if library.parent(key) is None and library.records[key].level not in tops] == []


def test_no_unsafe_source_is_linked(plan: SitePlan) -> None:
    for entry in plan.library.bibliography.values():
        if entry.source.host == "unsafe-mirror":
            page = next(page for page in plan.pages if page.id == entry.id)
            text = render_page(plan, page, "zh").artifact().data.decode()
            assert entry.source.url is not None
            assert f'href="{entry.source.url}' not in text
