"""The site of the real content, as files: every link holds, nothing is fetched from elsewhere, pages stay light."""

from pathlib import Path

from tests.sites.scan import broken_links, document, outside_addresses, pages

LIMIT = 20 * 1024


def test_every_link_and_anchor_leads_somewhere(real_site: Path) -> None:
    assert broken_links(real_site) == []


def test_nothing_is_fetched_from_another_host(real_site: Path) -> None:
    assert outside_addresses(real_site) == []


def test_pages_are_well_formed(real_site: Path) -> None:
    wrong = {str(path.relative_to(real_site)): document(path).misnested for path in pages(real_site)}
    assert {name: faults for name, faults in wrong.items() if faults} == {}


def test_every_case_has_a_page_in_each_language(real_site: Path) -> None:
    written = {path.stem for path in (real_site.parent / "content" / "cases").rglob("*.yml")}
    assert len(written) >= 80
    for folder in (real_site / "cases", real_site / "en" / "cases"):
        assert {path.stem for path in folder.glob("*.html")} - {"index"} == written


def test_case_pages_weigh_little_over_their_own_text(real_site: Path) -> None:
    heavy = {}
    for path in [*(real_site / "cases").glob("*.html"), *(real_site / "en" / "cases").glob("*.html")]:
        own = len(" ".join(document(path).article.split()).encode())
        if path.stem != "index" and (over := path.stat().st_size - own) >= LIMIT:
            heavy[str(path.relative_to(real_site))] = over
    assert heavy == {}


def test_paths_fit_into_windows(real_site: Path) -> None:
    """260 characters for all, of which a folder on somebody's desk may take 120."""
    longest = max((path.relative_to(real_site).as_posix() for path in real_site.rglob("*")), key=len)
    assert len(longest) <= 140, longest
