"""What search index and explorer say of each record is kept between builds, since it follows from the record alone."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path

from generator.cache.kept import Shelf, code
from generator.find.enrich import spoken
from generator.find.parts import IndexPart, part_name, record_part
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
    def renewed(self) -> tuple[dict[str, IndexPart], dict[str, ExplorerPart]]:
        """The parts of all records, those that are not known made now, and all of them kept.

        Shapes: name → part for the index, case id → part for the explorer.
        """
        index: dict[str, IndexPart] = {}
        explorer: dict[str, ExplorerPart] = {}
        for key in self.library.records:
            if key.kind not in FOUND:
                continue
            name = part_name(key)
            row = self.shelf.rows.get(name)
            made_from = self.inputs.record(key)
            if row is None or row[0] != made_from:
                row = [made_from, *self._made(key)]
                self.shelf.put(name, row)
            index[name] = IndexPart._make(row[1])
            if row[2] is not None:
                explorer[key.id] = ExplorerPart._make(row[2])
        self.shelf.drop_all_but(index)
        self.shelf.save()
        self.shelf.forget()
        return index, explorer

    def _made(self, key: Key) -> tuple[IndexPart, ExplorerPart | None]:
        found = record_part(self.library, key, self.language)
        is_case = key.kind is RecordKind.CASE
        return found, explorer_part(self.plan, self.library.case(key.id), self.language) if is_case else None


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
