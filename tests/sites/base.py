"""The smallest content folder without a fault, for tests that change one thing in it."""

from __future__ import annotations

import contextlib
import re
import tempfile
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from generator.link.library import Library
from generator.pipeline import Result
from generator.pipeline import check as check_content
from generator.report.show import as_text

CASE = """\
title: {zh: 太仓：科技招商领导小组, en: "Taicang: a leading group"}
region: taicang
themes: [team]
status: ongoing
summary: {zh: 太仓市成立科技招商领导小组。, en: Taicang set up a leading group.}
problem: {text: {zh: 部门各自为政。, en: Departments worked apart.}, cite: [report]}
sources:
  - {key: report, title: 科技招商调研报告, type: report, grade: C}
checked: {by: editors, on: "2026-11-22"}
"""
"""A case with all that a lead needs."""

FILES: dict[str, str] = {
    "site.yml": """\
title: {zh: 案例库, en: Casebook}
description: {zh: 各地的做法。, en: What regions do.}
publisher: {zh: 编辑部, en: Editors}
languages: [zh, en]
default_language: zh
licence: {content: CC BY 4.0, content_url: "https://example.org/licence", code: MIT}
review_months: 12
""",
    "vocabularies/regions.yml": """\
- {id: jiangsu, name: {zh: 江苏省, en: Jiangsu}, aliases: [江苏], level: province}
- {id: taicang, name: {zh: 太仓市, en: Taicang}, aliases: [太仓], level: county-level city, parent: jiangsu}
- {id: kunshan, name: {zh: 昆山市, en: Kunshan}, level: county-level city, parent: jiangsu}
""",
    "vocabularies/themes.yml": """\
- {id: organization, name: {zh: 体制机制, en: Organization}}
- {id: team, name: {zh: 招商队伍, en: Team}, parent: organization}
- {id: fund, name: {zh: 基金招商, en: Funds}, parent: organization}
""",
    "vocabularies/industries.yml": "- {id: biomedicine, name: {zh: 生物医药, en: Biomedicine}}\n",
    "vocabularies/conditions.yml": "- {id: state-capital, name: {zh: 国有资本, en: State capital}}\n",
    "vocabularies/instruments.yml": """\
- {id: leading-group, name: {zh: 领导小组, en: Leading group}}
- {id: subsidy, name: {zh: 财政奖补, en: Subsidy}}
""",
    "vocabularies/actor_kinds.yml": "- {id: park, name: {zh: 园区, en: Park}}\n",
    "vocabularies/units.yml": "- {id: firms, name: {zh: 家, en: firms}}\n",
    "cases/taicang.yml": CASE,
}
"""Path below the content folder → text."""


def complete(path: str, text: str) -> str:
    """`text` with the keys (in a vocabulary, the entries) it leaves out, as the base has them, below it."""
    base = FILES.get(path, CASE if path.startswith("cases/") else "")
    part = r"^- \{id: ([a-z-]+)" if path.startswith("vocabularies/") else r"^([a-z_]+) ?[:：]"
    own = set(re.findall(part.replace(r"\{", r"\{?"), text, re.MULTILINE))
    chunks = re.split(r"^(?=[-a-z])", base, flags=re.MULTILINE)
    rest = [chunk for chunk in chunks if (key := re.match(part, chunk)) and key[1] not in own]
    return (text if text.endswith("\n") or not text else f"{text}\n") + "".join(rest)


def write(folder: Path, files: Mapping[str, str | bytes | None]) -> None:
    """Make a content folder of the base and `files`; None takes a file of the base away."""
    for path, content in {**FILES, **files}.items():
        if content is not None:
            target = folder / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content if isinstance(content, bytes) else content.encode())


@contextlib.contextmanager
def in_folder(files: Mapping[str, str | bytes | None]) -> Iterator[Path]:
    """Stand in a new folder whose `content/` holds the base and `files`."""
    with tempfile.TemporaryDirectory() as name, contextlib.chdir(name):
        write(Path("content"), files)
        yield Path("content")


def check_files(files: Mapping[str, str | bytes | None]) -> Result:
    """What a run finds in the base with `files`."""
    with in_folder(files) as content:
        return check_content(content)


@cache
def _kept_folder() -> tempfile.TemporaryDirectory[str]:
    folder = tempfile.TemporaryDirectory()
    write(Path(folder.name, "content"), {})
    return folder


@contextlib.contextmanager
def in_kept_folder(data: bytes) -> Iterator[Path]:
    """Stand in the base with `cases/a-case.yml` of these bytes. Quick, for many runs in one test."""
    with contextlib.chdir(_kept_folder().name):
        Path("content/cases/a-case.yml").write_bytes(data)
        yield Path("content")


def check_case(data: bytes) -> Result:
    """What a run finds in the base with `cases/a-case.yml` of these bytes. Quick, for many runs in one test."""
    with in_kept_folder(data) as content:
        return check_content(content)


def check_yaml(
    *,
    cases: Mapping[str, str] | None = None,
    terms: Mapping[str, str] | None = None,
    lessons: Mapping[str, str] | None = None,
    site: str = "",
    **vocabularies: str,
) -> Result:
    """What a run finds where records say only what a test is about: `check_yaml(cases={"a-case": "themes: [watr]"})`.

    What a case, the site or a vocabulary leaves out is taken from the base.
    """
    files = {f"cases/{id_}.yml": text for id_, text in (cases or {}).items()}
    files |= {f"vocabularies/{name}.yml": text for name, text in vocabularies.items()}
    files = {path: complete(path, text) for path, text in {**files, "site.yml": site}.items()}
    files |= {f"terms/{id_}.yml": text for id_, text in (terms or {}).items()}
    files |= {f"lessons/{id_}.yml": text for id_, text in (lessons or {}).items()}
    return check_files(files)


def library_of(result: Result) -> Library:
    """The library of a run without errors."""
    assert result.plan is not None, as_text(result.report)
    return result.plan.library


def told(result: Result) -> list[str]:
    """Each fault in short: `E301 cases/a-case.yml:1:10-14`; the path is taken below the content folder."""
    found = []
    for one in result.report.in_order():
        span = one.span
        end = f"{span.end_column}" if span.line == span.end_line else f"{span.end_line}:{span.end_column}"
        found.append(f"{one.code} {span.path.removeprefix('content/')}:{span.line}:{span.column}-{end}")
    return found
