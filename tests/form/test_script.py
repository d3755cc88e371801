"""The parts of the form's script, in Node, on the data of the small site."""

import json
import os
import subprocess
from pathlib import Path

from generator.load.document import Plain
from generator.render.form import script_values
from tests import node
from tests.sites.small import small_plan

SCALARS = (
    *(
        "",
        "~",
        "null",
        "NULL",
        "nUll",
        "yes",
        "No",
        "y",
        "N",
        "on",
        "OFF",
        "true",
        "TRUE",
        "truth",
        "0",
        "-1",
        "+12",
        "007",
    ),
    *(
        "1.5",
        "1.",
        ".5",
        "._",
        ".",
        "1_000",
        "1e3",
        "1.5E-3",
        "0x1F",
        "0o17",
        "0b01",
        "0b2",
        ".inf",
        "-.INF",
        ".nan",
        "+.nan",
    ),
    *(
        "2024-01-01",
        "2024-1-1",
        "2024-01",
        "2024-01-01T10:00",
        "2024-01-01 10:00:00 +1",
        "2024-01-01x",
        "12:30",
        "1:2:3.5",
    ),
    *(
        "1:99",
        "12:3",
        "a",
        "太仓",
        "-",
        "--",
        "+",
        "0x",
        "1a",
        "é",
        "n/a",
        "12 34",
        "1,000",
        "１２",
        "٣",
        "12\n",
        "12\n\n",
    ),
)


def test_script(tmp_path: Path) -> None:
    readings = [[one, getattr(Plain.or_text(one), "reading", "")] for one in SCALARS]
    given = tmp_path / "given.json"
    given.write_text(json.dumps({"small": script_values(small_plan(), "zh"), "readings": readings}), encoding="utf-8")
    command = [str(node.node()), "--test", str(Path(__file__).with_name("form.test.mjs"))]
    environment = {**os.environ, "KB_GIVEN": str(given)}
    done = subprocess.run(command, env=environment, capture_output=True, encoding="utf-8", check=False)
    assert not done.returncode, done.stdout + done.stderr
