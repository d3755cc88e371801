"""The bill of materials, and the pages that name everybody's licence. Both are made from the lock files.

`python -m tests.supply.bom` writes them (`make lock` does so); tests compare them with this.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from tests.supply.parts import BILL, CARRIED, ROOT, Package, packages

PAGES = {language: ROOT / "content" / "pages" / language / "licences.md" for language in ("zh", "en")}

WORDS: dict[str, dict[str, str]] = {
    "zh": {
        "title": "许可",
        "own": "本库的案例、术语和启示以知识共享署名4.0许可（CC BY 4.0）发布，生成本站的程序以 MIT 许可发布。"
        "下面是本站用到的他人成果，各按自己的许可使用。\n\n见[关于本库](about.html)。",
        "carried": "网页里带有的",
        "carried_head": "| 名称 | 用处 | 许可 |",
        "texts": '各许可的全文在<a href="assets/licences.txt">licences.txt</a>。',
        "built": "生成网页时用到的",
        "built_lead": "这些程序只在生成网页时运行，不随网页发出。",
        "built_head": "| 名称 | 版本 | 许可 |",
    },
    "en": {
        "title": "Licences",
        "own": "Cases, terms and lessons are published under the Creative Commons Attribution 4.0 licence (CC BY 4.0), "
        "the software that makes this site under the MIT licence. Below is the work of others that it uses, each under "
        "its own licence.\n\nSee [About this casebook](about.html).",
        "carried": "What the pages carry",
        "carried_head": "| Name | What for | Licence |",
        "texts": 'All terms in full: <a href="assets/licences.txt">licences.txt</a>.',
        "built": "What makes the pages",
        "built_lead": "These programs run when the site is built; they are not part of its pages.",
        "built_head": "| Name | Version | Licence |",
    },
}


def bill() -> str:
    """CycloneDX 1.6: every package of the lock files, and what the pages carry of others."""
    found = packages()
    versions = {one.address.rpartition("@")[0].removeprefix("pkg:"): one.version for one in found}
    carried = [
        {
            "type": "library",
            "bom-ref": f"carried:{one.name}",
            "name": one.name,
            "version": f"as in {one.package} {versions[one.package]}",
            "scope": "required",
            "licenses": [{"license": {"id": one.licence}}],
        }
        for one in CARRIED
    ]
    whole = {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {
            "component": {
                "type": "application",
                "bom-ref": "casebook",
                "name": "casebook",
                "licenses": [{"license": {"id": "MIT"}}],
            }
        },
        "components": [*carried, *(_component(one) for one in found)],
    }
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"


def _component(package: Package) -> dict[str, Any]:
    words = package.licence.split()
    licence = {"expression": package.licence} if len(words) > 1 else {"license": {"id": package.licence}}
    component: dict[str, Any] = {
        "type": "library",
        "bom-ref": package.address,
        "name": package.name,
        "version": package.version,
        "scope": package.scope,
        "licenses": [licence],
        "purl": package.address,
    }
    if package.sha512:
        component["hashes"] = [{"alg": "SHA-512", "content": package.sha512}]
    return component


def page(language: str) -> str:
    """The page of licences in a language."""
    say = WORDS[language]
    needed = [one for one in packages() if one.scope == "required"]
    lines = [
        f"# {say['title']}",
        "",
        say["own"],
        "",
        f"## {say['carried']}",
        "",
        say["carried_head"],
        "| --- | --- | --- |",
    ]
    lines += [f"| {one.name} | {one.what[language]} | {one.licence} |" for one in CARRIED]
    lines += [
        "",
        say["texts"],
        "",
        f"## {say['built']}",
        "",
        say["built_lead"],
        "",
        say["built_head"],
        "| --- | --- | --- |",
    ]
    lines += [f"| {one.name} | {one.version} | {one.licence} |" for one in needed]
    return "\n".join(lines) + "\n"


def made() -> dict[Path, str]:
    """File → what stands in it."""
    return {BILL: bill(), **{path: page(language) for language, path in PAGES.items()}}


if __name__ == "__main__":
    for path, text in made().items():
        path.write_text(text, encoding="utf-8", newline="\n")
