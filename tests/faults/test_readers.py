"""Readers during three hundred publishes: every page is there at every moment, and whole."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from generator.cache.publish import stage

PUBLISHES = 300
PAGES = [f"{folder}page-{number}.html" for folder in ("", "cases/", "en/cases/") for number in range(4)]
FILLING = "x" * 20_000

READER = """
import json, os, sys
from pathlib import Path
folder, pages = sys.argv[1], json.loads(sys.argv[2])
def whole(data):
    start, end = data[:8], data[-8:]
    return start == end and start.isdigit() and len(data) == 20_016
def read(page):
    with open(os.path.join(folder, page), "rb") as stream:
        return stream.read()
looks, seen, wrong = 0, set(), []
print("ready", flush=True)
os.set_blocking(0, False)
while sys.stdin.buffer.read(1) is None:
    for page in pages:
        looks += 1
        try:
            data = read(page)
        except OSError as error:
            wrong.append(f"{page}: {error!r}")
        else:
            seen.add(int(data[:8]))
            if not whole(data):
                wrong.append(f"{page}: half")
print(json.dumps({"looks": looks, "seen": len(seen), "wrong": wrong}))
"""


def publish(site: Path, number: int) -> None:
    with stage(site) as folder:
        for page in PAGES:
            (folder / page).parent.mkdir(parents=True, exist_ok=True)
            (folder / page).write_text(f"{number:08}{FILLING}{number:08}", encoding="ascii")


def test_a_reader_by_path_misses_no_page(tmp_path: Path) -> None:
    """As every web server reads: by the full name of a file, anew for each request."""
    site = tmp_path / "site"
    publish(site, 0)
    command = [sys.executable, "-c", READER, str(site), json.dumps(PAGES)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as reader:
        assert reader.stdout and reader.stdin
        assert reader.stdout.readline() == b"ready\n"
        for number in range(1, PUBLISHES + 1):
            publish(site, number)
        reader.stdin.write(b"x")
        reader.stdin.close()
        told = json.loads(reader.stdout.read())
    assert told["wrong"] == []
    assert told["looks"] > PUBLISHES and told["seen"] > PUBLISHES // 20, told


def test_a_reader_with_a_handle_on_the_folder_reads_on(tmp_path: Path) -> None:
    """As a server that was started in the folder: it has the whole site that it opened until the one after the next."""
    site = tmp_path / "site"
    publish(site, 0)
    for number in range(1, PUBLISHES + 1):
        handle = os.open(site, os.O_RDONLY | os.O_DIRECTORY)
        try:
            publish(site, number)
            for page in PAGES:
                with os.fdopen(os.open(page, os.O_RDONLY, dir_fd=handle), "rb") as stream:
                    assert stream.read(8) == b"%08d" % (number - 1)
        finally:
            os.close(handle)
