"""Build and publish: generate the pages, make the HTML beside the old site, exchange in one step.

The HTML is the theme's shells, filled (`engines.shells`); with an engine named, that engine makes every page.
"""

from __future__ import annotations

import gc
import hashlib
import json
import os
from collections.abc import Iterable
from importlib.metadata import version
from pathlib import Path

from generator.assemble import assemble
from generator.cache.publish import Locked, lock, recover, stage
from generator.cache.write import write_file
from generator.engines import FILL, EngineFailed, engine
from generator.memory import Memory
from generator.model.base import Language
from generator.pipeline import Result, check, collector_at_rest
from generator.plan.urls import language_root
from generator.report import Report, Span
from generator.report import catalog as say
from generator.shards import PartsDifferError, build_part, merge_parts
from generator.tasks import Progress, generate
from generator.workspace import KEPT, WORKSPACE


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
    result = check(content, memory=Memory(WORKSPACE / KEPT[0]))
    plan, report = result.plan, result.report
    if plan is None or (strict and report.has_warnings):
        return result
    os.environ.setdefault("SOURCE_DATE_EPOCH", str(result.epoch))
    where = Span(site.name)
    try:
        with lock(site), lock(WORKSPACE / "pages"):
            recover(site)
            if engine_name == FILL:
                with collector_at_rest():
                    is_new = assemble(plan, site, WORKSPACE, progress)
                if is_new or not _stamp_file(site).is_file():
                    write_file(_stamp_file(site), FILL.encode())
            else:
                _build_by_engine(result, site, engine_name, progress)
    except Locked:
        report.add(say.LOCKED, where, target=site.name)
    except EngineFailed as error:
        report.add(say.ENGINE_FAILED, where, engine=engine_name, reason=error)
    except OSError as error:
        report.add(say.CANNOT_WRITE, where, target=site.name, reason=error.strerror or error)
    return result


def build_shard(content: Path, folder: Path, number: int, of: int, progress: Progress | None = None) -> Result:
    """Check, and make one part of the site in a folder. Whatever goes wrong is in the report."""
    result = check(content, memory=Memory(WORKSPACE / KEPT[0]))
    if result.plan is None:
        return result
    try:
        with lock(WORKSPACE / "pages"), collector_at_rest():
            build_part(result.plan, folder, WORKSPACE, number, of, progress)
    except Locked:
        result.report.add(say.LOCKED, Span(folder.name), target=folder.name)
    except EngineFailed as error:
        result.report.add(say.ENGINE_FAILED, Span(folder.name), engine=FILL, reason=error)
    except OSError as error:
        result.report.add(say.CANNOT_WRITE, Span(folder.name), target=folder.name, reason=error.strerror or error)
    return result


def merge_shards(folders: Iterable[Path], site: Path) -> Report:
    """Publish a site that was made in parts. Whatever goes wrong is in the report, and the last good site stays."""
    site, report = site.resolve(), Report()
    where = Span(site.name)
    try:
        with lock(site):
            recover(site)
            merge_parts(folders, site)
            write_file(_stamp_file(site), FILL.encode())
    except Locked:
        report.add(say.LOCKED, where, target=site.name)
    except PartsDifferError as error:
        report.add(say.PARTS_DIFFER, where, reason_zh=error.zh, reason_en=error.en)
    except OSError as error:
        report.add(say.CANNOT_WRITE, where, target=site.name, reason=error.strerror or error)
    return report


def _build_by_engine(result: Result, site: Path, engine_name: str, progress: Progress | None) -> None:
    """Have an engine make every page, from a folder that any engine can read."""
    assert result.plan is not None
    languages = result.plan.library.site.languages
    gc.enable()  # what an engine makes holds on to itself, and all of it would stay in memory
    generate(result, WORKSPACE, progress=progress)
    stamp = _stamp(engine_name, languages)
    if _is_current(site, stamp):
        return
    with stage(site) as folder:
        for language in languages:
            settings = WORKSPACE / f"mkdocs.{language}.yml"
            engine(engine_name)(settings, folder / language_root(result.plan.library.site, language))
        _stamp_file(site).unlink(missing_ok=True)  # killed after the swap, it would speak for the site before
    write_file(_stamp_file(site), json.dumps({"stamp": stamp, "files": _listing(site)}).encode())


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
        if path.is_file() and not any(WORKSPACE / name in path.parents for name in KEPT):
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
