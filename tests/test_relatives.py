"""Which cases are related is the same whether it is looked for or kept, and is looked for only where it must be."""

import shutil
from pathlib import Path

import pytest

from generator.link.library import Key
from generator.link.related import Related, RelatedCases
from generator.pipeline import check
from generator.plan.inputs import Inputs
from generator.plan.site import SitePlan
from generator.relatives import Relatives
from tests.sites.small import CONTENT
from tests.test_scale import add_cases

FIRST = "themes: [organization]"


@pytest.fixture
def content(tmp_path: Path) -> Path:
    folder = tmp_path / "content"
    shutil.copytree(CONTENT, folder)
    add_cases(folder, 60)
    return folder


def plan_of(content: Path) -> SitePlan:
    plan = check(content).plan
    assert plan is not None
    return plan


def kept_by(plan: SitePlan, folder: Path) -> dict[Key, list[str]]:
    relatives, inputs = Relatives(folder, plan), Inputs(plan)
    found = {case: list(relatives.of(case, inputs)) for case in plan.library.case_keys}
    relatives.save()
    return found


def looked_for(plan: SitePlan) -> dict[Key, list[str]]:
    return {case: [one.case.id for one in plan.related[case]] for case in plan.library.case_keys}


def change(content: Path, old: str, new: str) -> None:
    file = content / "cases" / "many" / "case-0000.yml"
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def test_another_theme_and_back(content: Path, tmp_path: Path) -> None:
    before = looked_for(plan_of(content))
    assert kept_by(plan_of(content), tmp_path) == before
    change(content, FIRST, "themes: [fund]")
    after = looked_for(plan_of(content))
    assert after != before
    assert kept_by(plan_of(content), tmp_path) == after
    change(content, "themes: [fund]", FIRST)
    assert kept_by(plan_of(content), tmp_path) == before


def test_another_title_has_nothing_looked_for(content: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = kept_by(plan_of(content), tmp_path)
    change(content, "第0个做法,", "另一个做法,")
    monkeypatch.setattr(Inputs, "around", lambda *_: pytest.fail("looked for"))
    assert kept_by(plan_of(content), tmp_path) == before


def test_what_is_far_from_a_change_is_not_looked_for(
    content: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept_by(plan_of(content), tmp_path)
    change(content, FIRST, "themes: [enclave]")
    plan = plan_of(content)
    looked: list[Key] = []
    find = type(plan.related).__getitem__

    def look(related: RelatedCases, case: Key) -> tuple[Related, ...]:
        looked.append(case)
        return find(related, case)

    monkeypatch.setattr(RelatedCases, "__getitem__", look)
    kept_by(plan, tmp_path)
    assert 0 < len(looked) < len(plan.library.case_keys)
