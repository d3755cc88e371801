"""What is remembered of cases between two runs, so that the second opens only those whose files have changed."""

from __future__ import annotations

from pathlib import Path

from generator.cache.kept import Shelf, code
from generator.link.brief import Brief, from_plain, to_plain
from generator.link.library import Key, Library
from generator.load.files import Content
from generator.model.kinds import RecordKind
from generator.report import Report
from generator.workspace import KEPT, WORKSPACE

FOLDER = "briefs"
RULING = ("vocabularies/instruments.yml", "vocabularies/themes.yml")
"""Files that the rules look at besides a record itself."""
SPEAKING = "site.yml"
"""The file that says in which language words without a language are."""


class Memory:
    """Cases of which nothing had to be told. Each row: fingerprint of the file, of what the rules saw, brief.

    It may serve one run after another: what stands in the folder is read once.
    """

    def __init__(self, folder: Path | None = None) -> None:
        """Without a folder nothing outlasts the process."""
        self.folder = folder
        self.shelf = Shelf(None, "")
        self.briefs: dict[str, Brief] = {}
        """Path below the content folder → the case in brief."""

    def recall(self, content: Path) -> None:
        """Have at hand what is known of cases when this content is looked at."""
        try:
            spoken = (content / SPEAKING).read_bytes()
        except OSError:
            spoken = b""
        made_by = f"{code()} {spoken!r}"
        if self.shelf.made_by != made_by:
            self.shelf = Shelf(self.folder and self.folder / FOLDER, made_by)
            self.briefs = {path: from_plain(row[2]) for path, row in self.shelf.rows.items()}

    @property
    def digests(self) -> dict[str, str]:
        """Path below the content folder → fingerprint of the file."""
        return {path: row[0] for path, row in self.shelf.rows.items()}

    def to_be_ruled(self, library: Library, loaded: Content) -> list[Key]:
        """The records to which the rules must be applied."""
        now, rows = _ruled_by(loaded), self.shelf.rows
        known = {file.relative for file in loaded.files if file.is_known and rows[file.relative][1] == now}
        return [key for key, place in library.places.items() if place.relative not in known]

    def renew(self, loaded: Content, library: Library, report: Report) -> None:
        """Keep what is known now."""
        told = {span.path for one in report.diagnostics for span in (one.span, *(note.span for note in one.notes))}
        fine = {file.relative for file in loaded.files if file.document.path not in told}
        now, kept = _ruled_by(loaded), set()
        for key, brief in library.briefs.items():
            place = library.places[key]
            if key.kind is not RecordKind.CASE or place.relative not in fine:
                continue
            kept.add(place.relative)
            row = self.shelf.rows.get(place.relative)
            if row is None or row[:2] != [place.digest, now]:
                self.shelf.put(place.relative, [place.digest, now, to_plain(brief)])
                self.briefs[place.relative] = brief
        self.shelf.drop_all_but(kept)
        self.briefs = {path: self.briefs[path] for path in kept}
        self.shelf.save()


def memory_here() -> Memory:
    """What is known of cases; outside of a project nothing is left behind."""
    return Memory(WORKSPACE / KEPT[0] if Path("mkdocs.yml").is_file() else None)


def _ruled_by(loaded: Content) -> str:
    """A fingerprint of what the rules look at besides a record itself."""
    return " ".join(file.digest for file in loaded.files if file.relative in RULING)
