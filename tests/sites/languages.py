"""Which words of a built page stand in a language that nothing around them tells."""

import re
from html.parser import HTMLParser
from pathlib import Path

from tests.sites.reader import VOID

HAN = re.compile("[\u3400-\u9fff]")
PHRASE = re.compile(r"\A[^\u3400-\u9fff]*[A-Za-z’'-]{2,}(?:[ ,:]+[A-Za-z’'-]{2,}){2,}[^\u3400-\u9fff]*\Z")
"""Three words of plain letters or more, and no Chinese: a name inside a Chinese sentence is part of it."""


class _Parts(HTMLParser):
    """Collects (where, words) of texts that match `sought` with no language above them that begins with `told`."""

    def __init__(self, sought: re.Pattern[str], told: str) -> None:
        super().__init__(convert_charrefs=True)
        self.sought, self.told = sought, told
        self.open: list[tuple[str, str, str]] = []
        self.found: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        lang = given.get("lang", self.open[-1][1] if self.open else "")
        name = f"{tag}.{given['class'].split()[0]}" if given.get("class") else tag
        if tag not in VOID:
            self.open.append((tag, lang, name))

    def handle_endtag(self, tag: str) -> None:
        while self.open and self.open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        if self.open and self.sought.search(data) and self.open[-1][1] != self.told:
            inside = " ".join(name for _, _, name in self.open)
            if "script" not in inside:
                self.found.append((inside, data.strip()))


def unmarked(page: Path, language: str) -> list[tuple[str, str]]:
    """Words of the other language in a page that are not marked: the elements around them, and the words."""
    parts = _Parts(PHRASE, "en") if language == "zh" else _Parts(HAN, "zh")
    parts.feed(page.read_text(encoding="utf-8"))
    return parts.found
