"""While somebody writes: a server that always answers with the last good pages, and says above them what is wrong."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from mkdocs.livereload import LiveReloadServer
from watchdog.events import (
    FileCreatedEvent,
    FileDeletedEvent,
    FileModifiedEvent,
    FileMovedEvent,
    FileSystemEventHandler,
)
from watchdog.observers import Observer

from generator.report import Report
from generator.report.show import as_text
from generator.report.words import LAST_GOOD

PLACES = ("even", "odd")
"""The two folders that take turns: one is read from while the other is written."""
MOST = 20
"""How many faults of one file stand above a page."""
LONGEST = 20_000
"""Characters of faults above a page."""
LANGUAGE = re.compile(rb"<html[^>]*\blang=\"?(\w+)", re.IGNORECASE)
BODY = re.compile(rb"<body\b[^>]*>", re.IGNORECASE)
LOOK = (
    "position:sticky;top:0;z-index:9;max-height:50vh;overflow:auto;padding:.6rem .8rem;background:#8c1d18;color:#fff;"
    "font:.7rem/1.5 sans-serif"
)

CHANGES = [FileCreatedEvent, FileDeletedEvent, FileModifiedEvent, FileMovedEvent]
"""What makes a preview look again; that a file was read, which it does itself, is none of it."""

Start = Callable[..., Any]


class Preview:
    """What a preview serves, and what is to be said above it."""

    def __init__(self) -> None:
        self.folder: Path | None = None
        """The last whole site."""
        self.trouble: Report | str = ""
        """What keeps the content as it is now from being seen; told by the build that is going on."""

    def place(self, root: Path) -> Path:
        """Where to build next, below a folder: never where readers are reading."""
        return next(place for name in PLACES if (place := root / name) != self.folder)

    def take_over(self, server: LiveReloadServer) -> None:
        """Have a server of MkDocs answer with the last whole site, whatever becomes of later builds."""
        really_build, answer = server.builder, server.serve_request
        shown: Report | str = ""
        builds = 0

        def build() -> None:
            nonlocal shown, builds
            self.trouble = ""
            try:
                really_build()
            except (Exception, SystemExit) as error:  # MkDocs would wait for a better build, and readers with it
                self.trouble = self.trouble or f"{type(error).__name__}: {error}"
            server.root, shown, builds = str(self.folder), self.trouble, builds + 1

        def serve_with_bar(environ: dict[str, Any], start: Start) -> Iterable[bytes]:
            while True:
                known, begun = builds, list[Any]()
                body = answer(environ, lambda status, headers, *_, into=begun: into.extend((status, headers)))
                if known == builds:
                    break  # else it waited for a build, and had chosen a file of the site before
            status, headers = begun
            if shown and ("Content-Type", "text/html") in headers:
                page = with_bar(b"".join(body), shown)
                headers = [*(one for one in headers if one[0] != "Content-Length"), ("Content-Length", str(len(page)))]
                body = [page]
            start(status, headers)
            return body

        server.builder = build
        server.root = str(self.folder)
        server.set_app(serve_with_bar)


def preview_server(build: Callable[[], None], address: str, preview: Preview) -> LiveReloadServer:
    """A server of MkDocs that is told of changes by the system instead of looking for them twice a second."""
    host, _, port = address.rpartition(":")
    server = LiveReloadServer(build, host=host, port=int(port), root=str(preview.folder))
    observer = Observer()
    really_schedule = observer.schedule

    def schedule(handler: FileSystemEventHandler, path: str, *, recursive: bool = False) -> Any:
        return really_schedule(handler, path, recursive=recursive, event_filter=CHANGES)

    observer.schedule = schedule  # type: ignore[method-assign, assignment]
    server.observer = observer  # type: ignore[assignment]
    return server


def with_bar(page: bytes, trouble: Report | str) -> bytes:
    """A page with what is wrong above it, in its own language."""
    found = LANGUAGE.search(page)
    language = found[1].decode() if found and found[1].decode() in LAST_GOOD else next(iter(LAST_GOOD))
    told = as_text(trouble, [language], most=MOST) if isinstance(trouble, Report) else trouble
    told = html.escape(told if len(told) <= LONGEST else f"{told[:LONGEST]} …")
    bar = (
        f'<div class="kb-faults" role="alert" lang="{language}" style="{LOOK}"><strong>{LAST_GOOD[language]}</strong>'
        f'<pre style="white-space:pre-wrap;margin:.4rem 0 0">{told}</pre></div>'
    ).encode()
    start = BODY.search(page)
    at = start.end() if start else 0
    return page[:at] + bar + page[at:]
