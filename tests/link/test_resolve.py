"""References to links: by id, name or alias; one slip, one fault."""

from __future__ import annotations

import pytest

from generator.link.library import Key, ids
from generator.link.resolve import link
from generator.load.files import load
from generator.model.build import build_model
from generator.model.kinds import RecordKind
from generator.report import Report
from tests.sites.base import CASE, check_files, check_yaml, in_folder, library_of, told

A_CASE = Key(RecordKind.CASE, "a-case")
TERM = "name: {zh: 科创飞地, en: Enclave}\naliases: [反向飞地]\ndefinition: a\nchecked: {by: a, on: '2024'}\n"


@pytest.mark.parametrize(
    "written", ["taicang", "TAICANG", "太仓市", "太仓", "Taicang", "太 仓", "ｔａｉｃａｎｇ", "'太仓　市'"]
)
def test_id_name_or_alias_in_any_case_and_width(written: str) -> None:
    library = library_of(check_yaml(cases={"a-case": f"region: {written}"}))
    assert ids(library.targets(A_CASE, "region")) == ["taicang"]
    assert library.find(RecordKind.REGION, written.strip("'")).id == "taicang"


@pytest.mark.parametrize(
    ("text", "closest"),
    [
        ("themes: [tean]", "team"),
        ("themes: [招商队]", "team"),
        ("region: 太仓县", "taicang"),
        ("relations: [{type: part_of, case: taicnag}]", "taicang"),
        ("terms: [飞地]", "enclave"),
    ],
)
def test_did_you_mean(text: str, closest: str) -> None:
    report = check_yaml(cases={"a-case": text}, terms={"enclave": TERM}).report
    (fault,) = report.in_order()
    assert fault.code == "E301"
    assert f"`{closest}`" in fault.remedy("zh")
    assert f"`{closest}`" in fault.remedy("en")


def test_nothing_close_nothing_suggested() -> None:
    (fault,) = check_yaml(cases={"a-case": "region: 火星"}).report.in_order()
    assert fault.remedy("zh") == "在 vocabularies/regions.yml 里新建一个"


def test_every_reference_is_checked_wherever_it_stands() -> None:
    text = """\
industries: [x1]
actors: [{name: a, kind: x2}]
actions: [{title: a, text: b, instruments: x3}]
results: [{claim: a, kind: output, value: 3, unit: x4, cite: [report]}]
conditions: [{condition: x5, necessity: helpful}]
relations: [{type: part_of, case: x6}]
terms: x7
"""
    report = check_yaml(cases={"a-case": text}).report
    assert [one.values["written"] for one in report.in_order()] == ["x1", "x2", "x3", "x4", "x5", "x6", "x7"]


def test_two_with_one_name() -> None:
    regions = (
        "- {id: aaa, name: 甲, aliases: [乙], level: town}\n- {id: bbb, name: 丙, aliases: [乙, aaa], level: town}\n"
    )
    result = check_yaml(regions=regions)
    assert told(result) == ["E303 vocabularies/regions.yml:2:32-33", "E303 vocabularies/regions.yml:2:35-38"]


def test_own_name_among_the_aliases_is_no_fault() -> None:
    assert told(check_yaml(regions="- {id: aaa, name: 甲, aliases: [甲, AAA], level: town}")) == []


def test_same_name_in_two_kinds_is_no_fault() -> None:
    assert told(check_yaml(industries="- {id: taicang, name: 太仓市}")) == []


def test_same_id_twice_points_at_the_second() -> None:
    result = check_yaml(cases={"a/a-case": "", "b/a-case": ""})
    assert told(result) == ["E302 cases/b/a-case.yml:1:1-1"]
    assert result.report.diagnostics[0].notes[0].span.path == "content/cases/a/a-case.yml"


@pytest.mark.parametrize(
    ("parents", "loops"),
    [
        ({"aaa": "aaa"}, ["aaa → aaa"]),
        ({"aaa": "bbb", "bbb": "aaa"}, ["aaa → bbb → aaa"]),
        ({"leaf": "aaa", "aaa": "bbb", "bbb": "ccc", "ccc": "aaa"}, ["aaa → bbb → ccc → aaa"]),  # a leaf below it first
        ({"aaa": "bbb", "bbb": "aaa", "ccc": "ddd", "ddd": "ccc"}, ["aaa → bbb → aaa", "ccc → ddd → ccc"]),
        ({"aaa": "jiangsu", "bbb": "aaa"}, []),
    ],
)
def test_loops_are_told_once_each(parents: dict[str, str], loops: list[str]) -> None:
    regions = "".join(f"- {{id: {id_}, name: n-{id_}, level: town, parent: {p}}}\n" for id_, p in parents.items())
    report = check_yaml(regions=regions).report
    assert [one.values["loop"] for one in report.in_order()] == loops


def test_tree_has_a_top_even_with_a_loop() -> None:
    regions = "- {id: aaa, name: a, level: town, parent: bbb}\n- {id: bbb, name: b, level: town, parent: aaa}\n"
    with in_folder({"vocabularies/regions.yml": regions}) as content:
        report = Report()
        library = link(build_model(load(content, report), report), report)
    assert library is not None
    assert ids(library.trail(Key(RecordKind.REGION, "bbb"))) == ["bbb"]
    assert ids(library.trail(Key(RecordKind.REGION, "aaa"))) == ["bbb", "aaa"]
    assert ids(library.with_descendants(Key(RecordKind.REGION, "bbb"))) == ["bbb", "aaa"]


def test_long_chain_of_parents_ends() -> None:
    size = 2000
    regions = "".join(f"- {{id: reg{n}, name: n{n}, level: town, parent: reg{n + 1}}}\n" for n in range(size))
    library = library_of(check_yaml(regions=f"{regions}- {{id: reg{size}, name: top, level: town}}\n"))
    top = Key(RecordKind.REGION, f"reg{size}")
    assert len(library.with_descendants(top)) == size + 1
    assert len(library.trail(Key(RecordKind.REGION, "reg0"))) == size + 1


def test_tree_order_puts_a_parent_right_before_its_children() -> None:
    regions = """\
- {id: aa1, name: a, level: town, parent: bbb}
- {id: ccc, name: c, level: town}
- {id: bbb, name: b, level: town, parent: ccc}
- {id: aa2, name: a2, level: town, parent: bbb}
"""
    library = library_of(check_yaml(regions=regions))
    mine = [key.id for key in sorted(library.order, key=library.order.__getitem__) if key.kind is RecordKind.REGION]
    assert mine[:4] == ["ccc", "bbb", "aa1", "aa2"]
    assert ids(library.with_descendants(Key(RecordKind.REGION, "ccc"))) == ["ccc", "bbb", "aa1", "aa2"]


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("region: [taicang, 太仓]", ["E306 1:19-21"]),
        ("themes: [team, fund, TEAM]", ["E306 1:22-26"]),
        ("actions: [{title: a, text: b, instruments: [subsidy, subsidy]}]\ncautions: [{text: a}]", ["E306 1:54-61"]),
        # two ties may bind two cases, and two steps may use one tool
        ("relations: [{type: part_of, case: taicang}, {type: adapted_by, case: taicang}]", []),
        ("actions:\n" + "- {title: a, text: b, instruments: leading-group}\n" * 2, []),
    ],
)
def test_listed_twice(written: str, expected: list[str]) -> None:
    found = told(check_yaml(cases={"a-case": written}))
    assert [one.replace("cases/a-case.yml:", "") for one in found] == expected


@pytest.mark.parametrize(
    "faulty",
    [
        {"terms/enclave.yml": "name: 科创飞地\naliases: [反向飞地, FOF Fund]\n"},
        {"terms/enclave.yml": "name: {zh: 科创飞地, en: [a]}\naliases: [反向飞地, FOF Fund]\n"},
        {"terms/enclave.yml": "- a"},
        {"terms/enclave.yml": "a: b: c"},
        {"terms/enclave.yml": "terms：x"},
        {"terms/enclave.yml": b"\xff"},
        {"terms/Enclave.yml": TERM},
        {"terms/enclave.yaml": TERM},
        {"terms/enclave.yml": "\u202e"},
    ],
)
@pytest.mark.parametrize("written", ["enclave", "科创飞地", "反向飞地", "ENCLAVE", "FOFfund"])
def test_what_points_at_a_faulty_record_is_not_at_fault(faulty: dict[str, str | bytes], written: str) -> None:
    case = check_files({**faulty, "cases/taicang.yml": f"terms: [{written}]\n" + CASE})
    assert {one.code for one in case.report.in_order()}.isdisjoint({"E301"})
    assert case.report.has_errors


@pytest.mark.parametrize(
    "regions",
    [
        "- {id: wuxi, name: 无锡, level: twon}",
        "- {id: wuxi, level: town}",
        "- {name: 无锡, level: town}",
        "- wuxi",
        "- {id: wuxi, name: 无锡, lvl: town}",
        "a: b: c",
    ],
)
@pytest.mark.parametrize("written", ["wuxi", "无锡"])
def test_what_points_at_a_faulty_entry_is_not_at_fault(regions: str, written: str) -> None:
    result = check_yaml(regions=regions, cases={"a-case": f"region: {written}"})
    found = [one for one in told(result) if one.startswith("E301")]
    assert found == []
    assert result.report.has_errors


def test_fault_elsewhere_in_a_vocabulary_does_not_hide_a_slip() -> None:
    result = check_yaml(regions="- {id: wuxi, name: 无锡, level: twon}", cases={"a-case": "region: taicnag"})
    assert [one[:4] for one in told(result)] == ["E301", "E206"]


def test_both_ends_know_a_link() -> None:
    relation = "relations: [{type: adopted_from, case: taicang}]\nregion: [taicang, kunshan]\n"
    library = library_of(check_yaml(cases={"a-case": relation}, terms={"enclave": TERM + "cases: [a-case]\n"}))
    taicang = Key(RecordKind.CASE, "taicang")
    assert library.targets(A_CASE, "relations") == [taicang]
    assert library.pointing_at(taicang, RecordKind.CASE) == [A_CASE]
    assert library.pointing_at(taicang, RecordKind.CASE, "themes") == []
    assert ids(library.pointing_at(A_CASE, RecordKind.TERM, "cases")) == ["enclave"]
    assert [case.id for case in library.cases_under(Key(RecordKind.REGION, "jiangsu"), "region")] == [
        "a-case",
        "taicang",
    ]


def test_library_speaks_of_the_day_of_its_latest_check() -> None:
    library = library_of(check_yaml(cases={"a-case": 'checked: {by: a, on: "2027-01-05"}'}))
    assert library.as_of == "2027-01-05"
