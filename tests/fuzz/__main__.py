"""`python -m tests.fuzz MINUTES [TARGET …]`: fuzz by coverage with atheris, and keep what covers more.

Each target has a process of its own, one after the other, with an equal share of the time. What is kept, and run each
time by `tests/fuzz/test_replay.py`, is the smallest of the inputs that reached something new. An input that ends in a
traceback, takes ten seconds or a gigabyte stops its target and is written to `tests/fuzz/found/`.

Atheris is not among the tools of every day: `pip install --group fuzz` installs it.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.fuzz.targets import TARGETS, quiet, seeds

HERE = Path(__file__).parent
CORPUS, FOUND = HERE / "corpus", HERE / "found"
LONGEST = {"xlsx": 20_000, "xlsx_package": 60_000, "docx_package": 8_000}
MOST_KEPT, LARGEST_KEPT = 60, 1_200
"""Inputs kept of a target, and bytes of the largest."""


def fuzz(name: str, seconds: float) -> bool:
    """Fuzz one target. True if nothing was found; prints how many inputs were tried."""
    kept = CORPUS / name
    kept.mkdir(parents=True, exist_ok=True)
    FOUND.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        working = Path(folder, "working")
        working.mkdir()
        for number, seed in enumerate(seeds(name)):
            (working / f"seed-{number}").write_bytes(seed)
        for file in kept.iterdir():
            shutil.copy(file, working)
        limits = [f"-max_len={LONGEST.get(name, 4_000)}", "-timeout=10", "-rss_limit_mb=1024"]
        run = [sys.executable, "-m", "tests.fuzz", "--one", name, *limits]
        done = subprocess.run(
            [*run, f"-max_total_time={int(seconds)}", f"-artifact_prefix={FOUND}/{name}-", working],
            stderr=subprocess.PIPE,
            encoding="utf-8",
            errors="replace",
            check=False,
        )
        tried = re.findall(r"Done (\d+) runs|^#(\d+)", done.stderr, re.MULTILINE)
        print(f"{name}: {max((int(a or b) for a, b in tried), default=0)} inputs", flush=True)
        if done.returncode:
            print(done.stderr[-4_000:], flush=True)
        smallest = sorted((file.stat().st_size, file.name) for file in working.iterdir() if "seed" not in file.name)
        for old in kept.iterdir():
            old.unlink()
        for size, file_name in smallest[:MOST_KEPT]:
            if size <= LARGEST_KEPT:
                shutil.copy(working / file_name, kept)
        return not done.returncode


def one(name: str, arguments: list[str]) -> None:
    """Be the process that tries one target; never returns."""
    import atheris

    with atheris.instrument_imports(include=["generator", "docx", "openpyxl", "markdown_it"]):
        for module in [one for one in sys.modules if one.split(".")[0] in ("generator", "docx", "openpyxl")]:
            del sys.modules[module]
        for module in ("tests.fuzz.targets", "tests.exchange.sheets", "tests.exchange.words", "tests.sites.base"):
            sys.modules.pop(module, None)
        from tests.fuzz.targets import TARGETS as INSTRUMENTED

    def attempt(data: bytes) -> None:
        with quiet():
            INSTRUMENTED[name](data)

    atheris.Setup([sys.argv[0], *arguments], attempt)
    atheris.Fuzz()


def main() -> int:
    """Share the minutes among the targets; 1 if anything was found."""
    if sys.argv[1:2] == ["--one"]:
        one(sys.argv[2], sys.argv[3:])
    minutes, names = float(sys.argv[1]), sys.argv[2:] or list(TARGETS)
    results = [fuzz(name, minutes * 60 / len(names)) for name in names]
    return 0 if all(results) else 1


if __name__ == "__main__":
    sys.exit(main())
