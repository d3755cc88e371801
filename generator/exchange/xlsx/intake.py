"""An edited workbook as drafts of records: which rows are records we have, which are new, and what each changes."""

from __future__ import annotations

import copy
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from unicodedata import normalize

from generator.edit.shelf import Shelf, make_id
from generator.exchange.xlsx.cells import JOINT, Names
from generator.exchange.xlsx.columns import ID, KINDS, ORIGIN, RECORD, Sheet, sheet_of, sheets
from generator.exchange.xlsx.merge import Draft, Edit, Marks, Merger, fill
from generator.exchange.xlsx.read import read_workbook
from generator.exchange.xlsx.rows import all_rows, fingerprint, marks_of, rows_of, written
from generator.exchange.xlsx.tables import Base, Line, Table, read_base, read_tables
from generator.link.library import Key, Library
from generator.link.resolve import KIND_WORDS
from generator.model.kinds import RecordKind
from generator.report import Report, Span
from generator.report import catalog as say
from generator.text import WINDOWS_DEVICES, fold, is_id


@dataclass(slots=True)
class Intake:
    """What a workbook would do to the content."""

    drafts: list[Draft] = field(default_factory=list)
    """Records that are new or changed, in the order of the sheet."""
    unchanged: int = 0
    absent: int = 0
    """Records of the repository that the workbook was exported with and whose rows are gone."""
    vanished: list[str] = field(default_factory=list)
    """Rows, untouched, of records that the repository no longer has."""
    strange: list[str] = field(default_factory=list)
    """Tabs that hold something else."""
    missing: list[Sheet] = field(default_factory=list)
    """Sheets that the workbook lacks."""
    conflicts: int = 0


@dataclass(slots=True)
class _Root:
    """A record with its own row in the sheet, if it has one."""

    key: Key
    line: Line | None
    is_new: bool
    origin: str = ""
    """The fingerprint it was exported with."""


def read_import(path: Path, library: Library, report: Report, *, skip_conflicts: bool = False) -> Intake:
    """Read a workbook and compare it with the library. Every fault is in the report; then no draft may be used.

    With `skip_conflicts` what was changed on both sides stays as the repository has it, and is counted only.
    """
    intake = Intake()
    tabs = read_workbook(path, report)
    if tabs is None:
        return intake
    base = read_base(tabs)
    tables, intake.strange = read_tables(tabs, base, report)
    kinds = [kind for kind in KINDS if kind.value in tables]
    if KINDS[0] not in kinds:
        title = sheet_of(KINDS[0].value).title
        report.add(say.SHEET_MISSING, Span(path.as_posix()), name=path.name, title=title)
    if report.has_errors:
        return intake
    intake.missing = [sheet for sheet in sheets() if sheet.key not in tables and sheet.key in base.columns]
    conflicts = Report()
    _Intake(library, base, tables, report, conflicts, intake, Names(library)).run()
    intake.conflicts = len(conflicts.in_order())
    if not skip_conflicts:
        report.diagnostics += conflicts.diagnostics
    return intake


@dataclass(slots=True)
class _Intake:
    library: Library
    base: Base
    tables: dict[str, Table]
    report: Report
    conflicts: Report
    intake: Intake
    names: Names
    twins: dict[RecordKind, dict[tuple[str, ...], Key]] = field(default_factory=dict)
    """Rows of records that the workbook was not exported with."""

    def run(self) -> None:
        roots = {kind: self._roots(kind) for kind in KINDS}
        new = {kind: _called(found) for kind, found in roots.items()}
        self.names = Names(self.library, new)
        parts = self._parts(roots)
        for kind, found in roots.items():
            for key in dict.fromkeys([*found, *(key for key, _ in parts if key.kind == kind)]):
                root = found.get(key) or _Root(key, None, is_new=False)
                lines = {sheet.key: parts.get((key, sheet.key), []) for sheet in sheets() if sheet.kind == kind}
                self._record(root, lines)
            exported = {id_ for sheet, id_ in self.base.marks if sheet == kind.value}
            self.intake.absent += sum(
                1 for id_ in exported if Key(kind, id_) not in found and Key(kind, id_) in self.library.records
            )

    def _roots(self, kind: RecordKind) -> dict[Key, _Root]:
        """The records that have a row of their own."""
        table = self.tables.get(kind.value)
        found: dict[Key, _Root] = {}
        taken = {key.id for key in self.library.records if key.kind == kind}
        here = {_id_in(line) for line in table.lines} if table else set()
        for line in table.lines if table else ():
            root = self._root(kind, line, here, taken | here | {key.id for key in found})
            if root is None:
                continue
            if (other := found.get(root.key)) is not None and other.line is not None:
                place = line.table.place(line, ID.name)
                at = line.table.span(line, ID.name)
                self.report.add(
                    say.SAME_ROW, at, other=other.line.row, what_zh="编号", what_en="id", written=root.key.id, **place
                )
            else:
                found[root.key] = root
        return found

    def _root(self, kind: RecordKind, line: Line, here: set[str], taken: set[str]) -> _Root | None:
        id_ = _id_in(line)
        exported, _, print_ = line.leading[ORIGIN.name].partition(" ")
        key = Key(kind, id_)
        if (twin := self._imported_before(kind, line, id_, exported)) is not None:
            return twin
        is_known = key in self.library.records
        if words := self._wrong_id(line, id_, exported, here, taken, is_known=is_known):
            self._bad_id(line, *words)
            return None
        if is_known:
            return _Root(key, line, is_new=False, origin=print_)
        if id_ and exported == id_:
            self._vanished(kind, line, id_)
            return None
        return _Root(key if id_ else Key(kind, self._propose(kind, line, taken)), line, is_new=True)

    def _imported_before(self, kind: RecordKind, line: Line, id_: str, exported: str) -> _Root | None:
        """The record that a new row became when the same sheet was imported before: it says the same, word for word."""
        if exported:
            return None
        if kind not in self.twins:
            sheet = line.table.sheet
            keys = [key for key in self.library.records if key.kind == kind]
            unknown = [key for key in keys if (kind.value, key.id) not in self.base.marks]
            self.twins[kind] = {
                tuple(rows_of(written(self.library, key), sheet, self.names)[0]): key for key in unknown
            }
        twin = self.twins[kind].get(tuple(Merger(self.names, self.report, self.conflicts).meant(line)))
        if twin is None or id_ not in ("", twin.id):
            return None
        print_ = fingerprint(all_rows(written(self.library, twin), twin, self.names))
        return _Root(twin, line, is_new=False, origin=print_)

    def _wrong_id(
        self, line: Line, id_: str, exported: str, here: set[str], taken: set[str], *, is_known: bool
    ) -> tuple[str, str, str, str] | None:
        """What is wrong with the id of a row and what to do, in both languages. A copied row is a new record."""
        if exported and exported != id_ and exported not in here:
            return (
                f"编号从 `{exported}` 改成了 `{id_ or '（空）'}`，编号不能在表格里改",
                f"the id was changed from `{exported}` to `{id_}`, which cannot be done in a sheet",
                f"写回 `{exported}`；真要改名，请改记录的文件名",
                f"write `{exported}` back; to rename a record, rename its file",
            )
        if is_known and exported != id_:
            return (
                f"编号 `{id_}` 资料库里已经有了",
                f"the id `{id_}` is taken in the repository",
                "要修改它，先导出，在导出的表里改；要新增，换一个编号或者空着",
                "to change that record, export first and edit it there; for a new one choose another id or none",
            )
        if id_ and (not is_id(id_) or id_ in WINDOWS_DEVICES):
            proposal = self._propose(line.table.sheet.kind, line, taken)
            return (
                f"编号 `{id_}` 不能用：只能是小写英文字母、数字和短横线，3 到 64 个字符",
                f"`{id_}` cannot be an id: lower-case letters, digits and hyphens, 3 to 64 of them",
                f"换一个，例如 `{proposal}`，或者空着",
                f"choose another, such as `{proposal}`, or leave it empty",
            )
        return None

    def _bad_id(self, line: Line, zh: str, en: str, fix_zh: str, fix_en: str) -> None:
        place = line.table.place(line, ID.name)
        at = line.table.span(line, ID.name)
        values: dict[str, Any] = {"problem_zh": zh, "problem_en": en, "fix_zh": fix_zh, "fix_en": fix_en}
        self.report.add(say.BAD_NUMBER, at, **values, **place)

    def _vanished(self, kind: RecordKind, line: Line, id_: str) -> None:
        """A record that was removed since: fine, unless someone went on editing it."""
        base = self.base.marks.get((kind.value, id_))
        if base and marks_of(list(line.texts)) == base[0]:
            self.intake.vanished.append(id_)
            return
        zh, en = f"导出以后，资料库里删掉了 `{id_}`", f"`{id_}` was removed from the repository since the export"
        fix = "商量好要不要它：不要就删掉这一行；要，就换一个编号", "agree on it: delete this row, or give it a new id"
        self._bad_id(line, zh, en, *fix)

    def _propose(self, kind: RecordKind, line: Line, taken: set[str]) -> str:
        """An id in ASCII: from the English title, else from place and theme."""
        said = {column.name: text for column, text in zip(line.table.sheet.columns, line.texts, strict=True)}
        ids = []
        for name, to in (("region", RecordKind.REGION), ("themes", RecordKind.THEME)):
            first = (said.get(name) or "").replace(";", JOINT).split(JOINT)[0]
            ids.append(self.names.resolve(to, first) or "")
        english = said.get("title.en") or said.get("name.en") or ""
        words = make_id(english, "", before=ids[0]) if english else ""
        words = words or "-".join(one for one in ids if one) or f"new-{kind.value}"
        proposal, count = words, 1
        while proposal in taken:
            count += 1
            proposal = f"{words[:60]}-{count}"
        return proposal

    def _parts(self, roots: dict[RecordKind, dict[Key, _Root]]) -> dict[tuple[Key, str], list[Line]]:
        """(record, sheet) → rows."""
        found: dict[tuple[Key, str], list[Line]] = defaultdict(list)
        for table in self.tables.values():
            sheet = table.sheet
            if sheet.field is None:
                continue
            for line in table.lines:
                text = line.leading[RECORD.name]
                id_ = self.names.resolve(sheet.kind, normalize("NFKC", text)) if text else None
                key = Key(sheet.kind, id_ or "")
                if key in self.library.records or key in roots[sheet.kind]:
                    found[key, sheet.key].append(line)
                elif text and self._is_untouched(line, sheet, text):
                    continue
                elif text or not line.is_empty:
                    self._nobody(line, sheet, text)
        return found

    def _is_untouched(self, line: Line, sheet: Sheet, text: str) -> bool:
        """Whether a row is as it was exported, for a record that is gone since."""
        return marks_of(list(line.texts)) in self.base.marks.get((sheet.key, text), [])

    def _nobody(self, line: Line, sheet: Sheet, text: str) -> None:
        kind_zh, kind_en, _ = KIND_WORDS[sheet.kind]
        self.report.add(
            say.NO_RECORD,
            line.table.span(line, RECORD.name),
            problem_zh=f"没有叫 `{text}` 的{kind_zh}" if text else f"没有写是哪个{kind_zh}的",
            problem_en=f"no {kind_en} is called `{text}`" if text else f"it does not say which {kind_en} it belongs to",
            kind_zh=kind_zh,
            kind_en=kind_en,
            sheet=sheet_of(sheet.kind.value).title,
            **line.table.place(line, RECORD.name),
        )

    def _record(self, root: _Root, lines: dict[str, list[Line]]) -> None:
        key = root.key
        old = None if root.is_new else written(self.library, key)
        file = "" if root.is_new else self.library.places[key].relative
        draft = Draft(key, old, copy.deepcopy(old) if old else {}, file)
        merger = Merger(self.names, self.report, self.conflicts)
        known = self._known(root, old)
        if root.line is not None:
            draft.lines[()] = root.line
            sheet = root.line.table.sheet
            if old is None:
                cells = [(c, text) for c, text in zip(sheet.columns, root.line.texts, strict=True) if text]
                fill(draft.tree, cells, self.names)
                merger.check_words(root.line, root.line.texts, dict(enumerate(root.line.texts)))
                draft.edits += [Edit(sheet, 0, column, "", text, root.line) for column, text in cells]
            else:
                ours = rows_of(old, sheet, self.names)[0]
                marks = known.get(sheet.key)
                merger.row(draft, root.line, 0, draft.tree, ours, marks[0] if marks else ["?"] * len(ours))
        for sheet_key, own in lines.items():
            sheet = sheet_of(sheet_key)
            if sheet.field is not None:
                is_shown = sheet_key in self.tables
                base: Marks | None = known.get(sheet_key) if known else None
                merger.parts(draft, sheet, own, base, root.line if is_shown else None)
        if root.is_new and not draft.file:
            draft.file = self._file_for(draft)
        if draft.edits:
            self.intake.drafts.append(draft)
        else:
            self.intake.unchanged += 1

    def _known(self, root: _Root, old: dict[str, object] | None) -> dict[str, Marks]:
        """Sheet → marks of the rows it was exported with. Empty if that cannot be known."""
        own = [sheet.key for sheet in sheets() if sheet.kind == root.key.kind]
        if old is None:
            return {key: [] for key in own}
        if (root.key.kind.value, root.key.id) in self.base.marks:
            return {key: self.base.marks.get((key, root.key.id), []) for key in own}
        rows = all_rows(old, root.key, self.names)
        if root.origin == fingerprint(rows):
            return {key: [marks_of(row) for row in found] for key, found in rows.items()}
        return {}

    def _file_for(self, draft: Draft) -> str:
        """Where a new record goes: a case beside those of the same province."""
        key = draft.key
        folder = KIND_WORDS[key.kind][2].rstrip("/")
        regions = draft.tree.get("region")
        first = regions[0] if isinstance(regions, list) and regions else regions
        id_ = self.names.resolve(RecordKind.REGION, first) if isinstance(first, str) else None
        if key.kind is KINDS[0] and id_:
            folder = Shelf(Path(), self.library).case_folder(id_)
        return f"{folder}/{key.id}.yml"


def _id_in(line: Line) -> str:
    return normalize("NFKC", line.leading[ID.name]).strip()


def _called(roots: dict[Key, _Root]) -> dict[str, str]:
    """Folded id, title or name → id, of the records that are new. A title that two of them share means neither."""
    called: dict[str, str] = {}
    twice: set[str] = set()
    for key, root in roots.items():
        if not root.is_new or root.line is None:
            continue
        said = zip(root.line.table.sheet.columns, root.line.texts, strict=True)
        titles = {fold(text) for column, text in said if text and column.path in (("title",), ("name",))}
        for one in titles:
            twice |= {one} if one in called else set()
            called[one] = key.id
        called[fold(key.id)] = key.id
    return {name: id_ for name, id_ in called.items() if name not in twice}
