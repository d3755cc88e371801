"""Three versions of a row: as exported, as it is in the repository now, as the sheet has it. What is changed where?"""

from __future__ import annotations

import copy
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from difflib import SequenceMatcher
from typing import Any
from unicodedata import normalize

from generator.exchange.xlsx.cells import Names, holds, mark, read, show, value_at
from generator.exchange.xlsx.columns import NUMBER, Column, Sheet
from generator.exchange.xlsx.rows import Row, marks_of, parts_of, rows_of
from generator.exchange.xlsx.tables import Line
from generator.link.library import Key
from generator.load.document import Path
from generator.report import Report
from generator.report import catalog as say

Marks = list[list[str]]


@dataclass(frozen=True, slots=True)
class Edit:
    """One cell that changes a record, or one part that is added or removed."""

    sheet: Sheet
    number: int
    """Of the part, from 1; 0 for the record itself."""
    column: Column | None
    """None if the whole part comes or goes."""
    old: str
    new: str
    line: Line | None
    """None if the row is gone from the sheet."""


@dataclass(slots=True)
class Draft:
    """A record as it will be."""

    key: Key
    old: dict[str, Any] | None
    """As it stands in its file; None if it is new."""
    tree: dict[str, Any]
    file: str = ""
    """Path below the content folder."""
    edits: list[Edit] = field(default_factory=list)
    lines: dict[Path, Line] = field(default_factory=dict)
    """Where in the sheet a part of the record comes from."""


@dataclass(frozen=True, slots=True)
class Merger:
    """What merging needs to know of the run."""

    names: Names
    report: Report
    conflicts: Report
    """What both sides changed; the caller decides whether that stops the import."""

    def row(self, draft: Draft, line: Line, number: int, part: dict[str, Any], ours: Row, base: Sequence[str]) -> bool:
        """Bring what was changed in a row into a part of a record. True if anything was."""
        sheet = line.table.sheet
        edits: dict[int, str] = {}
        for at, column in enumerate(sheet.columns):
            theirs = line.texts[at]
            if mark(theirs) == base[at] or self._means_the_same(column, theirs, ours[at]):
                continue
            if mark(ours[at]) != base[at]:
                self.conflict(line, column.name, ours[at], theirs)
                continue
            value = value_at(part, column.path)
            if not holds(column, value, self.names):
                self._cannot(
                    draft, line, column.name, "一格里的某一项含有分号", "an entry of the cell holds a semicolon"
                )
                continue
            edits[at] = theirs
            draft.edits.append(Edit(sheet, number, column, ours[at], theirs, line))
        self.check_words(line, [edits.get(at, text) for at, text in enumerate(ours)], edits)
        fill(part, [(sheet.columns[at], text) for at, text in edits.items()], self.names)
        return bool(edits)

    def _means_the_same(self, column: Column, one: str, other: str) -> bool:
        """Whether two cells say the same: an id says what the name says."""
        return one == other or read(column, one, None, self.names) == read(column, other, None, self.names)

    def meant(self, line: Line) -> Row:
        """A row as it would be exported: names for ids, choices by their labels."""
        item: dict[str, Any] = {}
        fill(item, [(c, t) for c, t in zip(line.table.sheet.columns, line.texts, strict=True) if t], self.names)
        return [show(column, item, self.names) for column in line.table.sheet.columns]

    def _recognise(
        self, numbered: dict[Decimal, Line], ours: list[Row], numbers: Mapping[int, Decimal], known: int
    ) -> None:
        """Give a new row the number of the part that it already is: a sheet imported twice adds nothing twice."""
        for number, line in list(numbered.items()):
            if number in {Decimal(at + 1) for at in range(known)} or line.is_empty:
                continue
            row = self.meant(line)
            same = [at for at, own in enumerate(ours) if own == row and numbers[at] not in numbered]
            if same:
                del numbered[number]
                numbered[numbers[same[0]]] = line

    def conflict(self, line: Line, name: str, ours: str, theirs: str) -> None:
        """Tell that both sides changed the same."""
        place = line.table.place(line, name)
        self.conflicts.add(
            say.CHANGED_BOTH, line.table.span(line, name), ours=ours or "—", theirs=theirs or "—", **place
        )

    def _cannot(self, draft: Draft, line: Line, name: str, zh: str, en: str) -> None:
        place = line.table.place(line, name)
        at = line.table.span(line, name)
        self.report.add(say.CANNOT_CHANGE, at, reason_zh=zh, reason_en=en, file=draft.file, **place)

    def check_words(self, line: Line, final: Sequence[str], edits: Mapping[int, str]) -> None:
        """A bare word stands instead of content, not beside it."""
        columns = line.table.sheet.columns
        for at, column in enumerate(columns):
            if not column.is_word or not final[at]:
                continue
            inside = [n for n, one in enumerate(columns) if n != at and one.path[: len(column.path)] == column.path]
            if any(final[n] for n in inside) and any(n in edits for n in (at, *inside)):
                place = line.table.place(line, column.name)
                self.report.add(
                    say.WORD_AND_CONTENT, line.table.span(line, column.name), word=final[at], other=line.row, **place
                )

    def parts(self, draft: Draft, sheet: Sheet, lines: list[Line], base: Marks | None, root: Line | None) -> None:
        """Bring the rows of a sheet of parts into a record. Parts are only removed if the record's own row is there."""
        assert sheet.field is not None
        old = draft.old or {}
        ours = rows_of(old, sheet, self.names)
        marks = [marks_of(row) for row in ours]
        if base is None:
            base = [["?"] * len(sheet.columns) for _ in ours]
            places: dict[int, int] = {at: at for at in range(len(ours))}
        else:
            places = _aligned(base, marks)
        numbered = self._numbered(lines)
        items = [copy.deepcopy(part) for part in parts_of(old, sheet)]
        kept: list[tuple[Decimal, int, dict[str, Any], Line | None]] = []
        came_from = {mine: at for at, mine in places.items()}
        numbers: dict[int, Decimal] = {}
        last = Decimal(0)
        for mine in range(len(items)):
            last = Decimal(came_from[mine] + 1) if mine in came_from else last + Decimal("0.0001")
            numbers[mine] = last
        self._recognise(numbered, ours, numbers, len(base))
        changed = False
        for mine, item in enumerate(items):
            number = numbers[mine]
            line = numbered.pop(number, None)
            at = came_from.get(mine)
            if at is None or (line is None and root is None):
                kept.append((number, mine, item, line))
            elif line is None or (line.is_empty and any(ours[mine])):
                if self._removes(draft, sheet, line or root, ours[mine], marks[mine], base[at], mine + 1, line):
                    changed = True
                else:
                    kept.append((number, mine, item, line))
            else:
                changed |= self.row(draft, line, mine + 1, item, ours[mine], base[at])
                kept.append((number, mine, item, line))
        for number, line in numbered.items():
            if line.is_empty:
                continue
            if number in {Decimal(at + 1) for at in range(len(base))}:
                self._gone(draft, line, base[int(number) - 1])
                continue
            item = {}
            fill(item, [(c, t) for c, t in zip(sheet.columns, line.texts, strict=True) if t], self.names)
            draft.edits.append(Edit(sheet, 0, None, "", _summary(line.texts), line))
            self.check_words(line, line.texts, dict(enumerate(line.texts)))
            kept.append((number, len(items) + line.row, item, line))
            changed = True
        kept.sort(key=lambda one: one[:2])
        self._place(draft, sheet, kept, root, changed=changed)

    def _place(
        self,
        draft: Draft,
        sheet: Sheet,
        kept: list[tuple[Decimal, int, dict[str, Any], Line | None]],
        root: Line | None,
        *,
        changed: bool,
    ) -> None:
        assert sheet.field is not None
        name = sheet.field.name
        for at, (_, _, _, line) in enumerate(kept):
            if line is not None:
                draft.lines[name, at] = line
        if kept and isinstance(draft.tree.get(name), str):
            self._word_and_parts(sheet, [line for _, _, _, line in kept if line], root, draft.tree[name])
        elif changed and kept:
            draft.tree[name] = [item for _, _, item, _ in kept]
        elif changed and not isinstance(draft.tree.get(name), str):
            draft.tree.pop(name, None)

    def _word_and_parts(self, sheet: Sheet, lines: list[Line], root: Line | None, word: str) -> None:
        where = root or lines[0]
        assert sheet.field is not None
        name = sheet.field.name if root else NUMBER.name
        other = lines[0].row if lines else where.row
        place = where.table.place(where, name)
        self.report.add(say.WORD_AND_CONTENT, where.table.span(where, name), word=word, other=other, **place)

    def _removes(
        self,
        draft: Draft,
        sheet: Sheet,
        where: Line | None,
        ours: Row,
        now: list[str],
        base: list[str],
        number: int,
        line: Line | None,
    ) -> bool:
        """Whether a part may go: not if it was changed in the repository since."""
        if now != base:
            assert where is not None
            name = sheet.leading[0].name if line else where.table.sheet.leading[0].name
            self.conflict(where, name, f"{sheet.label['zh']} {number}：{_summary(ours)}", "")
            return False
        draft.edits.append(Edit(sheet, number, None, _summary(ours), "", line))
        return True

    def _gone(self, draft: Draft, line: Line, base: list[str]) -> None:
        """A row whose part was removed or rewritten in the repository: fine if nobody touched it in the sheet."""
        if marks_of(list(line.texts)) != base:
            self.conflict(line, NUMBER.name, "", _summary(line.texts))

    def _numbered(self, lines: list[Line]) -> dict[Decimal, Line]:
        """The rows by number; those without one come last, as they stand."""
        found: dict[Decimal, Line] = {}
        free: list[Line] = []
        for line in lines:
            written = normalize("NFKC", line.leading[NUMBER.name]).strip()
            place = line.table.place(line, NUMBER.name)
            at = line.table.span(line, NUMBER.name)
            if not written:
                free.append(line)
                continue
            try:
                number = Decimal(written)
            except InvalidOperation:
                number = Decimal("NaN")
            if not number.is_finite() or not 0 < number < 10**6:
                self.report.add(
                    say.BAD_NUMBER,
                    at,
                    problem_zh=f"序号 `{written}` 不是数字",
                    problem_en=f"the number `{written}` is none",
                    fix_zh="写 1、2、3，想插在中间就写 2.5，或者空着",
                    fix_en="write 1, 2, 3, or 2.5 to put it in between, or leave it empty",
                    **place,
                )
            elif number in found:
                self.report.add(
                    say.SAME_ROW,
                    at,
                    other=found[number].row,
                    what_zh="序号",
                    what_en="number",
                    written=written,
                    **place,
                )
            else:
                found[number] = line
        end = max(found, default=Decimal(0)).to_integral_value() + 10**6
        return found | {end + count: line for count, line in enumerate(free)}


def _aligned(base: Marks, ours: Marks) -> dict[int, int]:
    """Row as exported → the same row in the repository now; one that was changed there is told by its neighbours."""
    if len(base) == len(ours):
        return {at: at for at in range(len(base))}
    matcher = SequenceMatcher(None, [" ".join(one) for one in base], [" ".join(one) for one in ours], autojunk=False)
    places: dict[int, int] = {}
    for kind, start, end, new_start, new_end in matcher.get_opcodes():
        if kind == "equal" or (kind == "replace" and end - start == new_end - new_start):
            places |= dict(zip(range(start, end), range(new_start, new_end), strict=True))
    return places


def _summary(texts: Sequence[str]) -> str:
    """A part in a few words: its first cells that say something."""
    said = [" ".join(text.split()) for text in texts if text]
    return " · ".join(said[:2])


def fill(tree: dict[str, Any], cells: Sequence[tuple[Column, str]], names: Names) -> None:
    """Write cells into a record or part: first what is cleared, then bare words, then the rest."""
    for column, text in sorted(cells, key=lambda one: (bool(one[1]), not one[0].is_word)):
        value = read(column, text, value_at(tree, column.path), names)
        if value is None:
            _remove(tree, column, names)
        else:
            _put(tree, column, value, names)


def _put(tree: dict[str, Any], column: Column, value: Any, names: Names) -> None:
    *around, last = column.path
    for part in around:
        if not isinstance(tree.get(part), dict):
            tree[part] = {}
        tree = tree[part]
    before = tree.get(last)
    if column.language is None or (column.language == names.language and not isinstance(before, dict)):
        tree[last] = value
    else:
        words = before if isinstance(before, dict) else {names.language: before} if before else {}
        tree[last] = {**words, column.language: value}


def _remove(tree: dict[str, Any], column: Column, names: Names) -> None:
    trail = [tree]
    for part in column.path[:-1]:
        inner = trail[-1].get(part)
        if not isinstance(inner, dict):
            return
        trail.append(inner)
    last = column.path[-1]
    value = trail[-1].get(last)
    if column.language is not None and isinstance(value, dict):
        value.pop(column.language, None)
        if value:
            return
    elif column.language not in (None, names.language) or (column.is_word and not isinstance(value, str)):
        return
    trail[-1].pop(last, None)
    for around, part, inner in reversed(list(zip(trail, column.path, trail[1:], strict=False))):
        if not inner:
            around.pop(part)
