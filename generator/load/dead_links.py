"""The links that `casebook links` found dead, as it left them in the content folder."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from generator.limits import MAX_BYTES
from generator.load.document import read_document
from generator.report import Report

FILE = ".links.yml"
FORM = {
    "state": re.compile("dead|doubt"),
    "why": re.compile("[a-z0-9-]{1,20}"),
    "checked": re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}"),
    "runs": re.compile("[1-9]"),
}


@dataclass(frozen=True, slots=True)
class DeadLink:
    """An address that could not be reached."""

    url: str
    state: str
    """`dead`; or `doubt` until it has failed often enough."""
    why: str
    """A status such as `404`, or a word such as `no-host`."""
    checked: str
    """The day it was last asked for."""
    runs: int
    """How many runs in a row found it unreachable."""


def read_dead_links(folder: Path) -> Mapping[str, DeadLink]:
    """Address → what is known of it. A machine wrote the file: what does not fit is passed over and stops no build."""
    try:
        data = (folder / FILE).read_bytes()
        text = data.decode("utf-8").replace("\r\n", "\n")
    except (OSError, UnicodeDecodeError):
        return {}
    document = read_document(FILE, text, Report()) if len(data) <= 4 * MAX_BYTES else None
    if document is None or not isinstance(document.value, list):
        return {}
    entries = [one for one in document.value if isinstance(one, dict)]
    fitting = [
        one
        for one in entries
        if isinstance(one.get("url"), str)
        and all(isinstance(one.get(name), str) and form.fullmatch(one[name]) for name, form in FORM.items())
    ]
    return {
        str(one["url"]): DeadLink(
            str(one["url"]), str(one["state"]), str(one["why"]), str(one["checked"]), int(one["runs"])
        )
        for one in fitting
    }
