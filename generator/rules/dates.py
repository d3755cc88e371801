"""Dates must exist, and periods must run forward."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime
from functools import lru_cache
from typing import Any

from generator.link.library import Key, Library
from generator.load.document import Path
from generator.model.base import Base
from generator.model.records import Case, Lesson, Term
from generator.model.walk import fields_towards
from generator.report import Report
from generator.report import catalog as say


def apply(library: Library, report: Report, keys: Iterable[Key]) -> None:
    """E408 for days that do not exist, E404 for periods that end before they start, E412 for checks to come."""
    latest = _latest_check()
    for key in keys:
        record = library.records[key]
        for path, written in _dates(record, ()):
            for day in written.split("/"):
                if not _exists(day):
                    report.add(say.NO_SUCH_DAY, library.places[key].narrow_span(*path), written=day)
        if isinstance(record, (Case, Lesson, Term)) and record.checked.on > latest:
            at = library.places[key].narrow_span("checked", "on")
            report.add(say.CHECK_NOT_YET, at, written=record.checked.on)
        if isinstance(record, Case) and record.period and record.period.start and record.period.end:
            start, end = record.period.start, record.period.end
            if end[: len(start)] < start[: len(end)]:
                report.add(
                    say.ENDS_BEFORE_START, library.places[key].narrow_span("period", "end"), start=start, end=end
                )


DATE_FIELDS = frozenset({"date", "accessed", "start", "end", "as_of", "on", "since", "until"})


RELEASED = 2026
"""No clock is believed that shows an earlier year than this code is from."""


def _latest_check() -> str:
    """A year from now. Only this one rule asks the clock: the latest check is the day the whole site speaks of."""
    now = datetime.now(UTC)
    return f"{max(now.year, RELEASED) + 1}-{now:%m-%d}" if now.year >= RELEASED else f"{RELEASED + 1}-12-31"


def _dates(part: Any, path: Path) -> Iterator[tuple[Path, str]]:
    if isinstance(part, tuple):
        for index, one in enumerate(part):
            yield from _dates(one, (*path, index))
    elif isinstance(part, Base):
        for name in fields_towards(type(part), DATE_FIELDS):
            value = getattr(part, name)
            if isinstance(value, str):
                if name in DATE_FIELDS:
                    yield (*path, name), value
            elif value:
                yield from _dates(value, (*path, name))


@lru_cache(maxsize=4096)
def _exists(day: str) -> bool:
    parts = [int(part) for part in day.split("-")]
    try:
        date(parts[0], *([*parts[1:], 1, 1][:2]))
    except ValueError:
        return False
    return True
