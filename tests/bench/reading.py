"""What reading costs over a network: `python -m tests.bench.reading`. Bytes as they travel, and requests, page by page.

A server with the headers that the README recommends counts what a browser asks for: the first page of a visit, the next
one, the same page on another day, and the search box. Bytes and requests are the same on every machine.
"""

from __future__ import annotations

import gzip
import hashlib
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from mimetypes import guess_type
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import unquote, urlsplit

from playwright.sync_api import Page

from tests.bench.figures import table
from tests.bench.find import pages
from tests.bench.project import Project
from tests.bench.records import case_id

CASES = 1000
FOR_EVER = re.compile(r"\.[0-9a-f]{8}\.min\.(css|js)$")
"""Files of the theme with a checksum in their name. The README gives a server the same pattern."""
CACHED, ASKED = "public, max-age=31536000, immutable", "no-cache"
PACKED = ("text/", "application/javascript", "application/json", "image/svg+xml")


@dataclass
class Log:
    """What a browser has asked for since it was last emptied."""

    answers: list[tuple[str, int, int]] = field(default_factory=list)
    """Path, status, bytes of the body as sent."""

    def take(self) -> list[tuple[str, int, int]]:
        """All of it, once."""
        taken, self.answers = self.answers, []
        return taken


def cache_header(path: str) -> str:
    """For how long a browser may keep a file without asking."""
    return CACHED if FOR_EVER.search(path) else ASKED


@contextmanager
def served(site: Path) -> Iterator[tuple[str, Log]]:
    """The address of a server of a site on this machine, and its log."""
    log = Log()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            path = unquote(urlsplit(self.path).path)
            file = site / (path + "index.html" if path.endswith("/") else path).lstrip("/")
            if not file.is_file():
                self.answer(path, 404, b"")
                return
            data, kind = file.read_bytes(), guess_type(file.name)[0] or "application/octet-stream"
            mark = f'"{hashlib.sha256(data).hexdigest()[:16]}"'
            head = {"Cache-Control": cache_header(path), "ETag": mark, "Content-Type": kind}
            if self.headers.get("If-None-Match") == mark:
                self.answer(path, 304, b"", head)
                return
            if kind.startswith(PACKED) and "gzip" in self.headers.get("Accept-Encoding", ""):
                data, head["Content-Encoding"] = gzip.compress(data, 6), "gzip"
            self.answer(path, 200, data, head)

        def answer(self, path: str, status: int, body: bytes, head: dict[str, str] | None = None) -> None:
            log.answers.append((path, status, len(body)))  # before it is sent: who has it may ask at once
            self.send_response(status)
            for name, value in (head or {}).items():
                self.send_header(name, value)
            if status != 304:
                self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            """Standard error is for people."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}", log
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def opened(window: Page, address: str, log: Log) -> list[tuple[str, int, int]]:
    """Everything a page asks for until it is quiet."""
    window.goto(address, wait_until="networkidle")
    return log.take()


def told(answers: list[tuple[str, int, int]]) -> list[str]:
    """Requests, those of them that were answered with "as you have it", KiB, and what they were for."""
    kinds = [path.rpartition(".")[2] for path, status, _ in answers if status == 200]
    parts = [f"{kinds.count(kind)} {kind}" for kind in sorted(set(kinds))]
    unchanged = sum(status == 304 for _, status, _ in answers)
    sent = sum(size for _, _, size in answers) / 1024
    return [str(len(answers)), str(unchanged), f"{sent:.1f}", ", ".join(parts)]


def measure(site: Path) -> str:
    """The table."""
    case, other = (f"cases/{case_id(number)}.html" for number in (0, 1))
    rows: list[list[str]] = []
    windows = pages()
    with served(site) as (root, log):
        for name in ("index.html", case, "explorer.html", "form.html", "matrix.html", "regions/index.html"):
            rows.append([f"first page of a visit: {name}", *told(opened(next(windows), f"{root}/{name}", log))])
        window = next(windows)
        opened(window, f"{root}/index.html", log)
        rows.append([f"next page: {other}", *told(opened(window, f"{root}/{other}", log))])
        rows.append(["back to index.html, nothing changed", *told(opened(window, f"{root}/index.html", log))])
        window.locator(".md-search__input").focus()
        window.wait_for_load_state("networkidle")
        window.wait_for_timeout(500)
        answers = log.take()
        rows.append(["search box, on focus", *told(answers)])
        rows += [[f"  {path.lstrip('/')}", "1", "0", f"{size / 1024:.1f}", ""] for path, _, size in answers if size]
        windows.close()
    return table(["what", "requests", "not sent again", "KiB", "files"], rows)


if __name__ == "__main__":
    with TemporaryDirectory() as temporary:
        project = Project(Path(temporary) / "project", CASES)
        project.run("build")
        print(f"Reading a site of {CASES} records, gzipped, with the headers of the README\n\n{measure(project.site)}")
