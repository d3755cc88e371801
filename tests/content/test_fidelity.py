"""Every dossier entry has its record, and no record says a figure that its entry does not."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.link.library import Library
from generator.model.base import Text
from generator.model.kinds import RecordKind
from generator.model.records import Case
from generator.pipeline import check
from generator.report.show import as_text
from tests.content.digest import DIGEST
from tests.content.figures import in_chinese, in_english

HERE = Path(__file__).parent
CONTENT = HERE.parents[1] / "content"
MAPPING: dict[str, list[str]] = yaml.safe_load((HERE / "mapping.yml").read_text(encoding="utf-8"))
ENTRIES: dict[str, dict[str, Any]] = json.loads(DIGEST.read_text(encoding="utf-8"))

NOT_OF_THE_ENTRY = {
    "2024-08-01": {"2024", "8", "1"},
}
"""The day since when fair-competition review binds: cautions name it, whatever the entry."""

CONVERTED: dict[str, dict[str, str]] = yaml.safe_load((HERE / "converted.yml").read_text(encoding="utf-8"))
"""Case → figures that stand in the entry in another form, with that form."""


@pytest.fixture(scope="module")
def library() -> Library:
    result = check(CONTENT)
    assert result.plan is not None, as_text(result.report, ["en"])
    return result.plan.library


@pytest.fixture(scope="module")
def cases(library: Library) -> dict[str, Case]:
    return {case.id: case for case in library.cases}


def texts_of(part: Any) -> list[Text]:
    """All texts of a part of a record."""
    if isinstance(part, Text):
        return [part]
    if isinstance(part, tuple):
        return [text for one in part for text in texts_of(one)]
    if hasattr(part, "model_fields_set"):
        return [text for name in type(part).model_fields for text in texts_of(getattr(part, name))]
    return []


def figures_said(case: Case, library: Library) -> set[str]:
    """Every figure of a case's title, summary, problem, actions, results and difficulties, in both languages."""
    said: set[str] = set()
    told = (case.title, case.summary, case.problem, case.actions, case.results, case.resources, case.difficulties)
    for text in texts_of(told):
        said |= in_chinese(text.zh or "") | in_english(text.en or "")
    for result in case.results if isinstance(case.results, tuple) else ():
        if result.value:
            unit = library.resolve(RecordKind.UNIT, result.unit).name.said("zh") if result.unit else ""
            said |= in_chinese(result.value.lstrip("><≥≤≈") + unit)
    return said


def test_every_entry_has_its_record(cases: dict[str, Case]) -> None:
    mapped = [entry for entries in MAPPING.values() for entry in entries]
    assert sorted(mapped) == sorted(ENTRIES), "each dossier entry stands once in mapping.yml"
    assert sorted(MAPPING) == sorted(cases), "each case stands once in mapping.yml"


@pytest.mark.parametrize("id_", sorted(MAPPING))
def test_no_figure_is_added(cases: dict[str, Case], library: Library, id_: str) -> None:
    known = {figure for entry in MAPPING[id_] for figure in ENTRIES[entry]["figures"]}
    allowed = known | set().union(*NOT_OF_THE_ENTRY.values()) | set(CONVERTED.get(id_, {}))
    assert sorted(figures_said(cases[id_], library) - allowed) == []
