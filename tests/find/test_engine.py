"""The parts of the search engine, in Node."""

import subprocess
from pathlib import Path

from tests import node


def test_engine() -> None:
    command = [str(node.node()), "--test", str(Path(__file__).with_name("engine.test.mjs"))]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert not done.returncode, done.stdout + done.stderr
