"""Names and aliases in records, written as the ids they stand for."""

from __future__ import annotations

from collections.abc import Iterator

from generator.link.library import Library
from generator.load.lists import as_entry
from generator.model.references import references
from generator.report import Fix
from generator.text import fold, readable


def ids_for_names(library: Library) -> Iterator[tuple[str, Fix, str, str]]:
    """Each reference that is written by name: path of its file, the fix, and what it does in Chinese and English."""
    for key, record in library.records.items():
        place = library.places[key]
        for reference in references(record):
            id_ = library.names[reference.kind].get(fold(reference.written))
            path = (*place.prefix, *reference.path)
            while path and path not in place.document.values:  # one reference where a list may stand
                path = path[:-1]
            span = place.document.span(path)
            if id_ is None or id_ == reference.written or span.line != span.end_line:
                continue
            written = readable(reference.written, most=40)
            fix = Fix.replacing(span, as_entry(id_), is_safe=True)
            yield (
                place.relative,
                fix,
                f"名称 `{written}` 改成编号 `{id_}`",
                f"the name `{written}` became the id `{id_}`",
            )
