"""How long readers wait for search and explorer, measured in a real browser from disk: `python -m tests.bench.find`.

Prints what the page of a knowledge base of many synthetic records takes, and what a small one weighs.
"""

import gzip
import os
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from playwright.sync_api import Page, Response, sync_playwright

from generator.engines.mkdocs import build_site
from generator.find.index import index_files
from generator.pipeline import check
from generator.plan.kinds import HUBS, PageKind
from generator.plan.site import SitePlan
from generator.render.engine_config import engine_config
from generator.render.explorer import explorer_data
from generator.render.pages import render_page
from generator.render.words import say
from tests.bench.records import case_id, write_content
from tests.browser import chromium
from tests.browser.conftest import FLAGS
from tests.find.ask import ENGLISH, query_set
from tests.sites.project import make_project

MANY, FEW = 5000, 40
REPEATS = 5
FACETS = ("theme", "region", "level", "year", "industry", "status")

FIRST = """query => new Promise((done) => {
  const field = document.querySelector(".md-search__input");
  const list = document.querySelector(".md-search-result__list");
  const start = performance.now();
  const seen = new MutationObserver(() => {
    if (!list.children.length) return;
    seen.disconnect();
    done(performance.now() - start);
  });
  seen.observe(list, { childList: true });
  document.querySelector("[for=__search]").click();
  field.focus(); field.value = query; field.dispatchEvent(new Event("input", { bubbles: true }));
})"""
ASKED = """async (queries) => {
  const engine = await kbSearch.load().text;
  return queries.map((query) => {
    const start = performance.now();
    engine.search(query, { limit: 40 });
    return performance.now() - start;
  });
}"""
CLICKED = """async ([facet, place]) => {
  const boxes = [...document.querySelectorAll(`[data-kb-facet="${facet}"] li:not([hidden]) > div input`)];
  const box = boxes[place % boxes.length];
  const drawn = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  const times = [];
  for (const _ of ["chosen", "taken back"]) {
    await drawn();
    const start = performance.now();
    box.click();
    await drawn();
    times.push(performance.now() - start);
  }
  return times;
}"""


def small_site(plan: SitePlan, project: Path) -> Path:
    """The hubs, one case, the index and the explorer's data; the other pages cost a reader of these nothing."""
    workspace, wanted = project / ".casebook", (PageKind.HOME, PageKind.PAGE, *HUBS)
    settings = engine_config(plan, "zh", "..")
    files = {f"zh/{path}": data for path, data in index_files(plan, "zh", partial(say, "zh"))}
    files |= {one.path: one.data for one in [explorer_data(plan, "zh")]}
    pages = [page for page in plan.pages if page.kind in wanted or page.id == case_id(0)]
    files |= {(made := render_page(plan, page, "zh").artifact()).path: made.data for page in pages}
    for name, data in files.items():
        path = workspace / "pages" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    (workspace / settings.path).write_bytes(settings.data)
    build_site(workspace / settings.path, project / "site")
    return project / "site"


def made(folder: Path, cases: int) -> Path:
    """A site of so many records."""
    project = make_project(folder / str(cases))
    (project / "content").rename(project / "unused")
    write_content(project / "content", cases)
    result = check(project / "content")
    assert result.plan is not None, result.report.diagnostics[:3]
    return small_site(result.plan, project)


def pages() -> Iterator[Page]:
    """A fresh window each time, as of a reader who has never been here."""
    with sync_playwright() as playwright:
        root = ["--no-sandbox"] if hasattr(os, "geteuid") and not os.geteuid() else []
        browser = playwright.chromium.launch(executable_path=chromium.find(), args=[*FLAGS, *root])
        while True:
            window = browser.new_context(viewport={"width": 1280, "height": 800})
            yield window.new_page()
            window.close()


def share(times: list[float], of: float) -> float:
    """The time under which such a share of all times lies."""
    return sorted(times)[min(len(times) - 1, int(len(times) * of))]


def line(what: str, found: str, goal: str) -> None:
    print(f"{what:<58}{found:>28}   {goal}")


def weight(site: Path, fresh: Page, name: str) -> tuple[int, int]:
    """Bytes gzipped, and requests, of the first load of a page."""
    answers: list[Response] = []
    fresh.on("response", lambda answer: answers.append(answer))  # noqa: PLW0108  # Playwright marks what it is given
    fresh.goto((site / name).as_uri(), wait_until="load")
    return sum(len(gzip.compress(one.body(), 9)) for one in answers), len(answers)


def measure(folder: Path) -> None:
    """Print every figure."""
    many, few, window = made(folder, MANY), made(folder, FEW), pages()
    queries = [query for kind, rows in query_set().items() if kind != ENGLISH for query, _ in rows]
    firsts = []
    for _ in range(REPEATS):
        fresh = next(window)
        fresh.goto((many / "index.html").as_uri())
        firsts.append(fresh.evaluate(FIRST, "合肥 基金"))
    line(f"{MANY} records: first result after focus, from disk", f"{median(firsts):.0f} ms", "under 1000")
    times = fresh.evaluate(ASKED, queries)
    said = f"{share(times, 0.95):.0f} ms (median {median(times):.0f})"
    line(f"{len(queries)} queries: 95 of 100 answered within", said, "under 50")
    slow = sorted(zip(times, queries, strict=True), reverse=True)[:4]
    print("  slowest:", ", ".join(f"{query} {time:.0f} ms" for time, query in slow))
    clicks: dict[str, list[float]] = {}
    for text in ("", "#q=%E5%9F%BA%E9%87%91"):
        fresh = next(window)
        fresh.goto((many / "explorer.html").as_uri() + text)
        fresh.get_by_role("status").wait_for()
        fresh.wait_for_timeout(1500)
        clicks[text] = [time for at in range(8) for facet in FACETS for time in fresh.evaluate(CLICKED, [facet, at])]
    for text, found in clicks.items():
        said = f"{median(found):.0f} ms (95 of 100: {share(found, 0.95):.0f})"
        line(f"facet click with drawing{', words given' if text else ''}", said, "under 50")
    for name in ("names", "text"):
        data = (many / "assets" / "search" / f"{name}.js").read_bytes()
        goal = "under 300" if name == "names" else ""
        line(f"search index, {name}", f"{len(gzip.compress(data, 9)) / 1024:.0f} KB gzipped", goal)
    for name in ("index.html", f"cases/{case_id(0)}.html", "explorer.html"):
        size, requests = weight(few, next(window), name)
        line(f"{FEW} records: first load of {name}", f"{size / 1024:.1f} KB gzipped, {requests} requests", "under 75")


if __name__ == "__main__":
    with TemporaryDirectory() as temporary:
        sys.exit(measure(Path(temporary)))
