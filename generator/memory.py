"""What is remembered of cases between two runs, so that the second opens only those whose files have changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from generator.cache.kept import code, keep, read_kept
from generator.link.brief import Brief, from_plain, to_plain
from generator.link.library import Key, Library
from generator.load.files import Content
from generator.model.kinds import RecordKind
from generator.report import Report

FILE = "briefs.json"
RULING = ("vocabularies/instruments.yml", "vocabularies/themes.yml")
"""Files that the rules look at besides a record itself."""
SPEAKING = "site.yml"
"""The file that says in which language words without a language are."""


@dataclass(frozen=True, slots=True)
class Memory:
    """Cases of which nothing had to be told."""

    digests: Mapping[str, str]
    """Path below the content folder → fingerprint of the file."""
    briefs: Mapping[str, Brief]
    """Path below the content folder → the case in brief."""
    ruled_by: str = ""
    """A fingerprint of the `RULING` files under which the rules had nothing to tell."""


EMPTY = Memory({}, {})


def recall(folder: Path | None, content: Path) -> Memory:
    """What was kept in `folder`; nothing where that cannot be used."""
    found = None if folder is None else read_kept(folder / FILE, _made_by(content))
    if found is None:
        return EMPTY
    digests = {path: digest for path, (digest, _) in found["cases"].items()}
    return Memory(digests, {path: from_plain(row) for path, (_, row) in found["cases"].items()}, found["ruled_by"])


def to_be_ruled(library: Library, loaded: Content, memory: Memory) -> list[Key]:
    """The records to which the rules must be applied."""
    known = {file.relative for file in loaded.files if file.is_known} if ruled_by(loaded) == memory.ruled_by else set()
    return [key for key, place in library.places.items() if place.relative not in known]


def remember(
    folder: Path | None, content: Path, before: Memory, loaded: Content, library: Library, report: Report
) -> None:
    """Keep what is known now, if it differs from what was known before."""
    if folder is None:
        return
    told = {span.path for one in report.diagnostics for span in (one.span, *(note.span for note in one.notes))}
    digests = {file.relative: file.digest for file in loaded.files if file.document.path not in told}
    cases = {
        library.places[key].relative: brief for key, brief in library.briefs.items() if key.kind is RecordKind.CASE
    }
    kept = {path: digests[path] for path in cases if path in digests}
    if kept == before.digests and ruled_by(loaded) == before.ruled_by:
        return
    rows = {path: [digest, to_plain(cases[path])] for path, digest in kept.items()}
    keep(folder / FILE, _made_by(content), {"ruled_by": ruled_by(loaded), "cases": rows})


def ruled_by(loaded: Content) -> str:
    """A fingerprint of what the rules look at besides a record itself."""
    return " ".join(file.digest for file in loaded.files if file.relative in RULING)


def _made_by(content: Path) -> str:
    try:
        spoken = (content / SPEAKING).read_bytes()
    except OSError:
        spoken = b""
    return f"{code()} {spoken!r}"
