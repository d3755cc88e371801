"""The real content: filling gives the bytes of plain `mkdocs build`, for every page, in both languages."""

from pathlib import Path

import pytest

from generator.engines.shells import load_shells
from generator.model.base import LANGUAGES
from generator.pipeline import check
from generator.render.pages import render_page
from tests.sites.project import files, run


@pytest.fixture(scope="module")
def by_mkdocs(real_site: Path) -> Path:
    done = run(real_site.parent, "mkdocs", "build", "--site-dir", "by-mkdocs")
    assert done.returncode == 0, done.stderr
    return real_site.parent / "by-mkdocs"


def test_the_filled_site_is_the_site_of_mkdocs(real_site: Path, by_mkdocs: Path) -> None:
    expected, found = files(by_mkdocs), files(real_site)
    assert len(expected) > 1000
    assert set(found) == set(expected)
    assert [name for name in expected if found[name] != expected[name]] == []


def test_no_page_is_left_to_the_engine(real_site: Path) -> None:
    """The shells that the build kept fit all pages, those that people wrote by hand too."""
    plan = check(real_site.parent / "content").plan
    assert plan is not None
    for language in LANGUAGES:
        shells = load_shells(real_site.parent / ".casebook" / "shells" / language)
        assert shells is not None
        assert [page.path for page in plan.pages if shells.fill(render_page(plan, page, language)) is None] == []
