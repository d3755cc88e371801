"""load → model → link → rules → plan, as one readable function. What comes of a plan is in `generator.tasks`."""

from __future__ import annotations

import gc
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from generator.link.library import Library
from generator.link.resolve import link
from generator.load.dead_links import read_dead_links
from generator.load.files import load
from generator.memory import Memory
from generator.model.build import build_model
from generator.model.keys import known_keys
from generator.plan.site import SitePlan, plan_site
from generator.report import Report
from generator.rules import apply_rules


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
