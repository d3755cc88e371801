"""A project of synthetic records that is built, changed and built again, with a copy of the program inside.

The program is a copy, so that a template of it can be changed like one of the project's own.
"""

from __future__ import annotations

import compileall
import contextlib
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.bench.figures import Run
from tests.bench.process import Failed, environment, measured
from tests.bench.records import A_FOLDER, case_id, write_content

ROOT = Path(__file__).resolve().parent.parent.parent
LANGUAGE = "zh"
LONGEST = 900.0
"""Seconds after which a page that does not come is given up."""
KEPT = {"content", "generator", "mkdocs.yml", "theme_overrides"}
PAGES = """
import sys
from pathlib import Path
from generator.pipeline import check
from generator.tasks import generate
generate(check(Path("content")), Path(sys.argv[1]), project=str(Path.cwd()), languages=[sys.argv[2]])
"""


class Project:
    """One folder with everything that a build needs."""

    def __init__(self, folder: Path, cases: int) -> None:
        self.folder, self.cases = folder, cases
        self._pages = folder.with_name(f"{folder.name}.pages")
        self.content, self.site = folder / "content", folder / "site"
        folder.mkdir(parents=True)
        shutil.copy(ROOT / "mkdocs.yml", folder)
        shutil.copytree(ROOT / "theme_overrides" / "theme", folder / "theme_overrides" / "theme")
        shutil.copytree(ROOT / "generator", folder / "generator", ignore=shutil.ignore_patterns("__pycache__"))
        compileall.compile_dir(folder / "generator", quiet=2)
        write_content(self.content, cases)
        _in_one_language(self.content)
        self.template = folder / "generator" / "render" / "templates" / "pages" / "case.md.jinja"
        self.theme = folder / "theme_overrides" / "theme" / "main.html"
        self.region = re.findall(r'^region: "(.+)"$', self.record(0).read_text(encoding="utf-8"), re.MULTILINE)[0]
        self._as_first = {path: path.read_text(encoding="utf-8") for path in (self.template, self.theme, self.regions)}

    @property
    def regions(self) -> Path:
        return self.content / "vocabularies" / "regions.yml"

    def record(self, number: int) -> Path:
        """The file of a case."""
        return self.content / "cases" / f"part-{number // A_FOLDER:03}" / f"{case_id(number)}.yml"

    def clear(self) -> None:
        """Take away whatever a build or check has left."""
        for path in self.folder.iterdir():
            if path.name in KEPT:
                continue
            if path.is_dir() and not path.is_symlink():
                shutil.rmtree(path)
            else:
                path.unlink()

    def run(self, *words: str, watched: bool = False) -> Run:
        """Run the command of the copy."""
        also = {"XDG_CACHE_HOME": str(self.folder / ".cache")}
        return measured([sys.executable, "-m", "generator", *words], self.folder, also=also, watched=watched)

    def write_pages(self, into: Path) -> None:
        """The pages folder and the settings for any engine, with everything that belongs to the language.

        They are made once, of the records as they are at the first call.
        """
        if not self._pages.is_dir():
            measured([sys.executable, "-c", PAGES, self._pages, LANGUAGE], self.folder)
        shutil.copytree(self._pages, into)

    @contextmanager
    def served(self) -> Iterator[str]:
        """Where `serve` shows the site, from when it shows it."""
        with socket.create_server(("127.0.0.1", 0)) as free:
            address = f"127.0.0.1:{free.getsockname()[1]}"
        command = [sys.executable, "-m", "generator", "serve", "--address", address]
        with tempfile.TemporaryFile() as said:
            process = subprocess.Popen(
                command, cwd=self.folder, env=environment(), stdout=said, stderr=said, start_new_session=True
            )
            try:
                shown(f"http://{address}/index.html", "</html>", lambda: process.poll() is None)
                yield f"http://{address}"
            finally:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()

    # ── changes, each with a mark that the built site must show ──────────────────────────────────────────────────

    def edit_record(self, number: int, mark: str) -> None:
        """A sentence more in the summary and in an action of a case."""
        path = self.record(number)
        text = path.read_text(encoding="utf-8")
        text = re.sub(r'^(summary: \{"zh": ")', rf"\g<1>{mark}。", text, count=1, flags=re.MULTILINE)
        text = re.sub(r'("text": \{"zh": ")(?=[^\n]*\n(?: |results))', rf"\g<1>{mark}。", text, count=1)
        path.write_text(text, encoding="utf-8", newline="\n")

    def edit_region(self, mark: str) -> None:
        """Another name for the region of the first case."""
        pattern = rf"(- id: {re.escape(self.region)}\n  name: \{{zh: [^,}}]+)"
        text, found = re.subn(pattern, rf"\g<1>{mark}", self._as_first[self.regions])
        assert found == 1, self.region
        self.regions.write_text(text, encoding="utf-8", newline="\n")

    def edit_template(self, mark: str) -> None:
        """A line more on every case page, from the program's template."""
        self.template.write_text(f"{self._as_first[self.template]}\n<p>{mark}</p>\n", encoding="utf-8")

    def edit_theme(self, mark: str) -> None:
        """A line more in the head of every page, from the project's theme."""
        start = "{% block site_meta %}"
        text = self._as_first[self.theme]
        assert start in text
        text = text.replace(start, f'{start}\n<meta name="bench" content="{mark}">')
        self.theme.write_text(text, encoding="utf-8")

    def shows(self, path: str, mark: str) -> bool:
        """Whether a page of the built site says so."""
        return mark in (self.site / path).read_text(encoding="utf-8")


def _in_one_language(content: Path) -> None:
    path = content / "site.yml"
    text, found = re.subn(
        r"^languages: .*$", f"languages: [{LANGUAGE}]", path.read_text(encoding="utf-8"), flags=re.MULTILINE
    )
    assert found == 1
    path.write_text(text, encoding="utf-8", newline="\n")
    for folder in (content / "pages").iterdir():
        if folder.is_dir() and folder.name not in (LANGUAGE, "images"):
            shutil.rmtree(folder)


def shown(address: str, mark: str, is_running: Callable[[], bool]) -> float:
    """Ask for a page again and again until it says so, and give the seconds that took. Raises `Failed`."""
    start = time.perf_counter()
    while is_running() and time.perf_counter() - start < LONGEST:
        with contextlib.suppress(OSError), urllib.request.urlopen(address, timeout=LONGEST) as answer:
            if mark in answer.read().decode():
                return time.perf_counter() - start
        time.sleep(0.01)
    raise Failed(f"{address} does not show {mark}")


def html_files(folder: Path) -> tuple[int, int]:
    """How many pages there are in a built site, and their bytes together."""
    sizes = [path.stat().st_size for path in folder.rglob("*.html")]
    return len(sizes), sum(sizes)
