"""Which comment of a text belongs to which key or entry, so that both can be written anew, and stay together.

YAML libraries drop comments. Here they are what begins with `#` outside every scalar, whose places the loader keeps.
One behind something on its line belongs to that. One on a line of its own belongs to what follows, unless it is
indented like the parts of what just ended: then it stands at the foot of that.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from generator.edit.write import Remarks
from generator.limits import MAX_DEPTH
from generator.load.document import Document, Path
from generator.report.fix import offsets

Place = tuple[int, int]
"""Line and column, both from 1."""
Mark = tuple[Place, Path]
Line = tuple[Place, str]
"""A comment on its own line, or a blank line, and where it is."""

HEADER = re.compile(r"[|>][-+0-9]*")
OPENERS = re.compile(r"[-?\s]*")
OUTSIDE = re.compile(r"(---|\.\.\.)(\s|$)|%")
"""A line around the document: a mark of its begin or end, or a directive."""


def comments_of(document: Document, text: str) -> dict[Path, Remarks]:
    """The comments of a document, and the blank lines above its keys and entries, by the path they belong to.

    The path `()` has those at the head of the file that a blank line parts from the first key, and those at its end.
    """
    finder = _Finder(document, text)
    for at, comment in finder.comments_beside():
        finder.put_beside(at, comment)
    for _, lines in groupby(finder.own_lines(), key=lambda line: finder.begun(line[0])):
        finder.put_lines(list(lines))
    return {path: Remarks(tuple(one.before), one.beside, tuple(one.foot)) for path, one in finder.found.items()}


@dataclass(slots=True)
class _Gathered:
    before: list[str] = field(default_factory=list)
    beside: str = ""
    foot: list[str] = field(default_factory=list)


class _Finder:
    def __init__(self, document: Document, text: str) -> None:
        self.text = text
        self.lines = text.split("\n")
        self.heads = offsets(text)
        self.nodes = dict(_nodes(document.value, ()))
        self.values = {path: document.values[path] for path in self.nodes}
        self.keys = document.keys
        self.covered = sorted(self._covered())
        """Stretches of the text that are scalars: there a `#` is no comment."""
        self.starts: list[Mark] = sorted(
            [(at[:2], path) for places in (self.values, self.keys) for path, at in places.items()],
            key=lambda start: (start[0], len(start[1])),
        )
        """Where keys, entries and values begin; what begins at the same place as its first part stands before it."""
        self.marks: list[Mark] = sorted(self._marks(), key=lambda mark: mark[0])
        """Where something ends that a comment can stand behind."""
        self.found: dict[Path, _Gathered] = defaultdict(_Gathered)

    def _covered(self) -> Iterator[tuple[int, int]]:
        scalars = [at for path, at in self.values.items() if not isinstance(self.nodes[path], (dict, list))]
        for line, column, end_line, end_column in [*scalars, *self.keys.values()]:
            begin, end = self._offset(line, column), self._offset(end_line, end_column)
            header = HEADER.match(self.text, begin) if begin < end else None
            if header is None:
                yield begin, end
                continue
            yield begin, header.end()
            shown = self.text[begin:end].rstrip()  # the blank lines after a block of text are blank lines of the file
            if "\n" in shown:
                yield self.heads[line], begin + len(shown)

    def _marks(self) -> Iterator[Mark]:
        for path, at in self.keys.items():
            yield at[2:], path
        for path, at in self.values.items():
            if self._is_flow(path):
                yield (at[0], at[1] + 1), path
                yield at[2:], path
            elif not isinstance(self.nodes[path], (dict, list)):
                yield at[2:] if not self._is_literal(path) else (at[0], at[1] + 1), path

    def _offset(self, line: int, column: int) -> int:
        return min(self.heads[line - 1] + column - 1, len(self.text)) if line <= len(self.heads) else len(self.text)

    def _char(self, path: Path) -> str:
        line, column, _, _ = self.values[path]
        return self.lines[line - 1][column - 1 : column]

    def _is_flow(self, path: Path) -> bool:
        return isinstance(self.nodes[path], (dict, list)) and self._char(path) in ("[", "{")

    def _holds(self, path: Path, at: Place) -> bool:
        """Whether a place is inside the brackets of a list or mapping in flow."""
        return self._is_flow(path) and self.values[path][:2] < at < self.values[path][2:]

    def _is_block(self, path: Path) -> bool:
        return isinstance(self.nodes[path], (dict, list)) and self._char(path) not in ("[", "{")

    def _is_literal(self, path: Path) -> bool:
        at = self.values[path]
        return at[:2] != at[2:] and self._char(path) in ("|", ">")

    def _is_covered(self, offset: int) -> bool:
        index = bisect_right(self.covered, (offset, len(self.text) + 1)) - 1
        return index >= 0 and offset < self.covered[index][1]

    def _comments(self) -> Iterator[Line]:
        for number, line in enumerate(self.lines, start=1):
            column = line.find("#")
            while column >= 0 and self._is_covered(self.heads[number - 1] + column):
                column = line.find("#", column + 1)
            if column >= 0:
                yield (number, column + 1), line[column:].rstrip()

    def comments_beside(self) -> Iterator[Line]:
        for (line, column), comment in self._comments():
            if self.lines[line - 1][: column - 1].strip():
                yield (line, column), comment

    def own_lines(self) -> list[Line]:
        own = [one for one in self._comments() if not self.lines[one[0][0] - 1][: one[0][1] - 1].strip()]
        blank = [
            ((number, 1), "")
            for number, line in enumerate(self.lines[:-1], start=1)
            if not line.strip() and not self._is_covered(self.heads[number - 1])
        ]
        return sorted([*own, *blank])

    def following(self, at: Place) -> Path | None:
        """What begins next: a key, an entry, or the value of a key above; None at the end of the file."""
        index = self.begun(at)
        return self.starts[index][1] if index < len(self.starts) else None

    def begun(self, at: Place) -> int:
        """How many of the starts are not behind a place."""
        return bisect_right(self.starts, at, key=lambda start: start[0])

    def put_beside(self, at: Place, comment: str) -> None:
        line, column = at
        before = self.lines[line - 1][: column - 1]
        index = bisect_right(self.marks, at, key=lambda mark: mark[0]) - 1
        is_here = index >= 0 and self.marks[index][0][0] == line
        following = self.following(at)
        if not is_here and OUTSIDE.match(before):
            (self.found[()].foot if following is None else self.found[()].before).append(comment)
            return
        is_ahead = not is_here and OPENERS.fullmatch(before) and following is not None
        path = following if is_ahead and following is not None else self.marks[index][1] if index >= 0 else ()
        gathered = self.found[path]
        if path == ():
            gathered.before.append(comment)
            return
        if gathered.beside:
            gathered.before.append(gathered.beside)
        gathered.beside = comment

    def put_lines(self, lines: list[Line]) -> None:
        """Put comments and blank lines that stand together, with nothing between them."""
        following = self.following(lines[0][0])
        if following == ():
            blanks = [index for index, line in enumerate(lines) if not line[1]]
            head = len(lines) if not self._is_block(()) else blanks[-1] + 1 if blanks else 0
            self.found[()].before += [comment for _, comment in lines[:head]]
            lines = lines[head:]
        is_after_blank = False
        deepest = MAX_DEPTH
        """Comments come out in their order, so none goes deeper than the one above it."""
        for at, comment in lines:
            if not comment:
                is_after_blank = True
                continue
            ended = self._ended(at, following, deepest)
            deepest = -1 if ended is None else len(ended)
            target = self._target(at, following, ended)
            target += ["", comment] if is_after_blank else [comment]
            is_after_blank = False
        if lines and is_after_blank and following is not None:
            path = self._first_part(lines[-1][0], following)
            begins = self.keys.get(path, self.values[path])[:2]
            if path and begins > lines[-1][0] and self._is_block(path[:-1]):
                self.found[path].before.append("")

    def _is_behind_dash(self, path: Path) -> bool:
        """Whether an entry's dash is on a line of its own, and so what stands above the entry is inside it."""
        line, column, _, _ = self.values[path]
        return path not in self.keys and "-" not in self.lines[line - 1][: column - 1]

    def _target(self, at: Place, following: Path | None, ended: Path | None) -> list[str]:
        if ended is not None:
            return self.found[ended].foot if self.nodes[ended] else self.found[ended].before
        return self.found[()].foot if following is None else self.found[self._first_part(at, following)].before

    def _first_part(self, at: Place, path: Path) -> Path:
        """`path`, or its first part where its own key, or the file, has begun above."""
        if not self._is_block(path) or (path and self.keys.get(path, at)[:2] >= at):
            return path
        value = self.nodes[path]
        return (*path, next(iter(value)) if isinstance(value, dict) else 0)

    def _ended(self, at: Place, following: Path | None, deepest: int) -> Path | None:
        """What ended above a comment and has it at its foot; None if the comment belongs to what follows."""
        last = self.starts[self.begun(at) - 1][1] if self.begun(at) else ()
        around = [last[:length] for length in range(len(last) + 1) if self._holds(last[:length], at)]
        if around:
            is_last = following is None or following[: len(around[-1])] != around[-1]
            return around[-1] if is_last else None
        column = 0
        if following is not None:
            if not following or self.keys.get(following, at)[:2] < at or self._is_behind_dash(following):
                return None
            column = self.values[following[:-1]][1]
        for length in range(min(len(last), deepest), -1, -1):
            path = last[:length]
            if following is not None and following[:length] == path:
                return None
            if self._is_block(path) and column < self.values[path][1] <= at[1]:
                return path
        return None


def _nodes(value: Any, path: Path) -> Iterator[tuple[Path, Any]]:
    yield path, value
    parts: Iterable[tuple[str | int, Any]] = ()
    if isinstance(value, dict):
        parts = value.items()
    elif isinstance(value, list):
        parts = enumerate(value)
    for key, part in parts:
        yield from _nodes(part, (*path, key))
