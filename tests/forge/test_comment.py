"""The words under a pull request: the script that posts them, and that it lets through what `changes` writes."""

import json
import subprocess
from pathlib import Path

import pytest

from generator.edit.changes.tell import WORDS, tell
from generator.link.resolve import KIND_WORDS
from generator.model.fields import fields_of
from generator.model.records import RECORD_CLASSES, Site
from tests.edit.test_changes import FULL, HOSTILE, between
from tests.node import node
from tests.sites.base import CASE

SCRIPT = Path(__file__).resolve().parent.parent.parent / ".github" / "scripts" / "comment.cjs"


def harmless(text: str) -> str:
    program = f"const {{ harmless }} = require({json.dumps(str(SCRIPT))});\n" + (
        'process.stdout.write(harmless(require("node:fs").readFileSync(0, "utf8")));'
    )
    command = [str(node()), "--input-type=commonjs", "--eval", program]
    return subprocess.run(command, input=text.encode(), capture_output=True, check=True).stdout.decode()


def test_script() -> None:
    command = [str(node()), "--test", str(Path(__file__).with_name("comment.test.mjs"))]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert not done.returncode, done.stdout + done.stderr


@pytest.mark.parametrize("name", ["plain", "hostile", "many"])
def test_what_changes_writes_is_let_through(name: str) -> None:
    new = {
        "plain": {"cases/taicang.yml": FULL, "cases/kunshan.yml": CASE, "pages/en/about.md": "x", "terms/aaa.yml": "["},
        "hostile": {"cases/taicang.yml": f"{CASE}{json.dumps(HOSTILE)}: {json.dumps(HOSTILE)}\n"},
        "many": {f"cases/case-{number}.yml": CASE.replace("太仓：", f"{number}{'`' * 60}：") for number in range(500)},
    }[name]
    text = tell(between({}, new))
    assert harmless(text) == text


def test_every_word_of_ours_is_let_through() -> None:
    classes, waiting = [], [Site, *RECORD_CLASSES.values()]
    while waiting:
        cls = waiting.pop()
        if cls not in classes:
            classes.append(cls)
            waiting += [field.parts for field in fields_of(cls) if field.parts]  # type: ignore[misc]
    labels = {label for cls in classes for field in fields_of(cls) for label in field.label.values()}
    kinds = {word.capitalize() for words in KIND_WORDS.values() for word in words[:2]}
    words = sorted({*labels, *kinds, *(word for both in WORDS.values() for word in both.values() if "{" not in word)})
    text = "\n".join(f"- {word}" for word in words)
    assert set(harmless(text).split("\n")) == set(text.split("\n"))
