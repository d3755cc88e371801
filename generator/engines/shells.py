"""The theme's frame around a page, made once for each shape of page by the engine, and filled for every page.

MkDocs renders the whole theme for every page, although two case pages differ in their title, summary, body, contents
and address alone. So the engine makes one specimen of each shape with marks in those places (`specimens.py`), the HTML
is cut there, and a page is the join of the pieces with its own words. Plain `mkdocs build` stays the reference:

- that filling gives its bytes for every page of the real content is proved by `tests/engines/test_real_pages.py`,
- for made-up records with hostile words, and pages of every shape, by `tests/engines/test_shells.py`,
- that whatever the shells are made from gives new ones when it changes, by `tests/engines/test_fingerprint.py`.

What is not known to be equal is not filled: `fill` says None, and the engine makes that page.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path
from sys import version_info
from typing import Any

from generator.engines.bodies import Bodies, Body
from generator.engines.finish import without_blank_lines
from generator.engines.markdown import Converter
from generator.render.artifact import RenderedPage

FILE = "shells.json"
THEME = "theme"
"""Folder beside it with the files that the engine takes from the theme."""
LIBRARIES = ("mkdocs", "mkdocs-material", "markdown", "pymdown-extensions", "jinja2", "pyyaml")
COMPARED = {"section"}
"""What the theme compares with addresses instead of writing it."""
WRITTEN_HEADING = re.compile(r"^(?:#{1,6} .*|-+|=+)$", re.MULTILINE)
PLAIN_NAME = re.compile(r"[A-Za-z0-9_-]+")
"""Names of pages and of places in them that mean the same as a part of an address."""


def shape(page: RenderedPage) -> str:
    """A key for everything but words on which the frame of a page depends, in one language with one theme.

    Pages of a section are all alike; any other page may stand in the navigation, and so has a shape of its own.
    """
    meta = page.meta
    facts: list[object] = [page.path if is_alone(page) else _folder(page.path)]
    for name, value in meta.items():
        if isinstance(value, str):
            facts.append((name, value if name in COMPARED else bool(value)))
        elif isinstance(value, dict):
            facts.append((name, [(key, bool(one)) for key, one in value.items()]))
        else:
            facts.append((name, value))
    facts += (page.is_free, "<h1" in page.body, has_headings(page))
    return repr(facts)


def has_headings(page: RenderedPage) -> bool:
    """Whether there is a table of contents; for what people wrote this is a guess, which `fill` puts to the test."""
    return bool(WRITTEN_HEADING.search(page.body)) if page.is_free else "\n## " in page.body


def is_alone(page: RenderedPage) -> bool:
    """Whether no other page has the shape of this one."""
    return not page.meta.get("section")


def _folder(path: str) -> str:
    return path.rpartition("/")[0]


@dataclass(frozen=True, slots=True)
class Shell:
    """The HTML of one shape of page, cut where each page has its own words."""

    pieces: tuple[str, ...]
    holes: tuple[str, ...]
    """What stands between the pieces: `body`, `contents`, `first` (id of the first heading), `page` (last part of its
    address), or a name of its meta after `meta.`, such as `meta.alternates.en`."""
    item: tuple[str, str] = ("", "")
    """What stands between id and name of an entry of the contents, and between two entries."""


@dataclass(slots=True)
class _Form:
    """A shell made ready: the pieces as bytes, with room between them."""

    item: tuple[str, str]
    parts: list[bytes]
    words: list[tuple[int, str, str]]
    """(number of the part, name of the meta, key within it or nothing)."""
    own: dict[str, list[int]]
    """Any other hole → numbers of its parts."""
    contents: dict[tuple[tuple[str, str], ...], bytes] = field(default_factory=dict)

    @classmethod
    def of(cls, shell: Shell) -> _Form:
        parts, words, own = [shell.pieces[0].encode()], [], dict[str, list[int]]()
        for hole, piece in zip(shell.holes, shell.pieces[1:], strict=True):
            kind, _, name = hole.partition(".")
            if kind == "meta":
                words.append((len(parts), *name.partition(".")[::2]))
            else:
                own.setdefault(kind, []).append(len(parts))
            parts += (b"", piece.encode())
        return cls(shell.item, parts, words, own)


@dataclass(frozen=True, slots=True)
class Shells:
    """All shells of one language."""

    shells: Mapping[str, Shell]
    """Shape → shell."""
    markdown: Mapping[str, Any] | None
    """Extensions and their settings; None where only the engine can make them."""
    fingerprint: str
    """What they were made from; they are good as long as `fingerprint(settings)` says the same."""
    theme: Mapping[str, bytes] = field(default_factory=dict, repr=False)
    """Path below the language's root → file that the engine takes from the theme, as `finish` leaves it."""
    _forms: dict[str, _Form] = field(default_factory=dict, repr=False, compare=False)
    _bodies: list[Bodies] = field(default_factory=list, repr=False, compare=False)

    def has(self, shape: str) -> bool:
        """Whether pages of this shape can be filled."""
        return shape in self.shells

    def fill(self, page: RenderedPage) -> bytes | None:
        """The finished HTML; None where it cannot be known to be equal to what the engine makes."""
        form = self._form(shape(page))
        if form is None:
            return None
        body = self._body(page)
        stem = page.path.rpartition("/")[2]
        if body is None or not PLAIN_NAME.fullmatch(stem):
            return None
        parts, is_plain = form.parts.copy(), True
        for number, name, key in form.words:
            value = page.meta[name][key] if key else page.meta[name]  # type: ignore[index]
            if not isinstance(value, str):
                return None
            is_plain = is_plain and "\n" not in value and value == value.strip()
            parts[number] = value.encode()
        for number in form.own.get("body", ()):
            parts[number] = body.html.encode()
        for number in form.own.get("page", ()):
            parts[number] = stem.encode()
        if body.contents:
            for number in form.own["first"]:
                parts[number] = body.contents[0][0].encode()
            for number in form.own["contents"]:
                parts[number] = _contents(form, body)
        html = b"".join(parts)
        return html if is_plain else without_blank_lines(html.decode()).encode()

    def _form(self, key: str) -> _Form | None:
        if key not in self._forms and key in self.shells:
            self._forms[key] = _Form.of(self.shells[key])
        return self._forms.get(key)

    def _body(self, page: RenderedPage) -> Body | None:
        if not self._bodies:
            self._bodies.append(Bodies(Converter(**self.markdown) if self.markdown is not None else None))
        body = self._bodies[0].body(page.body, is_free=page.is_free)
        if body is not None and page.is_free:  # its shape was a guess
            is_right = ("<h1" in body.html) == ("<h1" in page.body) and bool(body.contents) == has_headings(page)
            if not (is_right and all(PLAIN_NAME.fullmatch(id_) for id_, _ in body.contents)):
                return None
        return body


def _contents(form: _Form, body: Body) -> bytes:
    """The entries of the table of contents, which are the same on most pages of a shape."""
    made = form.contents.get(body.contents)
    if made is None:
        middle, between = form.item
        made = form.contents[body.contents] = between.join(
            f"{id_}{middle}{name}" for id_, name in body.contents
        ).encode()
    return made


def save_shells(shells: Shells, folder: Path) -> None:
    """Write shells and files of the theme. The list of them comes last, so that half a folder is none."""
    from generator.cache.write import write_all

    facts = {
        "fingerprint": shells.fingerprint,
        "markdown": shells.markdown,
        "shells": {key: [one.pieces, one.holes, one.item] for key, one in shells.shells.items()},
        "theme": {path: hashlib.sha256(data).hexdigest() for path, data in shells.theme.items()},
    }
    (folder / FILE).unlink(missing_ok=True)
    files = [(f"{THEME}/{path}", data) for path, data in sorted(shells.theme.items())]
    write_all(folder, [*files, (FILE, json.dumps({"digest": _digest(facts), **facts}, ensure_ascii=False).encode())])


def load_shells(folder: Path) -> Shells | None:
    """The shells stored in `folder`; None if there are none, or any of it is damaged."""
    try:
        facts = json.loads((folder / FILE).read_bytes())
        if facts.pop("digest") != _digest(facts):
            return None
        theme = {path: (folder / THEME / path).read_bytes() for path in facts["theme"]}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None
    if any(hashlib.sha256(theme[path]).hexdigest() != digest for path, digest in facts["theme"].items()):
        return None
    shells = {key: Shell(tuple(one[0]), tuple(one[1]), (one[2][0], one[2][1])) for key, one in facts["shells"].items()}
    return Shells(shells, facts["markdown"], facts["fingerprint"], theme)


def _digest(facts: Mapping[str, object]) -> str:
    return hashlib.sha256(json.dumps(facts, sort_keys=True).encode()).hexdigest()


def fingerprint(settings: Path) -> str:
    """A name for all that shells are made from: settings, theme, libraries, and the code of the engines."""
    digest = hashlib.sha256()
    facts = [f"{name} {version(name)}" for name in LIBRARIES]
    digest.update(json.dumps([*facts, version_info[:2]]).encode())
    code = Path(__file__).parent
    for name, path in [*_made_from(settings), *((path.name, path) for path in sorted(code.glob("*.py")))]:
        digest.update(f"\0{name}\0".encode() + hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def _made_from(settings: Path) -> Sequence[tuple[str, Path]]:
    """The settings of a language with those that they build on, and all files of the theme that are ours."""
    chosen = json.loads(settings.read_bytes())
    theme = settings.parent / chosen["theme"]["custom_dir"]
    own = ((path.relative_to(theme).as_posix(), path) for path in theme.rglob("*") if path.is_file())
    return [("settings", settings), ("project", settings.parent / chosen["INHERIT"]), *sorted(own)]
