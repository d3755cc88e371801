"""Three versions of one small project, and the site of each as a whole, undisturbed build gives it."""

from __future__ import annotations

import shutil
from dataclasses import dataclass, field
from pathlib import Path

from tests.sites import base
from tests.sites.project import build, files, make_project

SETTINGS = base.FILES["site.yml"].replace("[zh, en]", "[zh]")
"""One language: half the work of a build, and all of its steps."""
VERSIONS: dict[str, dict[str, str]] = {
    "first": {"site.yml": SETTINGS},
    # Other words on every page, and not one byte more: sizes tell nothing.
    "same sizes": {"site.yml": SETTINGS.replace("案例库", "资料库").replace("Casebook", "Caselist")},
    "another case": {
        "site.yml": SETTINGS,
        "cases/kunshan.yml": base.CASE.replace("taicang", "kunshan").replace("太仓", "昆山").replace("Taicang", "Kun"),
    },
}


@dataclass
class Project:
    """A project whose content can be set to a version."""

    folder: Path
    sites: dict[str, dict[str, bytes]]
    """Version → every file of its site."""
    place: Path = field(init=False)
    """Where the site is."""

    def __post_init__(self) -> None:
        self.place = self.folder / "site"

    def write(self, version: str) -> None:
        """Make the content that of a version."""
        shutil.rmtree(self.folder / "content")
        base.write(self.folder / "content", VERSIONS[version])

    def published(self) -> str:
        """The version whose site stands there, whole; otherwise what is wrong with it."""
        found = files(self.place)
        for version, site in self.sites.items():
            if found == site:
                return version
        nearest = min(self.sites, key=lambda version: len(self.sites[version].items() ^ found.items()))
        wrong = self.sites[nearest].items() ^ found.items()
        return f"not whole: {len(found)} files, unlike `{nearest}` in {sorted({name for name, _ in wrong})[:5]}"

    def leftovers(self) -> list[str]:
        """What a build that ended should not have left beside the site."""
        return sorted(
            path.name for path in self.place.parent.glob(".site.*") if path.suffix not in (".lock", ".stamp", ".old")
        )


def make_versions(folder: Path) -> Project:
    """A project at its first version, built."""
    base.write(folder / "first", {})
    made = Project(make_project(folder / "project", folder / "first"), {})
    for version in reversed(VERSIONS):
        made.write(version)
        done = build(made.folder)
        assert done.returncode == 0, done.stderr
        made.sites[version] = files(made.folder / "site")
    assert made.published() == "first"
    return made


def copy_of(project: Project, into: Path) -> Project:
    """The same project in another place."""
    shutil.copytree(project.folder, into, symlinks=True)
    return Project(into, project.sites)
