"""`casebook serve`: pages reload after a change; that needs a script which the policy of published pages forbids."""

import subprocess
import sys
import time
import urllib.request
from pathlib import Path

from tests.sites.project import free_port, make_project, own_environment


def fetched(address: str) -> str:
    end = time.monotonic() + 120
    while True:
        try:
            with urllib.request.urlopen(address, timeout=10) as answer:
                text: str = answer.read().decode()
                return text
        except OSError:
            if time.monotonic() > end:
                raise
            time.sleep(0.2)


def test_pages_that_are_served_while_writing_reload(tmp_path: Path) -> None:
    project = make_project(tmp_path / "project")
    port = free_port()
    command = [sys.executable, "-m", "generator", "serve", "--address", f"127.0.0.1:{port}"]
    running = subprocess.Popen(
        command, cwd=project, env=own_environment(), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        for page in ("index.html", "en/index.html"):
            html = fetched(f"http://127.0.0.1:{port}/{page}")
            assert "livereload(" in html
            assert "Content-Security-Policy" not in html
    finally:
        running.kill()
        running.wait()
