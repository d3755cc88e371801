"""What someone who adds a record asks of those that are there: names, near matches, free ids, the right folder."""

from __future__ import annotations

import difflib
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from generator.link.library import Key, Library, name_of
from generator.link.resolve import link
from generator.load.files import RECORD_FOLDERS, load
from generator.model.base import LANGUAGES
from generator.model.build import FOLDER_KINDS, build_model
from generator.model.kinds import RecordKind
from generator.model.records import Entry, Record, Term
from generator.report import Report
from generator.text import WINDOWS_DEVICES, fold, is_id, nearest, slug

ABROAD = "abroad"
LONGEST_ID = 48
SMALL_WORDS = frozenset("a an the of in on at for to and or by with under its from as".split())

POSSESSIVE = re.compile(r"['’]s?\b")


@dataclass(frozen=True, slots=True)
class Shelf:
    """The records of a content folder, as far as they are without faults."""

    content: Path
    library: Library

    def find(self, kind: RecordKind, words: str) -> Any:
        """The record called so, by id, name or alias; else None."""
        return self.library.find(kind, words)

    def near(self, kind: RecordKind, words: str, *, most: int = 9) -> list[Any]:
        """Records that may be meant, the likeliest first."""
        names = self.library.names[kind]
        wanted = fold(words)
        inside = sorted(
            (name for name in names if wanted and (wanted in name or (len(name) > 1 and name in wanted))),
            key=lambda name: (abs(len(name) - len(wanted)), name),
        )
        alike = difflib.get_close_matches(wanted, names, n=most, cutoff=0.5)  # 太仑 and 太仓 are half alike
        ids = dict.fromkeys(names[fold(name)] for name in [*inside, *nearest(words, names, limit=most), *alike])
        return [self.library.records[Key(kind, id_)] for id_ in ids][:most]

    def choosable(self, kind: RecordKind) -> list[Any]:
        """The records of a kind that a record may name; in a tree of themes, only those that are no groups."""
        found = self.library.of_kind(kind)
        if kind is not RecordKind.THEME:
            return found
        return [one for one in found if not self.library.children.get(Key(kind, one.id))]

    def meant(self, kind: RecordKind, words: str) -> str:
        """`words` if a record is called so; else the id of one of the kind, so that an example leads somewhere."""
        found = None if self.find(kind, words) else next(iter(self.choosable(kind)), None)
        return found.id if found else words

    def named_in(self, kind: RecordKind, text: str) -> Any:
        """The record with the longest name that occurs in a text; None if there is none."""
        folded = fold(text)
        found = [name for name in self.library.names[kind] if len(name) > 1 and not name.isascii() and name in folded]
        return self.find(kind, max(found, key=len)) if found else None

    def file_of(self, id_: str) -> str | None:
        """The file of a record with this id, below the content folder, whatever its state; None if the id is free."""
        for folder in RECORD_FOLDERS:
            for file in sorted((self.content / folder).rglob("*")):
                if file.stem.casefold() == id_.casefold() and file.is_file():
                    return file.relative_to(self.content).as_posix()
        return None

    def is_free(self, kind: RecordKind, id_: str) -> bool:
        """Whether a new record of a kind may have this id."""
        if kind in FOLDER_KINDS.values():
            return self.file_of(id_) is None
        return Key(kind, id_) not in self.library.records

    def free_id(self, kind: RecordKind, wanted: str) -> str:
        """`wanted` if nobody has it, else with a number behind it."""
        if self.is_free(kind, wanted):
            return wanted
        return next(one for number in range(2, 10_000) if self.is_free(kind, one := f"{wanted}-{number}"))

    def case_folder(self, region: str) -> str:
        """Where the cases of a region stand: the folder most neighbours use, else one called like its province."""
        found = self.find(RecordKind.REGION, region)
        if found is None:
            return f"cases/{region}"
        top = self.library.trail(Key(RecordKind.REGION, found.id))[0]
        used = Counter(
            PurePosixPath(self.library.places[Key(RecordKind.CASE, case.id)].relative).parent.as_posix()
            for case in self.library.cases_under(top, "region")
        )
        return min(used, key=lambda one: (-used[one], one)) if used else f"cases/{top.id}"


def open_shelf(content: Path, report: Report) -> Shelf | None:
    """Read a content folder. None, after a report, if its settings or vocabularies cannot be used."""
    library = link(build_model(load(content, report), report), report)
    return None if library is None else Shelf(content, library)


def make_id(words_en: str, sounds: str, *, before: str = "") -> str:
    """An id from English words, else from pinyin, behind the id of a region; empty if nothing can be made."""
    english = [word for word in slug(POSSESSIVE.sub("", words_en)).split("-") if word and word not in SMALL_WORDS]
    words = english or [word for word in sounds.split("-") if word]
    if before and words[: before.count("-") + 1] == before.split("-"):
        words = words[before.count("-") + 1 :]
    found = before
    for word in words:
        longer = f"{found}-{word}" if found else word
        if len(longer) > LONGEST_ID:
            break
        found = longer
    found = found.lstrip("0123456789-")
    return found if is_id(found) and found not in WINDOWS_DEVICES else ""


def names_of(record: Record) -> Iterable[str]:
    """Everything a record is called."""
    if isinstance(record, (Entry, Term)):
        yield from (name for language in LANGUAGES if (name := getattr(record.name, language)))
        yield from record.aliases
    else:
        yield from (name_of(record, language) for language in LANGUAGES)
