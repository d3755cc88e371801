"""What exists: each page once, hubs in the navigation, records never, and nothing that grows with all records."""

from collections.abc import Iterator

import pytest

from generator.link.library import Key
from generator.load.files import LoadedPage
from generator.load.images import LoadedImage
from generator.model.kinds import RecordKind
from generator.plan.kinds import EXTRAS, HUBS, RECORD_PAGES, PageKind
from generator.plan.site import SitePlan, plan_site, title_of
from generator.render.engine_config import engine_settings
from generator.report import Report
from tests.sites.small import CONTENT, small_plan

PLAN = small_plan()
PATHS = [page.path for page in PLAN.pages]


def plan_with(*pages: tuple[str, str], pictures: dict[str, bytes] | None = None) -> tuple[SitePlan, Report]:
    """The small library with other hand-written pages."""
    report = Report()
    loaded = []
    for relative, text in pages:
        report.texts[f"content/pages/{relative}"] = text
        loaded.append(LoadedPage(relative, text))
    images = [LoadedImage(name, data) for name, data in (pictures or {}).items()]
    return plan_site(PLAN.library, loaded, "content", report, images), report


def found(report: Report) -> list[tuple[str, str]]:
    return [(one.code, str(one.span)) for one in report.in_order()]


def test_no_two_pages_on_one_path() -> None:
    assert len(PATHS) == len(set(PATHS))
    assert PLAN.paths == frozenset(PATHS)


def test_paths_differ_where_capitals_do_not_count() -> None:
    assert len({path.casefold() for path in PATHS}) == len(PATHS)


def test_paths_are_short_and_plain() -> None:
    """Windows allows 260 characters for a whole path."""
    assert all(path.isascii() and len(path) <= 100 and path == path.lower() for path in PATHS)


def test_every_kind_of_page_is_in_the_small_site() -> None:
    assert {page.kind for page in PLAN.pages} == set(PageKind)


@pytest.mark.parametrize(("kind", "page_kind"), RECORD_PAGES.items())
def test_records_of_their_own_file_have_a_page(kind: RecordKind, page_kind: PageKind) -> None:
    written = {path.stem for path in (CONTENT / f"{kind.value}s").rglob("*.yml")}
    assert written <= {page.id for page in PLAN.pages if page.kind is page_kind}


def test_entries_without_cases_have_no_page() -> None:
    assert not PLAN.has(PageKind.REGION, "nowhere")
    assert not PLAN.has(PageKind.INDUSTRY, "unused-industry")
    assert PLAN.has(PageKind.REGION, "beishan"), "a place has a page for the cases of the places in it"


def test_a_case_of_two_regions_counts_in_both_and_above() -> None:
    for id_ in ("linhe-east", "linhe", "dongjiang", "shiqiao", "beishan"):
        cases = PLAN.cases_of[Key(RecordKind.REGION, id_)]
        assert [case.id for case in cases].count("east-enclave") == 1


def test_groups_gather_the_cases_of_their_themes() -> None:
    group, parts = PLAN.cases_of[Key(RecordKind.THEME, "recruitment")], ("fund", "enclave")
    below = {case.id for part in parts for case in PLAN.cases_of[Key(RecordKind.THEME, part)]}
    assert {case.id for case in group} == below


def test_the_bibliography_holds_a_shared_source_once() -> None:
    entry = next(e for e in PLAN.library.bibliography.values() if e.source.title.zh == "临河市科技招商方案")
    assert {cited.record.id for cited in entry.cited_in} == {"linhe-everything", "east-enclave"}
    assert sum(page.id == entry.id for page in PLAN.pages) == 1


def nav_paths(nav: object) -> Iterator[str]:
    if isinstance(nav, str):
        yield nav
    elif isinstance(nav, dict):
        for inside in nav.values():
            yield from nav_paths(inside)
    elif isinstance(nav, list):
        for inside in nav:
            yield from nav_paths(inside)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_nav_holds_hubs_and_guides_only(language: str) -> None:
    """With 1,000 records in it, every page would weigh 336 KB."""
    shown = [path.removesuffix(".md") for path in nav_paths(engine_settings(PLAN, language)["nav"])]
    kinds = {page.path: page.kind for page in PLAN.pages}
    assert [kinds[path] for path in shown] == [PageKind.HOME, *HUBS, *[PageKind.PAGE] * 3]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_nav_words_are_in_their_language(language: str) -> None:
    words = [word for entry in engine_settings(PLAN, language)["nav"] for word in entry]
    assert all(word.isascii() for word in words) == (language == "en")


def test_every_page_has_a_title_in_each_language() -> None:
    for page in PLAN.pages:
        for language in PLAN.library.site.languages:
            title = title_of(PLAN, page, language)
            assert (title is None) == (page.kind in (PageKind.HOME, *HUBS, *EXTRAS))


def test_a_hand_page_may_not_take_the_place_of_another() -> None:
    _, report = plan_with(("zh/index.md", "# 首页\n"))
    assert [code for code, _ in found(report)] == ["E501"]


def test_hand_pages_stand_under_a_language() -> None:
    _, report = plan_with(("fr/about.md", "# À propos\n"))
    assert found(report) == [("E503", "content/pages/fr/about.md:1:1")]


def test_hand_pages_begin_with_their_title() -> None:
    _, report = plan_with(("zh/about.md", "没有标题\n"))
    assert found(report) == [("E502", "content/pages/zh/about.md:1:1")]


def test_a_link_to_no_page_is_pointed_at() -> None:
    text = "# 关于\n\n见[案例](cases/linhe-everythin.html#x)、[外](https://a.example/b.html)、[好](index.html)。\n"
    _, report = plan_with(("zh/about.md", text))
    assert found(report) == [("E504", "content/pages/zh/about.md:3:7")]
    (fault,) = report.diagnostics
    assert "cases/linhe-everything" in fault.remedy("en")


def test_pictures_go_where_they_are_shown() -> None:
    pictures = {"zh.png": b"1", "en.png": b"2", "both.png": b"3", "nobody.png": b"4"}
    plan, report = plan_with(
        ("zh/about.md", "# 关于\n\n![图](images/zh.png)\n"),
        ("en/about.md", "# About\n\n![picture](images/en.png)\n"),
        ("zh/more.md", "# 只有中文\n\n![图](images/both.png)\n"),
        pictures=pictures,
    )
    assert not report.diagnostics
    assert list(plan.images_in("zh")) == [("images/both.png", b"3"), ("images/zh.png", b"1")]
    assert list(plan.images_in("en")) == [("images/both.png", b"3"), ("images/en.png", b"2")]


def test_a_picture_that_is_not_there_is_pointed_at() -> None:
    text = "# 关于\n\n见图：![表单](images/from.png)\n"
    _, report = plan_with(("zh/about.md", text), pictures={"form.png": b""})
    assert found(report) == [("E504", "content/pages/zh/about.md:3:10")]
    assert "images/form.png" in report.diagnostics[0].remedy("en")


def test_a_hand_page_of_one_language_is_there_in_both() -> None:
    plan, report = plan_with(("zh/notes.md", "# 笔记\n\n只有中文。\n"))
    assert not report.diagnostics
    (page,) = [page for page in plan.pages if page.kind is PageKind.PAGE]
    assert [title_of(plan, page, language) for language in ("zh", "en")] == ["笔记", "笔记"]
