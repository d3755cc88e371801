"""Shells from specimens: the engine makes one page of each shape with marks in it, and its HTML is cut at the marks.

Nothing here knows the theme. Every word of a page's front matter gets a mark, and where the theme writes that mark is a
hole. A theme that does more with a word than writing it (escapes it, shortens it) leaves something of the mark in the
pieces, and then that shape has no shell. Beside the marked page the engine makes the specimen itself, and a shell that
does not give the same bytes for it is thrown away.
"""

from __future__ import annotations

import json
import re
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from generator.cache.write import write_file
from generator.engines.bodies import Bodies
from generator.engines.mkdocs import build_site, markdown_settings
from generator.engines.shells import COMPARED, Shell, Shells, fingerprint, has_headings, is_alone, shape
from generator.render.artifact import RenderedPage

DOCS = "docs"
AWKWARD = "&<\"'>"
"""At the end of each mark, so that it shows whether a word is written as it is."""


@dataclass(frozen=True, slots=True)
class _Marked:
    """A page of one shape with marks instead of words."""

    page: RenderedPage
    marks: Mapping[str, str]
    """Hole → the mark there."""
    headings: tuple[tuple[str, str], ...]
    """Ids and names."""


def cut_shells(settings: Path, specimens: Iterable[RenderedPage]) -> Shells:
    """Run the engine once; give a shell for the shape of each specimen where it is sure. Raises `EngineFailed`."""
    chosen: dict[str, RenderedPage] = {}
    for page in specimens:
        chosen.setdefault(page.path if is_alone(page) else shape(page), page)
    seal = _seal(settings)
    marked = [one for number, key in enumerate(sorted(chosen)) for one in _marked(chosen[key], seal, number)]
    witnesses = [page for page in chosen.values() if not is_alone(page)]
    with tempfile.TemporaryDirectory(prefix="shells-") as place:
        made = _run(settings, [one.page for one in marked] + witnesses, Path(place))
        markdown = markdown_settings(settings, Path(place) / DOCS)
    html = {shape(one.page): made.pop(_address(one.page)).decode() for one in marked}
    cuts = {shape(one.page): _cut(html[shape(one.page)], one, seal) for one in marked}
    shells = {key: shell for key, shell in cuts.items() if shell is not None}
    found = Shells(shells, markdown, fingerprint(settings))
    doubtful = {_place(page) for page in witnesses if found.fill(page) not in (None, made.pop(_address(page)))}
    sure = {shape(one.page) for one in marked if _place(one.page) not in doubtful}
    return replace(found, shells={key: shell for key, shell in shells.items() if key in sure}, theme=made)


def engine_pages(settings: Path, pages: Iterable[RenderedPage]) -> dict[str, bytes]:
    """These pages as the engine makes them: path → finished HTML. Raises `EngineFailed`."""
    wanted = list(pages)
    with tempfile.TemporaryDirectory(prefix="pages-") as place:
        made = _run(settings, wanted, Path(place))
    return {page.path: made[_address(page)] for page in wanted}


def _run(settings: Path, pages: Iterable[RenderedPage], place: Path) -> dict[str, bytes]:
    """Every file of a site of these pages, by path; those that the navigation needs are not among them."""
    docs, site = place / DOCS, place / "site"
    written = set()
    for page in pages:
        written.add(page.path)
        write_file(docs / f"{page.path}.md", page.artifact().data)
    stubs = [path for path in _navigation(json.loads(settings.read_bytes()).get("nav", [])) if path not in written]
    for path in stubs:
        write_file(docs / f"{path}.md", b"\n")
    build_site(settings, site, docs)
    files = {path.relative_to(site).as_posix(): path for path in sorted(site.rglob("*")) if path.is_file()}
    return {name: path.read_bytes() for name, path in files.items() if name.removesuffix(".html") not in stubs}


def _navigation(nav: object) -> Iterator[str]:
    """The pages of a navigation, without their ending."""
    if isinstance(nav, str):
        yield nav.removesuffix(".md")
    for part in nav.values() if isinstance(nav, dict) else nav if isinstance(nav, list) else ():
        yield from _navigation(part)


def _address(page: RenderedPage) -> str:
    return f"{page.path}.html"


def _place(page: RenderedPage) -> tuple[str, str]:
    """What the shapes of a page with and without headings have in common."""
    return page.path.rpartition("/")[0], str(page.meta.get("section"))


def _seal(settings: Path) -> str:
    """The beginning of every mark: a word that the settings do not have."""
    seal, text = "kbx", settings.read_text(encoding="utf-8")
    while seal in text:
        seal += "x"
    return seal


def _marked(page: RenderedPage, seal: str, number: int) -> Iterator[_Marked]:
    """Pages of the shape of this one, with marks. Where they may stand beside it, also one without headings."""
    marks: dict[str, str] = {}

    def mark(name: str, value: object) -> object:
        if isinstance(value, dict):
            return {key: mark(f"{name}.{key}", one) for key, one in value.items()}
        if isinstance(value, str) and value and name.partition(".")[2] not in COMPARED:
            return marks.setdefault(name, f"{seal}.{name}.{AWKWARD}")
        return value

    meta = {name: mark(f"meta.{name}", value) for name, value in page.meta.items()}
    title = f"<h1>{seal}</h1>" if "<h1" in page.body else f"<p>{seal}</p>"
    headings = ((f"{seal}first", f"{seal}&#38;one"), (f"{seal}second", f"{seal}&#38;two"))
    parts = "".join(f"\n## {name} {{: #{id_} }}\n\n<p>{seal}</p>\n" for id_, name in headings)
    choices = {has_headings(page)} if is_alone(page) else {True, False}
    for with_headings in sorted(choices):
        name = f"{seal}{number}{'with' if with_headings else 'without'}"
        path = page.path if is_alone(page) else f"{page.path.rpartition('/')[0]}/{name}"
        own = {} if is_alone(page) else {"page": name}
        body = f"{title}\n{parts if with_headings else ''}"
        yield _Marked(
            replace(page, path=path, meta=meta, body=body), {**marks, **own}, headings if with_headings else ()
        )


def _cut(html: str, marked: _Marked, seal: str) -> Shell | None:
    """The shell of a marked page as the engine made it; None if some mark is not there as it was."""
    marks = dict(marked.marks)
    body = Bodies(None).body(marked.page.body, is_free=False)
    if body is None or html.count(f"\n{body.html}\n") != 1:
        return None
    marks["body"] = f"{seal}.body."
    html = html.replace(f"\n{body.html}\n", f"\n{marks['body']}\n")
    item = ("", "")
    if marked.headings:
        (first, one), (second, two) = marked.headings
        pattern = rf"{first}(?P<middle>[^\0]*?){re.escape(one)}(?P<between>[^\0]*?){second}(?P=middle){re.escape(two)}"
        found = re.search(pattern, html)
        while found and seal in found["middle"]:  # the first heading is also led to from elsewhere
            found = re.compile(pattern).search(html, found.start() + 1)
        if found is None:
            return None
        item = found["middle"], found["between"]
        marks |= {"contents": f"{seal}.contents.", "first": first}
        html = html[: found.start()] + marks["contents"] + html[found.end() :]
    holes = {mark: hole for hole, mark in marks.items()}
    parts = re.split("(" + "|".join(re.escape(mark) for mark in sorted(holes, reverse=True)) + ")", html)
    pieces, found_holes = tuple(parts[::2]), tuple(holes[mark] for mark in parts[1::2])
    if any(seal in piece.lower() for piece in (*pieces, *item)):
        return None
    return Shell(pieces, found_holes, item)
