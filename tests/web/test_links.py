"""Sources are asked for politely, from public addresses alone; what is found marks a page and never stops a build."""

from __future__ import annotations

import re
import socket
from collections.abc import Iterator
from pathlib import Path
from unittest.mock import patch

import pytest
from typer.testing import CliRunner

from generator.cli import app
from generator.load.dead_links import FILE, DeadLink, read_dead_links
from generator.pipeline import check
from generator.tasks import render
from generator.web.ask import Answer, Asker, is_public
from generator.web.links import RUNS, Checked, as_file, check_links, remember
from tests.sites.base import CASE, in_folder
from tests.web.server import Handler, site

HERE = Asker("casebook-links/1 (+https://example.org)", timeout=1.0, deadline=2.0, allow_private=True)


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    with site() as address:
        yield address


def verdict(url: str) -> tuple[str, str]:
    (found,) = check_links([url], HERE, pause=0)
    return found.verdict, found.why


@pytest.mark.parametrize(
    ("path", "says"),
    [
        ("/200", ("alive", "200")),
        ("/204", ("alive", "204")),
        ("/404", ("gone", "404")),
        ("/410", ("gone", "410")),
        ("/403", ("unknown", "403")),
        ("/429", ("unknown", "429")),
        ("/500", ("unknown", "500")),
        ("/503", ("unknown", "503")),
        ("/head-only-404", ("alive", "200")),
        ("/moved", ("alive", "200")),
        ("/moved-gone", ("gone", "410")),
        ("/loop", ("unknown", "loop")),
        ("/file", ("unknown", "broken")),
        ("/huge", ("alive", "200")),
        ("/silent", ("unreachable", "timeout")),
        ("/drip", ("unreachable", "timeout")),
        ("/garbage", ("unknown", "broken")),
        ("/secret/a", ("unknown", "robots")),
        ("/路径?q=科技", ("alive", "200")),
    ],
)
def test_answer(path: str, says: tuple[str, str], server: str) -> None:
    assert verdict(server + path) == says


def test_site_that_is_not_there(server: str) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    assert verdict(f"http://127.0.0.1:{port}/") == ("unreachable", "refused")
    assert verdict("http://no-such-host.invalid/") == ("unreachable", "no-host")
    assert verdict(server.replace("http:", "https:") + "/200") == ("unknown", "tls")
    assert verdict("http://[::1/") == ("unknown", "broken")


def test_no_more_is_read_than_asked(server: str) -> None:
    assert len(HERE.ask(f"{server}/huge", "GET", most=10).body) == 10


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "10.0.0.1",
        "172.16.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "0.0.0.0",
        "224.0.0.1",
        "::1",
        "fe80::1%eth0",
        "fc00::1",
        "::ffff:127.0.0.1",
        "64:ff9b::7f00:1",
        "2002:7f00:1::",
    ],
)
def test_private_address_is_not_asked(address: str) -> None:
    assert not is_public(address)
    found = [(socket.AF_INET, socket.SOCK_STREAM, 0, "", ("93.184.215.14", 80))]
    found.append((socket.AF_INET, socket.SOCK_STREAM, 0, "", (address, 80)))
    with (
        patch.object(socket, "getaddrinfo", return_value=found),
        patch.object(socket, "create_connection", side_effect=AssertionError("asked")),
    ):
        assert Asker("a").ask("http://example.org/") == Answer(problem="private")


def test_public_address_is() -> None:
    assert is_public("93.184.215.14")
    assert is_public("2606:2800:21f:cb07:6820:80da:af6b:8b2c")


def test_redirect_to_a_private_address_is_not_followed(server: str) -> None:
    asker = Asker("a", timeout=1, deadline=2)
    real = socket.getaddrinfo
    port = int(server.rpartition(":")[2])

    def resolve(host: str, at: int, **words: int) -> object:
        return real(host, at, **words) if host != "public.example" else [(2, 1, 6, "", ("93.184.215.14", at))]

    def connect(at: tuple[str, int], timeout: float) -> socket.socket:
        assert at[0] == "93.184.215.14"
        stream = socket.socket()
        stream.settimeout(timeout)
        stream.connect(("127.0.0.1", port))
        return stream

    with patch.object(socket, "getaddrinfo", resolve), patch.object(socket, "create_connection", connect):
        assert asker.ask("http://public.example/inside") == Answer(problem="private")
        assert asker.ask("http://public.example/200").status == 200


def test_a_host_is_not_asked_twice_within_the_pause(server: str) -> None:
    Handler.asked.clear()
    now = [0.0]
    slept: list[float] = []

    def sleep(seconds: float) -> None:
        slept.append(seconds)
        now[0] += seconds

    urls = [f"{server}/200?{n}" for n in range(3)]
    found = list(check_links(urls, HERE, pause=3.0, sleep=sleep, clock=lambda: now[0]))
    assert [one.verdict for one in found] == ["alive"] * 3
    assert slept == [3.0] * 3  # robots.txt first
    assert [path for _, path, _ in Handler.asked] == ["/robots.txt", "/200?0", "/200?1", "/200?2"]
    assert {agent for _, _, agent in Handler.asked} == {"casebook-links/1 (+https://example.org)"}


def test_a_host_that_has_enough_is_left_alone(server: str) -> None:
    found = list(check_links([f"{server}/429", f"{server}/500", f"{server}/503"], HERE, pause=0))
    assert [one.why for one in found] == ["429"] * 3
    assert {one.verdict for one in found} == {"unknown"}


def test_what_cannot_be_reached_is_dead_after_a_few_runs() -> None:
    known: dict[str, DeadLink] = {}
    for run in range(1, RUNS + 2):
        known = remember([Checked("http://a/", "unreachable", "no-host")], known, ["http://a/"], f"2026-11-0{run}")
        assert known["http://a/"].state == ("dead" if run >= RUNS else "doubt")
    kept = remember([Checked("http://a/", "unknown", "503")], known, ["http://a/"], "2026-12-01")
    assert kept == known
    assert remember([], known, [], "2026-12-01") == {}
    assert remember([Checked("http://a/", "alive", "200")], known, ["http://a/"], "2026-12-01") == {}


def test_file_reads_back(tmp_path: Path) -> None:
    known = {
        url: DeadLink(url, "dead", "404", "2026-11-22", 3)
        for url in ["https://example.org/b", 'https://example.org/"a" #: {}', "https://例.org/太"]
    }
    (tmp_path / FILE).write_text(as_file(known), encoding="utf-8")
    assert read_dead_links(tmp_path) == known
    (tmp_path / FILE).write_text(as_file({}), encoding="utf-8")
    assert read_dead_links(tmp_path) == {}


@pytest.mark.parametrize(
    "text", ["", "a: b", "- a", "- {url: a}", "[[[", "\u202e", "- {url: [a], state: dead}", "\xff"]
)
def test_a_broken_file_stops_nothing(text: str, tmp_path: Path) -> None:
    (tmp_path / FILE).write_bytes(text.encode("latin-1", "replace"))
    assert read_dead_links(tmp_path) == {}


URL = "https://example.org/report"
SOURCE = "{key: report, title: 科技招商调研报告, type: report, grade: C}"
LINKED = SOURCE.replace("}", f", url: '{URL}', archive: 'https://archive.example/report'}}")


@pytest.mark.parametrize(("state", "is_marked"), [("dead", True), ("doubt", False), ("", False)])
def test_dead_link_is_marked_on_the_pages_of_case_and_source(state: str, is_marked: bool) -> None:
    files: dict[str, str | bytes | None] = {"cases/taicang.yml": CASE.replace(SOURCE, LINKED)}
    if state:
        files[FILE] = as_file({URL: DeadLink(URL, state, "404", "2026-11-22", 3)})
    with in_folder(files) as content:
        result = check(content)
        assert result.plan is not None
        pages = {
            one.path: one.data.decode() for one in render(result.plan, ["zh", "en"], "..") if one.path.endswith(".md")
        }
    for language, words in (("zh", "原链接失效（2026-11-22 查）"), ("en", "link dead (2026-11-22)")):
        shown = [path for path, text in pages.items() if words in text and path.startswith(f"pages/{language}/")]
        assert [bool(re.search(pattern, " ".join(shown))) for pattern in ("cases/taicang", "sources/s-")] == [
            is_marked
        ] * 2
        case = pages[f"pages/{language}/cases/taicang.md"]
        assert ("https://archive.example/report" in case) == is_marked
        assert URL in case


def test_command_writes_what_it_found(server: str) -> None:
    gone = LINKED.replace(URL, f"{server}/404")
    with in_folder({"cases/taicang.yml": CASE.replace(SOURCE, gone)}) as content:
        words = ["links", "--pause", "0", "--lang", "en"]
        refused = CliRunner().invoke(app, words)
        assert refused.exit_code == 0, refused.output
        assert "(private)" in refused.output
        assert read_dead_links(content) == {}
        done = CliRunner().invoke(app, [*words, "--allow-private"], env={"SOURCE_DATE_EPOCH": "1795305600"})
        assert done.exit_code == 0, done.output
        assert "1 are known to be dead" in done.output
        (known,) = read_dead_links(content).values()
        assert (known.url, known.state, known.why) == (f"{server}/404", "dead", "404")
        assert not check(content).report.diagnostics
