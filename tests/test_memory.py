"""A check that remembers tells what a check tells that remembers nothing, whatever was edited in between."""

import shutil
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

from generator.link.library import Library
from generator.memory import FOLDER, Memory
from generator.pipeline import Result, check
from generator.report.show import as_json
from tests.sites.small import CONTENT
from tests.test_scale import add_cases

STEPS = 40
CASES = 30


def swap(file: str, old: str, new: str) -> Callable[[Path, Random], None]:
    """An edit that puts some words for others, or takes it back; nothing where another edit took both away."""

    def edit(content: Path, _: Random) -> None:
        path = content / file
        text = path.read_text(encoding="utf-8")
        words, others = (old, new) if old in text else (new, old)
        path.write_text(text.replace(words, others, 1), encoding="utf-8")

    return edit


def remove(content: Path, draw: Random) -> None:
    draw.choice(sorted(content.glob("cases/many/*.yml"))).unlink()


def copy(content: Path, draw: Random) -> None:
    """One id twice, in different folders."""
    shutil.copy(draw.choice(sorted(content.glob("cases/many/*.yml"))), content / "cases" / "harbour")


def spoil(content: Path, draw: Random) -> None:
    file = draw.choice(sorted(content.glob("cases/**/*.yml")))
    file.write_text(file.read_text(encoding="utf-8") + draw.choice(["oops: 1\n", "  bad\n", "note: \u200b\n"]))


def restore(content: Path, _: Random) -> None:
    shutil.rmtree(content)
    fill(content)


def two_themes(content: Path, draw: Random) -> None:
    """Two names of which a change of the vocabulary makes one theme."""
    file = draw.choice(sorted(content.glob("cases/many/*.yml")))
    text = file.read_text(encoding="utf-8")
    for themes in ("fund, team", "organization", "team", "fund", "enclave"):
        text = text.replace(f"themes: [{themes}]", "themes: [机构设置, 招商队伍]")
    file.write_text(text, encoding="utf-8")


def move_alias(content: Path, _: Random) -> None:
    file, alias = content / "vocabularies" / "themes.yml", "  aliases: [机构设置]\n"
    text = file.read_text(encoding="utf-8")
    first, second = "en: Leadership}\n", "- id: team\n"
    here, there = (second, first) if second + alias in text else (first, second)
    if here + alias in text:
        text = text.replace(here + alias, here)
        file.write_text(text.replace(there, there + alias), encoding="utf-8")


def relate(content: Path, draw: Random) -> None:
    one, other = draw.sample(sorted(content.glob("cases/many/*.yml")), 2)
    words = f"relations: [{{type: part_of, case: {other.stem}}}]\n"
    if words not in (text := one.read_text(encoding="utf-8")):
        one.write_text(text + words, encoding="utf-8")


EDITS = (
    swap("vocabularies/themes.yml", "id: fund", "id: money"),
    swap("vocabularies/themes.yml", "aliases: [机构设置]", "aliases: [机构]"),
    swap("vocabularies/themes.yml", "elsewhere.}\n  parent: recruitment", "elsewhere.}\n  parent: fund"),
    swap("vocabularies/themes.yml", "zh: 招引方式", "zh: 招引办法"),
    swap("vocabularies/regions.yml", "id: linhe\n", "id: linhe-city\n"),
    swap("vocabularies/regions.yml", "  parent:", "  parents:"),
    swap("site.yml", "review_months:", "review_month:"),
    swap("site.yml", "default_language: zh", "default_language: en"),
    swap("terms/innovation-enclave.yml", "name:", "nam:"),
    remove,
    copy,
    spoil,
    restore,
    two_themes,
    relate,
    move_alias,
    two_themes,
    move_alias,
)


def fill(content: Path) -> None:
    shutil.copytree(CONTENT, content)
    add_cases(content, CASES)
    (content / "cases" / "harbour").mkdir()


def bibliography(library: Library) -> list[tuple[object, ...]]:
    return [(entry.id, entry.source, entry.cited_in) for entry in library.bibliography.values()]


def told(result: Result) -> str:
    return as_json(result.report)


@pytest.mark.parametrize("seed", [20261128, 6, 7])
def test_what_is_remembered_hides_nothing(tmp_path: Path, seed: int) -> None:
    content, kept, draw = tmp_path / "content", tmp_path / "kept", Random(seed)
    fill(content)
    lasting = Memory(kept / "lasting")
    for step in range(STEPS):
        edit = EDITS[step % len(EDITS)] if step < len(EDITS) else draw.choice(EDITS)
        edit(content, draw)
        expected = check(content)
        for memory in (lasting, Memory(kept / "anew"), Memory(kept / "anew")):
            found = check(content, memory=memory)
            assert told(found) == told(expected), f"step {step}: {edit}"
            assert (found.plan is None) == (expected.plan is None)
            if found.library is not None and expected.library is not None:
                assert found.library.outgoing == expected.library.outgoing
                assert bibliography(found.library) == bibliography(expected.library)


def test_what_is_remembered_is_not_opened_again(tmp_path: Path) -> None:
    content = tmp_path / "content"
    fill(content)
    assert check(content, memory=Memory(tmp_path)).plan is not None
    again = check(content, memory=Memory(tmp_path))
    assert again.library is not None
    cases = [again.library.records.placed[key] for key in again.library.case_keys]
    assert not any(case.is_read for case in cases)
    assert any((tmp_path / FOLDER).iterdir())
