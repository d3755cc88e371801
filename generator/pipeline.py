"""The flow of the whole program as one readable function each: check, and generate."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from generator.cache.write import write_all
from generator.export.feed import feed_files, has_feed
from generator.export.sitemap import sitemap_count, sitemap_files
from generator.find.index import FILES as INDEX_FILES
from generator.find.index import index_files
from generator.link.library import Library
from generator.link.resolve import link
from generator.link.schema import FILES as SCHEMA_FILES
from generator.link.schema import schema_texts
from generator.load.dead_links import read_dead_links
from generator.load.files import load
from generator.memory import Memory
from generator.model.base import Language
from generator.model.build import build_model
from generator.model.keys import known_keys
from generator.plan.site import SitePlan, plan_site
from generator.render.artifact import Artifact, RenderedPage
from generator.render.engine_config import engine_config
from generator.render.explorer import explorer_data
from generator.render.form import form_data
from generator.render.pages import render_page
from generator.render.words import say
from generator.report import Report
from generator.rules import apply_rules

Progress = Callable[[str, int], None]
"""Told after each step: what is being done, and how many steps there are in all."""


@contextmanager
def collector_at_rest() -> Iterator[None]:
    """Without the search for circles in memory: a run makes hardly any, and looking for them takes half its time."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


@dataclass(frozen=True, slots=True)
class Result:
    """What one run found out. `plan` is None if content has errors."""

    report: Report
    plan: SitePlan | None
    library: Library | None = None
    """All records without faults of their own, whatever is wrong with others; None without site settings."""
    unread: tuple[str, ...] = ()
    """Files that could not be read or stand where they should not, by path below the content folder."""

    @property
    def epoch(self) -> int:
        """The day the content speaks of, in seconds: what `SOURCE_DATE_EPOCH` is set to when nobody set it."""
        if self.plan is None or not self.plan.library.as_of:
            return 0
        year, month, day = (*(int(part) for part in self.plan.library.as_of.split("-")), 1, 1)[:3]
        return int(datetime(year, month, day, tzinfo=UTC).timestamp())


def check(content: Path, *, instead: Mapping[str, bytes] | None = None, memory: Path | None = None) -> Result:
    """load → model → link → rules → plan. Nothing of the content is written; every fault is in the report.

    `instead` is taken for the bytes of files, by path below the content folder. `memory` is a folder where it is kept
    which cases are without faults: these are not opened again as long as their files stay as they are.
    """
    with collector_at_rest():
        return _check(content, instead, memory)


def _check(content: Path, instead: Mapping[str, bytes] | None, memory: Path | None) -> Result:
    report = Report()
    known = Memory(memory, content)
    loaded = load(content, report, keys=known_keys(), instead=instead, known=known.digests)
    model = build_model(loaded, report)
    library = link(model, report, known.briefs)
    if library is None:
        return Result(report, None, None, loaded.faulty)
    apply_rules(library, report, known.to_be_ruled(library, loaded))
    dead = read_dead_links(content)
    root = content.as_posix()
    plan = None if report.has_errors else plan_site(library, loaded.pages, root, report, loaded.images, dead)
    known.renew(loaded, library, report)
    return Result(report, None if report.has_errors else plan, library, loaded.faulty)


def render(plan: SitePlan, languages: Iterable[Language], project: str) -> Iterator[Artifact]:
    """Every file of the workspace: the pages of each language, its search index, and the settings for an engine."""
    for part in parts(plan, languages, project):
        yield _file(part)


def parts(plan: SitePlan, languages: Iterable[Language], project: str) -> Iterator[Artifact | RenderedPage]:
    """The same, with pages before they are files.

    What has no language, such as the schemas, stands among the pages of the default one, and so at the site's root.
    """
    for language in languages:
        yield engine_config(plan, language, project)
        for artifact in (explorer_data(plan, language), form_data(plan, language)):
            yield Artifact(f"pages/{artifact.path}", artifact.data, artifact.origin)
        for page in plan.pages:
            yield render_page(plan, page, language)
        for path, data in index_files(plan, language, partial(say, language)):
            yield Artifact(f"pages/{language}/{path}", data, "index")
        for path, data in plan.images_in(language):
            yield Artifact(f"pages/{language}/{path}", data, path)
        for path, data in sitemap_files(plan, language):
            yield Artifact(f"pages/{language}/{path}", data, "sitemap")
        for path, data in feed_files(plan, language):
            yield Artifact(f"pages/{language}/{path}", data, "feed")
        if language == plan.library.site.default_language:
            for name, text in schema_texts(plan.library).items():
                yield Artifact(f"pages/{language}/schema/{name}", text.encode(), "schema")


def _file(part: Artifact | RenderedPage) -> Artifact:
    if isinstance(part, Artifact):
        return part
    artifact = part.artifact()
    return Artifact(f"pages/{artifact.path}", artifact.data, artifact.origin)


def generate(
    result: Result,
    workspace: Path,
    *,
    project: str = "..",
    languages: Iterable[Language] | None = None,
    progress: Progress | None = None,
    also: Callable[[Artifact | RenderedPage], None] | None = None,
) -> list[str]:
    """render → write. Gives the paths in `workspace` that changed. Needs a result with a plan.

    `also` is given everything that is rendered, so that a site can be made of it in the same run.
    """
    plan = result.plan
    if plan is None:
        raise ValueError("content with errors is not rendered")
    chosen = tuple(languages or plan.library.site.languages)
    pictures = sum(1 for language in chosen for _ in plan.images_in(language))
    total = len(chosen) * (3 + len(plan.pages) + INDEX_FILES + sitemap_count(plan) + has_feed(plan)) + pictures
    total += SCHEMA_FILES if plan.library.site.default_language in chosen else 0

    def files() -> Iterator[tuple[str, bytes]]:
        for part in parts(plan, chosen, project):
            artifact = _file(part)
            if progress is not None:
                progress(artifact.path, total)
            if also is not None:
                also(part)
            yield artifact.path, artifact.data

    return write_all(workspace, files(), keep=("shells",))
