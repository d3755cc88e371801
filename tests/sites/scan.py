"""Looks through a whole built site: links that lead nowhere, and addresses of other hosts that a page would fetch."""

import posixpath
import re
from functools import cache
from pathlib import Path
from urllib.parse import unquote, urlsplit

from tests.sites.reader import Document, addresses_in_css, read_html

OUTSIDE = re.compile(r"(?:https?:|ftp:|wss?:)?//[a-z0-9]", re.IGNORECASE)

NAMES = re.compile(r"http://www\.w3\.org/|\"\$schema\": \"https://json-schema\.org/draft/[^\"]*\"")
"""Addresses that name a namespace or a dialect, and are not fetched."""


def pages(site: Path) -> list[Path]:
    return sorted(site.rglob("*.html"))


@cache
def document(path: Path) -> Document:
    return read_html(path.read_text(encoding="utf-8"))


def broken_links(site: Path) -> list[str]:
    """Links and anchors of every page that lead nowhere on disk, written as `page → link`."""
    anchors = {path.relative_to(site).as_posix(): frozenset(document(path).ids) for path in pages(site)}
    files = {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}

    @cache
    def leads_somewhere(folder: str, link: str) -> bool:
        address = urlsplit(link)
        if address.scheme or address.netloc:
            return True
        target = posixpath.normpath(posixpath.join(folder, unquote(address.path)))
        anchor = unquote(address.fragment)
        is_state = posixpath.basename(target) == "explorer.html" and "=" in anchor
        return target in files and (not anchor or is_state or anchor in anchors.get(target, {anchor}))

    wrong = []
    for path, ids in anchors.items():
        found = document(site / path)
        for link in dict.fromkeys([*found.links, *found.loads]):
            to_itself = link.startswith("#")
            if not (unquote(link[1:]) in ids if to_itself else leads_somewhere(posixpath.dirname(path), link)):
                wrong.append(f"{path} → {link}")
    return wrong


def outside_addresses(site: Path) -> list[str]:
    """What a page would fetch from another host, written as `file: address`."""
    found = []
    for path in sorted(site.rglob("*")):
        name = path.relative_to(site).as_posix()
        if path.suffix == ".html":
            loads = [one for one in document(path).loads if urlsplit(one).scheme != "data"]
            found += [f"{name}: {one}" for one in loads if OUTSIDE.match(one) or urlsplit(one).scheme]
            found += [f"{name}: script {script[:60]}" for script in document(path).scripts if OUTSIDE.search(script)]
        elif path.suffix in (".js", ".json", ".css", ".svg"):
            text = NAMES.sub("", path.read_text(encoding="utf-8"))
            found += [f"{name}: {hit[0]}" for hit in re.finditer(r"(?:https?|wss?)://[a-z0-9][^\s\"'`)]*", text)]
            if path.suffix == ".css":
                found += [f"{name}: {one}" for one in addresses_in_css(path) if OUTSIDE.match(one)]
    return found
