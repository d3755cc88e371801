"""The map of the site: every page with its address and its day, from the plan alone."""

from dataclasses import replace
from xml.etree import ElementTree

import pytest

from generator.export import sitemap
from generator.export.sitemap import sitemap_count, sitemap_files
from generator.link.library import Key
from generator.model.kinds import RecordKind
from generator.plan.site import SitePlan
from tests.sites.small import small_plan

NAMES = {"": "http://www.sitemaps.org/schemas/sitemap/0.9"}


def published(url: str | None = "https://kb.example/a&b") -> SitePlan:
    plan = small_plan()
    site = plan.library.site.model_copy(update={"url": url})
    return replace(plan, library=replace(plan.library, site=site))


def entries(data: bytes) -> dict[str, str | None]:
    """Address → day."""
    root = ElementTree.fromstring(data)
    return {one.findtext("loc", "", NAMES): one.findtext("lastmod", None, NAMES) for one in root}


def test_a_site_without_a_public_address_has_no_map() -> None:
    assert list(sitemap_files(published(None), "zh")) == []
    assert sitemap_count(published(None)) == 0


@pytest.mark.parametrize(("language", "root"), [("zh", ""), ("en", "en/")])
def test_every_page_is_on_it(language: str, root: str) -> None:
    plan = published()
    ((path, data),) = sitemap_files(plan, language)
    assert path == "sitemap.xml"
    assert list(entries(data)) == [f"https://kb.example/a&b/{root}{page.path}.html" for page in plan.pages]


def test_days_are_those_of_the_checks() -> None:
    plan = published()
    key = Key(RecordKind.CASE, "shiqiao-lead")
    briefs = {**plan.library.briefs, key: plan.library.briefs[key]._replace(checked="2024-02-29")}
    ((_, data),) = sitemap_files(replace(plan, library=replace(plan.library, briefs=briefs)), "zh")
    days = entries(data)
    assert days["https://kb.example/a&b/cases/shiqiao-lead.html"] == "2024-02-29"
    assert days["https://kb.example/a&b/cases/linhe-hostile.html"] == "2026-11-20"
    assert days["https://kb.example/a&b/index.html"] == days["https://kb.example/a&b/cases/index.html"] == "2026-11-22"


def test_a_library_without_checks_names_no_day() -> None:
    plan = published()
    plan = replace(plan, library=replace(plan.library, as_of=""))
    ((_, data),) = sitemap_files(plan, "zh")
    assert entries(data)["https://kb.example/a&b/index.html"] is None


def test_a_large_map_comes_in_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sitemap, "MOST", 10)
    plan = published()
    (first, listing), *parts = sitemap_files(plan, "en")
    assert first == "sitemap.xml"
    assert list(entries(listing)) == [f"https://kb.example/a&b/en/{name}" for name, _ in parts]
    assert [len(entries(data)) for _, data in parts[:-1]] == [10] * (len(parts) - 1)
    addresses = [address for _, data in parts for address in entries(data)]
    assert addresses == [f"https://kb.example/a&b/en/{page.path}.html" for page in plan.pages]
    assert sitemap_count(plan) == 1 + len(parts)
