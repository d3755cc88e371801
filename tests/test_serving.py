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


PLANS_HELD = """
import gc
from pathlib import Path
from generator.engines.preview import Preview
from generator.memory import Memory
from generator.plan.site import SitePlan
from generator.serving import Serving
gc.disable()
serving = Serving(Path("content"), Path(".casebook"), Memory(), Preview())
for _ in range(3):
    serving.build()
    serving.make("/index.html")
    serving.make("/en/cases/index.html")
print(sum(isinstance(one, SitePlan) for one in gc.get_objects()))
"""


def test_what_was_shown_before_is_let_go(tmp_path: Path) -> None:
    """The collector rests while we serve, so nothing of an older look at the content may hold on to itself."""
    project = make_project(tmp_path / "project")
    command = [sys.executable, "-c", PLANS_HELD]
    done = subprocess.run(
        command, cwd=project, env=own_environment(), capture_output=True, encoding="utf-8", check=False
    )
    assert done.stdout.strip() == "1", done.stderr
