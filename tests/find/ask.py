"""Asks the search engine in Node over the index of a built site."""

import json
import subprocess
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import yaml

from tests import node

HERE = Path(__file__).resolve().parent
ENGLISH = "english"
"""The one kind of queries that is asked on the English site."""


def ask(site: Path, queries: Sequence[str], **task: Any) -> Any:
    """The pages found for each query, best first, or whatever else `ask.mjs` is told to give."""
    given = {"index": str(site / "assets" / "search"), "queries": list(queries), **task}
    command = [str(node.node()), str(HERE / "ask.mjs")]
    done = subprocess.run(command, input=json.dumps(given), capture_output=True, encoding="utf-8", check=False)
    assert not done.returncode, done.stderr
    return json.loads(done.stdout)


def query_set() -> dict[str, list[tuple[str, list[str]]]]:
    """Kind → queries with the pages they should find."""
    read = yaml.safe_load((HERE / "queries.yml").read_text(encoding="utf-8"))
    return {kind: [(str(query), pages.split()) for query, pages in rows] for kind, rows in read.items()}


def recall(asked: dict[str, list[tuple[str, list[str]]]], answers: dict[str, list[list[str]]]) -> dict[str, float]:
    """Share of the expected pages that are among the first five, by kind; `all` is over all queries."""
    shares: dict[str, list[float]] = defaultdict(list)
    for kind, rows in asked.items():
        for (query, pages), found in zip(rows, answers[kind], strict=True):
            share = sum(page in found[:5] for page in pages) / len(pages)
            if share < 1:
                print(f"  {kind}: {query} → {[page for page in pages if page not in found[:5]]} not in {found[:5]}")
            shares[kind].append(share)
            shares["all"].append(share)
    return {kind: sum(values) / len(values) for kind, values in shares.items()}
