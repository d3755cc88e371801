"""The same content gives the same bytes, whatever the machine, the locale, the clock, or the order of files on disk."""

import json
import os
import random
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.other_python import VERSIONS, other_python
from tests.sites.project import AWKWARD, ROOT, build, files, run
from tests.sites.scan import document
from tests.sites.small import CONTENT

ANOTHER_MACHINE = '''\
"""Loaded by Python at its start: another day, and folders that list their files in another order."""
import datetime, os, random, time

shuffle = random.Random(int(os.environ["SHUFFLE"])).shuffle
ahead = float(os.environ["AHEAD"])

def later(tell):
    return lambda *given: tell(*given) if given else tell(now())

clock, now_ns = time.time, time.time_ns
now = time.time = lambda: clock() + ahead
time.time_ns = lambda: now_ns() + int(ahead * 10**9)
time.gmtime, time.localtime = later(time.gmtime), later(time.localtime)

class Later(datetime.datetime):
    @classmethod
    def now(cls, tz=None):
        return cls.fromtimestamp(now(), tz)
    @classmethod
    def utcnow(cls):
        return cls.utcfromtimestamp(now())
    today = now

class LaterDay(datetime.date):
    @classmethod
    def today(cls):
        return cls.fromtimestamp(now())

datetime.datetime, datetime.date = Later, LaterDay

class Shuffled:
    def __init__(self, entries):
        with entries:
            self.entries = list(entries)
        shuffle(self.entries)
        self.left = iter(self.entries)
    def __iter__(self):
        return self
    def __next__(self):
        return next(self.left)
    def __enter__(self):
        return self
    def __exit__(self, *_):
        pass
    close = __exit__

scandir, listdir = os.scandir, os.listdir
os.scandir = lambda path=".": Shuffled(scandir(path))
def shuffled_list(path="."):
    names = listdir(path)
    shuffle(names)
    return names
os.listdir = shuffled_list
'''

MACHINES: dict[str, dict[str, str]] = {
    "here": {"LC_ALL": "C", "TZ": "UTC", "PYTHONHASHSEED": "1", "SHUFFLE": "1", "AHEAD": "0"},
    "there": {
        "LC_ALL": "zh_CN.UTF-8",
        "LANG": "zh_CN.UTF-8",
        "TZ": "Pacific/Kiritimati",
        "PYTHONHASHSEED": "4242",
        "SHUFFLE": "2",
        "AHEAD": "123456789.5",
        "COLUMNS": "40",
        "HOME": "/nowhere",
    },
}


def check_out(into: Path, seed: int) -> Path:
    """The project as a checkout gives it: files made in any order, each with any time."""
    chance = random.Random(seed)
    wanted = [(ROOT / "mkdocs.yml", into / "mkdocs.yml")]
    for start, end in ((CONTENT, "content"), (ROOT / "theme_overrides" / "theme", "theme_overrides/theme")):
        wanted += [(path, into / end / path.relative_to(start)) for path in start.rglob("*") if path.is_file()]
    chance.shuffle(wanted)
    for source, target in wanted:
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, target)
        os.utime(target, (time := chance.randrange(10**8, 2 * 10**9), time))
    with (into / "content" / "site.yml").open("a", encoding="utf-8") as settings:
        settings.write('url: "https://kb.example/base"\n')  # so that the sitemap is made too
    return into


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The same project built twice, as on two machines."""
    made = {}
    folders = {"here": Path("p"), "there": AWKWARD}
    for seed, (name, environment) in enumerate(MACHINES.items()):
        top = tmp_path_factory.mktemp(name)
        (top / "start").mkdir()
        (top / "start" / "sitecustomize.py").write_text(ANOTHER_MACHINE, encoding="utf-8")
        project = check_out(top / folders[name], seed)
        done = build(project, **environment, PYTHONPATH=f"{top / 'start'}{os.pathsep}{ROOT}")
        assert done.returncode == 0, done.stderr
        made[name] = project
    return made


def different(first: dict[str, bytes], second: dict[str, bytes]) -> list[str]:
    return sorted(name for name in first.keys() | second.keys() if first.get(name) != second.get(name))


def test_two_machines_give_the_same_site(sites: dict[str, Path]) -> None:
    here, there = (files(project / "site") for project in sites.values())
    assert len(here) > 80
    assert different(here, there) == []


def test_two_machines_give_the_same_pages(sites: dict[str, Path]) -> None:
    here, there = (files(project / ".casebook") for project in sites.values())
    for one in (here, there):
        del one["kept/ledger.json"]  # when each file was made
    assert different(here, there) == []


def test_no_place_of_the_machine_stands_in_the_site(sites: dict[str, Path]) -> None:
    project = sites["there"]
    told = [name for name, data in files(project / "site").items() if str(project).encode() in data]
    assert told == []


def test_a_day_that_was_set_changes_nothing(sites: dict[str, Path], tmp_path: Path) -> None:
    """Every day in the site is one that the content names."""
    project = check_out(tmp_path / "set", 3)
    assert build(project, SOURCE_DATE_EPOCH="86400").returncode == 0
    assert different(files(project / "site"), files(sites["here"] / "site")) == []


def test_mkdocs_takes_our_map_of_the_site(sites: dict[str, Path]) -> None:
    project = sites["there"]
    done = run(project, "mkdocs", "build", "--strict", "--site-dir", "by-mkdocs")
    assert done.returncode == 0, done.stderr
    assert different(files(project / "by-mkdocs"), files(project / "site")) == []
    assert {"sitemap.xml", "404.html", "en/sitemap.xml", "en/404.html"} <= set(files(project / "site"))


@pytest.mark.parametrize("root", ["", "en/"])
def test_pages_name_their_own_public_address(sites: dict[str, Path], root: str) -> None:
    site = sites["here"] / "site"
    found = document(site / root / "cases" / "shiqiao-fund.html")
    (address,) = [given["href"] for tag, given in found.tags if given.get("rel") == "canonical"]
    assert address == f"https://kb.example/base/{root}cases/shiqiao-fund.html"
    assert f"<loc>{address}</loc>" in (site / root / "sitemap.xml").read_text(encoding="utf-8")


@pytest.mark.parametrize("root", ["", "en/"])
def test_pages_lead_to_the_feed(sites: dict[str, Path], root: str) -> None:
    site = sites["here"] / "site"
    for path in (site / root / "index.html", site / root / "cases" / "shiqiao-fund.html"):
        (link,) = [given for tag, given in document(path).tags if given.get("type") == "application/atom+xml"]
        assert link["rel"] == "alternate"
        assert (path.parent / link["href"]).resolve() == (site / root / "feed.xml").resolve()
    assert (site / root / "feed.xml").read_text(encoding="utf-8").count("<entry>") > 3


def test_what_search_engines_are_told_reaches_the_page_whole(sites: dict[str, Path]) -> None:
    page = document(sites["here"] / "site" / "cases" / "linhe-hostile.html")
    (told,) = [script for script in page.scripts if "schema.org" in script]
    assert [one["@type"] for one in json.loads(told)["@graph"]] == ["Article", "BreadcrumbList"]


def test_two_versions_of_python_give_the_same_site(sites: dict[str, Path], tmp_path: Path) -> None:
    try:
        python = other_python()
    except LookupError as problem:
        pytest.fail(str(problem), pytrace=False)
    project = check_out(tmp_path / "other", 4)
    kept = {name: value for name, value in os.environ.items() if name != "SOURCE_DATE_EPOCH"}
    kept |= {"PYTHONPATH": str(ROOT), "NO_MKDOCS_2_WARNING": "1"}
    script = (
        "import runpy, sys; print('%d.%d' % sys.version_info[:2]); runpy.run_module('generator', run_name='__main__')"
    )
    done = subprocess.run(
        [python, "-c", script, "build"], cwd=project, env=kept, capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[0] in VERSIONS
    for folder in ("site", ".casebook/pages"):
        assert different(files(sites["here"] / folder), files(project / folder)) == []
