"""What was probably meant: keys under Chinese names, choices by their names, records in the wrong folder, values."""

from __future__ import annotations

import pytest

from generator.model.base import Text
from generator.model.keys import key_meant, known_keys, value_meant
from generator.model.parts import Action, Policy, Source
from generator.model.records import Case, Lesson
from generator.model.repair import date_written, number_written, url_written
from generator.report import Diagnostic
from generator.report.fix import apply_edits
from tests.sites.base import CASE, check_files, check_yaml, told


@pytest.mark.parametrize(
    ("word", "cls", "meant"),
    [
        ("标题", Case, ("title", True)),
        ("标题", Source, ("title", True)),  # called 题名 there
        ("题名", Source, ("title", True)),
        ("做法", Case, ("actions", False)),
        ("依据", Action, ("cite", True)),
        ("中文", Text, ("zh", True)),
        ("类型", Source, ("type", True)),
        ("支持的案例", Lesson, ("supporting", True)),
        ("支持的案例", Case, ("", False)),
        ("天气", Case, ("", False)),
        ("的", Case, ("", False)),
        ("titel", Case, ("", False)),
        ("文号", Policy, ("number", True)),
        ("文号", Source, ("doc_no", True)),
    ],
)
def test_key_by_its_chinese_name(word: str, cls: type, meant: tuple[str, bool]) -> None:
    assert key_meant(word, [cls]) == meant


def test_names_at_the_head_of_a_file() -> None:
    known = known_keys()
    assert (known["标题"], known["title"], known["地区"]) == ("title", "title", "region")
    assert known["文号"] == "文号"  # it depends on where it stands


@pytest.mark.parametrize(
    ("word", "key", "meant"),
    [
        ("进行中", "status", "ongoing"),
        ("Ongoing", "status", "ongoing"),
        ("未披露", "results", "undisclosed"),
        ("好", "status", ""),
    ],
)
def test_value_by_its_name(word: str, key: str, meant: str) -> None:
    assert value_meant(word, key, [Case]) == meant


@pytest.mark.parametrize(
    ("written", "date"),
    [
        ("2024年8月1日", '"2024-08-01"'),
        ("2024.8.1", '"2024-08-01"'),
        ("2024/08", '"2024-08"'),
        ("2024年", '"2024"'),
        ("２０２４年１２月", '"2024-12"'),
        ("2024年8月1号", '"2024-08-01"'),
        ("2024年13月", ""),
        ("去年", ""),
        ("2024年8月1日至9月", ""),
    ],
)
def test_date_as_it_should_be(written: str, date: str) -> None:
    assert date_written(written) == date


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("12", ("12", True)),
        ("12 页", ("12", False)),
        ("１２", ("12", True)),
        ("十二", ("", False)),
        ("012", ("", False)),
    ],
)
def test_number_as_it_should_be(written: str, number: tuple[str, bool]) -> None:
    assert number_written(written) == number


def test_address_as_it_should_be() -> None:
    assert url_written("www.example.org/a") == "https://www.example.org/a"
    assert url_written("见附件") == url_written("javascript:alert(1)") == url_written("a b.cn") == ""


def one_fault(text: str, folder: str = "cases") -> tuple[Diagnostic, str]:
    """The only fault of a case, and the text after its fix."""
    path = f"{folder}/a-case.yml"
    result = check_files({path: text})
    (found,) = result.report.in_order()
    return found, apply_edits(text, found.fix.edits) if found.fix else ""


@pytest.mark.parametrize(
    ("right", "wrong", "code", "is_safe"),
    [
        ("region:", "地区:", "E220", True),
        ("region:", "地区：", "E108", True),
        ("{zh: 太仓：", "{中文: 太仓：", "E220", True),
        ("title: 科技", "题名: 科技", "E220", True),
        ("title: 科技", "标题: 科技", "E220", True),
        ("themes:", "theme:", "E202", True),
        ("themes:", "thms:", "E202", False),
        ("status: ongoing", "status: 进行中", "E206", True),
        ("status: ongoing", "status: ongoign", "E206", False),
        ('on: "2026-11-22"', "on: 2026-11-22", "E204", True),
        ('on: "2026-11-22"', "on: 2026年11月22日", "E210", False),
        ("cite: [report]", "cite: report", "E203", True),
        ("themes: [team]", "themes: [taem]", "E301", False),
        ("cite: [report]", "cite: [reprot]", "E305", False),
    ],
)
def test_one_slip_is_one_fault_with_its_remedy(right: str, wrong: str, code: str, is_safe: bool) -> None:
    found, mended = one_fault(CASE.replace(right, wrong))
    assert found.code == code
    assert found.fix is not None
    assert found.fix.is_safe == is_safe
    assert mended == CASE


def test_right_key_beside_its_chinese_name_is_left_to_a_person() -> None:
    found, mended = one_fault(CASE + "标题: 太仓\n")
    assert (found.code, found.fix, mended) == ("E220", None, "")


LESSON = """\
title: 领导挂帅才推得动
text: 太仓的做法说明，领导挂帅才推得动。
drawn_by: editors
themes: [team]
supporting: [{case: taicang}]
checked: {by: editors, on: "2026-11-22"}
"""
TERM = '{name: 科技招商, definition: 招引科技项目。, checked: {by: editors, on: "2026-11-22"}}\n'


@pytest.mark.parametrize(
    ("folder", "text", "where"),
    [
        ("lessons", CASE, "cases"),
        ("terms", CASE, "cases"),
        ("cases", LESSON, "lessons"),
        ("terms", LESSON, "lessons"),
        ("cases", TERM, "terms"),
        ("lessons", TERM, "terms"),
    ],
)
def test_record_in_the_wrong_folder_is_one_fault(folder: str, text: str, where: str) -> None:
    found, _ = one_fault(text, folder)
    assert (found.code, found.values["where"], found.values["name"]) == ("E219", where, "a-case.yml")


def test_other_faults_of_a_record_in_the_wrong_folder_are_told_too() -> None:
    result = check_files({"lessons/a-case.yml": CASE.replace("ongoing", "running")})
    assert told(result) == ["E219 lessons/a-case.yml:1:1-1", "E206 lessons/a-case.yml:4:9-16"]


def test_what_points_at_a_record_in_the_wrong_folder_is_right() -> None:
    relation = "relations: [{type: compare_with, case: a-case}]\n"
    result = check_files({"lessons/a-case.yml": CASE, "cases/b-case.yml": CASE + relation})
    assert told(result) == ["E219 lessons/a-case.yml:1:1-1"]


def test_entries_without_a_comma_are_told_with_those_that_do_not_exist() -> None:
    result = check_yaml(cases={"a-case": "themes: [team，nowhere]\n"})
    assert told(result) == ["E218 cases/a-case.yml:1:10-22", "E301 cases/a-case.yml:1:15-22"]
    (first, _) = result.report.in_order()
    assert first.fix is not None
    assert not first.fix.is_safe


def test_a_name_with_a_comma_is_a_name() -> None:
    themes = "- {id: both, name: 基金，队伍, parent: organization}\n"
    assert told(check_yaml(cases={"a-case": "themes: [基金，队伍]\n"}, themes=themes)) == []
