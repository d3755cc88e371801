import posixpath
from urllib.parse import urljoin

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model.base import LANGUAGES
from generator.model.records import Repository
from generator.plan.kinds import HUBS, PageKind
from generator.plan.urls import (
    between_languages,
    edit_address,
    explored,
    language_root,
    numbered,
    page_path,
    published,
    relative,
)
from generator.text import is_id
from tests.sites.small import small_plan

SITE = small_plan().library.site


@pytest.mark.parametrize(
    ("kind", "id_", "path"),
    [
        (PageKind.HOME, "", "index"),
        (PageKind.CASE, "taicang-leading-group", "cases/taicang-leading-group"),
        (PageKind.CASES, "", "cases/index"),
        (PageKind.INDUSTRY, "software", "industries/software"),
        (PageKind.SOURCE, "s-0123456789", "sources/s-0123456789"),
        (PageKind.PAGE, "about", "about"),
        (PageKind.EXPLORER, "", "explorer"),
        (PageKind.MATRIX, "", "matrix"),
        (PageKind.GUIDE, "", "field-guide"),
    ],
)
def test_page_path(kind: PageKind, id_: str, path: str) -> None:
    assert page_path(kind, id_) == path


@pytest.mark.parametrize("hub", [hub for hub in HUBS if hub is not PageKind.EXPLORER])
def test_hub_is_the_index_of_its_folder(hub: PageKind) -> None:
    assert page_path(hub) == f"{hub}/index"


@pytest.mark.parametrize(
    ("start", "target", "address"),
    [
        ("index", "cases/a", "cases/a.html"),
        ("cases/a", "index", "../index.html"),
        ("cases/a", "cases/b", "b.html"),
        ("cases/a", "regions/b", "../regions/b.html"),
        ("about", "about", "about.html"),
        ("en/cases/a", "cases/a", "../../cases/a.html"),
    ],
)
def test_relative(start: str, target: str, address: str) -> None:
    assert relative(start, target) == address
    assert urljoin(f"file:///site/{start}.html", address) == f"file:///site/{target}.html"


def test_the_default_language_is_at_the_root() -> None:
    assert [language_root(SITE, one) for one in ("zh", "en")] == ["", "en/"]


@pytest.mark.parametrize("here", LANGUAGES)
@pytest.mark.parametrize("path", ["index", "cases/a"])
def test_the_same_page_in_the_other_language_and_back(path: str, here: str) -> None:
    there = "en" if here == "zh" else "zh"
    start = f"file:///site/{language_root(SITE, here)}{path}.html"
    other = urljoin(start, between_languages(SITE, path, here, there))
    assert other == f"file:///site/{language_root(SITE, there)}{path}.html"
    assert urljoin(other, between_languages(SITE, path, there, here)) == start


def test_published_needs_an_address() -> None:
    assert published(SITE, "en", "cases/a") is None
    online = SITE.model_copy(update={"url": "https://example.org/kb/"})
    assert published(online, "zh", "cases/a") == "https://example.org/kb/cases/a.html"
    assert published(online, "en", "cases/a") == "https://example.org/kb/en/cases/a.html"


@pytest.mark.parametrize(
    ("forge", "address"),
    [
        ("github", "https://forge.example/team/kb/edit/main/content/cases/a%20b.yml"),
        ("gitlab", "https://forge.example/team/kb/-/edit/main/content/cases/a%20b.yml"),
        ("gitea", "https://forge.example/team/kb/_edit/main/content/cases/a%20b.yml"),
        ("gitee", "https://forge.example/team/kb/edit/main/content/cases/a%20b.yml"),
    ],
)
def test_edit_address(forge: str, address: str) -> None:
    repository = Repository.model_validate({"url": "https://forge.example/team/kb/", "forge": forge})
    site = SITE.model_copy(update={"repository": repository})
    assert edit_address(site, "cases/a b.yml") == address


def test_no_repository_no_edit_address() -> None:
    assert edit_address(SITE.model_copy(update={"repository": None}), "cases/a.yml") is None


def test_further_pages_of_a_list_have_names_that_no_record_can_have() -> None:
    assert [numbered("themes/fund", number) for number in (1, 2, 12)] == [
        "themes/fund",
        "themes/fund_2",
        "themes/fund_12",
    ]
    assert not is_id("fund_2")


def test_the_explorer_opens_with_choices() -> None:
    assert explored("themes/fund", {"theme": "fund"}) == "../explorer.html#theme=fund"
    assert explored("index", {"theme": "fund", "region": "suzhou"}) == "explorer.html#theme=fund&region=suzhou"


PATHS = st.from_regex(r"([ab]/){0,3}[ab]", fullmatch=True)


@given(PATHS, PATHS)
def test_relative_is_that_of_the_library(start: str, target: str) -> None:
    assert relative(start, target) == posixpath.relpath(f"{target}.html", posixpath.dirname(start) or ".")
