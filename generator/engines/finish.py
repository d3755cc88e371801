"""What is done to a built site, whichever way it was built: nothing in it asks another host, nothing in it is idle."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

from generator.cache.write import write_file

# Material's script can fetch Mermaid, polyfills and repository figures from other hosts. This site uses none of them,
# and a page must not even be able to ask. Names of XML spaces are no addresses. An address ends before a backslash:
# with that gone, a quotation mark behind it would end a string too early, and what follows would run.
OUTSIDE = re.compile(rb"https?://(?!www\.w3\.org/)[a-zA-Z0-9][^\s\"'`)<>\\]*")
SOURCE_MAP = re.compile(rb"\n(//# |/\*# )sourceMappingURL=[^\n*]*(\*/)?\n?\Z")
VERBATIM = re.compile(rb"(<(?:pre|script|style|textarea)\b.*?</(?:pre|script|style|textarea)>)", re.DOTALL)
LINE_BREAK = re.compile(rb"\s*\n\s*")

DRAWING = re.compile(rb'(<svg\b[^>]*?) xmlns="http://www\.w3\.org/2000/svg"')
"""A drawing inside a page, up to what it need not say."""

IDLE = ("assets/javascripts/lunr", "assets/javascripts/workers")
"""Parts of Material's own search; the engine behind its box is ours."""


def finish(site: Path) -> None:
    """Take other hosts' addresses, source maps, idle parts and blank lines out. Doing it twice changes nothing."""
    for folder in IDLE:
        shutil.rmtree(site / folder, ignore_errors=True)
    for path in sorted(site.rglob("*")):
        if path.suffix == ".map" or _is_template(path):
            path.unlink()
        elif path.suffix in (".js", ".css"):
            _rewrite(path, lambda data: SOURCE_MAP.sub(b"", OUTSIDE.sub(b"", data)))
        elif path.suffix == ".html":
            _rewrite(path, without_blank_lines)


def _is_template(path: Path) -> bool:
    """Whether this is Material's template of a site map, which the engine copies as it is where it does not fill it."""
    return path.name == "sitemap.xml" and b"{%" in path.read_bytes()


def without_blank_lines(html: bytes) -> bytes:
    """The same page without blank lines, indents and needless names of XML; a reader cannot tell the difference."""
    parts = VERBATIM.split(html)
    return b"".join(_verbatim(part) if number % 2 else _compact(part) for number, part in enumerate(parts))


def _compact(html: bytes) -> bytes:
    return DRAWING.sub(rb"\1", LINE_BREAK.sub(b"\n", html))


def _verbatim(html: bytes) -> bytes:
    """Between tags a quotation mark may stand as itself; citations in JSON are full of them."""
    return html.replace(b"&#34;", b'"').replace(b"&#39;", b"'") if html.startswith(b"<pre>") else html


def _rewrite(path: Path, change: Callable[[bytes], bytes]) -> None:
    data = path.read_bytes()
    changed = change(data)
    if changed != data:
        write_file(path, changed)
