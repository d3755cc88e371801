"""The bench itself: what it makes of times, and that its commands do what they say. No time is asserted."""

from __future__ import annotations

import subprocess
import sys
from collections import defaultdict
from datetime import date
from pathlib import Path

import pytest
import yaml

from tests.bench.figures import Run, growth, middle, ratio, seconds, table
from tests.bench.peers import chosen, find, kinds
from tests.bench.peers.from_pages import HugoPages, MkDocs, Zensical
from tests.bench.peers.from_records import HugoRecords
from tests.bench.process import Failed, measured
from tests.bench.project import Project, html_files
from tests.bench.report import END, START, STEPS, WORDS, Peered, Report, Sized, shown_in

ROOT = Path(__file__).resolve().parent.parent.parent
CASES = 30


def test_growth_is_the_exponent_of_the_size() -> None:
    assert growth({size: 3 * size**1.5 for size in (1000, 2000, 5000, 10_000)}) == pytest.approx(1.5)
    assert growth({1000: 2, 10_000: 20}) == pytest.approx(1)


def test_growth_is_told_between_a_thousand_and_ten_thousand() -> None:
    assert growth({100: 50, 1000: 2, 10_000: 20, 20_000: 999}) == pytest.approx(1)
    assert growth({1000: 2, 20_000: 999}) is None


def test_ratio_is_the_median_of_pairs() -> None:
    assert ratio([1, 10, 3], [2, 5, 3]) == 1
    assert ratio([1, 10, 3], [2]) == 0.5, "a slow peer runs less often"


def test_middle_of_runs() -> None:
    assert middle([Run(1, 9, 0), Run(3, 7, 50), Run(2, 8, 0)]) == Run(2, 8, 50)


@pytest.mark.parametrize(("value", "said"), [(0.123, "0.12"), (12.34, "12.3"), (123.4, "123")])
def test_seconds_have_three_digits(value: float, said: str) -> None:
    assert seconds(value) == said


def test_table_is_markdown() -> None:
    assert table(["a", "b"], [["x", "1"]]) == "| a | b |\n| --- | --: |\n| x | 1 |\n"


def sized(cases: int, per_case: float) -> Sized:
    runs = defaultdict(list, {step: [Run(cases * per_case, cases * per_case * 2, 100)] for step in STEPS})
    return Sized(cases, runs, pages=2 * cases, bytes=cases * 20_000)


def test_report_says_all_in_both_languages() -> None:
    one = sized(1000, 0.01)
    kind = kinds()["zensical"]
    one.peers["zensical"] = Peered(kind, {"cold": [Run(20, 40, 300)], "record": [Run(10, 10, 0)]}, pages=2001)
    report = Report(date(2026, 11, 28), 2, 8, [one, sized(10_000, 0.01)], [kinds()["mkdocs"]])
    for language, at in (("zh", 0), ("en", 1)):
        text = report.text(language)  # type: ignore[arg-type]
        assert all(name[at] in text for name in STEPS.values())
        assert "2026-11-28" in text
        assert f"{WORDS['missing'][at]}mkdocs" in text
        assert f"| {STEPS['cold'][at]}, {WORDS['cpu'][at]} | 10.0 | 100 | 1.00 |" in text
        row = f"| 1,000 | zensical: {kind.given[at]} | 1 | 2,001 | 20.0 | 40.0 | 10.0 | 300 | 0.50 | 0.50 | 2.00 |"
        assert row in text


def test_report_of_a_peer_that_failed() -> None:
    one = sized(1000, 0.01)
    one.peers["mkdocs"] = Peered(kinds()["mkdocs"], defaultdict(list), failed=True)
    assert "| mkdocs: the same pages | failed |" in Report(date(2026, 11, 28), 2, 8, [one]).text("en")


def test_tables_take_their_place_in_a_readme() -> None:
    assert shown_in(f"a\n{START}old\n{END}b\n", "new\n") == f"a\n{START}new\n{END}b\n"
    with pytest.raises(ValueError, match="bench"):
        shown_in(f"a\n{START}old\n", "new\n")
    for name in ("README.md", "README.zh.md"):
        assert "new" in shown_in((ROOT / name).read_text(encoding="utf-8"), "new")


def test_peers_are_chosen_by_name_or_program() -> None:
    assert [one.name for one in chosen(["mkdocs", "hugo", "hugo-pages"])] == ["mkdocs", "hugo-records", "hugo-pages"]
    with pytest.raises(KeyError):
        chosen(["jekyll"])


def test_program_is_found_in_a_given_folder_and_hugo_itself_behind_its_package(tmp_path: Path) -> None:
    assert find("no-such-program-here", [tmp_path]) is None
    program, itself = tmp_path / "bin" / "hugo", tmp_path / "lib/python3.11/site-packages/hugo/binaries/hugo"
    for path in (program, itself):
        path.parent.mkdir(parents=True)
        path.touch(0o755)
    assert find("hugo", [program.parent]) == str(itself)
    itself.unlink()
    assert find("hugo", [program.parent]) == str(program)


def test_process_counts_what_it_starts(tmp_path: Path) -> None:
    work = "import time\nwhile time.process_time() < 0.3: pass"
    script = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {work!r}])"
    run = measured([sys.executable, "-c", script], tmp_path, watched=True)
    assert run.cpu >= 0.3
    assert run.wall >= 0.3
    assert run.peak > 0 or sys.platform != "linux"
    with pytest.raises(Failed, match="oh dear"):
        measured([sys.executable, "-c", "raise SystemExit('oh ' + 'dear')"], tmp_path)


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    return Project(tmp_path_factory.mktemp("bench") / "project", CASES)


def test_edits_change_what_they_say_and_stay_valid(project: Project) -> None:
    before = {path: path.read_bytes() for path in project.folder.rglob("*") if path.is_file()}
    for mark in ("改0", "改1"):  # as a bench does, again and again
        project.edit_record(7, mark)
        project.edit_region(mark)
        project.edit_template(mark)
        project.edit_theme(mark)
    record = project.record(7).read_text(encoding="utf-8")
    assert record.count("改1。") == 2
    assert next(line for line in record.splitlines() if line.startswith("summary:")).count("改1。") == 1
    changed = {path for path, data in before.items() if path.read_bytes() != data}
    assert changed == {project.record(7), project.regions, project.template, project.theme}
    assert all("改1" in path.read_text(encoding="utf-8") for path in changed)
    project.run("check")  # raises if there is a fault
    (project.folder / "site").mkdir()
    project.clear()
    assert {path.name for path in project.folder.iterdir()} == {"content", "generator", "mkdocs.yml", "theme_overrides"}


def test_hugo_is_given_every_record(project: Project, tmp_path: Path) -> None:
    peer = HugoRecords("hugo", tmp_path / "hugo", project)
    pages = sorted((peer.folder / "content" / "cases").glob("synthetic-*.md"))
    assert len(pages) == CASES
    facts = yaml.safe_load(pages[3].read_text(encoding="utf-8").split("---\n")[1])
    ours = yaml.safe_load(project.record(3).read_text(encoding="utf-8"))
    assert facts["title"] == ours["title"]["zh"]
    assert facts["regions"][0] == ours["region"]
    assert facts["themes"][: facts["own_themes"]] == ours["themes"]
    assert len(facts["themes"]) > facts["own_themes"]
    assert [one["text"] for one in facts["actions"]] == [one["text"]["zh"] for one in ours["actions"]]
    assert facts["sources"] == [one["id"] for one in facts["documents"]]
    themes = yaml.safe_load((project.content / "vocabularies" / "themes.yml").read_text(encoding="utf-8"))
    assert len(list((peer.folder / "content" / "themes").iterdir())) == len(themes) + 1
    project.edit_record(3, "再改")
    peer.edited(3, "再改")
    assert pages[3].read_text(encoding="utf-8").count("再改。") == 2


def test_peers_are_given_the_pages_and_an_edit(project: Project, tmp_path: Path) -> None:
    for number, make in enumerate((HugoPages, MkDocs, Zensical)):
        peer = make("program", tmp_path / str(number), project)
        assert len(list((peer.pages / "cases").glob("synthetic-*.md"))) == CASES
        assert peer.settings.is_file()
        peer.edited(4, "改页")
        assert (peer.pages / "cases" / "synthetic-000004.md").read_text(encoding="utf-8").count("改页。") == 2


def test_a_peer_builds_all_pages(project: Project, tmp_path: Path) -> None:
    peer = MkDocs("mkdocs", tmp_path / "mkdocs", project)
    measured(peer.cold(), peer.folder)
    pages, size = html_files(peer.site)
    assert pages >= len(list(peer.pages.rglob("*.md"))) > CASES
    assert size > pages * 1000


def test_the_command_prints_a_whole_table() -> None:
    given = f"--sizes {CASES} --runs 1 --peers= --serve --lang zh".split()
    words = [sys.executable, "-m", "tests.bench.build", *given]
    done = subprocess.run(words, cwd=ROOT, capture_output=True, encoding="utf-8", timeout=600, check=False)
    assert done.returncode == 0, done.stderr
    rows = [line.strip("| ").split(" | ") for line in done.stdout.splitlines() if line.startswith("| ")]
    assert rows[0][:2] == [WORDS["records"][0], str(CASES)]
    figures = {row[0]: row[1] for row in rows[2:]}
    for step, name in STEPS.items():
        assert float(figures[f"{name[0]}, {WORDS['wall'][0]}"]) > 0
        assert (f"{name[0]}, {WORDS['cpu'][0]}" in figures) == (step != "serve")
    assert int(figures[WORDS["pages"][0]]) > CASES
