"""The Atom feed, read by a judge from outside and held against RFC 4287."""

import re
from xml.etree import ElementTree

import feedparser
import pytest

from generator.export import feed
from generator.export.feed import feed_files, has_feed
from generator.link.library import Key
from generator.model.kinds import RecordKind
from tests.export.test_sitemap import published

ATOM = "{http://www.w3.org/2005/Atom}"


def test_a_site_without_a_public_address_has_none() -> None:
    assert list(feed_files(published(None), "zh")) == []
    assert not has_feed(published(None))


@pytest.mark.parametrize(("language", "root"), [("zh", ""), ("en", "en/")])
def test_a_reader_understands_it(language: str, root: str) -> None:
    plan = published()
    ((path, data),) = feed_files(plan, language)  # type: ignore[arg-type]
    read = feedparser.parse(data)
    assert not read.bozo, read.get("bozo_exception")
    assert read.version == "atom10"
    assert path == "feed.xml"
    assert read.feed.title_detail.value == plan.library.site.title.said(language)  # type: ignore[arg-type]
    assert read.feed.id == f"https://kb.example/a&b/{root}"
    assert {link.rel: link.href for link in read.feed.links} == {
        "self": f"https://kb.example/a&b/{root}feed.xml",
        "alternate": f"https://kb.example/a&b/{root}index.html",
    }
    cases = {case.id: case for case in plan.library.cases}
    assert len(read.entries) == len(cases)
    for entry in read.entries:
        case = cases[entry.link.rpartition("/")[2].removesuffix(".html")]
        assert entry.title == case.title.said(language), "text as typed, not HTML"  # type: ignore[arg-type]
        assert entry.title_detail.type == entry.summary_detail.type == "text/plain"
        assert entry.summary == case.summary.said(language)  # type: ignore[arg-type]
        assert re.fullmatch(rf"{case.checked.on}(-01)*T00:00:00Z", entry.updated)
        assert len(entry.updated) == len("2026-11-28T00:00:00Z")


def test_what_the_standard_wants_is_there_once() -> None:
    ((_, data),) = feed_files(published(), "zh")
    root = ElementTree.fromstring(data)
    for part in (root, *root.findall(f"{ATOM}entry")):
        for name in ("id", "title", "updated"):
            assert len(part.findall(f"{ATOM}{name}")) == 1
    assert root.find(f"{ATOM}author/{ATOM}name") is not None
    ids = [one.text for one in root.iter(f"{ATOM}id")]
    assert len(set(ids)) == len(ids)


def test_the_last_checked_come_first_and_not_all(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(feed, "MOST", 2)
    plan = published()
    briefs = plan.library.briefs
    ((_, data),) = feed_files(plan, "zh")
    shown = [entry.link.rpartition("/")[2].removesuffix(".html") for entry in feedparser.parse(data).entries]
    cases = sorted(key.id for key in briefs if key.kind is RecordKind.CASE)
    assert shown == sorted(cases, key=lambda id_: briefs[Key(RecordKind.CASE, id_)].checked, reverse=True)[:2]
