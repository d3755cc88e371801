"""How far a case has come: computed from the record, never written by hand."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache

from generator.link.library import Key, Library
from generator.model.levels import Level


@dataclass(frozen=True, slots=True)
class Maturity:
    """A level, and what the case lacks for the next one."""

    level: Level
    missing: tuple[str, ...]
    """Field names, or `figure`, `difficulty`, `check`: keys of the interface words `missing.*`."""


def maturity(case: Key, library: Library) -> Maturity:
    """The level of a case on the day the library speaks of.

    Source: content/pages/*/method.md, the section on levels.
    """
    brief = library.briefs[case]
    if brief.lacking:
        return Maturity("lead", brief.lacking)
    lacking = (*brief.weak, *(("check",) if is_overdue(brief.checked, library) else ()))
    return Maturity("publishable", lacking) if lacking else Maturity("verified", ())


def is_overdue(checked: str, library: Library) -> bool:
    """Whether a check is older than the site's review period, on the day the library speaks of."""
    now, then = _first_day(library.as_of), _first_day(checked)
    months = (now.year - then.year) * 12 + now.month - then.month - (now.day < then.day)
    return months >= library.site.review_months


@cache
def _first_day(day: str) -> date:
    year, month, of_month = (*(int(part) for part in day.split("-")), 1, 1)[:3]
    return date(year, month, of_month)
