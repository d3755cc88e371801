"""A site out of pages and shells of the theme: what has changed is made, and the rest is taken from the site as it
stands. The result is that of building all of it anew, byte for byte (`tests/sites/test_incremental.py`).
"""

from __future__ import annotations

import errno
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import NamedTuple

from generator.cache.kept import code, keep, read_kept
from generator.cache.publish import renewed
from generator.cache.spare import Seen, Spare, files_in
from generator.cache.write import write_file
from generator.engines.finish import finished
from generator.engines.shells import Shells, fingerprint, load_shells, save_shells
from generator.model.base import Language
from generator.plan.inputs import Inputs
from generator.plan.kinds import PageKind
from generator.plan.site import SitePlan
from generator.plan.urls import language_root
from generator.relatives import Relatives
from generator.render.artifact import RenderedPage
from generator.render.engine_config import engine_config
from generator.render.pages import render_page
from generator.tasks import Progress, Task, tasks
from generator.workspace import KEPT

LEDGER = "ledger.json"
SERVED = "serve"
"""Folder of the workspace for the settings and shells of a preview."""


class SiteFile(NamedTuple):
    """One file of the site, not yet made."""

    path: str
    made_from: Callable[[], str]
    language: Language
    make: Callable[[], RenderedPage | bytes]


Frames = dict[Language, Shells]
"""What frames the pages of each language."""


def assemble(plan: SitePlan, site: Path, workspace: Path, progress: Progress | None = None) -> bool:
    """Make the site anew beside the old one, and exchange the two. False if the site is as it should be already.

    Raises `EngineFailed`, and OSError where something cannot be written; then the site stays as it is.
    """
    relatives = Relatives(workspace / KEPT[0], plan)
    wanted, shells = site_files(plan, workspace, relatives)
    ledger_file, made_by = workspace / KEPT[0] / LEDGER, f"{code()} {str(site)!a}"
    ledger = read_kept(ledger_file, made_by) or {}
    standing = files_in(site)
    made_from = {path: file.made_from() for path, file in wanted.items()}
    relatives.save()
    kept = {
        path: standing[path]
        for path in wanted
        if path in standing and ledger.get(path) == _row(made_from[path], standing[path])
    }
    if len(kept) == len(wanted) == len(standing):
        return False
    with renewed(site) as spare:
        changed = {path: file for path, file in wanted.items() if path not in kept}
        made = make(changed, Spare(spare, site, kept), standing, shells, workspace, progress)
    keep(ledger_file, made_by, {path: _row(made_from[path], seen) for path, seen in (kept | made).items()})
    return True


def site_files(
    plan: SitePlan, workspace: Path, relatives: Relatives | None = None, *, is_serving: bool = False
) -> tuple[dict[str, SiteFile], Frames]:
    """Every file of the site by its path, and what frames its pages. Raises `EngineFailed` and OSError."""
    languages = plan.library.site.languages
    shells = {language: _shells(plan, language, workspace, is_serving=is_serving) for language in languages}
    inputs = Inputs(plan, relatives.of if relatives else None)
    return {file.path: file for file in _files(inputs, shells, workspace / KEPT[0])}, shells


def make(
    files: dict[str, SiteFile],
    spare: Spare,
    standing: dict[str, Seen],
    shells: Frames,
    workspace: Path,
    progress: Progress | None = None,
) -> dict[str, Seen]:
    """Make files in the spare folder; `standing` are those of the site that it will replace."""
    making = _Making(spare, standing, shells, workspace)
    for path, file in files.items():
        making.add(file)
        if progress is not None:
            progress(path, len(files))
    return making.finish()


def _row(made_from: str, seen: Seen) -> str:
    """What the ledger says of a file: what it was made from, and how to know that nobody else has touched it."""
    return f"{made_from} {seen.size} {seen.changed}"


def _files(inputs: Inputs, shells: Frames, memory: Path) -> Iterator[SiteFile]:
    """Every file of the site."""
    for language, frame in shells.items():
        root = language_root(inputs.library.site, language)
        for path, data in frame.theme.items():
            yield SiteFile(root + path, partial(str, frame.fingerprint), language, partial(bytes, data))
        for task in tasks(inputs, language, memory):
            yield _site_file(task, root, frame, language)


def _site_file(task: Task, root: str, frame: Shells, language: Language) -> SiteFile:
    if not task.is_page:
        return SiteFile(root + task.path, task.made_from, language, task.make)
    return SiteFile(f"{root}{task.path}.html", lambda: f"{task.made_from()} {frame.fingerprint}", language, task.make)


class _Making:
    """Makes files of the new site."""

    def __init__(
        self,
        spare: Spare,
        standing: dict[str, Seen],
        shells: Frames,
        workspace: Path,
    ) -> None:
        self.spare, self.standing, self.shells, self.workspace = spare, standing, shells, workspace
        self.made: dict[str, Seen] = {}
        self.left: dict[Language, dict[str, RenderedPage]] = {language: {} for language in shells}

    def add(self, file: SiteFile) -> None:
        """Make one file."""
        made = file.make()
        if isinstance(made, bytes):
            self._put(file.path, finished(file.path, made))
        elif (html := self.shells[file.language].fill(made)) is not None:
            self._put(file.path, html)
        else:
            self.left[file.language][file.path] = made

    def finish(self) -> dict[str, Seen]:
        """Have the engine make the pages that no shell is sure to fit. Gives all files that were made."""
        for language, pages in self.left.items():
            if pages:
                from generator.engines.specimens import engine_pages

                html = engine_pages(_settings(self.workspace, language), pages.values())
                for path, page in pages.items():
                    self._put(path, html[page.path])
        self.spare.remove_empty()
        return self.made

    def _put(self, path: str, data: bytes) -> None:
        """Write one file, unless the same bytes stand in the site already: then it keeps its time, too."""
        old = self.standing.get(path)
        is_same = old is not None and old.size == len(data) and (self.spare.site / path).read_bytes() == data
        self.made[path] = self.spare.share(path, old) if old is not None and is_same else self.spare.put(path, data)


def make_one(file: SiteFile, shells: Frames, workspace: Path, *, is_serving: bool) -> bytes:
    """One file by itself, in memory."""
    made = file.make()
    if isinstance(made, bytes):
        return finished(file.path, made)
    html = shells[file.language].fill(made)
    if html is not None:
        return html
    from generator.engines.specimens import engine_pages

    settings = _settings(workspace, file.language, is_serving=is_serving)
    return engine_pages(settings, [made])[made.path]


def _settings(workspace: Path, language: Language, *, is_serving: bool = False) -> Path:
    return (workspace / SERVED if is_serving else workspace) / f"mkdocs.{language}.yml"


def _shells(plan: SitePlan, language: Language, workspace: Path, *, is_serving: bool) -> Shells:
    """The shells that are kept, if they are made from the same as today; else new ones."""
    settings = _settings(workspace, language, is_serving=is_serving)
    folder = settings.parent / KEPT[1] / language
    data = engine_config(plan, language, "../.." if is_serving else "..", is_serving=is_serving).data
    if not settings.is_file() or settings.read_bytes() != data:
        write_file(settings, data)
    found = load_shells(folder)
    if found is None or found.fingerprint != fingerprint(settings):
        from generator.engines.specimens import cut_shells

        pages = {(page.kind, page.number > 1, page.kind is PageKind.PAGE and page.path): page for page in plan.pages}
        save_shells(cut_shells(settings, (render_page(plan, page, language) for page in pages.values())), folder)
        found = load_shells(folder)
    if found is None:
        raise OSError(errno.EIO, "cannot be read back", str(folder))
    return found
