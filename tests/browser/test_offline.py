"""The real site from a folder on disk, without a network: what a reader on an intranet or a laptop has."""

import re
from collections import defaultdict
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Request, expect

from generator.plan.kinds import PageKind
from tests.browser.judges import settle
from tests.browser.kinds import KINDS, ROOTS, address
from tests.sites.reader import read_html
from tests.sites.scan import document

MECHANISMS: dict[str, tuple[int, ...]] = {
    "taicang-leading-group": (2,),
    "xishan-sti-section": (2,),
    "qidong-sti-section": (2,),
    "suzhou-two-tier-sti-departments": (2,),
    "sip-coordinated-sti-system": (2,),
    "suzhou-three-clusters-per-block": (2,),
    "sip-positioning": (2,),
    "snd-positioning": (2,),
    "zhangjiagang-positioning": (2,),
    "taicang-quality-assessment": (2,),
    "zhangjiagang-three-tier-projects": (2, 3),
    "snd-sti-center-company": (3,),
    "jiangyin-hightech-base-plus-bonus": (3,),
    "jiangyin-hightech-snail-award": (3,),
    "wuzhong-sti-center-team": (3,),
    "zhejiang-double-mu-assessment": (2,),
}
"""Every mechanism of the source document 先进地区科技招商的经验做法及启示, and its pages there."""
SOURCE_TITLE = "先进地区科技招商的经验做法及启示"

WIDTHS = (390, 1280)


@pytest.fixture
def heard(page: Page) -> list[str]:
    """Whatever went wrong in the page: failed requests, requests that leave the folder, errors in the console."""
    told: list[str] = []
    page.context.set_offline(True)
    page.on("requestfailed", lambda request: _was_cut_short(request) or told.append(f"failed: {request.url}"))
    page.on("request", lambda request: request.url.startswith("file:") or told.append(f"left: {request.url}"))
    page.on("console", lambda line: line.type in ("error", "warning") and told.append(f"{line.type}: {line.text}"))
    return told


def _was_cut_short(request: Request) -> bool:
    """A picture that was still on its way when the reader went to the next page."""
    return request.failure == "net::ERR_ABORTED"


@pytest.mark.parametrize("language", ROOTS)
@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_page_opens(real_site: Path, page: Page, heard: list[str], kind: PageKind, language: str) -> None:
    page.goto(address(real_site, kind, language))
    expect(page.locator("h1").first).to_be_visible()
    assert page.locator("html").get_attribute("lang") == language
    assert page.locator("article h1").count() == 1
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        settle(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, f"scrolls sideways at {width}"
    assert heard == []


def test_the_style_sheets_are_in_force(real_site: Path, page: Page) -> None:
    page.goto(address(real_site, PageKind.HOME, "zh"))
    assert page.evaluate("document.styleSheets.length") >= 3
    assert page.evaluate("getComputedStyle(document.querySelector('.kb-hero')).display") != ""
    font = page.evaluate("getComputedStyle(document.body).fontFamily")
    assert "Roboto" not in font, "the theme's own web font is not shipped"


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("kind", [PageKind.HOME, PageKind.CASE])
def test_the_language_switch_leads_to_the_same_page(
    real_site: Path, page: Page, heard: list[str], kind: PageKind, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    start, other = (address(real_site, kind, language) for language in ROOTS)
    page.goto(start)
    for target in (other, start):
        page.locator("a.kb-language:visible").first.click()
        page.wait_for_url(target)
    assert heard == []


def test_dark_and_light(real_site: Path, page: Page, heard: list[str]) -> None:
    def scheme() -> object:
        return page.evaluate("document.body.getAttribute('data-md-color-scheme')")

    def background() -> object:
        return page.evaluate("getComputedStyle(document.body).backgroundColor")

    page.goto(address(real_site, PageKind.HOME, "zh"))
    toggle = page.locator("form[data-md-component=palette] label:visible")
    light = background()
    assert scheme() == "default"
    toggle.click()
    assert scheme() == "slate"
    assert background() != light
    page.goto(address(real_site, PageKind.CASE, "en"))
    assert scheme() == "slate", "the choice is kept from page to page"
    toggle.click()
    assert scheme() == "default"
    assert heard == []


def test_the_system_may_ask_for_dark(real_site: Path, page: Page) -> None:
    page.emulate_media(color_scheme="dark")
    page.goto(address(real_site, PageKind.HOME, "zh"))
    assert page.evaluate("document.body.getAttribute('data-md-color-scheme')") == "slate"


@pytest.mark.parametrize("has_clipboard", [True, False])
def test_a_citation_is_copied(real_site: Path, page: Page, heard: list[str], has_clipboard: bool) -> None:
    """Pasted into a field of the page, as into a document. Older browsers have no clipboard for pages from disk."""
    if not has_clipboard:
        page.add_init_script("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
    page.goto(address(real_site, PageKind.CASE, "zh"))
    cite = page.locator(".kb-cite details").first
    wanted = read_html(Path(unquote(urlsplit(page.url).path)).read_text(encoding="utf-8")).texts["pre"][0]
    button = cite.get_by_role("button", name="复制")
    button.click()
    expect(cite.get_by_role("button", name="已复制")).to_be_visible()
    page.evaluate("document.body.prepend(Object.assign(document.createElement('textarea'), { id: 'paste-here' }))")
    page.locator("#paste-here").focus()
    page.keyboard.press("Control+V")
    assert page.locator("#paste-here").input_value().strip() == wanted.strip()
    assert "GB" not in wanted and "[EB/OL]" in wanted
    assert heard == []


@pytest.mark.parametrize(
    ("kind", "language"),
    [(PageKind.HOME, "zh"), (PageKind.CASE, "zh"), (PageKind.CASE, "en"), (PageKind.THEME, "en")],
)
def test_pages_are_complete_without_scripts(real_site: Path, browser: Browser, kind: PageKind, language: str) -> None:
    shown = []
    for may_run in (True, False):
        with browser.new_context(java_script_enabled=may_run, offline=True) as window:
            page = window.new_page()
            page.goto(address(real_site, kind, language))
            words = page.locator("article").inner_text()
            shown.append(re.sub(r"\s+", "", words))
            assert page.locator("a.kb-language").first.is_visible()
    with_scripts, without = shown
    for button in ("复制", "Copy"):
        with_scripts = with_scripts.replace(button, "")
        without = without.replace(button, "")
    assert len(without) > 100
    assert without == with_scripts


# ── every mechanism of the source document, in three clicks ──────────────────────────────────────────────────────────


def links_of(path: Path, site: Path) -> list[tuple[str, Path]]:
    """The links of a page to other pages of the site: as written, and the file they lead to."""
    found = []
    for link in dict.fromkeys(document(path).links):
        parts = urlsplit(link)
        if not parts.scheme and parts.path.endswith(".html"):
            target = (path.parent / unquote(parts.path)).resolve()
            if target.is_relative_to(site):
                found.append((link, target))
    return found


def ways(site: Path, folder: str) -> dict[str, list[str]]:
    """Id of a case → the links to click from the home page through pages of `folder` alone; the shortest way."""
    found: dict[str, list[str]] = {}
    level: dict[Path, list[str]] = {(site / "index.html").resolve(): []}
    seen = set(level)
    for _ in range(3):
        following: dict[Path, list[str]] = {}
        for path, clicks in level.items():
            for link, target in links_of(path, site.resolve()):
                if target.parent == site.resolve() / "cases":
                    if clicks:
                        found.setdefault(target.stem, [*clicks, link])
                elif target.parent == site.resolve() / folder and target not in seen:
                    seen.add(target)
                    following[target] = [*clicks, link]
        level = following
    return found


@pytest.mark.parametrize("folder", ["themes", "regions"])
def test_each_mechanism_is_three_clicks_away(real_site: Path, page: Page, heard: list[str], folder: str) -> None:
    way = ways(real_site, folder)
    assert [id_ for id_ in MECHANISMS if id_ not in way] == []
    lists: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for id_ in MECHANISMS:
        lists[tuple(way[id_][:-1])].append(id_)
    for clicks, ids in lists.items():
        assert len(clicks) + 1 <= 3
        page.goto(address(real_site, PageKind.HOME, "zh"))
        for click in clicks:
            page.locator(f'article a[href="{click}"]:visible').first.click()
        for id_ in ids:
            expect(page.locator(f'article a[href="{way[id_][-1]}"]').first).to_be_visible()
        page.locator(f'article a[href="{way[ids[0]][-1]}"]').first.click()
        page.wait_for_url(re.compile(rf"/cases/{ids[0]}\.html$"))
    assert heard == []


def test_each_mechanism_shows_its_evidence(real_site: Path, page: Page, heard: list[str]) -> None:
    """Beside the claims of each stands the source document with the pages it was taken from."""
    shown = {}
    for id_ in MECHANISMS:
        page.goto((real_site / "cases" / f"{id_}.html").as_uri())
        entry = page.locator(".kb-sources a", has_text=SOURCE_TITLE).first.get_attribute("href")
        marks = page.locator(f'.kb-evidence a[href="{entry}"]:visible').all_inner_texts()
        places = [place for words in marks if (place := re.search(r"第(\d+)(?:–(\d+))?页", words))]
        shown[id_] = {number for place in places for number in range(int(place[1]), int(place[2] or place[1]) + 1)}
    assert shown == {id_: set(pages) for id_, pages in MECHANISMS.items()}
    page.locator(f'.kb-evidence a[href="{entry}"]').first.click()
    expect(page.locator("article h1")).to_have_text(SOURCE_TITLE)
    for id_ in MECHANISMS:
        expect(page.locator(f'article a[href$="cases/{id_}.html"]').first).to_be_visible()
    assert heard == []


def test_a_reader_may_come_back_with_the_keyboard(real_site: Path, context: BrowserContext) -> None:
    """The first stop of the Tab key is the way past the header, and links can be opened with Enter."""
    page = context.new_page()
    page.goto(address(real_site, PageKind.CASE, "zh"))
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.classList.contains('md-skip')")
    page.keyboard.press("Enter")
    assert "#" in page.url
