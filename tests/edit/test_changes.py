"""What changed between two states of the content, in words."""

from __future__ import annotations

import json
import re
import tempfile
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from generator.edit.changes.difference import Changes, difference
from generator.edit.changes.snapshot import take_snapshot
from generator.edit.changes.tell import LIMIT, around_difference, code_span, tell
from generator.model.records import Case
from tests.sites.base import CASE, FILES, complete, write

FULL = (
    CASE
    + """\
period: {start: "2021"}
actors:
  - {name: {zh: 太仓市, en: Taicang}, kind: park}
actions:
  - {title: {zh: 定计划, en: A plan}, text: {zh: 先定计划。, en: First a plan.}, cite: [report p.2]}
  - {title: {zh: 跑企业, en: Visits}, text: {zh: 再跑企业。, en: Then visits.}, instruments: [subsidy], cite: [report]}
results:
  - {claim: {zh: 引进项目12个, en: 12 projects}, kind: output, value: 12, unit: firms, cite: [report]}
conditions:
  - {condition: state-capital, necessity: helpful}
"""
)
"""A case that is publishable."""

KEYS = sorted({*Case.model_fields, "title", "text", "cite", "key", "kind", "value", "case", "type", "made_up"} - {"id"})

Files = Mapping[str, str | bytes | None]


def between(old: Files, new: Files) -> Changes:
    with tempfile.TemporaryDirectory() as name:
        write(Path(name, "old"), old)
        write(Path(name, "new"), new)
        return difference(take_snapshot(Path(name, "old")), take_snapshot(Path(name, "new")))


def edited(*edits: tuple[str, str], case: str = FULL) -> Changes:
    """One case before and after some words of its file were put in the place of others."""
    after = case
    for old, new in edits:
        assert old in after
        after = after.replace(old, new)
    return between({"cases/taicang.yml": case}, {"cases/taicang.yml": after})


def lines(changes: Changes, language: str = "en") -> list[str]:
    """The entries of what is told in one language, without heads."""
    text = tell(changes, "markdown", [language])  # type: ignore[list-item]
    return [line for line in text.splitlines() if line.lstrip().startswith("- ")]


def test_nothing_changed() -> None:
    changes = between({}, {})
    assert changes.is_empty
    assert "记录没有变化" in tell(changes)
    assert "No record has changed" in tell(changes)


def test_a_value_old_and_new() -> None:
    assert lines(edited(("value: 12", "value: 15"))) == [
        "- Case `Taicang: a leading group` (`taicang`)",
        f"  - {label('results', 'value', number=1)}: `12` → `15`",
    ]


def label(*names: str, number: int | None = None, language: str = "en") -> str:
    """The label of a field of a case, and of a field of its first part."""
    from generator.model.fields import fields_of

    cls, words = Case, []
    for place, name in enumerate(names):
        field = next(one for one in fields_of(cls) if one.name == name)
        words.append(field.label[language] + (f" {number}" if number and not place else ""))  # type: ignore[index]
        cls = field.parts or cls  # type: ignore[assignment]
    return " › ".join(words)


def test_names_of_fields_are_those_of_the_model_in_both_languages() -> None:
    text = tell(edited(("status: ongoing", "status: ended")))
    assert label("status", language="zh") in text
    assert label("status") in text


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("region: taicang", "region: 太仓"),
        ("region: taicang", "region: TaiCang"),
        ("themes: [team]", "themes: team"),
        ("value: 12", 'value: "12"'),
        ("title: 科技招商调研报告", "title: {zh: 科技招商调研报告}"),
        ("status: ongoing\n", "status: ongoing   # note\n"),
        ("summary: {zh: 太仓市", "summary:\n  {zh: 太仓市"),
    ],
)
def test_another_way_of_writing_is_no_change(old: str, new: str) -> None:
    changes = edited((old, new))
    assert not changes.changed
    assert changes.rewritten == ("cases/taicang.yml",)


def test_references_are_told_by_name() -> None:
    (_, told) = lines(edited(("region: taicang", "region: kunshan")))
    assert told.endswith("`Taicang` → `Kunshan`")
    (_, told) = lines(edited(("region: taicang", "region: kunshan")), "zh")
    assert told.endswith("`太仓市` → `昆山市`")


def test_lists_tell_what_came_and_went_and_the_order() -> None:
    told = lines(edited(("themes: [team]", "themes: [fund, team]")))
    assert told[1:] == [f"  - {label('themes')} (added): `Funds`"]
    both = FULL.replace("themes: [team]", "themes: [fund, team]")
    told = lines(edited(("themes: [fund, team]", "themes: [team, fund]"), case=both))
    assert told[1:] == [f"  - {label('themes')} (order changed): `Funds, Team` → `Team, Funds`"]


def test_entries_of_a_list_are_known_again_behind_one_that_was_put_before_them() -> None:
    first = "actions:\n  - {title: {zh: 立机构, en: An office}, text: {zh: 立。, en: An office.}, cite: [report]}\n"
    told = lines(edited(("actions:\n", first), ("再跑企业。", "再跑一百家企业。")))
    assert told[1:] == [
        f"  - {label('actions', number=1)} (added): `An office`",
        f"  - {label('actions', 'text', number=3)} › Chinese: `再跑企业。` → `再跑一百家企业。`",
    ]


def test_an_entry_that_keeps_its_name_is_the_same_however_much_else_changes() -> None:
    rest = "text: {zh: 再跑企业。, en: Then visits.}, instruments: [subsidy]"
    told = lines(edited((rest, "text: {zh: 请企业来。, en: Firms were invited.}")))
    assert told[1:4] == [
        f"  - {label('actions', 'text', number=2)} › Chinese: `再跑企业。` → `请企业来。`",
        f"  - {label('actions', 'text', number=2)} › English: `Then visits.` → `Firms were invited.`",
        f"  - {label('actions', 'instruments', number=2)} (removed): `Subsidy`",
    ]


def test_a_bare_word_that_becomes_a_list_and_back() -> None:
    bare = re.sub(r"results:\n.*\n", "results: undisclosed\n", FULL)
    there, back = between({"cases/taicang.yml": bare}, {"cases/taicang.yml": FULL}), edited((FULL, bare))
    assert lines(there)[1:] == [
        f"  - {label('results')} (removed): `not disclosed`",
        f"  - {label('results', number=1)} (added): `12 projects`",
    ]
    assert lines(back)[1:] == [
        f"  - {label('results', number=1)} (removed): `12 projects`",
        f"  - {label('results')} (added): `not disclosed`",
    ]


def test_the_level_goes_up() -> None:
    changes = between({"cases/taicang.yml": CASE}, {"cases/taicang.yml": FULL})
    assert lines(changes)[0] == "- Case `Taicang: a leading group` (`taicang`) — lead → publishable"
    assert "线索 → 可发布 · lead → publishable" in tell(changes)


def test_a_level_that_falls_because_time_passed_in_another_record() -> None:
    strong = FULL.replace("grade: C", "grade: A") + "difficulties: none_reported\n"
    other = CASE.replace("2026-11-22", "2028-11-22")
    changes = between({"cases/taicang.yml": strong}, {"cases/taicang.yml": strong, "cases/later.yml": other})
    assert not changes.changed
    assert [one.new.id for one in changes.levels if one.new] == ["taicang"]
    assert any("verified → publishable" in line for line in lines(changes))


def test_added_and_removed() -> None:
    other = CASE.replace("太仓", "昆山").replace("taicang", "kunshan").replace("部门各自为政", "地少人多")
    other = (
        other.replace("Taicang", "Kunshan")
        .replace("Departments worked apart", "Little land")
        .replace("科技招商", "土地")
    )
    assert lines(between({}, {"cases/b/kunshan.yml": other}))[0].startswith(
        "- Case `Kunshan: a leading group` (`kunshan`)"
    )
    gone = between({"cases/b/kunshan.yml": other}, {})
    assert [one.old.id for one in gone.removed if one.old] == ["kunshan"]
    assert not gone.changed


def test_renamed_and_edited_at_once() -> None:
    changes = between({}, {"cases/taicang.yml": None, "cases/taicang-group.yml": CASE.replace("ongoing", "ended")})
    assert (changes.added, changes.removed) == ((), ())
    head, told = lines(changes)
    assert head == "- Case `Taicang: a leading group` (`taicang` → `taicang-group`)"
    assert told.startswith(f"  - {label('status')}: ")


def test_moved_to_another_folder() -> None:
    changes = between({}, {"cases/taicang.yml": None, "cases/jiangsu/taicang.yml": CASE})
    assert lines(changes)[1] == "  - Place of the file: `cases/taicang.yml` → `cases/jiangsu/taicang.yml`"


def test_vocabularies_settings_and_pages() -> None:
    themes = FILES["vocabularies/themes.yml"]
    changes = between(
        {"pages/zh/about.md": "# 关于\n"},
        {
            "vocabularies/themes.yml": themes.replace("招商队伍", "专业队伍") + "- {id: chain, name: 产业链招商}\n",
            "vocabularies/regions.yml": complete("", FILES["vocabularies/regions.yml"].replace("[江苏]", "[江苏, 苏]")),
            "site.yml": FILES["site.yml"].replace("review_months: 12", "review_months: 6"),
            "pages/zh/about.md": "# 关于我们\n",
            "pages/en/about.md": "# About\n",
        },
    )
    assert [(one.new.kind, one.new.id) for one in changes.added if one.new] == [("theme", "chain")]
    kinds = [(one.new.kind, one.new.id) for one in changes.changed if one.new]
    assert kinds == [("region", "jiangsu"), ("theme", "team"), ("site", "site")]
    assert (changes.pages_added, changes.pages_changed) == (("en/about.md",), ("zh/about.md",))
    told = lines(changes, "zh")
    assert "- 新增：`en/about.md`" in told
    assert "- 网站设置" in told


def test_entries_in_another_order() -> None:
    first, *rest = FILES["vocabularies/themes.yml"].splitlines(keepends=True)
    changes = between({}, {"vocabularies/themes.yml": "".join([*rest, first])})
    assert changes.reordered == ("vocabularies/themes.yml",)
    assert not changes.rewritten
    assert not changes.changed


@pytest.mark.parametrize(
    "broken",
    ["title: [a\n", "- a\n- b\n", "{" * 60_000, b"\xff\xfe\x00", "a: *b\n", "", "太仓".encode("gb18030"), "\t- :\n"],
    ids=["bracket", "list", "deep", "utf16", "alias", "empty", "gbk", "tab"],
)
def test_a_file_that_cannot_be_read_hides_no_other_change(broken: str | bytes) -> None:
    other = {"cases/other.yml": CASE.replace("太仓：", "太仓另：")}
    changed = {"cases/other.yml": other["cases/other.yml"].replace("ongoing", "ended")}
    for files in ({"cases/taicang.yml": broken}, {"site.yml": broken}, {"vocabularies/themes.yml": broken}):
        there, back = between(other, {**changed, **files}), between({**other, **files}, changed)
        for changes in (there, back):
            assert "other" in {one.new.id for one in changes.changed if one.new}
            assert not {"taicang", "team"} & {one.old.id for one in (*changes.removed, *changes.renamed) if one.old}
            assert not {"taicang", "team"} & {one.new.id for one in (*changes.added, *changes.renamed) if one.new}
        if broken != "a: *b\n":  # which can be read in part
            assert there.unread == tuple(files)
            assert back.unread_before == tuple(files)
            assert f"`{next(iter(files))}`" in tell(there)


def test_a_record_that_does_not_fit_the_model_is_compared_all_the_same() -> None:
    changes = edited(
        ("status: ongoing", "status: [1, {a: b}]"), ("themes: [team]", "themes: {a: b}"), ("grade: C", "grad: C")
    )
    told = lines(changes)
    assert told[0].endswith("— publishable → does not pass the check yet")
    assert any(line.endswith('`ongoing` → `["1", {"a": "b"}]`') for line in told)
    assert any("`grad` (added)" in line for line in told)


def test_an_id_that_is_taken_is_told() -> None:
    changes = between({}, {"cases/z/taicang.yml": CASE.replace("ongoing", "ended")})
    assert not changes.changed
    assert lines(changes) == ["- Has the id of another record, so not compared:", "  - `cases/z/taicang.yml`"]


HOSTILE = (
    "@everyone `` ![x](http://e.example/x.png) <img src=x onerror=y> [l](javascript:1) #1 | GH-2 http://e.example ```"
)


def test_hostile_words_stay_in_code_spans() -> None:
    case = complete(
        "cases/x.yml", f"title: {{zh: '{HOSTILE}'}}\n'@team': '{HOSTILE}'\nsummary: |\n  a\n\n  # {HOSTILE}\n"
    )
    for changes in (between({}, {"cases/taicang.yml": case}), between({}, {"cases/new-one.yml": case})):
        text = tell(changes)
        assert "@everyone" in text
        outside = "".join(
            part.content
            for token in MarkdownIt("gfm-like", {"html": True, "linkify": False}).parse(text)
            for part in token.children or ()
            if part.type != "code_inline"
        )
        assert not re.search(r"[@#<>\[\]|`*_]|http|GH-", outside)


@given(st.text(min_size=1, max_size=60) | st.text("`a \\*", min_size=1))
def test_any_text_is_one_code_span(text: str) -> None:
    tokens = MarkdownIt("commonmark").parse(f"- a {code_span(text)} b")
    (inline,) = [token for token in tokens if token.type == "inline"]
    assert [part.type for part in inline.children or ()] == ["text", "code_inline", "text"]


@given(st.text(max_size=300), st.text(max_size=300), st.text(max_size=300), st.text(max_size=300))
def test_cut_values_still_differ(before: str, old: str, new: str, after: str) -> None:
    one, two = f"{before}{old}{after}", f"{before}{new}{after}"
    shown = around_difference(one, two)
    assert max(map(len, shown)) <= 80
    assert (shown[0] == shown[1]) <= (one == two)


def test_long_values_are_cut_to_where_they_differ() -> None:
    same = "字" * 100
    cut = around_difference(f"{same}12{same}", f"{same}45{same}")
    assert cut == (f"…{'字' * 16}12{'字' * 22}…", f"…{'字' * 16}45{'字' * 22}…")


def test_the_whole_is_bounded_and_says_what_it_left_out() -> None:
    many = {f"cases/case-{number}.yml": CASE.replace("太仓：", f"太仓{number}{'长' * 60}：") for number in range(900)}
    text = tell(between({}, many))
    assert len(text) <= LIMIT
    left = re.search(r"and ([0-9]+) more", text)
    assert left
    assert text.count("- 案例 · Case") + int(left[1]) == 900
    keys = "".join(f"key{number}: x\n" for number in range(50))
    told = lines(between({}, {"cases/taicang.yml": CASE + keys}))
    assert told[-1] == "  - and 10 more"


SCALARS = st.sampled_from(["team", "taicang", "undisclosed", "report", "", "12", "太仓市", "@x", "a`b"])
VALUES = st.recursive(
    SCALARS,
    lambda part: (
        st.lists(part, max_size=4) | st.dictionaries(st.sampled_from([*KEYS, "zh", "en", "@x"]), part, max_size=4)
    ),
    max_leaves=12,
)


@given(old=st.dictionaries(st.sampled_from(KEYS), VALUES), new=st.dictionaries(st.sampled_from(KEYS), VALUES))
def test_any_two_values_are_compared(old: dict[str, object], new: dict[str, object]) -> None:
    """Whatever shape values have where, a difference is told and equal ones are not."""
    there = between({"cases/taicang.yml": json.dumps(old)}, {"cases/taicang.yml": json.dumps(new)})
    assert len(tell(there)) <= LIMIT
    assert old == new or there.changed or there.rewritten
    assert between({"cases/taicang.yml": json.dumps(new)}, {"cases/taicang.yml": json.dumps(new)}).is_empty


def test_files_that_say_the_same_are_counted_and_few_are_named() -> None:
    many = {f"cases/case-{number}.yml": CASE.replace("太仓：", f"太仓{number}：") for number in range(30)}
    told = tell(between(many, {path: f"# note\n{text}" for path, text in many.items()}), "markdown", ["en"])
    assert "files 30" in told
    assert told.count("`cases/") == 10
    assert "and 20 more" in told


def test_order_of_files_changes_nothing() -> None:
    new: dict[str, str | bytes | None] = {
        f"cases/{name}.yml": CASE.replace("太仓：", f"{name}：") for name in ("bbb", "aaa", "ccc")
    }
    assert tell(between({}, new)) == tell(between({}, dict(reversed(new.items()))))
