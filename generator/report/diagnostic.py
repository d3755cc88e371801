"""One fault as a value, and the collection of all faults of one run."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, MutableMapping
from dataclasses import dataclass, field

from generator.limits import MAX_FAULTS
from generator.report.catalog import Message
from generator.report.fix import Fix
from generator.report.span import Span
from generator.text import readable

LONGEST = 200
"""Characters of a value that a message shows."""


@dataclass(frozen=True, slots=True)
class Note:
    """A second place that belongs to a fault, such as the first use of a duplicate id."""

    span: Span
    zh: str
    en: str


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One fault: what is wrong, where, and what to do, in both languages."""

    message: Message
    span: Span
    values: Mapping[str, str]
    notes: tuple[Note, ...] = ()
    fix: Fix | None = None
    """How it can be mended, where that can be told."""

    @property
    def code(self) -> str:
        """Such as `E301`; it keeps its meaning for ever."""
        return self.message.code

    @property
    def is_error(self) -> bool:
        """Whether it stops a build; warnings do not."""
        return self.message.code.startswith("E")

    def problem(self, language: str) -> str:
        """What is wrong, in `zh` or `en`."""
        return getattr(self.message, language).format_map(self.values)  # type: ignore[no-any-return]

    def remedy(self, language: str) -> str:
        """What to do, in `zh` or `en`."""
        return getattr(self.message, f"fix_{language}").format_map(self.values)  # type: ignore[no-any-return]


class Texts(MutableMapping[str, str]):
    """Path → text of a file. Most are never asked for, so that a text may be lent: then it is fetched when it is."""

    __slots__ = ("_texts",)

    def __init__(self) -> None:
        self._texts: dict[str, str | Callable[[], str]] = {}

    def lend(self, path: str, fetch: Callable[[], str]) -> None:
        """Have a text fetched when it is asked for."""
        self._texts[path] = fetch

    def __getitem__(self, path: str) -> str:
        text = self._texts[path]
        return text if isinstance(text, str) else text()

    def __setitem__(self, path: str, text: str) -> None:
        self._texts[path] = text

    def __delitem__(self, path: str) -> None:
        del self._texts[path]

    def __contains__(self, path: object) -> bool:
        return path in self._texts

    def __iter__(self) -> Iterator[str]:
        return iter(self._texts)

    def __len__(self) -> int:
        return len(self._texts)


@dataclass(slots=True)
class Report:
    """All faults of a run, and the lines they stand in. Every stage adds to it; nothing is printed here."""

    diagnostics: list[Diagnostic] = field(default_factory=list)
    texts: Texts = field(default_factory=Texts)
    """Path → text, for quoting the line at fault."""
    left_out: Counter[str] = field(default_factory=Counter)
    """Path → how many faults, at least, were found beyond `MAX_FAULTS`."""
    _kept: Counter[str] = field(default_factory=Counter)
    _has_left_out_error: bool = False

    def add(
        self, message: Message, at: Span, *, notes: tuple[Note, ...] = (), fix: Fix | None = None, **values: object
    ) -> None:
        """Add one fault; `values` fill the places in its message. Beyond `MAX_FAULTS` of a file it is only counted.

        They are cut to be readable, except those whose names end in `_zh` or `_en`: these are words of ours.
        """
        if self.is_full(at.path):
            self.left_out[at.path] += 1
            self._has_left_out_error |= message.code.startswith("E")
            return
        self._kept[at.path] += 1
        shown = {
            name: readable(str(value), most=None if name.endswith(("_zh", "_en")) else LONGEST)
            for name, value in values.items()
        }
        self.diagnostics.append(Diagnostic(message, at, shown, notes, fix))

    def is_full(self, path: str) -> bool:
        """Whether no more faults of a file are kept, so that nobody need look for more."""
        return self._kept[path] >= MAX_FAULTS

    @property
    def has_errors(self) -> bool:
        """Whether anything was found that stops a build."""
        return self._has_left_out_error or any(diagnostic.is_error for diagnostic in self.diagnostics)

    @property
    def has_warnings(self) -> bool:
        """Whether anything was found that only `--strict` minds."""
        return any(not diagnostic.is_error for diagnostic in self.diagnostics)

    def in_order(self) -> list[Diagnostic]:
        """All faults by path, line and column; equal ones once, with a fix if any of them has one."""
        ordered = sorted(self.diagnostics, key=lambda d: (d.span, d.code, sorted(d.values.items()), d.fix is None))
        unique: list[Diagnostic] = []
        for diagnostic in ordered:
            if not unique or (diagnostic.span, diagnostic.code, diagnostic.values) != (
                unique[-1].span,
                unique[-1].code,
                unique[-1].values,
            ):
                unique.append(diagnostic)
        return unique
