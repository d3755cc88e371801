"""Whatever the records say: the order of files changes nothing, and every link leads to a planned page."""

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path
from random import Random
from unittest.mock import patch
from urllib.parse import urljoin, urlsplit

import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.load import files as load_files
from generator.pipeline import check
from generator.plan.site import SitePlan
from generator.tasks import render
from tests.sites.reader import read_html

Files = dict[str, str]
SOME = settings(max_examples=20, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])

WORDS = st.text("甲乙丙丁 abc'\"<>&`*_~[](){}#|\\!:-.0123456789", min_size=1, max_size=20).map(
    lambda text: " ".join(text.split()) or "甲"
)
TEXT = st.one_of(WORDS, st.fixed_dictionaries({"zh": WORDS, "en": WORDS}), st.fixed_dictionaries({"en": WORDS}))
PROSE = st.one_of(TEXT, st.just({"zh": "一段。\n\n- 一\n- 二", "en": "[a](https://a.example/) and *b*"}))
CHECKED = {"by": "editors", "on": "2026-11-22"}
SITE = {
    "title": {"zh": "库", "en": "Base"},
    "description": "说明",
    "publisher": "编辑部",
    "languages": ["zh", "en"],
    "default_language": "zh",
    "licence": {"content": "CC BY 4.0", "content_url": "https://licence.example/", "code": "MIT"},
    "review_months": 12,
}


@st.composite
def vocabulary(draw: st.DrawFn, prefix: str, extra: dict[str, object], *, is_tree: bool) -> list[dict[str, object]]:
    entries: list[dict[str, object]] = []
    for number in range(draw(st.integers(1, 5))):
        entry = {"id": f"{prefix}-{number}", "name": f"{prefix} {number} {draw(WORDS)}", **extra}
        if is_tree and entries and draw(st.booleans()):
            entry["parent"] = draw(st.sampled_from(entries))["id"]
        entries.append(entry)
    return entries


def leaves(entries: list[dict[str, object]]) -> list[str]:
    parents = {entry.get("parent") for entry in entries}
    return [str(entry["id"]) for entry in entries if entry["id"] not in parents]


@st.composite
def sources(draw: st.DrawFn) -> list[dict[str, object]]:
    """One or two sources out of a few documents, so that several records share some."""
    found = []
    for number in draw(st.lists(st.integers(0, 3), min_size=1, max_size=2, unique=True)):
        source: dict[str, object] = {"key": f"s{number}", "title": f"文件{number} <&>", "type": "news", "grade": "C"}
        if number % 2:
            source |= {"url": f"https://source.example/{number}", "link": draw(st.sampled_from(["none", None]))}
        found.append({name: value for name, value in source.items() if value is not None})
    return found


@st.composite
def content(draw: st.DrawFn) -> Files:
    """A small knowledge base without a fault."""
    regions = draw(vocabulary("region", {"level": "province"}, is_tree=True))
    themes = draw(vocabulary("theme", {"definition": "定义"}, is_tree=True))
    industries = draw(vocabulary("industry", {}, is_tree=False))
    cases = [f"case-{number}" for number in range(draw(st.integers(1, 5)))]
    terms = [f"term-{number}" for number in range(draw(st.integers(0, 2)))]
    some = st.integers(0, 2)
    found: dict[str, object] = {
        "site.yml": SITE,
        "vocabularies/regions.yml": regions,
        "vocabularies/themes.yml": themes,
        "vocabularies/industries.yml": industries,
    }
    for id_ in cases:
        given_sources = draw(sources())
        cites = [f"{source['key']} p.{draw(some) + 1}" for source in given_sources]
        others = [other for other in cases if other != id_]
        relations = draw(st.lists(st.sampled_from(others), max_size=2, unique=True)) if others else []
        record = {
            "title": draw(TEXT),
            "region": draw(st.lists(st.sampled_from([r["id"] for r in regions]), min_size=1, max_size=2, unique=True)),
            "themes": draw(st.lists(st.sampled_from(leaves(themes)), min_size=1, max_size=3, unique=True)),
            "industries": draw(st.lists(st.sampled_from([i["id"] for i in industries]), max_size=2, unique=True)),
            "status": draw(st.sampled_from(["planned", "ongoing", "failed", "unknown"])),
            "summary": draw(TEXT),
            "actions": [{"title": draw(TEXT), "text": draw(PROSE), "cite": cites}],
            "terms": draw(st.lists(st.sampled_from(terms), max_size=2, unique=True)) if terms else [],
            "relations": [{"type": "compare_with", "case": other} for other in relations],
            "sources": given_sources,
            "checked": CHECKED,
        }
        folder = draw(st.sampled_from(["", "a/", "b/c/"]))
        found[f"cases/{folder}{id_}.yml"] = record
    for id_ in terms:
        shown = draw(st.lists(st.sampled_from(cases), max_size=2, unique=True))
        related = [term for term in terms if term != id_][: draw(some)]
        term = {"name": f"{id_} 名 {draw(WORDS)}", "definition": draw(PROSE), "cases": shown, "related": related}
        found[f"terms/{id_}.yml"] = {**term, "checked": CHECKED}
    for number in range(draw(some)):
        supporting = draw(st.lists(st.sampled_from(cases), min_size=1, max_size=3, unique=True))
        found[f"lessons/lesson-{number}.yml"] = {
            "title": draw(TEXT),
            "text": draw(PROSE),
            "drawn_by": "editors",
            "themes": [draw(st.sampled_from(leaves(themes)))],
            "supporting": [{"case": case} for case in supporting],
            "checked": CHECKED,
        }
    files = {
        path: yaml.safe_dump(value, allow_unicode=True, default_style='"', sort_keys=False)
        for path, value in found.items()
    }
    files["site.yml"] = files["site.yml"].replace('!!int "12"', "12")
    return files | {"pages/zh/about.md": "# 关于\n\n见[首页](index.html)。\n"}


def plan_of(files: Files, random: Random | None = None) -> SitePlan:
    """The plan of a content folder; with `random`, of one that lists its files in any order."""

    def shuffled_walk(*words: object, **options: object) -> Iterator[tuple[str, list[str], list[str]]]:
        for folder, folders, names in walk(*words, **options):  # type: ignore[call-overload]
            if random is not None:
                random.shuffle(folders)
                random.shuffle(names)
            yield folder, folders, names

    walk = os.walk
    with tempfile.TemporaryDirectory() as place:
        for path, text in files.items():
            target = Path(place) / "content" / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(text, encoding="utf-8")
        with patch.object(load_files.os, "walk", shuffled_walk):
            result = check(Path(place) / "content")
        assert result.plan is not None, [(one.code, one.problem("en")) for one in result.report.diagnostics]
        return result.plan


def artifacts(plan: SitePlan) -> dict[str, bytes]:
    return {one.path: one.data for one in render(plan, plan.library.site.languages, "..")}


@SOME
@given(files=content(), random=st.randoms(use_true_random=False))
def test_file_order_changes_nothing(files: Files, random: Random) -> None:
    shuffled = dict(random.sample(sorted(files.items()), len(files)))
    assert list(artifacts(plan_of(shuffled, random)).items()) == list(artifacts(plan_of(files)).items())


@SOME
@given(files=content())
def test_every_link_leads_to_a_planned_page(files: Files) -> None:
    plan = plan_of(files)
    pages = {path: data.decode() for path, data in artifacts(plan).items() if path.endswith(".md")}
    assert set(pages) == {f"pages/{one}/{path}.md" for one in ("zh", "en") for path in plan.paths}
    for path, text in pages.items():
        language = path.split("/")[1]
        for link in read_html(text).links:
            target = urljoin(f"https://here.example/{path.removesuffix('.md')}.html", link)
            if urlsplit(target).netloc == "here.example":
                _, pages_, there, planned = urlsplit(target).path.split("/", 3)
                assert (pages_, there) == ("pages", language)
                assert planned.removesuffix(".html") in plan.paths, f"{path} → {link}"


@SOME
@given(files=content())
def test_no_two_pages_on_one_path(files: Files) -> None:
    plan = plan_of(files)
    assert len({page.path for page in plan.pages}) == len(plan.pages)
