"""`check --fix`: what is certain is mended, and every byte outside stays."""

from __future__ import annotations

import difflib
from collections.abc import Mapping

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from generator.edit.fix import Mended, in_words, mend, write
from generator.pipeline import Result, check
from tests.properties.test_load import INDENTS, LINES, SCALARS
from tests.sites import base

CASE = base.CASE
NAME = "cases/taicang.yml"


def mend_files(files: Mapping[str, str | bytes | None]) -> tuple[dict[str, Mended], Result]:
    """What becomes of the base with `files`, and what is left to say."""
    with base.in_folder(files) as folder:
        changed, left = mend(folder, lambda instead: check(folder, instead=instead))
        assert isinstance(left, Result)
        return {one.relative: one for one in changed}, left


def mended(text: str | bytes, path: str = NAME) -> str:
    """The text of a case after `--fix`, which mends all there is."""
    files, left = mend_files({path: text})
    assert base.told(left) == []
    assert set(files) <= {path}
    return files[path].now if files else text if isinstance(text, str) else text.decode()


def slip(right: str, wrong: str, case: str = CASE) -> str:
    """The base case with one slip in it."""
    assert case.count(right) == 1, right
    return case.replace(right, wrong)


BLOCK = """\
title:
  zh: 太仓：科技招商领导小组
  en: "Taicang: a leading group"
region: taicang
themes:
  - team
  - fund
status: ongoing
summary: 太仓市成立科技招商领导小组。
problem:
  text: |
    部门：各自为政。
    title：这一行是正文。
  cite: [report]
sources:
  - key: report
    title: 科技招商调研报告
    type: report
    grade: C
checked: {by: editors, on: "2026-11-22"}
"""


def test_good_cases_stay() -> None:
    assert mended(CASE) == CASE
    assert mended(BLOCK) == BLOCK


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        # colons
        ("region: taicang", "region：taicang"),
        ("region: taicang", "region： taicang"),
        ("region: taicang", "region：\u3000taicang"),
        ("region: taicang", "region:taicang"),
        ("problem:\n", "problem：\n"),
        ("  zh: 太仓", "  zh：太仓"),
        ("  - key: report", "  - key：report"),
        ("    title: 科技", "    title:科技"),
        # indentation
        ("  zh: 太仓", "\u3000zh: 太仓"),
        ("  zh: 太仓", "\u00a0\u00a0zh: 太仓"),
        ("  zh: 太仓", "\tzh: 太仓"),
        ("    title: 科技", "\u3000\u3000title: 科技"),
        ("    title: 科技", "  \u3000title: 科技"),
        ("    type: report\n    grade: C", "\u3000\u3000type: report\n\u3000\u3000grade: C"),
        ("  text: |", "\u3000text: |"),
        # lists
        ("themes:\n  - team\n  - fund\n", "themes: [team，fund]\n"),
        ("themes:\n  - team\n  - fund\n", "themes: 招商队伍，基金招商\n"),
        ("themes:\n  - team\n  - fund\n", "themes: 【team、fund】\n"),
        ("  - team\n  - fund\n", "  - team；fund\n"),
        ("cite: [report]", "cite: report"),
        # names
        ("region: taicang", "region: 太仓"),
        ("  - fund", "  - 基金招商"),
        ("  - fund", '  - "基金招商"'),
        # keys
        ("themes:", "theme:"),
        ("summary:", "sumary:"),
        ("checked:", "Checked:"),
        ("    grade: C", "    garde: C"),
        ("    grade: C", "    Grade: C"),
        # values
        ('on: "2026-11-22"', "on: 2026-11-22"),
    ],
)
def test_slip_is_mended_as_a_person_would(right: str, wrong: str) -> None:
    found = mended(slip(right, wrong, BLOCK))
    if found != BLOCK:  # several themes in one line get brackets
        assert found == BLOCK.replace("themes:\n  - team\n  - fund\n", "themes: [team, fund]\n")


def test_all_at_once() -> None:
    text = BLOCK
    for right, wrong in [
        ("region: taicang", "region：太仓"),
        ("  en: ", "\u3000en:"),
        ("    title: 科技", "\t\ttitle: 科技"),
        ("status:", "stauts:"),
        ('on: "2026-11-22"', "on：2026-11-22"),
    ]:
        text = slip(right, wrong, text)
    assert mended(text.replace("\n", "\r\n").encode("gb18030")) == BLOCK


def test_a_record_all_in_chinese() -> None:
    text = """\
标题：太仓：基金招商
地区：太仓
主题：招商队伍，基金招商
状态：进行中
摘要：太仓设了一只基金。
要解决的问题：
　正文：缺钱。
　依据：[baogao]
来源：
  - 简称：baogao
    题名：调研报告
    类型：report
    等级：C
最近核对：
　　核对人：张三
　　核对日期：2026-11-20
"""
    assert (
        mended(text.encode("gbk"))
        == """\
title: 太仓：基金招商
region: taicang
themes: [team, fund]
status: ongoing
summary: 太仓设了一只基金。
problem:
  text: 缺钱。
  cite: [baogao]
sources:
  - key: baogao
    title: 调研报告
    type: report
    grade: C
checked:
    by: 张三
    on: "2026-11-20"
"""
    )


@pytest.mark.parametrize("encoding", ["gbk", "gb18030", "utf-16", "utf-16-le", "utf-16-be", "utf-8-sig"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_encoding_and_line_ends(encoding: str, end: str) -> None:
    data = BLOCK.replace("\n", end).encode(encoding)
    files, left = mend_files({NAME: data})
    assert files[NAME].after == BLOCK.encode()
    assert base.told(left) == []
    assert all(done.line == 0 for done in files[NAME].done)


@pytest.mark.parametrize(
    "data",
    [
        "title: 這個檔案的編碼是大五碼，讀起來會變成亂碼".encode("big5"),
        "title: これは日本語のテキストです".encode("shift_jis"),
        b"title: \xff\xfe\x80",
        CASE.encode() + b"# \xff\n",
    ],
)
def test_unknown_encoding_is_left_alone(data: bytes) -> None:
    files, left = mend_files({NAME: data})
    assert NAME not in files
    assert left.report.has_errors


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (slip("region: taicang", "region: taicnag"), "E301"),  # a typo in a name is offered, never made
        (slip("status: ongoing", "status: ongoign"), "E206"),
        (slip("themes: [team]", "themes: [team，nowhere]"), "E218"),
        (slip('on: "2026-11-22"', 'on: "2026.11.22"'), "E210"),
        (slip("themes:", "topics:"), "E201"),
        (slip("region: taicang", "region: taicang\nregoin: kunshan"), "E202"),  # the right key is there already
        (slip("region: taicang", "region:\n\t- taicang\n      - kunshan"), "E106"),
    ],
)
def test_what_is_not_certain_is_left(text: str, code: str) -> None:
    files, left = mend_files({NAME: text})
    assert NAME not in files
    assert code in {one.code for one in left.report.in_order()}


def test_file_that_stays_unreadable_keeps_its_text() -> None:
    text = slip("region: taicang", "region：taicang") + 'period: {start: "2024\n'
    files, left = mend_files({NAME: text.replace("\n", "\r\n")})
    assert files[NAME].now == text
    assert [in_words(one, "en") for one in files[NAME].done] == ["the line ends are LF"]
    assert left.report.has_errors


def test_prose_that_looks_like_a_key_is_prose() -> None:
    text = slip("region: taicang", "region：taicang").replace("部门各自为政。", '"部门\n  title：各自为政。"')
    files, _ = mend_files({NAME: text})
    assert NAME not in files


def test_pages_are_mended_too() -> None:
    files, _ = mend_files({"pages/zh/about.md": "# 关于\r\n\r\n本站。\r\n".encode("gbk")})
    assert files["pages/zh/about.md"].after == "# 关于\n\n本站。\n".encode()


def test_names_are_those_after_mending() -> None:
    """A vocabulary in GBK is read first, so that the case may use its names."""
    regions = base.FILES["vocabularies/regions.yml"]
    files, left = mend_files({"vocabularies/regions.yml": regions.encode("gbk"), NAME: slip("taicang", "太仓市")})
    assert base.told(left) == []
    assert files[NAME].now == CASE


def test_said_in_words() -> None:
    files, _ = mend_files({NAME: slip("region: taicang", "region：太仓").encode("gbk")})
    done = sorted(files[NAME].done)
    assert [in_words(one, "zh") for one in done] == [
        "编码从 GBK 改成 UTF-8",
        "第 2 行：`region` 后面用了中文冒号“：”",
        "第 2 行：名称 `太仓` 改成编号 `taicang`",
    ]
    assert [in_words(one, "en") for one in done][2] == "line 2: the name `太仓` became the id `taicang`"


def test_difference_is_a_patch() -> None:
    files, _ = mend_files({NAME: slip("region: taicang", "region：太仓").removesuffix("\n")})
    shown = files[NAME].difference("content/cases/taicang.yml").splitlines()
    assert shown[:2] == ["--- a/content/cases/taicang.yml", "+++ b/content/cases/taicang.yml"]
    assert [line for line in shown[2:] if line[0] in "+-"] == ["-region：太仓", "+region: taicang"]
    assert shown[-1] != "\\ No newline at end of file"


def test_writing_is_all_or_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    with base.in_folder({NAME: slip("region: taicang", "region：taicang"), "site.yml": None}) as folder:
        before = (folder / NAME).read_bytes()
        changed, _ = mend(folder, lambda instead: check(folder, instead=instead))
        assert (folder / NAME).read_bytes() == before  # finding out changes nothing

        monkeypatch.setattr("generator.cache.write.os.fdopen", lambda *_: (_ for _ in ()).throw(OSError(28, "full")))
        assert [(one.relative, reason) for one, reason in write(folder, changed)] == [(NAME, "full")]
        assert (folder / NAME).read_bytes() == before
        assert not list(folder.rglob(".new-*"))
        monkeypatch.undo()

        (folder / NAME).write_text("title: 别人刚改的\n", encoding="utf-8")
        assert [(one.relative, reason) for one, reason in write(folder, changed)] == [(NAME, "")]
        (folder / NAME).write_bytes(before)
        assert write(folder, changed) == []
        assert (folder / NAME).read_text(encoding="utf-8") == CASE


def test_link_inside_the_folder_stays_a_link() -> None:
    with base.in_folder({}) as folder:
        (folder / "cases" / "real.yml").write_text(slip("taicang\n", "太仓\n"), encoding="utf-8")
        (folder / "cases" / "linked.yml").symlink_to("real.yml")
        changed, _ = mend(folder, lambda instead: check(folder, instead=instead))
        write(folder, changed)
        assert (folder / "cases" / "linked.yml").is_symlink()
        assert "太仓\n" not in (folder / "cases" / "real.yml").read_text(encoding="utf-8")


def assert_is_sound(data: bytes) -> None:
    """A second run changes nothing, and no run makes anything worse than before or touches what is right."""
    result = base.check_case(data)
    files, left = _mend_case(data)
    after = files[0].after if files else data
    again, _ = _mend_case(after)
    assert again == []
    if files:
        assert len(left.report.in_order()) <= max(len(result.report.in_order()), 1) or result.unread
        kept = difflib.SequenceMatcher(None, files[0].text, files[0].now, autojunk=False).ratio()
        assert kept > 0.5 or len(files[0].text) < 40


def _mend_case(data: bytes) -> tuple[list[Mended], Result]:
    with base.in_kept_folder(data) as folder:
        files, left = mend(folder, lambda instead: check(folder, instead=instead))
    assert isinstance(left, Result)
    return files, left


SLIPS = st.sampled_from(
    ["：", ":", "\t", "\u3000", "\u00a0", "，", "、", "【", "】", "太仓", "基金招商", "titel", "\r", ""]
)


@settings(max_examples=150)
@given(st.integers(0, len(BLOCK)), st.integers(0, 3), SLIPS | INDENTS | SCALARS | LINES)
@example(0, 0, "")
@example(0, 0, "zh:# c")
def test_a_slip_anywhere_is_mended_once_and_for_all(at: int, gone: int, wrong: str) -> None:
    assert_is_sound((BLOCK[:at] + wrong + BLOCK[at + gone :]).encode("utf-8", "replace"))


@settings(max_examples=100)
@given(st.lists(LINES, max_size=8).map("\n".join))
def test_anything_is_mended_once_and_for_all(text: str) -> None:
    assert_is_sound(text.encode())
