"""The explorer in a real browser, from a folder on disk: it counts as Python does, remembers, and needs no mouse."""

import re
from functools import cache
from pathlib import Path
from urllib.parse import parse_qsl

import pytest
from playwright.sync_api import Browser, Page, expect

from generator.find.facets import Facet, Faceted, facet_counts, faceted, select
from generator.pipeline import check
from generator.plan.site import CASES_ON_A_PAGE
from tests.sites.scan import document

ROOT = Path(__file__).resolve().parent.parent.parent


@cache
def cases() -> tuple[Faceted, ...]:
    plan = check(ROOT / "content").plan
    assert plan is not None
    return faceted(plan)


def open_at(site: Path, page: Page, hash_: str = "", language: str = "") -> None:
    page.goto((site / language / "explorer.html").as_uri() + hash_)
    expect(page.get_by_role("status")).to_be_visible()


def shown_count(page: Page) -> int:
    found = re.search(r"\d+", page.get_by_role("status").inner_text())
    return int(found[0]) if found else 0


def offered(page: Page, facet: Facet) -> dict[str, int]:
    """Value → count, of all values that are offered, unfolded or not."""
    script = """(part) => Object.fromEntries([...part.querySelectorAll("li")].filter((li) => !li.hidden)
      .map((li) => [li.querySelector("input").value, Number(li.querySelector(".kb-count").textContent)]))"""
    found: dict[str, int] = page.locator(f'[data-kb-facet="{facet}"]').evaluate(script)
    return found


def box(page: Page, facet: Facet, value: str):  # type: ignore[no-untyped-def]
    return page.locator(f'[data-kb-facet="{facet}"] input[value="{value}"]')


@pytest.mark.parametrize("language", ["", "en"])
def test_counts_shown_equal_those_of_python(real_site: Path, page: Page, language: str) -> None:
    chosen = {Facet.THEME: ["fund", "enclave"], Facet.REGION: ["jiangsu"]}
    open_at(real_site, page, language=language)
    for facet, values in chosen.items():
        for value in values:
            box(page, facet, value).check()
    assert shown_count(page) == len(select(cases(), chosen)) > 0
    for facet in Facet:
        assert offered(page, facet) == facet_counts(cases(), chosen, facet)
    assert page.url.endswith("#theme=fund,enclave&region=jiangsu")


def test_state_survives_reload_and_the_back_button(real_site: Path, page: Page) -> None:
    open_at(real_site, page)
    box(page, Facet.THEME, "fund").check()
    one = shown_count(page)
    box(page, Facet.REGION, "jiangsu").check()
    page.get_by_role("combobox").select_option("newest")
    page.get_by_role("searchbox").fill("基金")
    both = shown_count(page)
    titles = page.locator(".kb-card__title").all_inner_texts()
    page.reload()
    assert shown_count(page) == both < one
    assert page.locator(".kb-card__title").all_inner_texts() == titles
    assert page.get_by_role("searchbox").input_value() == "基金"
    page.go_back()
    page.go_back()
    expect(box(page, Facet.REGION, "jiangsu")).not_to_be_checked()
    expect(box(page, Facet.THEME, "fund")).to_be_checked()
    assert shown_count(page) == one
    page.go_forward()
    expect(box(page, Facet.REGION, "jiangsu")).to_be_checked()


def test_words_are_understood_as_in_the_search_box(real_site: Path, page: Page) -> None:
    """Another name, sound, or first letters of what is written; the best answer first, and a choice beside it holds."""
    for query, place in (("太苍考核", "太仓"), ("taicang", "太仓"), ("光谷", "光谷")):
        open_at(real_site, page)
        page.get_by_role("searchbox").fill(query)
        expect(page.locator(".kb-card__title").first).to_contain_text(place)
        assert 0 < shown_count(page) < len(cases())
    page.get_by_role("combobox").select_option("region")
    assert page.url.endswith("&sort=region")
    page.get_by_role("searchbox").fill("")
    expect(page.get_by_role("combobox")).to_have_value("region")
    assert shown_count(page) == len(cases())


def test_a_case_and_back(real_site: Path, page: Page) -> None:
    open_at(real_site, page, "#theme=enclave&sort=title")
    title = page.locator(".kb-card__title").first.inner_text()
    page.locator(".kb-card__title a").first.click()
    expect(page.locator("article h1")).to_have_text(title)
    page.go_back()
    expect(page.locator(".kb-card__title").first).to_have_text(title)


def test_tab_and_space_suffice(real_site: Path, page: Page) -> None:
    open_at(real_site, page)
    page.get_by_role("searchbox").focus()
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('[data-kb-facet=theme] input[value=fund]')"):
            break
    page.keyboard.press("Space")
    assert shown_count(page) == len(select(cases(), {Facet.THEME: ["fund"]}))
    expect(box(page, Facet.THEME, "fund")).to_be_focused()
    unfold = page.locator('[data-kb-facet="region"] li:has(> div input[value="jiangsu"]) > div button')
    unfold.focus()
    page.keyboard.press("Space")
    expect(unfold).to_have_attribute("aria-expanded", "true")
    expect(page.locator('[data-kb-facet="region"] ul ul:visible')).to_have_count(1)
    page.locator(".kb-chips button").first.focus()
    page.keyboard.press("Enter")
    assert shown_count(page) == len(cases())
    expect(page.get_by_role("searchbox")).to_be_focused()


def test_no_value_offered_leads_to_an_empty_list(real_site: Path, page: Page) -> None:
    for facet in (Facet.THEME, Facet.YEAR, Facet.STATUS):
        page.goto("about:blank")
        open_at(real_site, page, "#region=shanghai&level=lead")
        for value, count in offered(page, facet).items():
            page.evaluate("hash => { location.hash = hash; }", f"#region=shanghai&level=lead&{facet}={value}")
            expect(page.get_by_role("status")).to_contain_text(re.compile(rf"\D{count}\D"))
            assert shown_count(page) == count > 0


def test_all_cases_can_be_drawn(real_site: Path, page: Page) -> None:
    open_at(real_site, page)
    more = page.locator(".kb-explorer__more")
    while more.is_visible():
        before = page.locator(".kb-card").count()
        more.click()
        expect(page.locator(".kb-card").nth(before).locator("a")).to_be_focused()
    links = page.locator(".kb-card__title a").evaluate_all("all => all.map((a) => a.getAttribute('href'))")
    assert sorted(links) == sorted(f"cases/{one.case.id}.html" for one in cases())


@pytest.mark.parametrize("query", ["x" * 10_000, ".*(?:[", "<img src=x onerror=alert(1)>", "😀", '"]\\', "\u202e", "%"])
def test_any_query_gets_an_answer(real_site: Path, page: Page, query: str) -> None:
    told: list[str] = []
    page.on("console", lambda line: told.append(line.text))
    open_at(real_site, page)
    page.get_by_role("searchbox").fill(query)
    assert shown_count(page) < len(cases())
    page.reload()
    assert page.get_by_role("searchbox").input_value() == query
    assert told == [] and page.locator(".kb-explorer img").count() == 0


def test_hubs_open_it_with_their_own_choice(real_site: Path, page: Page) -> None:
    for path, facet, value in (
        ("themes/fund", Facet.THEME, "fund"),
        ("regions/suzhou", Facet.REGION, "suzhou"),
        ("industries/biomedicine", Facet.INDUSTRY, "biomedicine"),
    ):
        page.goto((real_site / f"{path}.html").as_uri())
        page.locator('article a[href*="explorer.html#"]').first.click()
        expect(box(page, facet, value)).to_be_checked()
        expect(box(page, facet, value)).to_be_visible()
        assert shown_count(page) == len(select(cases(), {facet: [value]}))


def test_cells_of_the_matrix_open_it_with_both_choices(real_site: Path, page: Page) -> None:
    page.goto((real_site / "matrix.html").as_uri())
    counts = page.locator(".kb-matrix td a").evaluate_all(
        "all => all.map((a) => [a.getAttribute('href'), +a.innerText])"
    )
    for href, count in counts:
        chosen = {Facet(facet): [value] for facet, value in parse_qsl(href.partition("#")[2], strict_parsing=True)}
        assert set(chosen) == {Facet.THEME, Facet.REGION}
        assert count == len(select(cases(), chosen)) > 0
    page.locator(".kb-matrix td a").nth(20).click()
    expect(page.get_by_role("status")).to_be_visible()
    assert shown_count(page) == counts[20][1]


def test_without_javascript_every_case_is_in_reach(real_site: Path, browser: Browser) -> None:
    window = browser.new_context(java_script_enabled=False)
    page = window.new_page()
    page.goto((real_site / "explorer.html").as_uri())
    expect(page.locator(".kb-card").first).to_be_visible()
    expect(page.locator("noscript p")).to_be_visible()
    found = set(document(real_site / "explorer.html").links)
    assert page.locator(".kb-card").count() == CASES_ON_A_PAGE
    for link in page.locator(".kb-pager a").evaluate_all("all => all.map((a) => a.getAttribute('href'))") or []:
        found |= {f"cases/{one}" for one in document(real_site / link).links}
    assert {f"cases/{one.case.id}.html" for one in cases()} <= found
    window.close()


@pytest.mark.parametrize("width", [390, 1280])
def test_it_fits_the_screen(real_site: Path, page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    open_at(real_site, page, "#theme=fund", "en")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    is_open = page.locator(".kb-explorer__facets").evaluate("part => part.open")
    assert is_open is (width > 960)
