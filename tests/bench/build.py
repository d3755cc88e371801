"""What building and checking cost, as whole processes: `python -m tests.bench.build`; `--help` says what can be chosen.

Every step is a command run to its end on one project of synthetic records. Our run and the run of each peer follow one
another, and ratios are taken pair by pair, so that a machine that is slow for a while is slow for both. The tables come
as Markdown, medians of all runs, on standard output; what is going on is told on standard error.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from tests.bench.figures import Run
from tests.bench.peers import Kind, Peer, chosen, find, kinds
from tests.bench.process import Failed, measured
from tests.bench.project import ROOT, Project, html_files, shown
from tests.bench.records import case_id
from tests.bench.report import Peered, Report, Sized, shown_in

SPREAD = 7919
"""A prime, so that each run edits another record, and not neighbours."""


def tell(words: str) -> None:
    print(f"{datetime.now(UTC):%H:%M:%S} {words}", file=sys.stderr, flush=True)


@dataclass
class Bench:
    """All runs of one size."""

    project: Project
    sized: Sized
    runs: int
    slow_runs: int
    serves: bool
    peers: dict[str, tuple[Kind, Peer]] = field(default_factory=dict)

    def run(self) -> None:
        """Every step as often as wanted."""
        for number in range(self.runs):
            self.build_steps(number)
            self.check_steps(number)
        if self.serves:
            self.serve_steps()

    def build_steps(self, number: int) -> None:
        project, mark = self.project, f"改{number}"
        project.clear()
        self.ours("cold", "build", watched=number == 0)
        self.sized.pages, self.sized.bytes = html_files(project.site)
        self.theirs("cold", number, lambda peer: peer.cold())
        self.ours("nothing", "build")
        record = SPREAD * (number + 1) % project.cases
        project.edit_record(record, mark)
        self.ours("record", "build", watched=number == 0)
        self.must_show(f"cases/{case_id(record)}.html", mark)
        self.theirs("record", number, lambda peer: peer.edited(record, mark))
        steps: tuple[tuple[str, Callable[[str], None], str], ...] = (
            ("region", project.edit_region, f"regions/{project.region}.html"),
            ("template", project.edit_template, f"cases/{case_id(0)}.html"),
            ("theme", project.edit_theme, "index.html"),
        )
        for name, edit, page in steps:
            edit(f"{mark}{name}")
            self.ours(name, "build")
            self.must_show(page, f"{mark}{name}")

    def check_steps(self, number: int) -> None:
        self.project.clear()
        self.ours("check", "check")
        self.ours("check-again", "check")
        self.project.edit_record(SPREAD * (number + 2) % self.project.cases, f"查{number}")
        self.ours("check-record", "check")

    def serve_steps(self) -> None:
        """From the moment when a record is saved to the moment when its page says so; the clock alone is told."""
        with self.project.served() as root:
            for number in range(self.runs):
                record, mark = SPREAD * (number + 3) % self.project.cases, f"看{number}"
                self.project.edit_record(record, mark)
                wall = shown(f"{root}/cases/{case_id(record)}.html", mark, lambda: True)
                self.keep(self.sized.steps["serve"], "serve       ", Run(0, wall, 0))

    def ours(self, step: str, command: str, *, watched: bool = False) -> None:
        self.keep(self.sized.steps[step], f"{step:12}", self.project.run(command, watched=watched))

    def theirs(self, step: str, number: int, command: Callable[[Peer], list[str | Path]]) -> None:
        for name, (kind, peer) in self.peers.items():
            peered = self.sized.peers[name]
            if kind.is_slow and number >= self.slow_runs:
                continue
            try:
                run = measured(command(peer), peer.folder, watched=number == 0 and step == "cold")
            except Failed as error:
                tell(f"{name}: {error}")
                peered.failed = True
                continue
            peered.pages = html_files(peer.site)[0]
            self.keep(peered.steps[step], f"{name}, {step}", run)

    def keep(self, runs: list[Run], name: str, run: Run) -> None:
        runs.append(run)
        tell(f"  {name}: {run.cpu:.2f} s of CPU, {run.wall:.2f} s" + (f", {run.peak:.0f} MiB" if run.peak else ""))

    def must_show(self, page: str, mark: str) -> None:
        """A build that forgets an edit is no fast build."""
        if not self.project.shows(page, mark):
            raise Failed(f"{page} does not show {mark}")


def measure(
    folder: Path, report: Report, sizes: Iterable[int], wanted: Iterable[Kind], also: Iterable[Path], options: Options
) -> None:
    """Fill the report, size by size."""
    programs = {kind: find(kind.program, also) for kind in wanted}
    report.missing = [kind for kind, program in programs.items() if program is None]
    for cases in sizes:
        tell(f"{cases} records")
        place = folder / str(cases)
        project = Project(place / "project", cases)
        bench = Bench(project, Sized(cases, defaultdict(list)), options.runs, options.slow_runs, options.serves)
        report.sizes.append(bench.sized)
        for kind, program in programs.items():
            if program is not None and cases <= options.peers_to:
                bench.peers[kind.name] = kind, kind.make(program, place / kind.name, project)
                bench.sized.peers[kind.name] = Peered(kind, defaultdict(list))
        bench.run()


@dataclass(frozen=True)
class Options:
    """How often."""

    runs: int = 5
    slow_runs: int = 1
    peers_to: int = 10_000
    """The largest size that peers are given; beyond, the slow ones take many minutes and gigabytes."""
    serves: bool = False
    """Whether `serve` is measured too."""


def machine() -> tuple[int, int]:
    """Processors that we may use, and GiB of memory."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return cores, round(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30)


def _numbers(text: str) -> list[int]:
    return [int(one) for one in text.split(",") if one]


def main() -> None:
    """Read the command line, measure, print."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.build", description="what building and checking cost")
    parser.add_argument("--sizes", type=_numbers, default="1000,5000,10000,20000", help="numbers of records")
    parser.add_argument("--runs", type=int, default=5, help="how often each step is run")
    parser.add_argument("--slow-runs", type=int, default=1, help="how often each of the slow peers is run")
    parser.add_argument("--peers", default=",".join(kinds()), help="which peers, if they are installed; may be empty")
    parser.add_argument(
        "--with", dest="also", type=Path, action="append", default=[], help="a folder of their programs"
    )
    parser.add_argument("--lang", choices=("zh", "en"), default="en", help="language of the tables")
    parser.add_argument("--peers-to", type=int, default=10_000, help="the largest size that peers are given")
    parser.add_argument("--serve", action="store_true", help="measure `serve` too")
    parser.add_argument("--readme", action="store_true", help="show the tables in both READMEs as well")
    given = parser.parse_args()
    try:
        wanted = chosen(name for name in given.peers.split(",") if name)
    except KeyError as error:
        parser.error(f"no such peer: {error}; there are {', '.join(kinds())}")
    report = Report(datetime.now(UTC).date(), *machine())
    with tempfile.TemporaryDirectory() as temporary:
        try:
            measure(
                Path(temporary),
                report,
                given.sizes,
                wanted,
                given.also,
                Options(given.runs, given.slow_runs, given.peers_to, given.serve),
            )
        except KeyboardInterrupt:
            tell("stopped; what was measured until now:")
        except Failed as error:
            tell(str(error))
            sys.exit(1)
        finally:
            if report.sizes:
                print(report.text(given.lang))
    if given.readme:
        for name, language in (("README.md", "en"), ("README.zh.md", "zh")):
            path = ROOT / name
            text = shown_in(path.read_text(encoding="utf-8"), report.text(language))
            path.write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
