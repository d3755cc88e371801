"""What is done to a built site, whichever way it was built: nothing in it asks another host, nothing in it is idle."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from generator.cache.write import write_file

# Material's script can fetch Mermaid, polyfills and repository figures from other hosts. This site uses none of them,
# and a page must not even be able to ask. Names of XML spaces are no addresses. An address ends before a backslash:
# with that gone, a quotation mark behind it would end a string too early, and what follows would run.
OUTSIDE = re.compile(rb"https?://(?!www\.w3\.org/)[a-zA-Z0-9][^\s\"'`)<>\\]*")
SOURCE_MAP = re.compile(rb"\n(//# |/\*# )sourceMappingURL=[^\n*]*(\*/)?\n*\Z")
_KEPT = "(?:pre|script|style|textarea)"
VERBATIM = re.compile(rf"(<{_KEPT}\b[^<]*(?:<(?!/{_KEPT}>)[^<]*)*</{_KEPT}>)")
KEPT = ("<pre", "<script", "<style", "<textarea")
"""How elements begin whose text is kept as typed."""
LINE_BREAK = re.compile(r"\s*\n\s*", re.ASCII)

DRAWING = re.compile(r'(<svg\b[^>]*?) xmlns="http://www\.w3\.org/2000/svg"')
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
        elif path.suffix in (".js", ".css", ".html"):
            data = path.read_bytes()
            changed = finished(path.name, data)
            if changed != data:
                write_file(path, changed)


def finished(name: str, data: bytes) -> bytes:
    """One file of a site as `finish` leaves it, by its name."""
    if name.endswith((".js", ".css")):
        data = OUTSIDE.sub(b"", data) if b"://" in data else data
        return SOURCE_MAP.sub(b"", data) if b"sourceMappingURL=" in data else data
    return without_blank_lines(data.decode()).encode() if name.endswith(".html") else data


def _is_template(path: Path) -> bool:
    """Whether this is Material's template of a site map, which the engine copies as it is where it does not fill it."""
    return path.name == "sitemap.xml" and b"{%" in path.read_bytes()


def without_blank_lines(html: str) -> str:
    """The same page without blank lines, indents and needless names of XML; a reader cannot tell the difference."""
    parts = VERBATIM.split(html)
    return "".join(_verbatim(part) if number % 2 else _compact(part) for number, part in enumerate(parts))


def _compact(html: str) -> str:
    return DRAWING.sub(r"\1", LINE_BREAK.sub("\n", html))


def _verbatim(html: str) -> str:
    """Between tags a quotation mark may stand as itself; citations in JSON are full of them."""
    return html.replace("&#34;", '"').replace("&#39;", "'") if html.startswith("<pre>") else html
