"""What the project is made of stands in a bill of materials, and everybody's licence on a page of the site."""

from __future__ import annotations

import json
import re
from importlib import metadata
from pathlib import Path

import pytest

from tests.supply.bom import PAGES, made
from tests.supply.parts import BILL, CARRIED, FREE, FREE_TO_TEST_WITH, ROOT, packages

ASSETS = ROOT / "theme_overrides" / "theme" / "assets"
TERMS = ASSETS / "licences.txt"


def bill() -> list[dict[str, str]]:
    found: list[dict[str, str]] = json.loads(BILL.read_text(encoding="utf-8"))["components"]
    return found


@pytest.mark.parametrize("file", [BILL, *PAGES.values()], ids=lambda file: file.relative_to(ROOT).as_posix())
def test_files_are_what_the_lock_files_give(file: Path) -> None:
    assert file.read_text(encoding="utf-8") == made()[file], "run `python -m tests.supply.bom`"


def test_the_bill_names_what_the_lock_files_pin_and_nothing_else() -> None:
    """Read once more in another way."""
    python = set(
        re.findall(r"^(\S+)==(\S+)", (ROOT / "requirements-dev.txt").read_text(encoding="utf-8"), re.MULTILINE)
    )
    lock = json.loads((ROOT / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    npm = {(path.split("node_modules/")[-1], one["version"]) for path, one in lock.items() if path}
    told = {
        kind: {(one["name"], one["version"]) for one in bill() if one.get("purl", "").startswith(f"pkg:{kind}/")}
        for kind in ("pypi", "npm")
    }
    assert told == {"pypi": python, "npm": npm}
    runtime = set(re.findall(r"^(\S+)==", (ROOT / "requirements.txt").read_text(encoding="utf-8"), re.MULTILINE))
    assert {one["name"] for one in bill() if one["scope"] == "required" and "purl" in one} == runtime


def test_names_in_the_bill_are_unique() -> None:
    names = [one["bom-ref"] for one in bill()]
    assert len(names) == len(set(names))


def test_every_licence_is_one_that_we_may_take() -> None:
    strange = {
        one.name: one.licence
        for one in packages()
        if not set(re.split(r" (?:OR|AND) |[()]", one.licence)) - {""}
        <= (FREE if one.scope == "required" else FREE_TO_TEST_WITH)
    }
    assert strange == {}


def test_what_material_carries_is_named() -> None:
    """Its own source maps tell what its script and styles were made of."""
    theme = Path(str(metadata.distribution("mkdocs-material").locate_file("material/templates/assets")))
    maps = [*theme.glob("javascripts/bundle.*.map"), *theme.glob("stylesheets/*.map")]
    assert len(maps) == 3
    sources = {source for file in maps for source in json.loads(file.read_text(encoding="utf-8"))["sources"]}
    found = {name[1] for source in sources if (name := re.search(r"node_modules/((?:@[^/]+/)?[^/]+)", source))}
    ours = {"clipboard.js": "clipboard", "RxJS": "rxjs"}
    named = {ours.get(one.name, one.name) for one in CARRIED if one.package == "pypi/mkdocs-material"}
    assert named - {"Material for MkDocs", "Material Design Icons"} == found


def test_what_our_own_bundles_carry_is_named() -> None:
    sources = (ROOT / "theme_overrides" / "src").rglob("*.js")
    taken = {
        name
        for file in sources
        for name in re.findall(r"""from ["']([^."'][^"']*)["']""", file.read_text(encoding="utf-8"))
    }
    assert taken == {one.package.removeprefix("npm/") for one in CARRIED if one.package.startswith("npm/")}


def test_terms_of_everything_carried_go_with_the_site() -> None:
    text = TERMS.read_text(encoding="utf-8")
    heads = re.findall(r"^={80}\n(.+)\n={80}$", text, re.MULTILINE)
    assert sorted(heads) == sorted([*(one.name for one in CARRIED), "Apache License, Version 2.0"])
    words = " ".join(text.split())
    for package in ("mkdocs-material", "pypinyin"):
        (file,) = [
            file
            for file in metadata.files(package) or []
            if file.name.startswith("LICENSE") and "licenses" in file.parts
        ]
        assert " ".join(file.read_text().split()) in words, package
    assert " ".join((ROOT / "node_modules" / "yaml" / "LICENSE").read_text(encoding="utf-8").split()) in words


def test_the_page_is_led_to_and_leads_to_the_terms(real_site: Path) -> None:
    for root in (real_site, real_site / "en"):
        assert 'href="licences.html"' in (root / "about.html").read_text(encoding="utf-8")
        page = (root / "licences.html").read_text(encoding="utf-8")
        assert 'href="assets/licences.txt"' in page
        assert (root / "assets" / "licences.txt").read_bytes() == TERMS.read_bytes()
        assert all(f"<td>{one.name}</td>" in page for one in packages() if one.scope == "required")


def test_updates_are_looked_for_in_all_lock_files() -> None:
    text = (ROOT / ".github" / "dependabot.yml").read_text(encoding="utf-8")
    assert re.findall(r"package-ecosystem: (\S+)", text) == ["pip", "npm", "github-actions"]


def test_the_security_policy_says_it_in_both_languages() -> None:
    text = (ROOT / "SECURITY.md").read_text(encoding="utf-8")
    for words in ("怎样报告", "How to report", "什么可信", "What is trusted", "content/pages/", "bom.cdx.json"):
        assert words in text
    for readme in ("README.md", "README.zh.md"):
        assert "(SECURITY.md)" in (ROOT / readme).read_text(encoding="utf-8")
