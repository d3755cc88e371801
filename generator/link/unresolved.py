"""What a reference that leads nowhere was probably meant to say."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from generator.link.bibliography import tell_unknown_source
from generator.link.library import Key, Names, name_of
from generator.load.document import Document, Path
from generator.load.lists import entries_in, listed, part_of
from generator.model.base import ID_PATTERN
from generator.model.build import Faulty, Place, Placed, Unfit
from generator.model.kinds import KIND_WORDS, RecordKind
from generator.model.references import Reference, written_references
from generator.model.repair import replaced
from generator.report import Report, Span
from generator.report import catalog as say
from generator.text import Nearest, fold, readable

LONGEST_NAME = 24


class Unresolved:
    """Reports references without a target. The names of each kind are prepared once, for all questions of a run."""

    def __init__(
        self, by_key: Mapping[Key, Placed[Any]], names: Names, faulty: frozenset[Faulty], report: Report
    ) -> None:
        self.by_key = by_key
        self.names = names
        self.faulty = faulty
        self.report = report
        self.nearest = {kind: Nearest(known) for kind, known in names.items()}

    def tell_unfit(self, unfit: Unfit) -> None:
        """Report references and citations of a record that has other faults, so that one run names all of them."""
        references, citations = written_references(unfit.cls, unfit.value)
        keys = _source_keys(unfit.value)
        for reference in references:
            is_known = fold(reference.written) in self.names[reference.kind]
            if not is_known and not _is_damaged(unfit.place, reference.path):
                self.tell(reference, unfit.place)
        for citation in citations:
            if keys and citation.key not in keys and not _is_damaged(unfit.place, citation.path):
                tell_unknown_source(citation, keys, unfit.place, self.report)

    def tell(self, reference: Reference, place: Place) -> None:
        """Report one reference, unless what it means exists and only has faults of its own."""
        kind, written, path = reference.kind, reference.written, (*place.prefix, *reference.path)
        if self._is_faulty(kind, written):
            return
        document = place.document
        entries = entries_in(written)
        known = [self.names[kind].get(fold(entry)) for entry in entries]
        if entries == [written] or not any(known):
            self._unknown(kind, written, document.narrow_span(path), whole=(document, path))
            return
        text = document.text
        meant = [id_ or entry for id_, entry in zip(known, entries, strict=True)]
        fix = listed(document, text, path, meant, is_safe=all(known))
        at = document.narrow_span(path)
        self.report.add(say.LIST_MARKS, at, fix=fix, written=written, meant=", ".join(meant))
        for id_, entry in zip(known, entries, strict=True):
            if id_ is None and not self._is_faulty(kind, entry):
                self._unknown(kind, entry, part_of(document, path, written, entry))

    def _is_faulty(self, kind: RecordKind, written: str) -> bool:
        return not self.faulty.isdisjoint({(kind, None), (kind, fold(written))})

    def _unknown(self, kind: RecordKind, written: str, at: Span, *, whole: tuple[Document, Path] | None = None) -> None:
        """Report one name, with the entries whose names are nearest."""
        kind_zh, kind_en, where = KIND_WORDS[kind]
        found = self.nearest[kind].find(written)
        closest = list(dict.fromkeys(self.names[kind][one] for one in found))
        shown_zh = "、".join(f"`{id_}`（{self._name(kind, id_, 'zh')}）" for id_ in closest)
        shown_en = " or ".join(f"`{id_}` ({self._name(kind, id_, 'en')})" for id_ in closest)
        self.report.add(
            say.UNKNOWN_REFERENCE,
            at,
            fix=replaced(*whole, closest[0]) if closest and whole else None,
            written=written,
            kind_zh=kind_zh,
            kind_en=kind_en,
            where=where,
            closest_zh=f"换成已有的{kind_zh}，最接近的是 {shown_zh}；或者先" if closest else "",
            closest_en=f"use an existing {kind_en}, the closest is {shown_en}; or first " if closest else "",
        )

    def _name(self, kind: RecordKind, id_: str, language: Any) -> str:
        return readable(name_of(self.by_key[Key(kind, id_)].record, language), most=LONGEST_NAME)


def _source_keys(value: Any) -> set[str]:
    """The keys of the sources of a record as it was written; none where one of them is at fault itself."""
    sources = value.get("sources") if isinstance(value, dict) else None
    keys = [one.get("key") if isinstance(one, dict) else None for one in sources] if isinstance(sources, list) else []
    return {key for key in keys if isinstance(key, str)} if all(map(_is_key, keys)) else set()


def _is_key(key: Any) -> bool:
    return isinstance(key, str) and re.fullmatch(ID_PATTERN, key) is not None


def _is_damaged(place: Place, path: Path) -> bool:
    """Whether a fault that was told already made something else of a value than was meant."""
    full = (*place.prefix, *path)
    return any(full[:size] in place.document.damaged for size in range(len(full) + 1))
