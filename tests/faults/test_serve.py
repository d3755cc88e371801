"""A preview while somebody writes: always the last good pages, and above them what is wrong now."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import HTTPError

import pytest

from generator.cache.publish import lock
from generator.engines.preview import with_bar
from generator.report.words import LAST_GOOD, REMEDY
from tests.sites import base
from tests.sites.project import ROOT, make_project, run

PAGES = ("index.html", "cases/taicang.html", "en/index.html", "en/cases/taicang.html")
WORDS = {"zh": "没有名为", "en": "no region is called"}
BAR = re.compile(r'<div class="kb-faults".*?</div>', re.DOTALL)
PATIENCE = 180
"""Seconds until a test gives up; a slow machine is no fault of the code."""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    base.write(tmp_path / "content", {})
    return make_project(tmp_path / "我的 资料", tmp_path / "content")


def change(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


class Served:
    """A running preview."""

    def __init__(self, address: str) -> None:
        self.address = address

    def page(self, path: str) -> str:
        with urllib.request.urlopen(f"{self.address}/{path}", timeout=PATIENCE) as answer:
            text: str = answer.read().decode()
        return re.sub(r"livereload\([0-9, ]+\)", "", text)

    def pages(self) -> dict[str, str]:
        return {path: self.page(path) for path in PAGES}

    def wait(self, is_so: Callable[[dict[str, str]], bool]) -> dict[str, str]:
        """All pages, once they are so."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            with_all = self.pages()
            if is_so(with_all):
                return with_all
            time.sleep(0.2)
        pytest.fail(f"it never came to that; the first page is now:\n{self.page(PAGES[0])}")


@contextmanager
def serving(project: Path, *words: str) -> Iterator[Served]:
    """A preview of a project; it is ended as a terminal does, and must end well."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        place = f"127.0.0.1:{free.getsockname()[1]}"
    kept = os.environ | {"PYTHONPATH": str(ROOT), "LC_ALL": "C.UTF-8", "NO_MKDOCS_2_WARNING": "1"}
    command = [sys.executable, "-m", *words, place]
    with (project.parent / "log").open("wb") as log:
        process = subprocess.Popen(command, cwd=project, env=kept, stdout=log, stderr=log)
        try:
            end = time.monotonic() + PATIENCE
            while time.monotonic() < end and process.poll() is None:
                try:
                    urllib.request.urlopen(f"http://{place}/", timeout=PATIENCE).close()
                    break
                except HTTPError:
                    raise
                except OSError:
                    time.sleep(0.1)
            yield Served(f"http://{place}")
        finally:
            process.send_signal(signal.SIGINT)
            process.wait(PATIENCE)
    said = (project.parent / "log").read_text(encoding="utf-8")
    assert process.returncode == 0, said
    assert "Traceback" not in said


def bars(pages: dict[str, str]) -> list[str]:
    return [found[0] for page in pages.values() for found in BAR.finditer(page)]


def test_a_broken_record_a_broken_theme_and_a_second_build(project: Path) -> None:
    with serving(project, "generator", "serve", "--address") as served:
        good = served.pages()
        assert not bars(good)
        case, theme = project / "content/cases/taicang.yml", project / "theme_overrides/theme/main.html"

        change(case, "region: taicang", 'region: "<b>nowhere</b>"')
        shown = served.wait(lambda pages: len(bars(pages)) == len(PAGES))
        assert {path: BAR.sub("", page) for path, page in shown.items()} == good
        for path, bar in zip(PAGES, bars(shown), strict=True):
            language, other = ("en", "zh") if path.startswith("en/") else ("zh", "en")
            assert WORDS[language] in bar and WORDS[other] not in bar
            assert LAST_GOOD[language] in bar and REMEDY[language] in bar
            assert "content/cases/taicang.yml" in bar and "E301" in bar and re.search(r"\b2:9\b", bar)
            assert "&lt;b&gt;nowhere&lt;/b&gt;" in bar and "<b>" not in bar

        change(case, 'region: "<b>nowhere</b>"', "region: kunshan")
        mended = served.wait(lambda pages: not bars(pages))
        assert "昆山市" in mended["cases/taicang.html"] and mended != good

        change(theme, "{% extends", "{% nonsense %}{% extends")
        shown = served.wait(lambda pages: len(bars(pages)) == len(PAGES))
        assert {path: BAR.sub("", page) for path, page in shown.items()} == mended
        assert all("nonsense" in bar for bar in bars(shown))
        change(theme, "{% nonsense %}{% extends", "{% extends")
        assert served.wait(lambda pages: not bars(pages)) == mended

        with lock(project / ".casebook" / "pages"):
            change(case, "region: kunshan", "region: taicang")
            shown = served.wait(lambda pages: len(bars(pages)) == len(PAGES))
        assert all("E701" in bar for bar in bars(shown))
        case.write_bytes(case.read_bytes())
        assert served.wait(lambda pages: not bars(pages)) == good


def test_mkdocs_serve_does_the_same(project: Path) -> None:
    with serving(project, "mkdocs", "serve", "--quiet", "--dev-addr") as served:
        good = served.pages()
        case = project / "content/cases/taicang.yml"
        change(case, "status: ongoing", "status: asleep")
        shown = served.wait(lambda pages: len(bars(pages)) == len(PAGES))
        assert {path: BAR.sub("", page) for path, page in shown.items()} == good
        change(case, "status: asleep", "status: ongoing")
        assert served.wait(lambda pages: not bars(pages)) == good


def test_nothing_to_show_yet_is_status_1(project: Path) -> None:
    change(project / "content/cases/taicang.yml", "status: ongoing", "status: asleep")
    done = run(project, "generator", "serve", "--address", "127.0.0.1:0")
    assert done.returncode == 1
    assert "asleep" in done.stderr and "Traceback" not in done.stderr


def test_the_bar_fits_any_page() -> None:
    assert with_bar(b"404", "a < b").startswith(b"<div") and with_bar(b"404", "a < b").endswith(b"</div>404")
    page = with_bar(b'<!doctype html><html lang="fr"><head></head><body dir=ltr><p>x</body></html>', "x" * 10**6)
    assert page.startswith(b'<!doctype html><html lang="fr"><head></head><body dir=ltr><div class="kb-faults"')
    assert len(page) < 25_000
