"""Build and publish: generate the pages, make the HTML beside the old site, exchange in one step.

The HTML is the theme's shells, filled (`engines.shells`); with an engine named, that engine makes every page.
"""

from __future__ import annotations

import errno
import hashlib
import json
import os
from importlib.metadata import version
from pathlib import Path

from generator.cache.publish import Locked, lock, recover, stage
from generator.cache.write import write_file
from generator.engines import FILL, EngineFailed, engine
from generator.engines.finish import finished
from generator.engines.shells import Shells, fingerprint, load_shells, make_shells
from generator.model.base import Language
from generator.pipeline import Progress, Result, check, generate
from generator.plan.kinds import PageKind
from generator.plan.site import SitePlan
from generator.plan.urls import language_root
from generator.render.artifact import Artifact, RenderedPage
from generator.render.engine_config import engine_config
from generator.render.pages import render_page
from generator.report import Span
from generator.report import catalog as say

WORKSPACE = Path(".casebook")
"""Pages, settings and stamps; safe to delete."""


def build(
    content: Path,
    site: Path,
    *,
    engine_name: str = FILL,
    strict: bool = False,
    progress: Progress | None = None,
) -> Result:
    """Check, generate, build, publish. Whatever goes wrong is in the report, and the last good site stays.

    Raises ValueError where `can_hold_site` says no.
    """
    site = site.resolve()
    if not can_hold_site(site, content):
        raise ValueError(f"{site} holds more than a site")
    result = check(content)
    plan, report = result.plan, result.report
    if plan is None or (strict and report.has_warnings):
        return result
    chosen = plan.library.site.languages
    os.environ.setdefault("SOURCE_DATE_EPOCH", str(result.epoch))
    where = Span(site.name)
    try:
        with lock(site), lock(WORKSPACE / "pages"):
            recover(site)
            with stage(site) as folder:
                filling = _Filling(plan, folder) if engine_name == FILL else None
                generate(result, WORKSPACE, progress=progress, also=filling.add if filling else None)
                stamp = _stamp(engine_name, chosen)
                if _is_current(site, stamp):
                    raise _Current
                for language in () if filling else chosen:
                    below = folder / language_root(plan.library.site, language)
                    engine(engine_name)(_settings(language), below)
                if filling:
                    filling.finish()
                _stamp_file(site).unlink(missing_ok=True)  # killed after the swap, it would speak for the site before
            write_file(_stamp_file(site), json.dumps({"stamp": stamp, "files": _listing(site)}).encode())
    except _Current:
        pass
    except Locked:
        report.add(say.LOCKED, where, target=site.name)
    except EngineFailed as error:
        report.add(say.ENGINE_FAILED, where, engine=engine_name, reason=error)
    except OSError as error:
        report.add(say.CANNOT_WRITE, where, target=site.name, reason=error.strerror or error)
    return result


class _Current(Exception):
    """The site is already the one that would be made."""


class _Filling:
    """Makes a site out of what the pipeline renders: pages by shells of the theme, everything else as it is."""

    def __init__(self, plan: SitePlan, folder: Path) -> None:
        self.site, self.folder = plan.library.site, folder
        self.shells = {language: _shells(plan, language) for language in self.site.languages}
        self.left: dict[Language, list[RenderedPage]] = {language: [] for language in self.site.languages}
        for language, shells in self.shells.items():
            for path, data in shells.theme.items():
                self.put(language, path, data)

    def add(self, part: Artifact | RenderedPage) -> None:
        """Take one part of the site."""
        if isinstance(part, RenderedPage):
            html = self.shells[part.language].fill(part)
            if html is None:
                self.left[part.language].append(part)
            else:
                self.put(part.language, f"{part.path}.html", html)
            return
        for language in self.site.languages:
            start = f"pages/{language}/"
            if part.path.startswith(start):
                self.put(language, part.path.removeprefix(start), finished(part.path, part.data))

    def finish(self) -> None:
        """Have the engine make the pages that no shell is sure to fit."""
        for language, pages in self.left.items():
            if pages:
                from generator.engines.specimens import engine_pages

                for path, html in engine_pages(_settings(language), pages).items():
                    self.put(language, f"{path}.html", html)

    def put(self, language: Language, path: str, data: bytes) -> None:
        """Write one file of the new site, which nobody reads yet."""
        target = self.folder / language_root(self.site, language) / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)


def _settings(language: Language) -> Path:
    return WORKSPACE / f"mkdocs.{language}.yml"


def _shells(plan: SitePlan, language: Language) -> Shells:
    """The shells that are kept, if they are made from the same as today; else new ones."""
    settings, folder = _settings(language), WORKSPACE / "shells" / language
    data = engine_config(plan, language, "..").data
    if not settings.is_file() or settings.read_bytes() != data:
        write_file(settings, data)
    found = load_shells(folder)
    if found is None or found.fingerprint != fingerprint(settings):
        pages = {(page.kind, page.number > 1, page.kind is PageKind.PAGE and page.path): page for page in plan.pages}
        make_shells(settings, (render_page(plan, page, language) for page in pages.values()), folder)
        found = load_shells(folder)
    if found is None:
        raise OSError(errno.EIO, "cannot be read back", str(folder))
    return found


def can_hold_site(site: Path, content: Path) -> bool:
    """Whether `site` may be replaced as a whole: no records, no project, nothing but an earlier site is in it."""
    place, records = site.resolve(), content.resolve()
    if place.is_relative_to(records) or any(one.is_relative_to(place) for one in (records, Path.cwd())):
        return False
    if not place.is_dir():
        return not place.exists()
    return not any(place.iterdir()) or _stamp_file(place).is_file() or (place / "assets" / "kb.css").is_file()


def _stamp(engine_name: str, languages: tuple[Language, ...]) -> str:
    """A fingerprint of everything that the HTML is made from, so that nothing is made twice."""
    digest = hashlib.sha256()
    facts = [engine_name, *languages, os.environ["SOURCE_DATE_EPOCH"], version("mkdocs"), version("mkdocs-material")]
    digest.update(json.dumps(facts).encode())
    parts = [Path("mkdocs.yml"), *sorted(Path("theme_overrides/theme").rglob("*")), *sorted(WORKSPACE.rglob("*"))]
    for path in [*parts, Path(__file__), *sorted((Path(__file__).parent / "engines").glob("*.py"))]:
        if path.is_file() and WORKSPACE / "shells" not in path.parents:
            digest.update(f"\0{path.name}\0".encode() + path.read_bytes())
    return digest.hexdigest()


def _stamp_file(site: Path) -> Path:
    return site.parent / f".{site.name}.stamp"


def _is_current(site: Path, stamp: str) -> bool:
    try:
        last = json.loads(_stamp_file(site).read_bytes())
        return bool(last["stamp"] == stamp and last["files"] == _listing(site))
    except (OSError, ValueError, KeyError, TypeError):
        return False


def _listing(site: Path) -> str:
    """A fingerprint of the names and sizes of all files of a site."""
    files = sorted(
        f"{path.relative_to(site).as_posix()}:{path.stat().st_size}" for path in site.rglob("*") if path.is_file()
    )
    return hashlib.sha256("\n".join(files).encode()).hexdigest()
