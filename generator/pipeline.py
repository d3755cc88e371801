"""The flow of the whole program as one readable function each: check, and generate."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache, partial
from itertools import chain
from pathlib import Path

from generator.cache.write import write_all
from generator.export.feed import PATH as FEED
from generator.export.feed import feed_files, has_feed
from generator.export.sitemap import sitemap_files
from generator.find.index import NAMES as INDEX_NAMES
from generator.find.index import TEXT as INDEX_TEXT
from generator.find.index import index_files
from generator.link.library import Library
from generator.link.resolve import link
from generator.link.schema import NAMES as SCHEMA_NAMES
from generator.link.schema import schema_texts
from generator.load.dead_links import read_dead_links
from generator.load.files import fingerprint, load
from generator.memory import Memory
from generator.model.base import Language
from generator.model.build import build_model
from generator.model.keys import known_keys
from generator.parts import Parts
from generator.plan.inputs import Inputs
from generator.plan.kinds import PageKind
from generator.plan.site import SitePlan, plan_site
from generator.render.artifact import Artifact, RenderedPage
from generator.render.engine_config import engine_config
from generator.render.explorer import DATA as EXPLORER_DATA
from generator.render.explorer import explorer_data
from generator.render.form import DATA as FORM_DATA
from generator.render.form import form_data
from generator.render.pages import render_page
from generator.render.words import say
from generator.report import Report
from generator.rules import apply_rules

KEPT = ("kept", "shells", "serve")
"""Folders of the workspace in which something is kept for the next run; generating leaves them alone."""
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


def check(content: Path, *, instead: Mapping[str, bytes] | None = None, memory: Memory | None = None) -> Result:
    """load → model → link → rules → plan. Nothing of the content is written; every fault is in the report.

    `instead` is taken for the bytes of files, by path below the content folder. `memory` knows
    which cases are without faults: these are not opened again as long as their files stay as they are.
    """
    with collector_at_rest():
        return _check(content, instead, memory or Memory())


def _check(content: Path, instead: Mapping[str, bytes] | None, known: Memory) -> Result:
    report = Report()
    known.recall(content)
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


@dataclass(frozen=True, slots=True)
class Task:
    """One file of one language, not yet made."""

    path: str
    """Below the language's root; of a page without an ending."""
    made_from: Callable[[], str]
    """Gives a fingerprint of all of the content that it shows."""
    origin: str
    """As `Artifact.origin`."""
    make: Callable[[], RenderedPage | bytes]
    is_page: bool = False


def tasks(inputs: Inputs, language: Language, memory: Path | None = None) -> Iterator[Task]:
    """Every file of one language. `memory`: the folder in which parts of files are kept.

    What has no language, such as the schemas, stands among the pages of the default one, and so at the site's root.
    """
    plan = inputs.plan

    def all_of_it() -> str:
        return inputs.everything

    @cache
    def parts() -> Parts:
        return Parts(memory, inputs, language)

    @cache
    def index() -> dict[str, bytes]:
        made = dict(index_files(plan, language, partial(say, language), parts().renewed[0]))
        parts().readings.save()
        return made

    @cache
    def schemas() -> dict[str, str]:
        return schema_texts(plan.library)

    def explorer() -> bytes:
        return explorer_data(plan, language, parts().renewed[1]).data

    yield Task(EXPLORER_DATA, all_of_it, PageKind.EXPLORER.value, explorer)
    yield Task(FORM_DATA, lambda: inputs.named, PageKind.FORM.value, lambda: form_data(plan, language).data)
    for page in plan.pages:
        yield Task(
            page.path,
            partial(inputs.of, page),
            page.id or page.kind.value,
            partial(render_page, plan, page, language),
            is_page=True,
        )
    for path in (INDEX_NAMES, INDEX_TEXT):
        yield Task(path, all_of_it, "index", partial(lambda name: index()[name], path))
    for path, data in plan.images_in(language):
        yield Task(path, partial(fingerprint, data), path, partial(bytes, data))
    if has_feed(plan):
        yield Task(FEED, all_of_it, "feed", lambda: dict(feed_files(plan, language))[FEED])
    for path, data in sitemap_files(plan, language):
        yield Task(path, partial(fingerprint, data), "sitemap", partial(bytes, data))
    if language == plan.library.site.default_language:
        for name in SCHEMA_NAMES:
            make = partial(lambda name: schemas()[name].encode(), name)
            yield Task(f"schema/{name}", lambda: inputs.vocabularies, "schema", make)


def render(plan: SitePlan, languages: Iterable[Language], project: str) -> Iterator[Artifact]:
    """Every file of the workspace: the settings for an engine, and the pages and other files of each language."""
    inputs = Inputs(plan)
    for language in languages:
        yield engine_config(plan, language, project)
        for task in tasks(inputs, language):
            made = task.make()
            if isinstance(made, RenderedPage):
                yield Artifact(f"pages/{language}/{made.path}.md", made.artifact().data, task.origin)
            else:
                yield Artifact(f"pages/{language}/{task.path}", made, task.origin)


def generate(
    result: Result,
    workspace: Path,
    *,
    project: str = "..",
    languages: Iterable[Language] | None = None,
    progress: Progress | None = None,
) -> list[str]:
    """render → write. Gives the paths in `workspace` that changed. Needs a result with a plan."""
    plan = result.plan
    if plan is None:
        raise ValueError("content with errors is not rendered")
    chosen = tuple(languages or plan.library.site.languages)
    total = sum(1 for language in chosen for _ in chain([None], tasks(Inputs(plan), language)))

    def files() -> Iterator[tuple[str, bytes]]:
        for artifact in render(plan, chosen, project):
            if progress is not None:
                progress(artifact.path, total)
            yield artifact.path, artifact.data

    return write_all(workspace, files(), keep=KEPT)
