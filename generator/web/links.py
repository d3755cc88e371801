"""Which sources can no longer be reached: asked politely, remembered in a small file, and never a reason not to build.

A link is dead when its site says that it is gone (404, 410), or when the site itself could not be reached three runs in
a row. Anything else that is not an answer (403, 429, a fault of the server, a bad certificate) is no verdict: many
sites refuse programs and serve people.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit
from urllib.robotparser import RobotFileParser

from generator.load.dead_links import DeadLink
from generator.web.ask import Answer, Asker

GONE = frozenset({404, 410})
UNREACHABLE = frozenset({"no-host", "refused", "timeout"})
RUNS = 3
"""Runs in a row after which a site that cannot be reached counts as gone."""
ASK_AGAIN = frozenset({400, 403, 404, 405, 410, 500, 501, 503})
"""Answers to HEAD that many servers give without looking: GET is asked before they are believed."""
ROBOTS_SIZE = 64 * 1024
PAUSE = 3.0
HEADING = """\
# 由 casebook links 写成，不要手改 · Written by `casebook links`, not by hand
# dead: 原链接失效 · gone; doubt: 连不上，还要再查 · not reached, asked again next time
"""


@dataclass(frozen=True, slots=True)
class Checked:
    """What was found out about one address."""

    url: str
    verdict: str
    """`alive`, `gone`, `unreachable`, or `unknown`."""
    why: str
    """The status, or the problem in a word."""


def check_links(
    urls: Iterable[str],
    asker: Asker,
    *,
    pause: float = PAUSE,
    sleep: Callable[[float], None] = time.sleep,
    clock: Callable[[], float] = time.monotonic,
) -> Iterator[Checked]:
    """Ask for each address once: the hosts in turn, none twice within `pause` seconds, none that asks to be left alone.

    A host that says 429 is not asked again in this run.
    """
    queues: dict[str, list[str]] = {}
    for url in sorted(set(urls), reverse=True):
        queues.setdefault(_host(url), []).append(url)
    last: dict[str, float] = {}
    robots: dict[str, RobotFileParser] = {}
    left_alone: set[str] = set()

    def wait(host: str) -> None:
        rest = pause - (clock() - last[host]) if host in last else 0.0
        if rest > 0:
            sleep(rest)
        last[host] = clock()

    while queues:
        for host in sorted(queues):
            url = queues[host].pop()
            if not queues[host]:
                del queues[host]
            if not host:
                yield Checked(url, "unknown", "broken")
                continue
            if host in left_alone:
                yield Checked(url, "unknown", "429")
                continue
            if host not in robots:
                wait(host)
                robots[host] = _robots(url, asker)
            if not robots[host].can_fetch(asker.agent, url):
                yield Checked(url, "unknown", "robots")
                continue
            wait(host)
            answer = asker.ask(url)
            if answer.status in ASK_AGAIN:
                wait(host)
                answer = asker.ask(url, "GET", most=1)
            if answer.status == 429:
                left_alone.add(host)
            yield Checked(url, _verdict(answer), answer.problem or str(answer.status))


def _host(url: str) -> str:
    try:
        return urlsplit(url).netloc.rpartition("@")[2].lower()
    except ValueError:
        return ""


def _robots(url: str, asker: Asker) -> RobotFileParser:
    parser = RobotFileParser()
    answer = asker.ask(f"{url.partition('://')[0]}://{_host(url)}/robots.txt", "GET", most=ROBOTS_SIZE)
    text = answer.body.decode("utf-8", "replace") if answer.status == 200 else ""
    parser.parse(text.splitlines())
    return parser


def _verdict(answer: Answer) -> str:
    if answer.status in GONE:
        return "gone"
    if answer.problem in UNREACHABLE:
        return "unreachable"
    return "alive" if 200 <= answer.status < 400 else "unknown"


def remember(
    found: Iterable[Checked], before: Mapping[str, DeadLink], cited: Iterable[str], today: str
) -> dict[str, DeadLink]:
    """What is known after a run. An address that was not asked, or without a verdict, stays as it was known."""
    known = {url: one for url, one in before.items() if url in set(cited)}
    for one in found:
        old = known.get(one.url)
        if one.verdict == "alive":
            known.pop(one.url, None)
        elif one.verdict == "gone":
            known[one.url] = DeadLink(one.url, "dead", one.why, today, RUNS)
        elif one.verdict == "unreachable":
            runs = min((old.runs if old else 0) + 1, RUNS)
            state = "dead" if runs >= RUNS else "doubt"
            known[one.url] = DeadLink(one.url, state, one.why, today, runs)
    return known


def as_file(known: Mapping[str, DeadLink]) -> str:
    """The file that the next run and the build read, by address."""
    lines = [
        "- {"
        + ", ".join(
            f"{name}: {json.dumps(value, ensure_ascii=False)}"
            for name, value in (
                ("url", one.url),
                ("state", one.state),
                ("why", one.why),
                ("checked", one.checked),
                ("runs", str(one.runs)),
            )
        )
        + "}\n"
        for _, one in sorted(known.items())
    ]
    return HEADING + ("".join(lines) or "[]\n")
