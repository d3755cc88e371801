"""The search box as readers use it: over http and from disk, by keys, paste and input method, with odd input."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.serving import serve, until
from tests.find.ask import ENGLISH, query_set, recall

FIELD = ".md-search__input"
FOUND = ".md-search-result__item a"
TYPED = """query => { const field = document.querySelector('.md-search__input');
  field.value = query; field.dispatchEvent(new Event('input', { bubbles: true })); }"""


@pytest.fixture(scope="module")
def served(real_site: Path) -> Iterator[str]:
    with serve(real_site) as address:
        yield address


@pytest.fixture(params=["file", "http"])
def site(request: pytest.FixtureRequest, real_site: Path, served: str) -> str:
    return real_site.as_uri() if request.param == "file" else served


@pytest.fixture
def heard(page: Page) -> list[str]:
    told: list[str] = []
    page.on("console", lambda line: line.type in ("error", "warning") and told.append(line.text))
    page.on("requestfailed", lambda request: told.append(f"failed: {request.url}"))
    return told


def open_box(page: Page) -> None:
    if page.viewport_size and page.viewport_size["width"] < 960:
        page.locator("header label.md-header__button[for=__search]").click()
    page.locator(FIELD).focus()
    until(
        page,
        "document.querySelector('.md-search-result__meta').textContent.includes('键入') "
        "|| document.querySelector('.md-search-result__meta').textContent.includes('Type')",
    )


def search(page: Page, query: str) -> list[str]:
    """The pages found, best first, without what is before and behind their names."""
    page.evaluate(TYPED, query)
    page.wait_for_timeout(60)
    addresses: list[str] = page.locator(FOUND).evaluate_all("links => links.map(link => link.href)")
    root = page.evaluate(
        "new URL(JSON.parse(document.getElementById('__config').textContent).base + '/', location).href"
    )
    return [address.removeprefix(root).removesuffix(".html") for address in addresses]


def test_the_query_set(site: str, page: Page, heard: list[str]) -> None:
    asked = query_set()
    answers: dict[str, list[list[str]]] = {}
    for kind in [*(set(asked) - {ENGLISH}), ENGLISH]:
        page.goto(f"{site}/{'en/' if kind == ENGLISH else ''}index.html")
        open_box(page)
        until(page, "document.querySelectorAll('head script[src*=\"search/text\"]').length")
        page.wait_for_timeout(300)
        answers[kind] = [search(page, query) for query, _ in asked[kind]]
    reached = recall(asked, answers)
    assert reached["all"] >= 0.95
    assert {kind: share for kind, share in reached.items() if share < 0.9} == {}
    assert heard == []


@pytest.mark.parametrize("width", [390, 1280])
def test_typing_arrows_and_enter(site: str, page: Page, heard: list[str], width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(f"{site}/cases/taicang-leading-group.html")
    assert page.locator("head script[src*='search/']").count() == 0, "nothing is loaded before it is wanted"
    open_box(page)
    page.keyboard.type("太苍考核")
    expect(page.locator(FOUND).first).to_contain_text("太仓")
    expect(page.locator(FOUND).first).to_contain_text("太苍 = 太仓")
    expect(page.locator(".md-search-result__meta")).to_have_attribute("aria-live", "polite")
    until(page, f"document.documentElement.scrollWidth <= {width}")  # once the box has opened for good
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.matches('.md-search-result__link')")
    page.keyboard.press("Enter")
    page.wait_for_url("**/cases/taicang-quality-assessment.html")
    assert heard == []


def test_texts_that_come_late_leave_the_reader_where_they_are(site: str, page: Page) -> None:
    late: list[Route] = []
    page.route("**/search/text.js", lambda route: late.append(route))  # noqa: PLW0108 - a method of a list will not do
    page.goto(f"{site}/index.html")
    open_box(page)
    page.keyboard.type("太仓")
    expect(page.locator(FOUND).first).to_contain_text("太仓")
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.matches('.md-search-result__link')")
    with page.expect_event("requestfinished"):
        late[0].continue_()
    page.wait_for_timeout(500)
    assert page.evaluate("document.activeElement.matches('.md-search-result__link')")


def test_the_box_has_a_name(site: str, page: Page) -> None:
    page.goto(f"{site}/index.html")
    expect(page.get_by_role("search").get_by_role("textbox", name="搜索")).to_be_visible()


def test_pasting_and_input_methods_are_heard(site: str, page: Page, heard: list[str]) -> None:
    page.goto(f"{site}/index.html")
    open_box(page)
    page.evaluate("document.execCommand('insertText', false, '光谷')")  # as pasting with the mouse: no key is pressed
    expect(page.locator(FOUND).first).to_contain_text("光谷")
    page.evaluate("""() => { const field = document.querySelector('.md-search__input'); field.value = '太仓';
      field.dispatchEvent(new CompositionEvent('compositionend', { data: '太仓' })); }""")
    expect(page.locator(FOUND).first).to_contain_text("太仓市")
    assert heard == []


def test_odd_input_is_no_error(site: str, page: Page, heard: list[str]) -> None:
    page.goto(f"{site}/index.html")
    open_box(page)
    page.wait_for_timeout(300)
    for query in ("太" * 10_000, "((((*[\\", "<img src=x onerror=alert(1)>", "😀", "\u202e\u200f", "zzqqxx"):
        search(page, query)
        assert page.locator(".md-search-result img").count() == 0
        expect(page.locator(".md-search-result__meta")).not_to_be_empty()
    page.evaluate(TYPED.replace("= query", "= '\\ud800'"), "")
    search(page, "zzqqxx")
    expect(page.locator(".kb-found-none a").first).to_be_visible()
    assert heard == []


def test_without_scripts_there_is_no_box(real_site: Path, browser) -> None:  # type: ignore[no-untyped-def]
    with browser.new_context(java_script_enabled=False) as window:
        page = window.new_page()
        page.goto((real_site / "index.html").as_uri())
        expect(page.locator(FIELD)).to_be_hidden()
