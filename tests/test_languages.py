"""The language of parts, on all pages of the real site: a screen reader is told where another language begins."""

import re
from collections import Counter
from pathlib import Path

from tests.sites.languages import unmarked
from tests.sites.scan import pages

LEFT = {
    "en": {
        r" title$": "has no parts",
        r"md-header__topic span\.md-ellipsis$": "the theme's copy of the title of the page, which stands marked in h1",
        r" code$| pre code[. \w-]*$": "code as it is typed",
    },
    "zh": {
        r"md-header__topic span\.md-ellipsis$": "the theme's copy of the title of the page, which stands marked in h1",
        r" code$| pre code[. \w-]*$": "code as it is typed",
        r"md-copyright a$": "the name of the theme, in its footer",
        r"(h1|a|li|dd) span$": "titles in another European language, marked as of unknown language",
        r"kb-actors tbody tr td$": "the name of a programme",
        r"__inner table tbody tr td$": "names of programs and licences",
        r"kb-pairs dd$": "a reference by GB/T 7714, which mixes the language of the source with marks of the standard",
    },
}
"""Elements around words that are left without a mark, and why."""


def left_alone(site: Path, language: str) -> tuple[Counter[str], list[str]]:
    seen: Counter[str] = Counter()
    wrong = []
    root = site if language == "zh" else site / language
    for page in pages(root):
        if language == "zh" and page.is_relative_to(site / "en"):
            continue
        for inside, words in unmarked(page, language):
            reason = next((pattern for pattern in LEFT[language] if re.search(pattern, inside)), None)
            if reason is None:
                wrong.append(f"{page.relative_to(site)}: {inside.split(' article')[-1]}: {words[:80]}")
            else:
                seen[reason] += 1
    return seen, wrong


def test_chinese_in_english_pages_is_marked(real_site: Path) -> None:
    seen, wrong = left_alone(real_site, "en")
    assert wrong[:20] == []
    assert set(seen) == set(LEFT["en"]), "an exception that no longer occurs"


def test_english_phrases_in_chinese_pages_are_marked(real_site: Path) -> None:
    seen, wrong = left_alone(real_site, "zh")
    assert wrong[:20] == []
    assert set(seen) == set(LEFT["zh"]), "an exception that no longer occurs"
