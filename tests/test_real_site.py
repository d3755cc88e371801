"""The site of the real content, as files: every link holds, nothing is fetched from elsewhere, pages stay light."""

import json
from pathlib import Path
from urllib.parse import parse_qsl

from generator.plan.site import CASES_ON_A_PAGE
from tests.sites.scan import broken_links, document, outside_addresses, pages

LIMIT = 20 * 1024


def is_hub(path: Path) -> bool:
    """Whether a page lists records; the further pages of a long list are `index_2` and so on."""
    return path.stem.partition("_")[0] == "index"


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
        assert {path.stem for path in folder.glob("*.html") if not is_hub(path)} == written


def test_case_pages_weigh_little_over_their_own_text(real_site: Path) -> None:
    heavy = {}
    for path in [*(real_site / "cases").glob("*.html"), *(real_site / "en" / "cases").glob("*.html")]:
        own = len(" ".join(document(path).article.split()).encode())
        if not is_hub(path) and (over := path.stat().st_size - own) >= LIMIT:
            heavy[str(path.relative_to(real_site))] = over
    assert heavy == {}


def test_no_page_lists_cases_without_end(real_site: Path) -> None:
    cards = {
        path: sum(given.get("class") == "kb-card" for _, given in document(path).tags) for path in pages(real_site)
    }
    assert max(cards.values()) == CASES_ON_A_PAGE


def test_every_case_is_on_the_pages_of_the_list_of_all(real_site: Path) -> None:
    written = {path.stem for path in (real_site.parent / "content" / "cases").rglob("*.yml")}
    hubs = list((real_site / "cases").glob("index*.html"))
    listed = [link.removesuffix(".html") for path in hubs for link in dict.fromkeys(document(path).links)]
    assert sorted(set(listed) & written) == sorted(written)
    assert all(listed.count(id_) == 1 for id_ in written)


def test_paths_fit_into_windows(real_site: Path) -> None:
    """260 characters for all, of which a folder on somebody's desk may take 120."""
    longest = max((path.relative_to(real_site).as_posix() for path in real_site.rglob("*")), key=len)
    assert len(longest) <= 140, longest


def test_links_into_the_explorer_make_choices_that_it_has(real_site: Path) -> None:
    """The part behind `#` is no anchor there, but what is chosen."""
    for root in ("", "en/"):
        written = (real_site / root / "assets" / "explorer-data.js").read_text(encoding="utf-8")
        data = json.loads(written.partition("=")[2].rstrip().removesuffix(";"))
        offered = {facet["id"]: {value[0] for value in facet["values"]} for facet in data["facets"]}
        links = {
            link.partition("#")[2]
            for path in pages(real_site / root)
            for link in document(path).links
            if "explorer.html#" in link and (root or not path.is_relative_to(real_site / "en"))
        }
        assert len(links) > 100
        wrong = [
            link for link in links for facet, value in parse_qsl(link) if value not in offered.get(facet, set[str]())
        ]
        assert wrong == []
