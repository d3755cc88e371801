"""Zensical: reads the same settings and pages folder. Not among the dependencies; used where it is installed."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

from generator.engines import EngineFailed


def build_site(settings: Path, site: Path) -> None:
    """Build one language. Raises `EngineFailed`, also where Zensical is not installed."""
    program = shutil.which("zensical")
    if program is None:
        raise EngineFailed("zensical is not installed; `pip install zensical` installs it")
    chosen = json.loads(settings.read_text(encoding="utf-8"))
    own = settings.with_name(settings.name.replace("mkdocs.", "zensical.", 1))
    own.write_text(json.dumps({**chosen, "site_dir": str(site.resolve())}, ensure_ascii=False), encoding="utf-8")
    done = subprocess.run([program, "build", "--config-file", str(own)], capture_output=True, text=True, check=False)
    if done.returncode:
        raise EngineFailed((done.stderr or done.stdout).strip()[-400:])
