"""Titles and summaries stay short enough to be read in a list; themes are themes, not groups."""

from __future__ import annotations

from collections.abc import Iterable

from generator.link.library import Key, Library, ids
from generator.model.kinds import RecordKind
from generator.model.levels import ZH_LIMITS
from generator.model.records import Case, Lesson
from generator.report import Report
from generator.report import catalog as say


def apply(library: Library, report: Report, keys: Iterable[Key]) -> None:
    """E402 and E403 for length, E405 for groups used as themes."""
    for key in keys:
        record = library.records[key]
        place = library.places[key]
        if isinstance(record, Case):
            for name, message in (("title", say.TITLE_TOO_LONG), ("summary", say.SUMMARY_TOO_LONG)):
                words, limit = getattr(record, name).zh, ZH_LIMITS[name]
                if words is not None and len(words) > limit:
                    report.add(message, place.narrow_span(name, "zh"), found=len(words), limit=limit)
        if isinstance(record, (Case, Lesson)):
            for index, written in enumerate(record.themes):
                found = library.find(RecordKind.THEME, written)
                theme = Key(RecordKind.THEME, found.id if found else "")
                if library.children.get(theme):
                    members = [f"`{id_}`" for id_ in ids(library.children[theme])]
                    report.add(
                        say.THEME_IS_GROUP,
                        place.narrow_span("themes", index),
                        written=written,
                        members_zh="、".join(members),
                        members_en=", ".join(members),
                    )
