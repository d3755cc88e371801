"""What all tests share: how hard property tests try, and the marker of the browser tests."""

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# A slow machine is no fault of the code, hence no deadline. CI draws the same examples every time, so that a
# change is never blamed for what another run would have found; `HYPOTHESIS_PROFILE=thorough` looks further.
settings.register_profile("dev", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("ci", settings.get_profile("dev"), derandomize=True, print_blob=True, database=None)
settings.register_profile("thorough", settings.get_profile("dev"), max_examples=2_000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE") or ("ci" if os.environ.get("CI") else "dev"))

ROOT = Path(__file__).resolve().parent.parent
BROWSER_TESTS = Path(__file__).resolve().parent / "browser"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark every test under `tests/browser/`, so that none escapes `-m "not browser"`."""
    for item in items:
        if BROWSER_TESTS in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def root() -> Path:
    """The root of the repository."""
    return ROOT


@pytest.fixture(scope="session")
def real_site(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the real content, built once for all tests, in a folder with a Chinese name and spaces."""
    from tests.sites.project import AWKWARD, build, make_project

    project = make_project(tmp_path_factory.mktemp("real") / AWKWARD, root / "content")
    done = build(project)
    if done.returncode:
        pytest.fail(f"the real content does not build:\n{done.stderr}", pytrace=False)
    return project / "site"
