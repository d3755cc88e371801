"""A small project with the site of each of its versions, and copies of it for tests that damage things."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.faults.builder import Builder
from tests.faults.versions import Project, copy_of, make_versions


@pytest.fixture(scope="session")
def versions(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """Built once; nobody changes it."""
    return make_versions(tmp_path_factory.mktemp("versions"))


@pytest.fixture
def project(versions: Project, tmp_path: Path) -> Project:
    """A copy of the test's own, at its first version."""
    return copy_of(versions, tmp_path / "project")


@pytest.fixture
def builder(project: Project) -> Iterator[Builder]:
    """Builds in that copy."""
    with Builder(project.folder) as made:
        yield made
