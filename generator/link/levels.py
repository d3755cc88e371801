"""How far a case has come: computed from the record, never written by hand."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from generator.link.library import Library
from generator.model.levels import PUBLISHABLE, VERIFIED, Level
from generator.model.records import Case


@dataclass(frozen=True, slots=True)
class Maturity:
    """A level, and what the case lacks for the next one."""

    level: Level
    missing: tuple[str, ...]
    """Field names, or `figure`, `difficulty`, `check`: keys of the interface words `missing.*`."""


def maturity(case: Case, library: Library) -> Maturity:
    """The level of a case on the day the library speaks of.

    Source: content/pages/*/method.md, the section on levels.
    """
    lacking = tuple(name for name in PUBLISHABLE if not getattr(case, name))
    if lacking:
        return Maturity("lead", lacking)
    lacking = tuple(
        name
        for name, is_met in (
            ("figure", has_strong_figure(case)),
            ("difficulty", all(getattr(case, name) for name in VERIFIED)),
            ("check", not is_overdue(case.checked.on, library)),
        )
        if not is_met
    )
    return Maturity("publishable", lacking) if lacking else Maturity("verified", ())


def has_strong_figure(case: Case) -> bool:
    """Whether a figure that has been reached rests on a source of grade A, B or C."""
    strong = {source.key for source in case.sources if source.grade in "ABC"}
    results = case.results if isinstance(case.results, tuple) else ()
    return any(
        result.value and result.kind != "target" and any(cite.split(" ")[0] in strong for cite in result.cite)
        for result in results
    )


def is_overdue(checked: str, library: Library) -> bool:
    """Whether a check is older than the site's review period, on the day the library speaks of."""
    now, then = _first_day(library.as_of), _first_day(checked)
    months = (now.year - then.year) * 12 + now.month - then.month - (now.day < then.day)
    return months >= library.site.review_months


def _first_day(day: str) -> date:
    year, month, of_month = (*(int(part) for part in day.split("-")), 1, 1)[:3]
    return date(year, month, of_month)
