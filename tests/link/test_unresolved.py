"""What a reference that leads nowhere was probably meant to say."""

from __future__ import annotations

from generator.text import Nearest
from tests.sites.base import check_yaml, told

REGIONS = "\n".join(
    f"- {{id: wuxi-{name}, name: {{zh: 无锡{zh}, en: Wuxi {name}}}, level: district}}"
    for name, zh in (("east", "东区"), ("west", "西区"), ("north", "北区"), ("south", "南区"))
)


def test_several_near_names_are_one_suggestion() -> None:
    result = check_yaml(cases={"a-case": "region: 无锡\n"}, regions=REGIONS)
    (found,) = result.report.in_order()
    assert found.remedy("zh").startswith(
        "换成已有的地区，最接近的是 `wuxi-west`（无锡西区）、`wuxi-south`（无锡南区）、`"
    )
    assert found.remedy("en").count(" or `wuxi-") == 2


def test_one_entry_is_suggested_once_however_many_names_it_has() -> None:
    regions = "- {id: wuxi, name: {zh: 无锡市, en: Wuxi City}, aliases: [无锡, 无锡县], level: district}"
    (found,) = check_yaml(cases={"a-case": "region: 无锡省\n"}, regions=regions).report.in_order()
    assert found.remedy("zh").count("`wuxi`") == 1


def test_long_names_are_cut() -> None:
    themes = f"- {{id: long-one, name: 长名{'字' * 100}}}\n"
    (found,) = check_yaml(cases={"a-case": "themes: [team, long-on]\n"}, themes=themes).report.in_order()
    assert "字…）" in found.remedy("zh")
    assert len(found.remedy("zh")) < 100


def test_names_are_searched_a_bounded_number_of_times() -> None:
    relation = "  - {{type: part_of, case: taicang-{}-{}}}\n"
    texts = ["relations:\n" + "".join(relation.format(case, n) for n in range(20)) for case in range(12)]
    found = check_yaml(cases={f"c-{case}": text for case, text in enumerate(texts)}).report.in_order()
    assert len(found) == 240
    assert sum(one.fix is not None for one in found) == Nearest.MOST_QUESTIONS


def test_note_of_a_key_that_is_told_by_name() -> None:
    assert told(check_yaml(cases={"a-case": "region: 太昌市\n"})) == ["E301 cases/a-case.yml:1:9-12"]


def test_what_a_record_points_at_is_told_though_it_has_other_faults() -> None:
    text = (
        "status: running\n"
        "themes: [team, nowhere]\n"
        "relations: [{type: part_of, case: no-such}, {type: part_of, case: taicang}]\n"
        "problem: {text: 缺水。, cite: [reprot p.2, report]}\n"
    )
    assert told(check_yaml(cases={"a-case": text})) == [
        "E206 cases/a-case.yml:1:9-16",
        "E301 cases/a-case.yml:2:16-23",
        "E301 cases/a-case.yml:3:35-42",
        "E305 cases/a-case.yml:4:29-39",
    ]


def test_what_follows_from_a_fault_is_not_told_again() -> None:
    source = "sources: [{key: 报告, title: 报告, type: report, grade: C}]\n"
    assert told(check_yaml(cases={"a-case": source})) == ["E214 cases/a-case.yml:1:17-19"]
    assert told(check_yaml(cases={"a-case": f"themes: [{'x, ' * 50}]\n"})) == ["E208 cases/a-case.yml:1:1-7"]


def test_entries_of_vocabularies_point_somewhere_too() -> None:
    regions = "- {id: wuxi, name: 无锡, level: village, parent: nowhere}"
    assert told(check_yaml(regions=regions))[:2] == [
        "E206 vocabularies/regions.yml:1:31-38",
        "E301 vocabularies/regions.yml:1:48-55",
    ]
