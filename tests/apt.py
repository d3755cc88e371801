"""Debian packages that tests need: installed where we may, which is on Debian and its relatives, as root."""

import os
import shutil
import subprocess
import sys


def may_install() -> bool:
    return sys.platform == "linux" and os.geteuid() == 0 and shutil.which("apt-get") is not None


def install(packages: list[str]) -> None:
    """Install packages; what goes wrong shows in apt's own words, and then in the caller finding nothing."""
    print(f"正在安装 / installing: {' '.join(packages)} …", file=sys.stderr, flush=True)
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (["update"], ["install", "-y", "--no-install-recommends", *packages]):
        subprocess.run(["apt-get", "-qq", *command], env=quiet, stdout=sys.stderr, check=False)
