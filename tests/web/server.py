"""A site on this machine that answers in every way that sites do."""

from __future__ import annotations

import contextlib
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import ClassVar


class Handler(BaseHTTPRequestHandler):
    """The path says what to answer."""

    asked: ClassVar[list[tuple[str, str, str]]] = []
    stop = threading.Event()

    def do_HEAD(self) -> None:
        self.answer()

    def do_GET(self) -> None:
        self.answer()

    def log_message(self, format: str, *args: object) -> None:
        pass

    def answer(self) -> None:
        Handler.asked.append((self.command, self.path, self.headers["User-Agent"]))
        name = self.path.strip("/").split("?")[0]
        headers: dict[str, str] = {}
        status = int(name) if name.isdigit() else 200
        if name == "robots.txt":
            self.send_response(200)
            self.end_headers()
            self.wfile.write(b"User-agent: *\nDisallow: /secret\n")
            return
        if name == "head-only-404":
            status = 404 if self.command == "HEAD" else 200
        elif name == "429":
            headers["Retry-After"] = "120"
        elif name == "loop":
            status, headers["Location"] = 302, "/loop"
        elif name == "moved":
            status, headers["Location"] = 301, "/200"
        elif name == "moved-gone":
            status, headers["Location"] = 301, "/410"
        elif name == "inside":
            status, headers["Location"] = 302, "http://169.254.169.254/latest"
        elif name == "file":
            status, headers["Location"] = 302, "file:///etc/passwd"
        elif name == "silent":
            Handler.stop.wait(20)
            return
        elif name == "garbage":
            self.wfile.write(b"\x00\xff no http at all\r\n\r\n")
            return
        elif name == "drip":
            with contextlib.suppress(OSError):
                self.wfile.write(b"HTTP/1.1 200 OK\r\n")
                while not Handler.stop.wait(0.1):
                    self.wfile.write(b"X-A: b\r\n")
                    self.wfile.flush()
            return
        self.send_response(status)
        for key, value in headers.items():
            self.send_header(key, value)
        if name == "huge":
            self.send_header("Content-Length", str(10**12))
        self.end_headers()
        if name == "huge" and self.command == "GET":
            with contextlib.suppress(OSError):
                while not Handler.stop.is_set():
                    self.wfile.write(b"x" * 65_536)
                    time.sleep(0.001)


@contextlib.contextmanager
def site() -> Iterator[str]:
    """The address of such a site, while it answers."""
    Handler.asked.clear()
    Handler.stop.clear()
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        Handler.stop.set()
        server.shutdown()
        server.server_close()
