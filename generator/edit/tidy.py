"""A whole content folder in the one style, and the schemas beside it that help editors' programs.

Nothing is written here: what is found can be shown, or written all at once. A file with a fault of the first stage is
left alone, since what it means is not certain; so are the hand-written pages. Faults of later stages change nothing:
keys that no record has are kept, names that nothing has stay names.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from generator.cache.write import write_together
from generator.edit.fmt import format_text
from generator.edit.ids import written_by_name
from generator.limits import MAX_BYTES
from generator.link.library import Library
from generator.link.resolve import link
from generator.link.schema import schema_texts
from generator.load.document import Path as KeyPath
from generator.load.encoding import decode
from generator.load.files import LoadedFile, load
from generator.model.base import Base
from generator.model.build import FOLDER_KINDS, VOCABULARY_KINDS, build_model
from generator.model.keys import known_keys
from generator.model.records import RECORD_CLASSES, Site
from generator.model.schema import schema_for
from generator.report import Report, Span
from generator.report import catalog as say

SCHEMA_FOLDER = ".schema"


@dataclass(frozen=True, slots=True)
class Tidied:
    """A file that is not as it should be, and its bytes when it is."""

    relative: str
    """Path below the content folder."""
    target: Path
    after: bytes


def tidy(folder: Path, report: Report, *, only: tuple[str, ...] = ()) -> list[Tidied]:
    """The files that differ from the one style, in path order. `report` has the faults of files that were left alone.

    `only`: paths below the folder, of files or folders; all if empty. The schemas are always among them, unless the
    vocabularies have faults.
    """
    found = Report()
    content = load(folder, found, keys=known_keys())
    report.texts.update(found.texts)
    start = len(folder.as_posix()) + 1
    report.diagnostics += [one for one in found.diagnostics if _is_among(one.span.path[start:], only)]
    left_alone = {one.span.path for one in found.diagnostics if one.is_error}
    library = link(build_model(content, found), found)
    ids = _ids(library)
    texts = {
        file.relative: _formatted(file, found.texts[file.document.path], ids.get(file.relative, {}))
        for file in content.files
        if _is_among(file.relative, only)
        and file.document.path not in left_alone
        and isinstance(file.document.value, (dict, list))
    }
    tidied = [*_differing(folder, texts, found), *_schemas(folder, library, found, report)]
    return sorted(tidied, key=lambda one: one.relative)


def write(files: Iterable[Tidied]) -> None:
    """Write all files or, after an OSError, none."""
    write_together((file.target, file.after) for file in files)


def schema_address(relative: str) -> str:
    """How a file of the content, by its path in it, names its schema."""
    return f"{'../' * relative.count('/')}{SCHEMA_FOLDER}/{schema_for(relative)}"


def _is_among(relative: str, only: tuple[str, ...]) -> bool:
    return not only or any(not one or relative == one or relative.startswith(f"{one}/") for one in only)


def _ids(library: Library | None) -> dict[str, dict[KeyPath, str]]:
    ids: dict[str, dict[KeyPath, str]] = defaultdict(dict)
    for one in written_by_name(library) if library is not None else ():
        ids[one.relative][one.path] = one.id
    return ids


def _formatted(file: LoadedFile, text: str, ids: dict[KeyPath, str]) -> str:
    return format_text(text, file.document, _class_of(file), schema=schema_address(file.relative), ids=ids)


def _class_of(file: LoadedFile) -> type[Base]:
    if file.folder == "vocabularies":
        return RECORD_CLASSES[VOCABULARY_KINDS[file.stem]]
    return RECORD_CLASSES[FOLDER_KINDS[file.folder]] if file.folder in FOLDER_KINDS else Site


def _differing(folder: Path, texts: dict[str, str], found: Report) -> Iterator[Tidied]:
    """The files whose bytes are to change. One that is a link is in order when what it leads to is."""
    for relative, text in texts.items():
        target = folder / relative
        before = None if target.is_symlink() else _bytes_of(target)
        after = text.encode()
        if before is None or before == after or len(after) > MAX_BYTES:  # it would be too large to be read again
            continue
        if decode(before).text == found.texts[f"{folder.as_posix()}/{relative}"]:  # else it was changed just now
            yield Tidied(relative, target, after)


def _schemas(folder: Path, library: Library | None, found: Report, report: Report) -> Iterator[Tidied]:
    """The schemas that are not as the model and the vocabularies make them, if these are whole."""
    place = folder / SCHEMA_FOLDER
    shown = folder.as_posix()
    sources = {f"{shown}/vocabularies/{name}.yml" for name in VOCABULARY_KINDS}
    if place.is_symlink():
        report.add(say.LINK_LEAVES, Span(f"{shown}/{SCHEMA_FOLDER}"), target=place.readlink())
    elif library is not None and not any(one.is_error and one.span.path in sources for one in found.diagnostics):
        for name, text in schema_texts(library).items():
            if _bytes_of(place / name) != text.encode():
                yield Tidied(f"{SCHEMA_FOLDER}/{name}", place / name, text.encode())


def _bytes_of(file: Path) -> bytes | None:
    try:
        return file.read_bytes()
    except OSError:
        return None
