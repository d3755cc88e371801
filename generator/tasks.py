"""plan → render → write: every file of a site as a task that makes it, and all of them for an engine."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cache, partial
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from generator.cache.write import write_all
from generator.export.feed import PATH as FEED
from generator.export.feed import feed_files, has_feed
from generator.export.sitemap import sitemap_files
from generator.find.index import NAMES as INDEX_NAMES
from generator.find.index import TEXT as INDEX_TEXT
from generator.find.index import index_files
from generator.link.schema import NAMES as SCHEMA_NAMES
from generator.link.schema import schema_texts
from generator.load.files import fingerprint
from generator.model.base import Language
from generator.parts import Parts
from generator.pipeline import Result
from generator.plan.inputs import Inputs
from generator.plan.kinds import PageKind
from generator.plan.site import SitePlan
from generator.render.artifact import Artifact, RenderedPage
from generator.render.engine_config import engine_config
from generator.render.explorer import DATA as EXPLORER_DATA
from generator.render.explorer import explorer_data
from generator.render.form import DATA as FORM_DATA
from generator.render.form import form_data
from generator.render.pages import render_page
from generator.render.words import say
from generator.workspace import KEPT

Progress = Callable[[str, int], None]
"""Told after each step: what is being done, and how many steps there are in all."""


class Task(NamedTuple):
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
