"""The language of parts in what scripts draw: no Chinese in an English page without a mark."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from generator.plan.kinds import PageKind
from tests.browser.kinds import address
from tests.browser.test_search import FOUND, open_box

UNMARKED = """() => {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const found = [];
  while (walker.nextNode()) {
    const { data, parentElement } = walker.currentNode;
    const told = parentElement.closest("[lang]").lang;
    // The theme's header repeats the title of the page, which stands marked in h1.
    if (/[\\u3400-\\u9fff]/.test(data) && told !== "zh" && !parentElement.closest("script, code, .md-header__title"))
      found.push(`${parentElement.tagName}.${parentElement.className}: ${data.trim().slice(0, 60)}`);
  }
  return found;
}"""


@pytest.mark.parametrize("query", ["太苍考核", "蜗牛奖", "snail award", "keji zhaoshang"])
def test_results_of_the_search(real_site: Path, page: Page, query: str) -> None:
    page.goto(address(real_site, PageKind.HOME, "en"))
    open_box(page)
    page.keyboard.type(query)
    expect(page.locator(f"{FOUND} i[lang=zh]").first).to_be_visible()
    assert page.evaluate(UNMARKED) == []


@pytest.mark.parametrize("hash_", ["", "#q=基金", "#theme=fund"])
def test_the_explorer(real_site: Path, page: Page, hash_: str) -> None:
    page.goto(address(real_site, PageKind.EXPLORER, "en") + hash_)
    expect(page.get_by_role("status")).to_be_visible()
    expect(page.locator(".kb-explorer i[lang=zh]").first).to_be_attached()
    assert page.evaluate(UNMARKED) == []


@pytest.mark.parametrize("kind", [PageKind.FORM, PageKind.MATRIX, PageKind.HOME])
def test_other_pages_with_scripts(real_site: Path, page: Page, kind: PageKind) -> None:
    page.goto(address(real_site, kind, "en"))
    page.wait_for_timeout(300)
    assert page.evaluate(UNMARKED) == []


def test_chinese_pages_are_left_alone(real_site: Path, page: Page) -> None:
    page.goto(address(real_site, PageKind.EXPLORER, "zh"))
    expect(page.get_by_role("status")).to_be_visible()
    assert page.locator("i[lang=zh]").count() == 0
