"""The index: what it holds, how small it is, and that no text can break out of its scripts."""

import gzip
import json
from typing import Any

from hypothesis import example, given
from hypothesis import strategies as st
from pypinyin import lazy_pinyin

from generator.find.enrich import other_readings, sounds, traditional
from generator.find.index import NAMES, TEXT, index_files
from generator.find.parts import part, part_name, plain_words, record_part
from generator.link.library import Key
from generator.model.kinds import RecordKind
from generator.pipeline import check
from generator.plan.kinds import RECORD_PAGES
from tests.sites.base import FILES, check_files, complete, library_of


def read(script: bytes) -> Any:
    text = script.decode()
    return json.loads(text[text.index("(") + 1 : text.rindex(")")])


def index(files: dict[str, str] | None = None, language: str = "zh") -> tuple[Any, Any]:
    plan = check_files(files or {}).plan
    assert plan is not None
    made = dict(index_files(plan, language, lambda key: key))  # type: ignore[arg-type]
    assert list(made) == [NAMES, TEXT]
    return read(made[NAMES]), read(made[TEXT])


def test_records_are_linked_by_their_place() -> None:
    names, text = index()
    rows = {row[0]: row for row in names["records"] if row[0]}
    case = rows["cases/taicang"]
    assert case[1:3] == ["case", "太仓：科技招商领导小组"]
    linked = [names["records"][place][0] for place in case[4]]
    assert linked == ["regions/taicang", "themes/team"]
    region = rows["regions/taicang"]
    assert region[3] == ["Taicang", "太仓"]
    assert names["records"][region[4][0]][0] == "regions/jiangsu"
    place = names["records"].index(case)
    assert text["texts"][place][0] == "太仓市成立科技招商领导小组。"
    assert "部门各自为政。" in text["texts"][place][1]
    assert text["texts"][place][2] == "Taicang: a leading group"
    assert len(text["texts"]) == len(names["records"])
    assert [source[1] for source in text["sources"]] == ["科技招商调研报告"]


def test_each_language_has_its_own() -> None:
    names, text = index(language="en")
    assert ["Taicang: a leading group"] == [row[2] for row in names["records"] if row[0] == "cases/taicang"]
    assert any("Departments worked apart." in one[1] for one in text["texts"])


def test_no_text_breaks_out_of_the_script() -> None:
    path = "cases/evil.yml"
    plan = check_files({path: complete(path, 'title: {zh: "a</script><!--", en: "b"}\n')}).plan
    assert plan is not None
    for _, data in index_files(plan, "zh", lambda key: f"{key}\u2028"):
        assert b"<" not in data
        assert "\u2028" not in data.decode()
        assert b"\n" not in data[:-1]
        assert read(data)


def test_markdown_becomes_words() -> None:
    assert (
        plain_words("# 标题\n\n看[方法](method.html)，**要点**：<br>`a_b` https://example.org/x 完")
        == "标题 看方法， 要点 ： a b 完"
    )


def test_a_part_stands_for_its_record() -> None:
    """Parts made before give the same bytes, and another part shows; so the index can be joined from kept parts."""
    plan = check_files({}).plan
    assert plan is not None
    whole = dict(index_files(plan, "zh", str))
    keys = [key for key in plan.library.records if key.kind in RECORD_PAGES]
    made = {part_name(key): record_part(plan.library, key, "zh") for key in keys}
    assert dict(index_files(plan, "zh", str, made)) == whole
    key = Key(RecordKind.CASE, "taicang")
    other = part("cases/taicang", "case", "另一题", [], ["", "另一文", ""])
    changed = dict(index_files(plan, "zh", str, made | {part_name(key): other}))
    assert "另一题".encode() in changed[NAMES] and "另一文".encode() in changed[TEXT]


def test_a_part_depends_on_no_other_record() -> None:
    regions = FILES["vocabularies/regions.yml"].replace("太仓", "浏河").replace("Taicang", "Liuhe")
    before, after = (library_of(check_files(files)) for files in ({}, {"vocabularies/regions.yml": regions}))
    region, case = Key(RecordKind.REGION, "taicang"), Key(RecordKind.CASE, "taicang")
    for language in before.site.languages:
        assert record_part(before, region, language) != record_part(after, region, language)
        assert record_part(before, case, language) == record_part(after, case, language)


@given(st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF), min_size=1, max_size=12))
@example("重庆长沙厦门银行行长一行白鹭上青天一行人")
def test_readings_are_those_of_pypinyin(run: str) -> None:
    said, alone = lazy_pinyin(run), [lazy_pinyin(char)[0] for char in run]
    odd: dict[str, str] = {}
    for at in range(len(run) - 1):
        here = said[at : at + 2]
        if here != alone[at : at + 2] and "".join(here).isascii():
            odd.setdefault(run[at : at + 2], " ".join(here))
    assert other_readings([run]) == odd


def test_tables_hold_what_occurs() -> None:
    old, new = traditional(["苏州工业园区"])
    assert len(old) == len(new)
    assert dict(zip(old, new, strict=True))["蘇"] == "苏"
    assert set(new) <= set("苏州工业园区")
    table = sounds(["浒墅关"])
    assert "浒" in "".join(table.values())
    assert "苍" in table["cang"]
    assert "仓" in table["cang"]
    assert other_readings(["重庆市", "长沙市", "太仓市"])["重庆"] == "chong qing"
    assert "太仓" not in other_readings(["太仓市"])


def test_the_names_of_five_thousand_records_stay_small(root: Any) -> None:
    """The real names, each with a number in place of some of its characters, until there are 5,000 cases."""
    plan = check(root / "content").plan
    assert plan is not None
    names = read(dict(index_files(plan, "zh", lambda key: key))[NAMES])
    cases = [row for row in names["records"] if row[1] == "case"]
    copies = range(1, 5000 // len(cases) + 1)
    turned = [
        [f"{row[0][::-1]}-{n}", row[1], row[2][n % 7 :] + row[2][: n % 7], *row[3:]] for n in copies for row in cases
    ]
    names["records"] += turned
    assert len(turned) + len(cases) >= 5000
    assert len(gzip.compress(json.dumps(names, ensure_ascii=False, separators=(",", ":")).encode())) < 300_000
