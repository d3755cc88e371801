"""The body of a page as the engine would leave it, without the engine.

The templates write blocks of finished HTML with blank lines between them, and headings of one form. Python-Markdown
passes such blocks through and turns such headings into elements, so the same bytes come from a few searches in the
text. Whatever has another form goes through Python-Markdown itself; where even that may differ, the answer is None.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from generator.engines.finish import LINE_BREAK, VERBATIM, without_blank_lines
from generator.engines.markdown import Converted, Converter

HEADING = re.compile(r"(?P<text>.+) \{: #(?P<id>[A-Za-z0-9][A-Za-z0-9_-]*) \}")
PLAIN = re.compile(r"(?:[^\x00-\x7f]|[A-Za-z0-9 ,.:;?/'\"=@%]|&(?:#[0-9]+|[a-z]+);)+")
"""Text in which Markdown sees nothing: letters, harmless signs, and references to characters."""
ONLY_SPACES = re.compile(r"\n +\n")
AFTER = tuple(f"<{tag}" for tag in ("div", "ol", "ul", "p>", "p ", "dl", "nav", "section", "details", "table"))
"""What may stand below a heading. The template puts it there; a word of a record could not."""


@dataclass(frozen=True, slots=True)
class Body:
    """A finished body."""

    html: str
    contents: tuple[tuple[str, str], ...]
    """Id and name of each heading in the table of contents; the name is HTML."""


@dataclass(slots=True)
class Bodies:
    """Makes bodies of one language, and remembers the headings, which are the same on most pages."""

    converter: Converter | None
    """None where the settings ask for Markdown that only the engine can make."""
    _headings: dict[str, tuple[str, tuple[str, str]] | None] = field(default_factory=dict)

    def body(self, text: str, *, is_free: bool) -> Body | None:
        """The finished body; None where it cannot be known to be what the engine makes."""
        made = None if is_free else self._quick(text)
        if made is not None or self.converter is None:
            return made
        converted = self.converter.convert(text)
        if converted is None:
            return None
        return Body(without_blank_lines(converted.html).strip(), converted.contents)

    def _quick(self, text: str) -> Body | None:
        if "\t" in text or "\r" in text or "\x02" in text or "\x03" in text:
            return None
        first, *others = text.split("\n## ")
        block = _block(first)
        if block is None:
            return None
        parts, contents = [block], []
        for other in others:
            line, _, html = other.partition("\n\n")
            heading = self._headings[line] if line in self._headings else self._heading(line)
            block = _block(html) if html.startswith(AFTER) else None if html.strip() else ""
            if heading is None or block is None:
                return None
            parts += (heading[0], block) if block else (heading[0],)
            contents.append(heading[1])
        return Body("\n".join(parts), tuple(contents))

    def _heading(self, line: str) -> tuple[str, tuple[str, str]] | None:
        """The element of a heading, and its entry in the table of contents."""
        found, made = HEADING.fullmatch(line.rstrip("\n")), None
        if found and PLAIN.fullmatch(found["text"]) and found["text"] == found["text"].strip():
            name = " ".join(found["text"].split())
            made = f'<h2 id="{found["id"]}">{found["text"]}</h2>', (found["id"], name)
        elif found and self.converter is not None:
            converted: Converted | None = self.converter.convert(f"## {line}\n")
            if converted and len(converted.contents) == 1:
                made = converted.html, converted.contents[0]
        self._headings[line] = made
        return made


def _block(html: str) -> str | None:
    """Blocks of HTML without the lines between them; None if something else stands among them."""
    if html[:1] != "<" or html[-2:] != ">\n":
        return None
    if "<pre" in html or "<svg" in html:
        return _block_with_text_as_typed(html)
    html = html[:-1]
    if "\n" not in html:
        return html
    lines = [line for line in html.split("\n") if line]
    if all(line[0] == "<" and line[-1] == ">" for line in lines):
        return "\n".join(lines)
    if html.count("\n\n") != html.count("\n\n<"):
        return None
    return LINE_BREAK.sub("\n", html)


def _block_with_text_as_typed(html: str) -> str | None:
    """The same where citations or examples stand in it, whose lines and spaces are kept, or drawings."""
    start, *others = html[:-1].split("<pre>")
    if "\n" not in start and "<pre" not in start and "<svg" not in html and not ONLY_SPACES.search(html):
        parts = [start]
        for other in others:
            text, _, end = other.partition("</pre>")
            if "\n" in end or "<pre" in other:
                break
            parts += ("<pre>", text.replace("&#34;", '"').replace("&#39;", "'"), "</pre>", end)
        else:
            return "".join(parts)
    outside = VERBATIM.split(html[:-1])[::2]
    if ONLY_SPACES.search(html) or any(
        one.count("\n\n") > one.count("\n\n<") + one.endswith("\n\n") for one in outside
    ):
        return None
    return without_blank_lines(html).rstrip("\n")
