"""`python -m tests.content.digest FOLDER` notes of each dossier entry its id, file and figures in `dossier.json`.

The dossier itself is not part of this repository; what a test needs of it is.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import yaml

from tests.content.figures import in_chinese, in_chinese_words

DIGEST = Path(__file__).with_name("dossier.json")


def entries(folder: Path) -> dict[str, dict[str, Any]]:
    """Shape: entry id → entry, with the name of its file."""
    found = {}
    for path in sorted(folder.glob("*.yml")):
        value = yaml.safe_load(path.read_text(encoding="utf-8"))
        if isinstance(value, list) and path.stem != "lessons":
            found |= {entry["id"]: {**entry, "file": path.stem} for entry in value}
    return found


def figures_of(entry: dict[str, Any]) -> list[str]:
    """Every figure that an entry says anywhere, results with their unit."""
    text = " ".join(_texts({key: value for key, value in entry.items() if key not in ("id", "file")}))
    results = " ".join(f"{one.get('value', '')}{one.get('unit', '')}" for one in entry.get("results", ()))
    return sorted(in_chinese(text) | in_chinese_words(text) | in_chinese(results))


def _texts(value: Any) -> list[str]:
    if isinstance(value, dict):
        return [text for part in value.values() for text in _texts(part)]
    if isinstance(value, list):
        return [text for part in value for text in _texts(part)]
    return [str(value)]


def write(folder: Path) -> None:
    """Write the digest."""
    digest = {id_: {"file": e["file"], "figures": figures_of(e)} for id_, e in sorted(entries(folder).items())}
    lines = ",\n".join(f"{json.dumps(id_)}: {json.dumps(one, ensure_ascii=False)}" for id_, one in digest.items())
    DIGEST.write_text("{\n" + lines + "\n}\n", encoding="utf-8", newline="\n")


if __name__ == "__main__":
    write(Path(sys.argv[1]))
