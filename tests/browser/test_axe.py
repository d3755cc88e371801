"""axe-core finds nothing wrong: with any kind of page, with results open, with the explorer and the guide in use."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from generator.plan.kinds import PageKind
from tests.browser.judges import violations
from tests.browser.kinds import KINDS, ROOTS, address
from tests.browser.test_search import FOUND, open_box, search

WIDTHS = [390, 1280]
SCHEMES = ["light", "dark"]


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("language", ROOTS)
@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_page(real_site: Path, page: Page, kind: PageKind, language: str, scheme: str) -> None:
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")  # type: ignore[arg-type]
    page.goto(address(real_site, kind, language))
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate" if scheme == "dark" else "default")
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        assert violations(page) == [], f"{width} px"


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("language", ["", "en"])
def test_results_open(real_site: Path, page: Page, width: int, scheme: str, language: str) -> None:
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    page.set_viewport_size({"width": width, "height": 800})
    page.goto((real_site / language / "cases" / "taicang-leading-group.html").as_uri())
    open_box(page)
    page.keyboard.type("太苍考核")
    expect(page.locator(FOUND).first).to_be_visible()
    page.wait_for_timeout(500)  # until the box has opened for good: its colours are judged as they stand
    assert violations(page) == []
    search(page, "zzqqxx")
    expect(page.locator(".kb-found-none a").first).to_be_visible()
    assert violations(page) == []


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("language", ["", "en"])
def test_the_field_guide(real_site: Path, page: Page, width: int, scheme: str, language: str) -> None:
    """Also where a message leads into it: the field stands in view, even one that is folded away."""
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    page.set_viewport_size({"width": width, "height": 800})
    page.goto((real_site / language / "field-guide.html").as_uri() + "#region-code")
    expect(page.locator("#region-code")).to_be_in_viewport()
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("language", ["", "en"])
def test_the_explorer(real_site: Path, page: Page, width: int, scheme: str, language: str) -> None:
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    page.set_viewport_size({"width": width, "height": 800})
    page.goto((real_site / language / "explorer.html").as_uri() + "#theme=fund&region=jiangsu&q=基金")
    expect(page.get_by_role("status")).to_be_visible()
    if width < 960:
        page.locator(".kb-explorer__facets > summary").click()
    page.wait_for_timeout(200)
    assert violations(page) == []
    page.get_by_role("searchbox").fill("zzqqxx")
    assert violations(page) == []
