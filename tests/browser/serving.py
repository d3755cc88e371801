"""A folder as a web server gives it, and a page that takes its time."""

import contextlib
import http.server
import threading
import time
from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Any

from playwright.sync_api import Page


class _Handler(http.server.SimpleHTTPRequestHandler):
    headers_added: Mapping[str, str] = {}

    def log_message(self, *_: object) -> None:
        """Say nothing."""

    def end_headers(self) -> None:
        for name, value in self.headers_added.items():
            self.send_header(name, value)
        super().end_headers()


@contextlib.contextmanager
def serve(folder: Path, headers: Mapping[str, str] | None = None) -> Iterator[str]:
    """The address of the folder, while it is served with these headers more."""
    handler = type("Handler", (_Handler,), {"headers_added": headers or {}})
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), partial(handler, directory=str(folder))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def until(page: Page, script: str) -> Any:
    """What a script gives, once that is true. Playwright's own way needs `eval`, which our pages forbid."""
    end = time.monotonic() + 30
    while not (found := page.evaluate(script)):
        assert time.monotonic() < end, f"never true: {script}"
        page.wait_for_timeout(20)
    return found
