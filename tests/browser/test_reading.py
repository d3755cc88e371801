"""Reading for everyone: by keyboard alone, without motion, at 200%, with forced colours, on paper."""

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from generator.plan.kinds import PageKind
from tests.browser.kinds import KINDS, ROOTS, address

WALKED = [PageKind.HOME, PageKind.CASE, PageKind.EXPLORER, PageKind.FORM]
STOP = """() => {
  const one = document.activeElement;
  if (one === document.body) return null;
  one.dataset.stop ??= window.stops = (window.stops ?? -1) + 1;
  const shown = one.matches(".md-option") ? one.nextElementSibling : one; // the switch of colours shows as its label
  const style = getComputedStyle(shown), box = shown.getBoundingClientRect();
  return {
    name: `${one.tagName}.${one.className} ${(one.innerText || one.ariaLabel || "").trim().slice(0, 20)}`,
    number: Number(one.dataset.stop),
    outlined: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
    seen: box.width > 0 && box.height > 0 && box.right > 0 && box.left < innerWidth && box.bottom > 0
      && box.top < innerHeight && style.visibility === "visible",
    inside: ["header", ".md-tabs", "main", "footer"].findIndex((part) => one.closest(part)),
  };
}"""
ENOUGH = 600
"""More stops than any of these pages has."""


def walk(page: Page) -> list[dict[str, Any]]:
    """Every stop of the Tab key, from the top of the page until the page is left again."""
    stops: list[dict[str, Any]] = []
    for _ in range(ENOUGH):
        page.keyboard.press("Tab")
        stop = page.evaluate(STOP)
        if stop is None:
            return stops
        if not stop["seen"]:
            page.wait_for_timeout(200)  # the page may still be on its way there
            stop = page.evaluate(STOP)
        assert stop["number"] == len(stops), f"the focus goes round in a circle at {stop['name']}"
        stops.append(stop)
    raise AssertionError(f"the page is never left: {stops[-1]['name']}")


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("language", ROOTS)
@pytest.mark.parametrize("kind", WALKED)
def test_the_tab_key_goes_through_the_page(
    real_site: Path, page: Page, kind: PageKind, language: str, width: int
) -> None:
    page.emulate_media(reduced_motion="reduce")
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(address(real_site, kind, language))
    page.wait_for_load_state()
    stops = walk(page)
    assert len(stops) > 20
    assert [stop["name"] for stop in stops if not stop["outlined"]] == [], "where the focus is cannot be seen"
    assert [stop["name"] for stop in stops if not stop["seen"]] == [], "the focus is out of sight"
    parts = [stop["inside"] for stop in stops if stop["inside"] >= 0]
    assert parts == sorted(parts), "header, tabs, content, footer"


@pytest.mark.parametrize("width", [390, 1280])
def test_search_is_reached_and_left_by_keys(real_site: Path, page: Page, width: int) -> None:
    page.emulate_media(reduced_motion="reduce")
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(address(real_site, PageKind.CASE, "zh"))
    box = page.get_by_role("search").get_by_role("textbox")
    for _ in range(8):
        page.keyboard.press("Tab")
        if box.evaluate("box => box === document.activeElement"):
            break
    expect(box).to_be_focused()
    page.keyboard.type("太仓")
    expect(page.locator(".md-search-result__item a").first).to_be_visible()
    page.keyboard.press("ArrowDown")
    assert page.evaluate(STOP)["outlined"]
    page.keyboard.press("Escape")
    expect(page.locator(".md-search__scrollwrap")).to_be_hidden()
    expect(page.locator("[data-md-toggle=search]")).not_to_be_checked()


def test_the_drawer_is_opened_and_left_by_keys(real_site: Path, page: Page) -> None:
    page.emulate_media(reduced_motion="reduce")
    page.set_viewport_size({"width": 640, "height": 800})  # a window of 1280 at 200% too
    page.goto(address(real_site, PageKind.CASE, "zh"))
    button = page.get_by_role("button", name="导航栏")
    expect(button).to_have_attribute("aria-expanded", "false")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(button).to_be_focused()
    page.keyboard.press("Enter")
    expect(button).to_have_attribute("aria-expanded", "true")
    expect(page.locator(".md-nav--primary .md-nav__link").first).to_be_focused()
    page.keyboard.press("Escape")
    expect(button).to_be_focused()
    expect(button).to_have_attribute("aria-expanded", "false")
    page.keyboard.press(" ")
    page.keyboard.press("Shift+Tab")  # out of the drawer again
    page.keyboard.press("Shift+Tab")
    expect(button).to_have_attribute("aria-expanded", "false")


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_moves_where_that_is_asked(real_site: Path, page: Page, kind: PageKind) -> None:
    page.emulate_media(reduced_motion="reduce")
    page.goto(address(real_site, kind, "zh"))
    moving = page.evaluate("""() => {
      const time = (one) => parseFloat(one) * (one.endsWith("ms") ? 1 : 1000);
      const longest = (all) => Math.max(...all.split(",").map(time));
      const moves = (style) => longest(style.transitionDuration) + longest(style.transitionDelay) > 20
        || longest(style.animationDuration) + longest(style.animationDelay) > 20 || style.scrollBehavior === "smooth";
      return [...document.querySelectorAll("*")].flatMap((one) => ["", "::before", "::after"]
        .filter((part) => moves(getComputedStyle(one, part || null)))
        .map((part) => one.tagName + "." + one.className + part));
    }""")
    assert moving == []


CUT = """() => [...document.querySelectorAll("article *, header *, footer *")].filter((one) => {
  const style = getComputedStyle(one), box = one.getBoundingClientRect();
  if (!one.checkVisibility({ visibilityProperty: true }) || !box.width) return false;
  if (one.closest(".md-header__title, .md-search, .kb-hidden, thead, pre, textarea, select, option")) return false;
  for (let above = one.parentElement; above; above = above.parentElement)
    if (/auto|scroll/.test(getComputedStyle(above).overflowX)) return false; // it can be scrolled to
  const hides = /hidden|clip/.test(style.overflowX + style.overflowY);
  return (hides && (one.scrollWidth > one.clientWidth + 1 || one.scrollHeight > one.clientHeight + 1))
    || box.right > document.documentElement.clientWidth + 1;
}).map((one) => `${one.tagName}.${one.className}`)"""


@pytest.mark.parametrize("language", ROOTS)
@pytest.mark.parametrize("kind", KINDS)
def test_twice_as_large(real_site: Path, browser: Browser, kind: PageKind, language: str) -> None:
    """A window of 1280 at 200%, then at 100% with letters of twice the size: no scrolling sideways, nothing cut off."""
    for width, scale, letters in ((640, 2, ""), (1280, 1, "html { font-size: 250% !important }")):
        with browser.new_context(
            viewport={"width": width, "height": 400},
            device_scale_factor=scale,
            reduced_motion="reduce",
            bypass_csp=True,  # the larger letters are a style of ours in the page
        ) as window:
            page = window.new_page()
            page.goto(address(real_site, kind, language))
            if letters:
                page.add_style_tag(content=letters)
            assert page.evaluate("document.documentElement.scrollWidth") <= width, f"scrolls sideways {letters}"
            assert page.evaluate(CUT) == [], letters


@pytest.mark.parametrize("kind", WALKED)
def test_forced_colours_keep_what_is_needed(real_site: Path, page: Page, kind: PageKind) -> None:
    page.emulate_media(forced_colors="active", reduced_motion="reduce")
    page.goto(address(real_site, kind, "zh"))
    assert [stop["name"] for stop in walk(page) if not stop["outlined"]] == []
    drawn = page.evaluate("""() => [...document.querySelectorAll(".md-icon, summary")].flatMap((one) =>
      ["::before", "::after"].map((part) => getComputedStyle(one, part))
      .filter((style) => style.content !== "none" && style.display !== "none" && style.maskImage !== "none")
      .filter((style) => style.backgroundColor === getComputedStyle(document.body).backgroundColor)
      .map(() => one.outerHTML.slice(0, 80)))""")
    assert drawn == [], "icons in the colour of the ground"


@pytest.mark.parametrize("language", ROOTS)
@pytest.mark.parametrize("kind", KINDS)
def test_on_paper(real_site: Path, page: Page, kind: PageKind, language: str) -> None:
    """Printed from the dark scheme: black on white, the record alone, nothing folded away, addresses of sources."""
    page.emulate_media(color_scheme="dark")
    page.goto(address(real_site, kind, language))
    page.emulate_media(media="print", color_scheme="dark")
    page.set_viewport_size({"width": 700, "height": 1000})  # the width of A4
    for part in (".md-header", ".md-tabs", ".md-sidebar", ".md-footer", ".kb-copy", ".md-search"):
        assert page.locator(f"{part}:visible").count() == 0, part
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    pale = page.evaluate("""() =>
      [...document.querySelectorAll("article :is(h1, h2, p, li, td, th, dd, dt, a, span, small)")]
      .filter((one) => one.checkVisibility() && one.innerText.trim()).filter((one) => {
        const [red, green, blue] = getComputedStyle(one).color.match(/[\\d.]+/g).map(Number);
        return (red + green + blue) / 3 > 110;
      }).map((one) => `${one.tagName}.${one.className} ${getComputedStyle(one).color}`)""")
    assert pale == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 700
    outside = page.locator(".kb-sources .kb-outside")
    if outside.count():
        after = outside.first.evaluate("link => getComputedStyle(link, '::after').content")
        assert outside.first.get_attribute("href") in after
    folded = page.evaluate("""() => [...document.querySelectorAll("article details > :not(summary, .kb-copy)")]
      .filter((one) => !one.hidden && one.parentElement.checkVisibility() && !one.checkVisibility())
      .map((one) => one.outerHTML.slice(0, 80))""")
    assert folded == []
