"""Strings made to do harm, in every field of records that takes text, built into a site and opened in Chromium: no
script runs, nothing is asked for, no element is made of text, and what was typed is what is shown.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from generator.model.fields import described_classes, fields_of
from generator.model.kinds import RecordKind
from generator.plan.kinds import RECORD_PAGES
from generator.render.prose import inline_prose, prose
from tests.browser.serving import until
from tests.hostile.records import LIMITS, Filler, Placed, content_with, fits
from tests.hostile.strings import everything, one_line
from tests.sites.base import check_files, write
from tests.sites.project import build, make_project
from tests.sites.reader import read_html

LANGUAGES = {"zh": "", "en": "en/"}
LISTEN = """addEventListener("securitypolicyviolation", (event) =>
  console.error(`refused: ${event.effectiveDirective} ${event.blockedURI} ${event.sample}`), true);"""
LOOK = """() => {
  const article = document.querySelector("article"), made = new Set(), links = new Set();
  for (const one of document.querySelectorAll("*")) {
    made.add(one.localName);
    for (const name of one.getAttributeNames()) {
      if (name === "title" && one.matches(".md-ellipsis, a:has(.md-ellipsis)")) continue; // cut words
      made.add(`${one.localName} ${name}`);
    }
    if (one.localName === "a" && one.hasAttribute("href")) links.add(one.href);
  }
  return { text: article.textContent, title: document.title, made: [...made], links: [...links] };
}"""
PLAIN = (
    *(
        "平常的话",
        "plain words",
        "**重要**的*话*",
        "[网站](https://plain.example/)",
        "- 一\n- 二",
        "1. 一\n2. 二",
        "long " * 30,
    ),
    *("行尾  \n下一行", "[信](mailto:a@plain.example)", "3. 三", '[网站](https://plain.example/ "题")'),
)
"""What a record may well hold: no page has elements or attributes that these do not make."""
NOT_SHOWN = {
    "Region.aliases",  # for search alone
    "Unit.english_form",  # with the figure in its place, and in English alone
    "Source.doc_no",  # on the page of the source alone, of which few are opened
}
"""Fields that are not on the page of their record as they stand there."""


@dataclass
class Seen:
    """What Chromium made of a site."""

    texts: dict[str, str] = field(default_factory=dict)
    """Page → the text of its article."""
    titles: dict[str, str] = field(default_factory=dict)
    made: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    """Element, or element and attribute → the pages that have it."""
    links: set[str] = field(default_factory=set)
    complaints: list[str] = field(default_factory=list)


def made_site(folder: Path, texts: tuple[str, ...], **many: int) -> tuple[Path, Filler]:
    files, filler = content_with(texts, **many)
    assert not check_files(files).report.diagnostics
    write(folder / "content", files)
    project = make_project(folder / "project", folder / "content")
    done = build(project)
    assert done.returncode == 0, done.stderr
    return project / "site", filler


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Filler]:
    """All strings in all kinds of field."""
    many = {"cases": 30, "lessons": 3, "terms": 16, "entries": 12}
    return made_site(tmp_path_factory.mktemp("hostile"), everything(), **many)


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Filler]:
    """The same records of plain words, fewer of them."""
    words = tuple(f"{number} {text}" if text[0] not in "-13" else text for number in range(99) for text in PLAIN)
    return made_site(tmp_path_factory.mktemp("plain"), words, cases=2, lessons=1, terms=2, entries=2, many=8)


def listening(page: Page, told: list[str]) -> None:
    page.add_init_script(LISTEN)
    page.on("console", lambda line: line.type in ("error", "warning") and told.append(line.text))
    page.on("dialog", lambda dialog: (told.append(f"dialog: {dialog.message}"), dialog.dismiss()))
    page.on("pageerror", lambda error: told.append(f"error: {error}"))
    page.on("popup", lambda _: told.append("popup"))
    page.on("request", lambda one: one.url.startswith("file:") or told.append(f"request: {one.url}"))


def look_through(browser: Browser, site: Path) -> Seen:
    """Every page, save those of sources: they are many, and show what stands at the foot of their records too."""
    seen = Seen()
    pages = sorted(site.rglob("*.html"))
    sources = [path for path in pages if path.parent.name == "sources" and path.stem.startswith("s-")]
    with browser.new_context() as window:
        page = window.new_page()
        listening(page, seen.complaints)
        for path in [*(one for one in pages if one not in set(sources)), *sources[::12]]:
            page.goto(path.as_uri())
            found = page.evaluate(LOOK)
            name = path.relative_to(site).as_posix()
            seen.texts[name], seen.titles[name] = one_line(found["text"]), found["title"]
            seen.links.update(found["links"])
            for one in found["made"]:
                seen.made[one].add(name)
    return seen


@pytest.fixture(scope="module")
def seen(browser: Browser, hostile: tuple[Path, Filler]) -> Seen:
    return look_through(browser, hostile[0])


def test_every_string_is_in_every_kind_of_field_and_every_field_is_filled(hostile: tuple[Path, Filler]) -> None:
    _, filler = hostile
    for shape, limit in LIMITS.items():
        wanted = {text.strip() for text in everything() if fits(text, shape, limit)}
        assert wanted - {one.text.strip() for one in filler.placed if one.shape == shape} == set()
        assert len(wanted) > 4300
    fields = {
        f"{cls.__name__}.{one.name}"
        for cls in described_classes()
        for one in fields_of(cls)
        if one.shape in (*LIMITS, "lines") and cls.__name__ not in ("Site", "Repository", "Licence")
    }
    assert fields - {one.name for one in filler.placed} == {"Region.code"}, "six digits, no text"
    assert len(fields) == 67


def test_no_script_ran_and_nothing_was_asked_for(seen: Seen) -> None:
    assert seen.complaints == []
    assert len(seen.texts) > 150


def test_no_element_is_made_of_text(browser: Browser, seen: Seen, plain: tuple[Path, Filler]) -> None:
    usual = look_through(browser, plain[0])
    assert usual.complaints == []
    assert {one: sorted(pages)[:3] for one, pages in seen.made.items() if one not in usual.made} == {}


def test_links_lead_to_pages_of_the_site_and_to_full_addresses(seen: Seen, hostile: tuple[Path, Filler]) -> None:
    local = [urlsplit(one) for one in seen.links if not re.match("https?://|mailto:", one)]
    assert {one.scheme for one in local} == {"file"}
    assert [one.path for one in local if not Path(unquote(one.path)).is_relative_to(hostile[0])] == []
    assert [one.path for one in local if not Path(unquote(one.path)).is_file()] == []


@cache
def as_shown(text: str, shape: str) -> set[str]:
    """How a text may read on a page: as typed; where Markdown is allowed, without the marks of our small subset too."""
    if shape in ("line", "cite"):
        return {one_line(text)}
    return {one_line(text), *(one_line(str(read_html(str(render(text))).words)) for render in (prose, inline_prose))}


def places(one: Placed, language: str) -> Iterator[str]:
    """The pages that should show a text."""
    root = LANGUAGES[language]
    kind = RECORD_PAGES.get(one.kind)
    if kind:
        yield f"{root}{kind.value}s/{one.id}.html".replace("industrys", "industries")
    yield f"{root}field-guide.html"


def test_text_shows_as_typed(seen: Seen, hostile: tuple[Path, Filler]) -> None:
    lost, count = defaultdict(list), 0
    for one in hostile[1].placed:
        if one.name in NOT_SHOWN or (one.name == "Check.by" and one.kind is not RecordKind.CASE):
            continue  # of a lesson or a term the day of the check is shown, not who did it
        for language in [one.language] if one.language else LANGUAGES:
            shown = [seen.texts.get(place, "") for place in places(one, language)]
            count += 1
            if not any(way in text for way in as_shown(one.text, one.shape) for text in shown):
                lost[one.name].append((one.id, language, one.text))
    assert {name: found[:3] for name, found in lost.items()} == {}
    assert count > 30_000


def test_titles_are_whole_in_the_window(seen: Seen, hostile: tuple[Path, Filler]) -> None:
    titles = [one for one in hostile[1].placed if one.path[0] == "title" and one.kind is RecordKind.CASE]
    assert len(titles) == 60
    for one in titles:
        assert one_line(one.text) in one_line(seen.titles[next(places(one, one.language))])


def test_search_explorer_and_form_take_text_for_text(
    browser: Browser, hostile: tuple[Path, Filler], seen: Seen
) -> None:
    site, told = hostile[0], list[str]()
    with browser.new_context() as window:
        page = window.new_page()
        listening(page, told)
        page.goto((site / "index.html").as_uri())
        page.locator(".md-search__input").focus()
        until(page, "document.querySelector('.md-search-result__meta').textContent.includes('键入')")
        found = set()
        for query in (
            "script",
            "alert(1)",
            "<img",
            "onerror",
            "{{",
            "javascript:",
            '"><svg',
            "https",
            "&lt;",
            "h-case",
        ):
            page.locator(".md-search__input").fill(query)
            page.wait_for_timeout(150)
            found |= set(page.locator(".md-search-result *").evaluate_all("all => all.map(one => one.localName)"))
        assert found <= {
            "a",
            "article",
            "div",
            "h1",
            "h2",
            "li",
            "mark",
            "nav",
            "ol",
            "p",
            "span",
            "summary",
            "details",
        }
        page.goto((site / "explorer.html").as_uri())
        page.get_by_role("searchbox").fill("script")
        expect(page.locator(".kb-card__title").first).to_be_visible()
        page.goto((site / "form.html").as_uri())
        expect(page.locator(".kb-form--live")).to_be_visible()
        made = set(page.evaluate(LOOK)["made"])
    assert {one for one in made if one not in seen.made} == set()
    assert told == []
