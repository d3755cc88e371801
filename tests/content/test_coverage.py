"""How much the knowledge base covers, and that what it promises about itself holds."""

import json
from collections import Counter
from pathlib import Path

import pytest

from generator.link.library import Key
from generator.model.kinds import RecordKind
from generator.model.records import Lesson
from generator.pipeline import check
from generator.plan.kinds import PageKind
from generator.plan.site import SitePlan
from generator.report.show import as_text
from tests.content.digest import DIGEST

CONTENT = Path(__file__).parents[2] / "content"

PROVINCES_OF_THE_DOSSIER = {
    entry["file"] for entry in json.loads(DIGEST.read_text(encoding="utf-8")).values() if entry["file"] != "abroad"
}


@pytest.fixture(scope="module")
def plan() -> SitePlan:
    result = check(CONTENT)
    assert result.plan is not None, as_text(result.report, ["en"])
    return result.plan


def test_every_theme_has_at_least_ten_cases(plan: SitePlan) -> None:
    library = plan.library
    themes = [key for key in library.records if key.kind is RecordKind.THEME and not library.children.get(key)]
    assert len(themes) == 17
    counts = {theme.id: len(plan.cases_of.get(theme, ())) for theme in themes}
    assert {theme: count for theme, count in counts.items() if count < 10} == {}


def test_every_theme_says_when_to_use_it_and_when_not(plan: SitePlan) -> None:
    library = plan.library
    for key in library.records:
        if key.kind is RecordKind.THEME and not library.children.get(key):
            theme = library.records[key]
            for name in ("definition", "use_when", "not_when"):
                text = getattr(theme, name)
                assert text is not None, f"{key.id}: {name}"
                assert text.zh, f"{key.id}: {name}"
                assert text.en, f"{key.id}: {name}"


def test_every_province_of_the_dossier_has_its_page(plan: SitePlan) -> None:
    missing = [name for name in sorted(PROVINCES_OF_THE_DOSSIER) if not plan.has(PageKind.REGION, name)]
    assert missing == []


def test_all_provincial_units_are_known(plan: SitePlan) -> None:
    codes = {region.code for region in plan.library.of_kind(RecordKind.REGION)}
    assert len({code for code in codes if code and code.endswith("0000")}) == 34


def test_industries_stay_few(plan: SitePlan) -> None:
    assert len(plan.library.of_kind(RecordKind.INDUSTRY)) <= 40


def test_at_least_sixty_cases_are_publishable(plan: SitePlan) -> None:
    levels = Counter(state.level for state in plan.maturity.values())
    assert levels["publishable"] + levels["verified"] >= 60, levels


def test_there_are_enough_terms_and_lessons(plan: SitePlan) -> None:
    assert len(plan.library.of_kind(RecordKind.TERM)) >= 35
    assert len(plan.library.of_kind(RecordKind.LESSON)) >= 20


def test_lessons_of_the_editors_rest_on_several_provinces(plan: SitePlan) -> None:
    """At least four lessons beyond the dossier's own rest on three cases or more from two provinces or more."""
    library = plan.library
    broad = []
    for lesson in library.of_kind(RecordKind.LESSON):
        assert isinstance(lesson, Lesson)
        cases = library.targets(Key(RecordKind.LESSON, lesson.id), "supporting")
        provinces = {library.trail(region)[0] for case in cases for region in library.targets(case, "region")}
        if lesson.drawn_by == "editors" and len(set(cases)) >= 3 and len(provinces) >= 2:
            broad.append(lesson.id)
    assert len(broad) >= 4, broad
