"""CommonMark's own examples through the prose of records: what is of our small subset is rendered as the standard says,
everything else is safe and shows as typed.
"""

import html
import re
from functools import cache
from typing import NamedTuple

import pytest

from generator.render.prose import prose
from tests.sites.project import ROOT
from tests.sites.reader import read_html

SPEC = ROOT / "node_modules" / "commonmark-spec" / "spec.txt"
EXAMPLE = re.compile(r"^`{32} example\n(.*?)^\.\n(.*?)^`{32}$", re.DOTALL | re.MULTILINE)
SUBSET = {"p", "ul", "ol", "li", "em", "strong", "a", "br"}
RELATIVE = re.compile(r"(?<![\w:/.])/(?=ur[li]\b)")
"""The standard's links lead to `/url`; only full addresses are links here, so they are made full."""
MARKUP = re.compile(r"(?<=\()<[^<>\n]*>|(?m:^\s{0,3}<(?=\s))")
"""A `<` that begins no tag and no address: around a destination, or alone."""


class Example(NamedTuple):
    number: int
    written: str
    expected: str

    @property
    def is_of_the_subset(self) -> bool:
        """Judged by the standard's side alone: what is written, and what the standard makes of it."""
        tags = set(re.findall(r"</?([a-z][a-z0-9]*)", self.expected))
        has_tag = re.search(r"<[A-Za-z/!?]", MARKUP.sub("", self.written))
        addresses = re.findall(r'href="([^"]*)"', self.expected)
        return (
            tags <= SUBSET
            and not has_tag
            and "]:" not in self.written  # the address of a link by name, which may stand anywhere
            and all(re.match("https?://|mailto:", one, re.IGNORECASE) for one in addresses)
        )


@cache
def examples() -> tuple[Example, ...]:
    found = EXAMPLE.findall(SPEC.read_text(encoding="utf-8"))
    texts = [[RELATIVE.sub("https://a.example/", text.replace("→", "\t")) for text in pair] for pair in found]
    return tuple(Example(number, *pair) for number, pair in enumerate(texts, 1))


def alike(markup: str) -> str:
    """The same meaning in one spelling; a link's title and what we say of every link are left out."""
    same = re.sub(r'<a href="([^"]*)"[^>]*>', r'<a href="\1">', str(markup)).replace("<br />", "<br>")
    return same.replace("&quot;", '"').replace("\xa0", "&nbsp;").strip()


def letters(text: str) -> str:
    return "".join(re.findall(r"[^\W_]", text))


def test_the_examples_are_those_of_the_standard() -> None:
    assert len(examples()) == 652
    assert sum(one.is_of_the_subset for one in examples()) == 253


@pytest.mark.parametrize("one", [one for one in examples() if one.is_of_the_subset], ids=lambda one: str(one.number))
def test_the_subset_is_rendered_as_the_standard_says(one: Example) -> None:
    assert alike(prose(one.written)) == alike(one.expected)


@pytest.mark.parametrize(
    "one", [one for one in examples() if not one.is_of_the_subset], ids=lambda one: str(one.number)
)
def test_the_rest_is_safe_and_shows_as_typed(one: Example) -> None:
    """No letter is lost but those of list numbers and of addresses, and none is added."""
    shown = str(prose(one.written))
    read = read_html(shown)
    assert {tag for tag, _ in read.tags} <= SUBSET
    assert {name for _, given in read.tags for name in given} <= {"href", "rel", "start", "title"}
    assert all(re.match("https?://|mailto:", given["href"], re.I) for tag, given in read.tags if tag == "a")
    hidden = "".join(given["href"] for tag, given in read.tags if tag == "a")
    if not hidden:
        written = re.sub(r"(?m)^([ >]|[-+*]\s)*\d{1,9}[.)](?=\s)", "", one.written) if "<ol" in shown else one.written
        assert letters(read.words) == letters(html.unescape(written.replace("\\&", "&amp;")))
