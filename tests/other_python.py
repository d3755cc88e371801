"""A second Python, of another version than the one that runs the tests, with what the site needs.

Looked for on the path, among those of pyenv and uv; where there is none, Debian's is installed if we may, else uv's.
Its packages are those of `requirements.txt`, set up once in a folder of our own environment.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VERSIONS = tuple(f"3.{minor}" for minor in (13, 12, 14, 11) if (3, minor) != sys.version_info[:2])
"""Those that the project supports, save the one that runs."""
MISSING = """\
没有找到另一个版本的 Python，两个版本生成的网站是否相同无法验证。请任选一个装上：{versions}。
No Python of another version was found, so that nobody can tell whether two versions give the same site. Install one of:
{versions}."""


def other_python() -> Path:
    """Its interpreter. Errors: `LookupError` with the words for the person at the terminal."""
    found = next(_candidates(), None) or _install()
    if not found:
        raise LookupError(MISSING.format(versions=", ".join(VERSIONS)))
    lock = (ROOT / "requirements.txt").read_bytes()
    folder = Path(sys.prefix) / f"other-python-{hashlib.sha256(lock + os.fsencode(found)).hexdigest()[:12]}"
    python = folder / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
    if not (folder / "made").is_file():
        shutil.rmtree(folder, ignore_errors=True)
        wanted = ["--require-hashes", "-r", ROOT / "requirements.txt"]
        if uv := shutil.which("uv"):
            _run(uv, "venv", "--quiet", "--python", found, folder)
            _run(uv, "pip", "install", "--quiet", "--python", python, *wanted)
        else:
            _run(found, "-m", "venv", folder)
            _run(python, "-m", "pip", "install", "-qq", "--disable-pip-version-check", *wanted)
        (folder / "made").touch()
    return python


def _candidates() -> Iterator[Path]:
    for version in VERSIONS:
        places = [shutil.which(f"python{version}"), *Path.home().glob(f".pyenv/versions/{version}.*/bin/python")]
        places += Path.home().glob(f".local/share/uv/python/cpython-{version}.*/bin/python3")
        yield from (Path(place) for place in places if place and _version(place) == version)
    debian = Path("/usr/bin/python3")
    if _version(debian) in VERSIONS:
        yield debian


def _version(program: str | Path) -> str:
    """`3.12` and the like, of one that starts and can make environments; empty for any other."""
    script = "import ensurepip, sys, venv; print('%d.%d' % sys.version_info[:2])"
    try:
        done = subprocess.run([program, "-I", "-c", script], capture_output=True, text=True, timeout=60, check=False)
    except (OSError, subprocess.SubprocessError):
        return ""
    return done.stdout.strip()


def _install() -> Path | None:
    if sys.platform == "linux" and os.geteuid() == 0 and shutil.which("apt-get"):
        for command in (["update"], ["install", "-y", "--no-install-recommends", "python3", "python3-venv"]):
            subprocess.run(["apt-get", "-qq", *command], stdout=sys.stderr, check=False)
    if not (found := next(_candidates(), None)) and (uv := shutil.which("uv")):
        subprocess.run([uv, "python", "install", "--quiet", VERSIONS[0]], check=False)
        found = next(_candidates(), None)
    return found


def _run(*command: str | Path) -> None:
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise LookupError(f"{' '.join(map(str, command))}\n{done.stderr}")
