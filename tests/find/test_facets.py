"""Ways to narrow the list of cases: every case has its values, and no value offered leads to an empty list."""

import random

import pytest

from generator.find.facets import Facet, Faceted, facet_counts, facet_values, faceted, select
from tests.sites.small import small_plan

PLAN = small_plan()
CASES = faceted(PLAN)


def values_of(id_: str, facet: Facet) -> tuple[str, ...]:
    return next(one for one in CASES if one.case.id == id_).values[facet]


def ids(cases: list[Faceted]) -> list[str]:
    return [one.case.id for one in cases]


def test_a_case_has_its_regions_and_all_above_them() -> None:
    assert values_of("east-enclave", Facet.REGION) == ("linhe-east", "linhe", "dongjiang", "shiqiao", "beishan")
    assert set(values_of("east-enclave", Facet.THEME)) >= {"enclave", "recruitment"}


def test_years_levels_and_figures() -> None:
    case = PLAN.library.case("linhe-everything")
    assert case.period and case.period.start
    assert values_of(case.id, Facet.YEAR) == (case.period.start[:4],)
    assert values_of(case.id, Facet.STATUS) == (case.status,)
    assert values_of(case.id, Facet.LEVEL) == (PLAN.maturity[case.id].level,)
    assert values_of(case.id, Facet.FIGURES) == ("yes",)
    assert values_of("shiqiao-lead", Facet.FIGURES) == ("no",)


@pytest.mark.parametrize("facet", Facet)
def test_values_are_those_that_cases_have(facet: Facet) -> None:
    values = [value.id for value in facet_values(PLAN, CASES, facet)]
    assert len(values) == len(set(values))
    assert set(values) == {value for one in CASES for value in one.values[facet]}


@pytest.mark.parametrize("facet", [Facet.THEME, Facet.REGION])
def test_a_value_of_a_tree_stands_after_its_parent(facet: Facet) -> None:
    seen: set[str | None] = {None}
    for value in facet_values(PLAN, CASES, facet):
        assert value.parent in seen
        seen.add(value.id)


def test_nothing_chosen_is_everything() -> None:
    assert select(CASES, {}) == list(CASES)
    assert select(CASES, {Facet.THEME: ()}) == list(CASES)


def test_or_inside_a_facet_and_between_facets() -> None:
    funds, enclaves = (select(CASES, {Facet.THEME: [one]}) for one in ("fund", "enclave"))
    both = select(CASES, {Facet.THEME: ["fund", "enclave"]})
    assert set(ids(both)) == set(ids(funds)) | set(ids(enclaves))
    here = select(CASES, {Facet.THEME: ["fund"], Facet.REGION: ["beishan"]})
    assert set(ids(here)) == {id_ for id_ in ids(funds) if "beishan" in values_of(id_, Facet.REGION)}


def test_a_count_is_what_a_click_gives() -> None:
    chance = random.Random(4)
    for _ in range(60):
        choices = {
            facet: [chance.choice(facet_values(PLAN, CASES, facet)).id] for facet in chance.sample(list(Facet), 2)
        }
        for facet in Facet:
            for value, count in facet_counts(CASES, choices, facet).items():
                assert count == len(select(CASES, {**choices, facet: [value]})) > 0
