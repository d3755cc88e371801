"""The words around faults, and what a fault says in one text, for formats that have one place for words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from generator.report.diagnostic import Diagnostic

REMEDY = {"zh": "改法：", "en": "help: "}
SEVERITY = {True: {"zh": "错误", "en": "error"}, False: {"zh": "提醒", "en": "warning"}}
BECOMES = {True: {"zh": "改后", "en": "becomes"}, False: {"zh": "可以改成", "en": "could become"}}
"""True for what is certain."""
LAST_GOOD = {
    "zh": "现在的内容有错误，下面仍是最后一次没有错误的网页。改好并保存后，这里会自行消失。",
    "en": "The content has faults now; below are the last pages without any. Mend them and save, and this goes away.",
}
"""Above a page that is shown while somebody writes."""


def in_languages(words: Mapping[str, str], languages: Sequence[str]) -> str:
    """The same words in each language, side by side."""
    return " · ".join(words[language] for language in languages)


def message(diagnostic: Diagnostic, languages: Sequence[str]) -> str:
    """Problem, notes and remedy, a line each, one language after the other."""
    lines = []
    for language in languages:
        lines.append(diagnostic.problem(language))
        lines += [f"{getattr(note, language)} ({note.span})" for note in diagnostic.notes]
        lines.append(diagnostic.remedy(language))
    return "\n".join(lines)
