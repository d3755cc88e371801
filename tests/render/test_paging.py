"""Long lists of cases: cut into pages, each case on one of them, each page in reach."""

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from generator.find.index import NAMES, index_files
from generator.pipeline import check
from generator.plan.kinds import PageKind
from generator.plan.site import CASES_ON_A_PAGE, Page, SitePlan, page_count
from generator.plan.urls import page_path
from generator.render.scene import Scene
from generator.render.views.entries import cases_view, entry_view
from generator.render.views.groups import Group, pager
from tests.sites.project import make_project
from tests.test_scale import add_cases

MANY = 200
LISTS = [
    (PageKind.CASES, ""),
    (PageKind.THEME, "fund"),
    (PageKind.REGION, "dongjiang"),
    (PageKind.INDUSTRY, "biomedicine"),
]


@cache
def plan() -> SitePlan:
    with TemporaryDirectory() as folder:
        project = make_project(Path(folder) / "project")
        add_cases(project / "content", MANY)
        made = check(project / "content").plan
    assert made is not None
    return made


def pages_of(kind: PageKind, id_: str) -> list[Page]:
    return [page for page in plan().pages if page.kind is kind and page.id == id_]


def address(card: str) -> str:
    return card.partition('href="')[2].partition('"')[0]


def view(page: Page) -> tuple[int, tuple[Group, ...]]:
    scene = Scene(plan(), page, "zh")
    found = cases_view(scene) if page.kind is PageKind.CASES else entry_view(scene)
    return found.total, found.groups


@pytest.mark.parametrize(("cases", "count"), [(0, 1), (1, 1), (60, 1), (61, 2), (5000, 84)])
def test_how_many_pages_a_list_takes(cases: int, count: int) -> None:
    assert page_count(cases) == count


@pytest.mark.parametrize(("kind", "id_"), LISTS)
def test_each_case_is_on_one_page_of_the_list(kind: PageKind, id_: str) -> None:
    pages = pages_of(kind, id_)
    assert len(pages) == page_count(view(pages[0])[0]) > 1
    assert [page.number for page in pages] == list(range(1, len(pages) + 1))
    shown = [[address(card) for group in view(page)[1] for card in group.cards] for page in pages]
    assert all(len(one) == CASES_ON_A_PAGE for one in shown[:-1])
    every = [url for one in shown for url in one]
    assert all(url.endswith(".html") for url in every)
    assert len(every) == len(set(every)) == view(pages[0])[0]


@pytest.mark.parametrize(("kind", "id_"), LISTS)
def test_each_page_leads_to_the_others(kind: PageKind, id_: str) -> None:
    pages = pages_of(kind, id_)
    for page in pages:
        links = pager(Scene(plan(), page, "zh"), page_path(kind, id_), view(page)[0])
        assert {url for _, url in links.numbers if url} == {
            f"{other.path.rpartition('/')[2]}.html" for other in pages if other is not page
        }
        assert (links.previous is None) == (page.number == 1)
        assert (links.next is None) == (page.number == len(pages))


def test_a_very_long_list_names_the_pages_near_by() -> None:
    page = Page(PageKind.CASES, "cases/index_40", number=40)
    links = pager(Scene(plan(), page, "zh"), "cases/index", 5000)
    assert [number for number, _ in links.numbers] == [1, None, *range(36, 45), None, 84]
    assert links.previous == "index_39.html" and links.next == "index_41.html"


def test_further_pages_say_nothing_twice() -> None:
    first, second = (entry_view(Scene(plan(), page, "zh")) for page in pages_of(PageKind.THEME, "fund")[:2])
    assert first.neighbours and not second.neighbours and second.definition is None
    assert second.explorer_url == "../explorer.html#theme=fund"


def test_search_finds_a_list_once() -> None:
    """Its further pages have the same name, and nothing of their own to be found."""
    script = dict(index_files(plan(), "zh", str))[NAMES].decode()
    assert '["themes/fund",' in script and '["cases/index",' in script
    assert [page.path for page in plan().pages if page.number > 1 and f'"{page.path}"' in script] == []
