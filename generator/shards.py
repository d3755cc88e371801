"""A site in parts, each made on a machine of its own from all of the content, and the site out of all its parts.

A part says in a file of its own which it is and what the whole site is made from, so that only parts that belong
together are laid together, and none of them is damaged or missing.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath
from typing import Any

from generator.assemble import make, site_files
from generator.cache.publish import renewed
from generator.cache.spare import Spare
from generator.cache.write import write_file
from generator.link.brief import fingerprint
from generator.plan.site import SitePlan
from generator.relatives import Relatives
from generator.tasks import Progress
from generator.workspace import KEPT

MANIFEST = ".casebook-part.json"


class PartsDifferError(Exception):
    """Parts that make no site; says why, in Chinese and in English."""

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(en)
        self.zh, self.en = zh, en


def can_hold_part(folder: Path) -> bool:
    """Whether a part may be written there: nothing, or an earlier part, is in it."""
    return not folder.exists() or (folder.is_dir() and (not any(folder.iterdir()) or (folder / MANIFEST).is_file()))


def build_part(
    plan: SitePlan, folder: Path, workspace: Path, number: int, of: int, progress: Progress | None = None
) -> None:
    """Make every `of`-th file of the site, from the `number`-th on. Raises `EngineFailed` and OSError."""
    relatives = Relatives(workspace / KEPT[0], plan)
    wanted, shells = site_files(plan, workspace, relatives)
    whole = fingerprint(f"{path} {file.made_from()}" for path, file in wanted.items())
    relatives.save()
    mine = {path: file for at, (path, file) in enumerate(wanted.items()) if at % of == number - 1}
    folder.parent.mkdir(parents=True, exist_ok=True)
    (folder / MANIFEST).unlink(missing_ok=True)
    make(mine, Spare(folder, folder, {}), {}, shells, workspace, progress)
    digests = {path: _digest((folder / path).read_bytes()) for path in mine}
    manifest = {"whole": whole, "files": len(wanted), "number": number, "of": of, "digests": digests}
    write_file(folder / MANIFEST, json.dumps(manifest).encode())


def merge_parts(folders: Iterable[Path], site: Path) -> None:
    """Make the site of all its parts, and exchange it for the old one. Raises `PartsDifferError` and OSError."""
    parts = {folder: _manifest(folder) for folder in folders}
    known = {(one["whole"], one["files"], one["of"]) for one in parts.values()}
    if len(known) != 1:
        raise PartsDifferError("各部分不是从同样的内容做出来的", "the parts are not made from the same content")
    (_, files, of) = known.pop()
    missing = set(range(1, of + 1)) - {one["number"] for one in parts.values()}
    if missing or sum(len(one["digests"]) for one in parts.values()) != files:
        names = "、".join(f"{one}/{of}" for one in sorted(missing)) or "?"
        raise PartsDifferError(f"缺少或重复了部分：{names}", f"parts are missing or there twice: {names}")
    with renewed(site) as spare:
        made = Spare(spare, site, {})
        for path, data in _whole_files(parts):
            made.put(path, data)
        made.remove_empty()


def _whole_files(parts: dict[Path, dict[str, Any]]) -> Iterator[tuple[str, bytes]]:
    for folder, manifest in parts.items():
        for path, digest in manifest["digests"].items():
            place = PurePosixPath(path)
            if place.is_absolute() or ".." in place.parts:
                raise PartsDifferError(f"`{path}` 不在网站里", f"`{path}` is not in the site")
            data = (folder / place).read_bytes()
            if _digest(data) != digest:
                raise PartsDifferError(f"`{path}` 损坏了", f"`{path}` is damaged")
            yield path, data


def _manifest(folder: Path) -> dict[str, Any]:
    try:
        found: dict[str, Any] = json.loads((folder / MANIFEST).read_bytes())
    except (OSError, ValueError) as error:
        name = folder.as_posix()
        raise PartsDifferError(f"`{name}` 不是网站的一部分", f"`{name}` is no part of a site") from error
    return found


def _digest(data: bytes) -> str:
    return hashlib.blake2b(data, digest_size=16).hexdigest()
