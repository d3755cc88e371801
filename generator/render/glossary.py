"""Terms found in running text become links to their entries, each once on a page, with a short tip."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from markupsafe import Markup, escape

from generator.model.base import Language
from generator.model.kinds import RecordKind
from generator.model.records import Term
from generator.plan.site import SitePlan

TIP_LENGTH = 40
"""Characters of a definition that a tip shows."""

SENTENCE = re.compile(r"[^。\n]*?(?:。|\.(?=\s|$)|(?=\n|$))")

# Text between tags; a link or code is passed over whole, so that no link ever stands in another.
PIECES = re.compile(r"(<a\b.*?</a>|<code\b.*?</code>|<[^>]*>)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Glossary:
    """The terms of one language, ready to be looked for."""

    pattern: re.Pattern[str] | None
    """Matches the longest name first; None if there is no term."""
    terms: Mapping[str, tuple[str, str]]
    """Escaped name as matched, folded to lower case → term id, tip."""


def glossary(plan: SitePlan, language: Language) -> Glossary:
    """All names and aliases of all terms in a language, with their tips."""
    terms: dict[str, tuple[str, str]] = {}
    for term in plan.library.of_kind(RecordKind.TERM):
        for name in _names(term, language):
            terms.setdefault(str(escape(name)).lower(), (term.id, tip(term, language)))
    if not terms:
        return Glossary(None, terms)
    return Glossary(re.compile(name_pattern(terms), re.IGNORECASE), terms)


def name_pattern(names: Iterable[str]) -> str:
    """Any of the names, the longest first.

    In their plain order every name would be tried at every place of a text, which took most of the time of an English
    page. So they stand by their first character, and Latin ones are tried where a word begins.
    """
    by_first: dict[str, list[str]] = {}
    for name in sorted(names, key=lambda name: (-len(name), name)):
        by_first.setdefault(name[0], []).append(name)
    latin, others = [], []
    for first, group in by_first.items():
        rests = "|".join(re.escape(name[1:]) for name in group)
        if all(name.isascii() for name in group):
            latin.append(f"{re.escape(first)}(?:{rests})")
        elif any(name.isascii() for name in group):
            others += [_as_pattern(name) for name in group]
        else:
            others.append(f"{re.escape(first)}(?:{rests})")
    if latin:
        firsts = "".join(re.escape(first) for first in by_first if first.isascii())
        others.append(rf"\b(?=[{firsts}])(?:{'|'.join(latin)})s?\b")
    return "|".join(others)


def _names(term: Term, language: Language) -> list[str]:
    """The names that may stand in text of a language: a Chinese alias in Chinese, any other in English."""
    own = term.name.zh if language == "zh" else term.name.en
    aliases = [alias for alias in term.aliases if alias.isascii() is (language == "en")]
    return [name for name in (own, *aliases) if name is not None and len(name) > 1]


def _as_pattern(name: str) -> str:
    """A Latin name matches whole words only, in the plural too; Chinese has no spaces to mark words with."""
    return rf"\b{re.escape(name)}s?\b" if name.isascii() else re.escape(name)


def tip(term: Term, language: Language) -> str:
    """The first sentence of a definition, or its beginning."""
    text = SENTENCE.match(term.definition.said(language))[0]  # type: ignore[index]
    return text if len(text) <= TIP_LENGTH else text[: TIP_LENGTH - 1] + "…"


def link_terms(html: Markup, found: Glossary, linked: set[str], address: Callable[[str], str]) -> Markup:
    """`html` with the first mention of each term made a link. Adds what it linked to `linked`.

    `address` gives the address of a term's page.
    """
    if found.pattern is None:
        return html

    def replace(match: re.Match[str]) -> str:
        word = match[0].lower()
        # some letters count as another's other case only for `re` (ı for i); such a word is no term's name
        id_, definition = found.terms.get(word) or found.terms.get(word.removesuffix("s")) or ("", "")
        if not id_ or id_ in linked:
            return match[0]
        linked.add(id_)
        return f'<a class="kb-term" href="{address(id_)}" title="{escape(definition)}">{match[0]}</a>'

    pieces = PIECES.split(str(html))
    return Markup("".join(p if number % 2 else found.pattern.sub(replace, p) for number, p in enumerate(pieces)))
