"""Which cases a reader may want next."""

from __future__ import annotations

from generator.link.library import Key
from generator.link.related import WINDOW, related_cases
from generator.model.kinds import RecordKind
from tests.sites.base import check_yaml, library_of

THEMES = "".join(f"- {{id: {name}, name: n-{name}}}\n" for name in ("aaa", "bbb", "ccc", "ddd"))
INDUSTRIES = "- {id: steel, name: 钢}\n- {id: tea, name: 茶}\n"


def related(most: int = 5, **cases: str) -> dict[str, list[str]]:
    texts = {f"{name}-case": f"{{{text}}}"[1:-1].replace("; ", "\n") for name, text in cases.items()}
    library = library_of(check_yaml(cases=texts, themes=THEMES, industries=INDUSTRIES))
    found = related_cases(library, most=most)
    return {
        name: [one.case.id.removesuffix("-case") for one in found[Key(RecordKind.CASE, f"{name}-case")]]
        for name in cases
    }


def test_shared_theme_in_another_region_is_enough_and_in_the_same_region_needs_the_first_theme() -> None:
    found = related(
        me="themes: [aaa, bbb]; region: taicang",
        far="themes: [ccc, bbb]; region: kunshan",
        near="themes: [ddd, bbb]; region: taicang",
        first="themes: [aaa]; region: taicang",
        none="themes: [ddd]; region: kunshan",
    )
    assert sorted(found["me"]) == ["far", "first"]


def test_best_first() -> None:
    found = related(
        me="themes: [aaa, bbb]; industries: [steel]; region: taicang",
        all="themes: [aaa, bbb]; industries: [steel]; region: kunshan",
        one="themes: [ccc, bbb]; region: kunshan",
        two="themes: [aaa, bbb]; region: kunshan",
    )
    assert found["me"] == ["all", "two", "one"]


def test_tied_cases_are_shown_elsewhere() -> None:
    found = related(
        me="themes: [aaa]; region: taicang; relations: [{type: part_of, case: tied-case}]",
        tied="themes: [aaa]; region: kunshan",
        free="themes: [aaa]; region: kunshan",
    )
    assert found == {"me": ["free"], "tied": ["free"], "free": ["me", "tied"]}


def test_reason_is_given() -> None:
    texts = {
        "one-case": "themes: [aaa, bbb]\nindustries: tea",
        "two-case": "themes: [bbb, ccc]\nindustries: [steel, tea]",
    }
    library = library_of(check_yaml(cases=texts, themes=THEMES, industries=INDUSTRIES))
    (one,) = related_cases(library)[Key(RecordKind.CASE, "one-case")]
    assert ([key.id for key in one.themes], [key.id for key in one.industries]) == (["bbb"], ["tea"])
    assert one.is_same_region


def test_most() -> None:
    cases = {f"c{n}": "themes: [aaa]; region: kunshan" for n in range(9)}
    assert {len(found) for found in related(most=4, **cases).values()} == {4}


def test_case_at_the_end_of_a_large_group_has_neighbours() -> None:
    cases = {f"c{n:03}": "themes: [aaa]; region: kunshan" for n in range(WINDOW + 20)}
    found = related(**cases)
    assert all(len(names) == 5 for names in found.values())
    assert all(name not in names for name, names in found.items())
