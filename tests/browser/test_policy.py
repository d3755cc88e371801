"""The Content-Security-Policy: every kind of page works under it, over http and from disk, and it refuses the rest."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, Request, expect

from generator.render.engine_config import POLICY
from tests.browser.filling import add, choose, field
from tests.browser.serving import serve, until
from tests.sites.project import ROOT
from tests.sites.scan import document, pages

KINDS = (
    *("index", "cases/sip-biobay-ecosystem", "cases/index", "explorer", "form", "matrix", "field-guide", "method"),
    *("regions/suzhou", "regions/index", "themes/assessment", "themes/index", "industries/biomedicine"),
    *("industries/index", "terms/innovation-enclave", "terms/index", "lessons/leadership-plus-dedicated-unit"),
    *("lessons/index", "sources/index"),
)
"""One page of each kind; that of a source is found in the folder."""

LISTEN = """addEventListener("securitypolicyviolation", (event) =>
  console.error(`refused: ${event.effectiveDirective} ${event.blockedURI} ${event.sample}`), true);"""

README_HEADER = re.compile(r'^add_header (\S+) "([^"]*)" always;$', re.MULTILINE)


def headers(readme: str) -> dict[str, str]:
    return dict(README_HEADER.findall((ROOT / readme).read_text(encoding="utf-8")))


@pytest.fixture(scope="module")
def served(real_site: Path) -> Iterator[str]:
    """The real site from a server that sends what the README tells servers to send."""
    with serve(real_site, headers("README.md")) as address:
        yield address


@pytest.fixture(params=["file", "http"])
def site(request: pytest.FixtureRequest, real_site: Path, served: str) -> str:
    return real_site.as_uri() if request.param == "file" else served


@pytest.fixture
def heard(page: Page) -> list[str]:
    """Whatever a page was refused, and every other complaint of the browser."""
    told: list[str] = []
    page.add_init_script(LISTEN)
    page.on("console", lambda line: line.type in ("error", "warning") and told.append(line.text))
    page.on("requestfailed", lambda request: _was_cut_short(request) or told.append(f"failed: {request.url}"))
    return told


def _was_cut_short(request: Request) -> bool:
    """Something that was still on its way when the reader went to the next page."""
    return request.failure == "net::ERR_ABORTED"


def test_every_page_says_the_same_policy_and_has_no_script_in_it(real_site: Path) -> None:
    """Before anything that loads. Data in JSON is no script; handlers and styles in attributes need exceptions."""
    faulty = []
    meta = f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'
    for path in pages(real_site):
        html = path.read_text(encoding="utf-8")
        before, found, _ = html.partition(meta)
        attributes = {name for _, given in document(path).tags for name in given}
        if (
            not found
            or re.search(r"<(script|link|style|img)", before)
            or re.search(r"<script(?![^>]* src=)(?![^>]* type=\"application/(ld\+)?json\")|<style", html)
            or any(name == "style" or name.startswith("on") for name in attributes)
        ):
            faulty.append(path.relative_to(real_site).as_posix())
    assert faulty == []


@pytest.mark.parametrize("language", ["", "en/"])
def test_no_page_needs_what_is_forbidden(
    site: str, real_site: Path, page: Page, heard: list[str], language: str
) -> None:
    source = "sources/" + min(one.stem for one in (real_site / "sources").glob("s-*.html"))
    for kind in (*KINDS, source):
        page.goto(f"{site}/{language}{kind}.html")
        expect(page.locator("h1").first).to_be_visible()
        page.evaluate("scrollTo(0, document.body.scrollHeight)")
    assert page.evaluate("document.styleSheets.length") >= 3
    assert heard == []


def test_search_explorer_form_copy_and_colours_work(site: str, page: Page, heard: list[str]) -> None:
    page.goto(f"{site}/index.html")
    page.locator(".md-search__input").focus()
    page.keyboard.type("太仓")
    expect(page.locator(".md-search-result__item a").first).to_contain_text("太仓")
    page.keyboard.press("Escape")
    page.locator("form[data-md-component=palette] label:visible").click()
    page.goto(f"{site}/cases/sip-biobay-ecosystem.html")
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    page.locator(".kb-cite").get_by_role("button", name="复制").first.click()
    expect(page.locator(".kb-cite").get_by_role("button", name="已复制")).to_be_visible()
    page.goto(f"{site}/explorer.html")
    page.get_by_role("searchbox").fill("太苍")
    expect(page.locator(".kb-card__title").first).to_contain_text("太仓")
    page.goto(f"{site}/form.html")
    field(page, "title").fill("一个案例")
    choose(page, "region", "苏州")
    add(page, "actors")
    with page.expect_download() as waiting:
        page.locator(".kb-side__ways .kb-button--main").click()
    assert "一个案例" in waiting.value.path().read_text(encoding="utf-8")
    assert heard == []


def test_enter_in_the_search_box_leads_nowhere_else(site: str, page: Page, heard: list[str]) -> None:
    page.goto(f"{site}/index.html")
    page.locator(".md-search__input").focus()
    page.keyboard.type("zzqqxx")
    expect(page.locator(".kb-found-none a").first).to_be_visible()
    page.keyboard.press("Enter")
    page.wait_for_timeout(200)
    assert page.url == f"{site}/index.html"
    assert heard == []


def test_a_box_that_is_used_before_the_page_is_whole_finds(site: str, page: Page) -> None:
    """A search in the address opens the box at once, before our part of the page is told of it."""
    page.goto(f"{site}/index.html?q=太仓")
    expect(page.locator(".md-search-result__item a").first).to_contain_text("太仓")


def test_the_systems_wish_holds_until_the_reader_chooses(site: str, page: Page) -> None:
    body = page.locator("body")
    for wish, scheme in (("light", "default"), ("dark", "slate"), ("light", "default")):
        page.emulate_media(color_scheme=wish)  # type: ignore[arg-type]
        page.goto(f"{site}/index.html")
        expect(body).to_have_attribute("data-md-color-scheme", scheme)
    page.locator("form[data-md-component=palette] label:visible").click()
    page.goto(f"{site}/explorer.html")
    expect(body).to_have_attribute("data-md-color-scheme", "slate")


def test_nothing_is_kept_but_the_readers_own_choices_and_drafts(site: str, page: Page) -> None:
    kept = "[Object.keys(localStorage), Object.keys(sessionStorage), document.cookie]"
    page.goto(f"{site}/index.html")
    page.locator(".md-search__input").focus()
    page.keyboard.type("太仓")
    expect(page.locator(".md-search-result__item a").first).to_be_visible()
    for kind in KINDS:
        page.goto(f"{site}/{kind}.html")
    assert page.evaluate(kept) == [[], [], ""]
    page.locator("form[data-md-component=palette] label:visible").click()
    page.goto(f"{site}/form.html")
    field(page, "title").fill("一个案例")
    until(page, "Object.keys(localStorage).length > 1")
    (choice, draft), session, cookies = page.evaluate(f"({kept}).map((one) => [...one].sort())")
    assert choice == "/.__palette" and draft.startswith("kb-form:") and not session and not cookies
    assert page.context.cookies() == []


FORBIDDEN = {
    "script-src-elem": "document.body.append(Object.assign(document.createElement('script'), {text: 'ran = 1'}))",
    "script-src-attr": "document.body.insertAdjacentHTML('beforeend', '<img src=x: onerror=\"ran = 1\">')",
    "script-src": "setTimeout(() => { try { window.ran = new Function('return 1')() } catch {} })",
    "style-src-attr": "document.body.insertAdjacentHTML('beforeend', '<p style=\"color:red\">')",
    "connect-src": "fetch('index.html').catch(() => {})",
    "img-src": "new Image().src = 'http://127.0.0.1:9/x.png'",
    "frame-src": "document.body.insertAdjacentHTML('beforeend', '<iframe src=\"http://127.0.0.1:9/\">')",
    "base-uri": "document.head.append(Object.assign(document.createElement('base'), {href: 'http://127.0.0.1:9/'}))",
    "form-action": "document.body.insertAdjacentHTML('beforeend', '<form action=\"http://127.0.0.1:9/\"></form>'); "
    "document.forms[document.forms.length - 1].submit()",
}
"""Directive → a script that is against it."""


@pytest.mark.parametrize("directive", FORBIDDEN)
def test_what_is_forbidden_is_refused(site: str, page: Page, heard: list[str], directive: str) -> None:
    page.goto(f"{site}/index.html")
    page.evaluate(f"() => {{ {FORBIDDEN[directive]} }}")
    for _ in range(200):
        page.wait_for_timeout(50)
        if any(line.startswith(f"refused: {directive} ") for line in heard):
            break
    else:
        raise AssertionError(heard)
    assert not page.evaluate("window.ran")


@pytest.mark.parametrize("readme", ["README.md", "README.zh.md"])
def test_the_headers_for_servers_hold_the_policy(readme: str) -> None:
    sent = headers(readme)
    assert sent["Content-Security-Policy"] == f"{POLICY}; frame-ancestors 'self'"
    assert sent["X-Content-Type-Options"] == "nosniff"
    assert sent["Referrer-Policy"] == "no-referrer"
    assert "geolocation=()" in sent["Permissions-Policy"]
    assert sent == headers("README.md")
