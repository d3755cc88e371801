"""What search index and explorer say of each record is kept between builds, since it follows from the record alone."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import Any

from generator.cache.kept import Shelf, code
from generator.find.enrich import spoken
from generator.find.facets import Facet
from generator.find.parts import IndexPart, record_part
from generator.link.library import Key
from generator.model.base import Language
from generator.model.kinds import RecordKind
from generator.plan.inputs import Inputs
from generator.plan.kinds import RECORD_PAGES
from generator.render.explorer import ExplorerPart, explorer_part

FOLDER = "parts"
READINGS = "readings"
FOUND = frozenset({*RECORD_PAGES, RecordKind.INSTRUMENT})
"""Kinds of record that the index has."""


class Parts:
    """The parts of one language. Each row: fingerprint of what it was made from, for the index, for the explorer."""

    def __init__(self, folder: Path | None, inputs: Inputs, language: Language) -> None:
        self.inputs, self.language = inputs, language
        self.plan, self.library = inputs.plan, inputs.library
        made_by = f"{code()} {language} {self.library.site.languages}"
        self.shelf = Shelf(folder and folder / f"{FOLDER}-{language}", made_by)
        self.readings = Readings(folder)

    @cached_property
    def renewed(self) -> tuple[dict[Key, IndexPart], dict[str, ExplorerPart]]:
        """The parts of all records, those that are not known made now, and all of them kept."""
        index: dict[Key, IndexPart] = {}
        explorer: dict[str, ExplorerPart] = {}
        names = set()
        for key in self.library.records:
            if key.kind not in FOUND:
                continue
            name = f"{key.kind}:{key.id}"
            names.add(name)
            row = self.shelf.rows.get(name)
            made_from = self.inputs.record(key)
            if row is None or row[0] != made_from:
                row = [made_from, *self._made(key)]
                self.shelf.put(name, row)
            index[key] = _index_part(row[1])
            if row[2] is not None:
                explorer[key.id] = _explorer_part(row[2])
        self.shelf.drop_all_but(names)
        self.shelf.save()
        self.shelf.forget()
        return index, explorer

    def _made(self, key: Key) -> tuple[list[Any], list[Any] | None]:
        one = record_part(self.library, key, self.language)
        above = [[other.kind.value, other.id] for other in one.above]
        found = [one.head, one.names, above, one.year, one.text, one.named_in, one.said_in, list(one.readings)]
        if key.kind is not RecordKind.CASE:
            return found, None
        told = explorer_part(self.plan, self.library.case(key.id), self.language)
        values = [list(told.values[facet]) for facet in Facet]
        return found, [told.head, told.tail, values]


class Readings:
    """How Chinese is read is kept, too, for any language. Each row: syllables, by the characters asked for."""

    def __init__(self, folder: Path | None) -> None:
        """Have at hand what was kept in `folder`."""
        self.shelf = Shelf(folder and folder / READINGS, code())
        spoken.update(self.shelf.rows)

    def save(self) -> None:
        """Keep what has been asked for since."""
        for run in sorted(spoken.keys() - self.shelf.rows.keys()):
            self.shelf.put(run, spoken[run])
        self.shelf.save()
        self.shelf.forget()


def _index_part(row: list[Any]) -> IndexPart:
    head, names, above, year, text, named_in, said_in, readings = row
    keys = tuple(Key(RecordKind(kind), id_) for kind, id_ in above)
    return IndexPart(head, names, keys, year, text, named_in, said_in, tuple(map(tuple, readings)))


def _explorer_part(row: list[Any]) -> ExplorerPart:
    head, tail, values = row
    return ExplorerPart(head, tail, dict(zip(Facet, map(tuple, values), strict=True)))
