"""The server that counts what a reader's browser asks for, and the headers that the READMEs recommend."""

from __future__ import annotations

import gzip
import re
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from tests.bench.project import Project
from tests.bench.reading import ASKED, CACHED, FOR_EVER, cache_header, measure, served

ROOT = Path(__file__).resolve().parent.parent.parent


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    project = Project(tmp_path_factory.mktemp("reading") / "project", 30)
    project.run("build")
    return project.site


@pytest.mark.parametrize("name", ["README.md", "README.zh.md"])
def test_readme_gives_servers_the_same_rule(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    rules = dict(re.findall(r'^  "?(default|~[^"]*)"? "([^"]*)";$', text, re.MULTILINE))
    assert rules == {"default": ASKED, f"~{FOR_EVER.pattern}": CACHED}


def test_what_is_kept_for_ever_has_a_checksum_in_its_name(site: Path) -> None:
    kept = {path.relative_to(site).parts[:2] for path in site.rglob("*") if cache_header(f"/{path.name}") == CACHED}
    assert kept == {("assets", "javascripts"), ("assets", "stylesheets")}


def test_nothing_is_sent_again_that_has_not_changed(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("<p>" * 1000)
    with served(tmp_path) as (root, log):
        with urllib.request.urlopen(
            urllib.request.Request(f"{root}/a.html", headers={"Accept-Encoding": "gzip"})
        ) as one:
            body, head = one.read(), one.headers
        assert gzip.decompress(body) == b"<p>" * 1000
        assert head["Cache-Control"] == ASKED
        again = urllib.request.Request(f"{root}/a.html", headers={"If-None-Match": head["ETag"]})
        with pytest.raises(urllib.error.HTTPError, match="304"):
            urllib.request.urlopen(again)
        assert log.take() == [("/a.html", 200, len(body)), ("/a.html", 304, 0)]
        assert log.take() == []


@pytest.mark.browser
def test_a_reader_is_counted_in_a_browser(site: Path) -> None:
    rows = [[cell.strip() for cell in line.strip("|\n").split("|")] for line in measure(site).splitlines()]
    figures = {row[0]: row[1:] for row in rows[2:]}
    assert int(figures["first page of a visit: index.html"][0]) > 3
    assert float(figures["first page of a visit: index.html"][2]) > 20
    requests, unchanged, sent, _ = figures["back to index.html, nothing changed"]
    assert requests == unchanged != "0"
    assert float(sent) == 0
    assert {"assets/engine.js", "assets/search/names.js", "assets/search/text.js"} <= set(figures)
