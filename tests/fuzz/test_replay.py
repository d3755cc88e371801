"""What fuzzing kept goes through again, each time: no traceback, whatever a stranger sends."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.fuzz.targets import TARGETS, seeds

CORPUS = Path(__file__).parent / "corpus"


@pytest.mark.parametrize("name", TARGETS)
def test_kept_inputs_go_through(name: str) -> None:
    kept = [file.read_bytes() for file in sorted((CORPUS / name).iterdir())]
    assert kept
    for data in [*seeds(name), *kept]:
        TARGETS[name](data)
