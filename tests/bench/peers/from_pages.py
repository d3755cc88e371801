"""Peers that are given our generated pages folder: what the engine alone costs."""

from __future__ import annotations

import json
import shutil
import sys
from pathlib import Path

from tests.bench.peers import empty
from tests.bench.project import LANGUAGE, Project
from tests.bench.records import case_id

HUGO = Path(__file__).parent / "hugo" / "pages"


class _FromPages:
    """One folder with the pages, and a site beside them."""

    def __init__(self, program: str, folder: Path, project: Project) -> None:
        self.program, self.folder, self.site = program, folder, folder / "site"
        project.write_pages(folder)
        self.pages = folder / "pages" / LANGUAGE
        self.settings = folder / f"mkdocs.{LANGUAGE}.yml"

    def edited(self, number: int, mark: str) -> list[str | Path]:
        """The page of the record alone: what lists the case stays as it was, which can only make the peer faster."""
        path = self.pages / "cases" / f"{case_id(number)}.md"
        text = path.read_text(encoding="utf-8").replace('description: "', f'description: "{mark}。', 1)
        path.write_text(f"{text}\n<p>{mark}。</p>\n", encoding="utf-8", newline="\n")
        return self.command()

    def command(self) -> list[str | Path]:
        raise NotImplementedError


class HugoPages(_FromPages):
    """Hugo with the least layout there can be."""

    def __init__(self, program: str, folder: Path, project: Project) -> None:
        super().__init__(program, folder, project)
        shutil.copytree(HUGO, folder, dirs_exist_ok=True)
        for path in self.pages.rglob("index.md"):  # to Hugo, other pages beside an `index.md` are parts of it
            path.rename(path.with_name("_index.md"))

    def cold(self) -> list[str | Path]:
        empty(self.site, self.folder / ".cache")
        return self.command()

    def command(self) -> list[str | Path]:
        return [
            self.program,
            "--contentDir",
            self.pages,
            "--destination",
            self.site,
            "--cacheDir",
            self.folder / ".cache",
        ]


class MkDocs(_FromPages):
    """MkDocs with the full look of Material, its search left out and only hubs in its navigation."""

    def cold(self) -> list[str | Path]:
        empty(self.site)
        return self.command()

    def command(self) -> list[str | Path]:
        return [sys.executable, "-m", "mkdocs", "build", "-q", "-f", self.settings, "-d", self.site]


class Zensical(_FromPages):
    """Zensical with the same settings; it keeps a cache from run to run."""

    def __init__(self, program: str, folder: Path, project: Project) -> None:
        super().__init__(program, folder, project)
        settings = json.loads(self.settings.read_text(encoding="utf-8"))
        settings["site_dir"] = "site"  # it takes no place outside the folder of its settings
        self.settings.write_text(json.dumps(settings, ensure_ascii=False), encoding="utf-8")

    def cold(self) -> list[str | Path]:
        empty(self.site, self.folder / ".cache")
        return self.command()

    def command(self) -> list[str | Path]:
        return [self.program, "build", "--config-file", self.settings]
