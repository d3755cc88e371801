"""The committed bundles are those that their sources give."""

import subprocess
from pathlib import Path

import pytest

from tests import node


@pytest.mark.parametrize("name", ["kb.js", "explorer.js", "form.js", "kb.css"])
def test_bundle_is_what_the_sources_give(name: str, root: Path, tmp_path: Path) -> None:
    command = [*node.npm(), "run", "--silent", "bundle", "--", f"--outdir={tmp_path}"]
    subprocess.run(command, cwd=root, env=node.environment(), check=True)
    committed = root / "theme_overrides" / "theme" / "assets" / name
    assert committed.read_bytes() == (tmp_path / name).read_bytes(), "run `make bundle` and commit what it gives"


def test_the_licence_of_others_code_is_in_the_bundle(root: Path) -> None:
    bundle = (root / "theme_overrides" / "theme" / "assets" / "form.js").read_text(encoding="utf-8")
    licence = (root / "node_modules" / "yaml" / "LICENSE").read_text(encoding="utf-8")
    words = " ".join(word for word in bundle.split() if word != "*")
    assert " ".join(licence.split()) in words
