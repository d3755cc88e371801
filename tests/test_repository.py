"""The repository stays in order: what lies at the top, and what the lock files may say."""

import re
import tomllib
from pathlib import Path

import pytest
from typer.main import get_command

from generator.cli import app

LOCKS = ("requirements.txt", "requirements-dev.txt", "package-lock.json")
ROOMS = {"content", "generator", "tests", "theme_overrides"}


def test_top_level_has_only_the_rooms(root: Path) -> None:
    made = {"build", "dist", "node_modules", "site"}
    folders = {path.name for path in root.iterdir() if path.is_dir() and not path.name.startswith(".")}
    assert {name for name in folders - made if not name.endswith(".egg-info")} == ROOMS


@pytest.mark.parametrize("lock", LOCKS)
def test_lock_names_no_address(lock: str, root: Path) -> None:
    text = (root / lock).read_text(encoding="utf-8")
    text = re.sub(r'"funding": (\{[^}]*\}|\[[^]]*\]|"[^"]*")', "", text)  # what npm says of a package's authors
    assert not re.findall(r"\w+://\S+|--(?:extra-)?index-url\S*|--find-links\S*|\"resolved\"", text)


@pytest.mark.parametrize("lock", LOCKS[:2])
def test_every_pin_has_hashes(lock: str, root: Path) -> None:
    text = (root / lock).read_text(encoding="utf-8").replace("\\\n", " ")
    pins = [line for line in text.splitlines() if line and not line.lstrip().startswith("#")]
    assert pins
    assert [pin for pin in pins if not re.match(r"[a-z0-9-]+==\S+ .*--hash=sha256:", pin)] == []


def test_dev_lock_extends_the_runtime_lock(root: Path) -> None:
    runtime, dev = (_pins(root / lock) for lock in LOCKS[:2])
    assert runtime <= dev


def test_every_dependency_gives_its_reason(root: Path) -> None:
    text = (root / "pyproject.toml").read_text(encoding="utf-8")
    project = tomllib.loads(text)
    groups = project["dependency-groups"].values()
    for wanted in (*project["project"]["dependencies"], *(name for group in groups for name in group)):
        assert re.search(rf'"{re.escape(wanted)}", +# \S', text), f"{wanted}: say in a comment why we need it"


@pytest.mark.parametrize("readme", ["README.md", "README.zh.md"])
def test_readme_names_every_command(readme: str, root: Path) -> None:
    rows = re.findall(r"^\| `casebook (\w+)", (root / readme).read_text(encoding="utf-8"), re.MULTILINE)
    assert set(get_command(app).commands) <= set(rows)  # type: ignore[attr-defined]


@pytest.mark.parametrize("text", ["README.md", "README.zh.md", "CONTRIBUTING.md"])
def test_make_targets_that_are_named_exist(text: str, root: Path) -> None:
    named = set(re.findall(r"`make (\w+)", (root / text).read_text(encoding="utf-8")))
    targets = set(re.findall(r"^(\w+):", (root / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    assert named <= targets


def test_no_feature_of_the_theme_takes_text_for_html(root: Path) -> None:
    """Titles of glossary links hold text of records, and those tooltips write it into the page as it is."""
    assert not re.search(r"^ *- content\.tooltips", (root / "mkdocs.yml").read_text(encoding="utf-8"), re.MULTILINE)


def _pins(lock: Path) -> set[str]:
    return set(re.findall(r"^[a-z0-9-]+==[^ ;]+", lock.read_text(encoding="utf-8"), re.MULTILINE))
