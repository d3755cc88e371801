"""Whatever a case file holds, a run ends with records or diagnostics; never a traceback, or a place outside it."""

from __future__ import annotations

import json
import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from generator.limits import MAX_BYTES
from generator.pipeline import Result
from generator.report.show import as_github, as_job_summary, as_json, as_rdjson, as_sarif, as_text, summary
from generator.report.show.github import MOST as MOST_ANNOTATIONS
from generator.report.show.text import MOST, by_file
from tests.properties.hostile import HOSTILE
from tests.sites.base import CASE, check_case, check_files

KEYS = st.sampled_from(
    [*"a title zh en themes region sources key results problem text cite checked on << 太 'q'".split(), ""]
)
PLAIN = "a 太仓 'b' \"c\" 5 010 yes ~ 2024-01-01 undisclosed team a:_b #_c zh：a <script> {{_x_}}"
SIGNS = '&x_y *x !t_z !!str_1 | >- \' " [ } "\\u202e" @ % ` **b** ?'
SCALARS = st.sampled_from([*f"{PLAIN} {SIGNS}".split(), "\u3000", ""]).map(lambda written: written.replace("_", " "))
INDENTS = st.sampled_from(["", "  ", "    ", "      ", "\t", "\u3000", "\u00a0 ", " " * 40, "- ", "  - ", "- - "])
COLONS = st.sampled_from([": ", ":", "：", ":\n", " : "])
LINES = st.builds(lambda *parts: "".join(parts), INDENTS, KEYS, COLONS, SCALARS)
FLOW = st.recursive(
    SCALARS,
    lambda part: (
        st.lists(part, max_size=4).map(lambda parts: f"[{', '.join(parts)}]")
        | st.lists(st.tuples(KEYS, COLONS, part), max_size=4).map(
            lambda parts: "{" + ", ".join("".join(p) for p in parts) + "}"
        )
    ),
    max_leaves=12,
)
YAMLISH = st.lists(LINES | FLOW | st.sampled_from(["---", "...", "%YAML 1.1", "", "# c"]), max_size=12).map("\n".join)


def assert_is_sound(data: bytes) -> Result:
    """A run over a case file of these bytes ends well, and what it says can be shown."""
    result = check_case(data)
    report = result.report
    assert report.has_errors == (result.plan is None)
    lines_of = {path: text.split("\n") for path, text in report.texts.items()}
    found = report.in_order()
    for one in found:
        span = one.span
        assert 1 <= span.line <= span.end_line
        assert (span.line, span.column) <= (span.end_line, span.end_column)
        assert span.column >= 1
        if lines := lines_of.get(span.path):
            assert span.end_line <= len(lines), one
            assert span.column <= len(lines[span.line - 1]) + 1, one
            assert span.end_column <= len(lines[span.end_line - 1]) + 2, one
        for language in ("zh", "en"):
            assert one.problem(language).isprintable()
            assert one.remedy(language).isprintable()
    shown = as_text(report, ["en"])
    heads = re.findall(r"^  \d+:\d+  (?:error|warning) [EW]\d+$", shown, re.MULTILINE)
    assert len(heads) == sum(min(len(faults), MOST) for _, faults in by_file(report))
    for writer in (as_json, as_rdjson, as_sarif):
        json.loads(writer(report))
    assert len(json.loads(as_json(report))) == len(found)
    assert as_github(report).count("\n") < 2 * MOST_ANNOTATIONS
    assert len(as_job_summary(report, most=50_000).encode()) <= 50_000
    summary(report, "zh")
    return result


@settings(max_examples=200)
@given(st.binary(max_size=400))
@example(b"\xff\xfe\x00")
@example(b"\x00a: b")
@example("a: 太仓".encode("gbk"))
@example(b"\xef\xbb\xbf")
@example(b"\r\x80")
def test_any_bytes(data: bytes) -> None:
    assert_is_sound(data)


@settings(max_examples=200)
@given(st.text(max_size=400))
@example("a\u2028b: c\n\td: e")
@example("a\u0085b: [")
@example("a: \U0001f600\nb: c: d")
def test_any_text(text: str) -> None:
    assert_is_sound(text.encode("utf-8", "replace"))


@settings(max_examples=300)
@given(YAMLISH)
def test_anything_like_yaml(text: str) -> None:
    assert_is_sound(text.encode())


@settings(max_examples=200)
@given(st.integers(0, len(CASE)), st.integers(0, 3), SCALARS | FLOW | LINES | st.text(max_size=5))
def test_a_slip_anywhere_in_a_good_record(at: int, gone: int, slip: str) -> None:
    assert_is_sound((CASE[:at] + slip + CASE[at + gone :]).encode("utf-8", "replace"))


@settings(max_examples=100)
@given(st.integers(0, len(CASE.encode())), st.binary(max_size=3))
def test_a_wrong_byte_anywhere_in_a_good_record(at: int, slip: bytes) -> None:
    good = CASE.encode()
    assert_is_sound(good[:at] + slip + good[at + 1 :])


@given(st.text(max_size=30), st.booleans())
def test_line_ends_do_not_matter(text: str, is_windows: bool) -> None:
    text = text.replace("\r", "").encode("utf-8", "replace").decode() + "\ntitle: a: b\n"
    other = text.replace("\n", "\r\n" if is_windows else "\r")
    found = [as_text(assert_is_sound(one.encode()).report) for one in (text, other)]
    assert found[0] == found[1]


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text_ends(name: str) -> None:
    assert_is_sound(HOSTILE[name])


@pytest.mark.parametrize("start", ["[", "title: ", "- ", "&a ", "a：", "\u202e", "a: b\n"])
def test_file_of_the_largest_size_ends(start: str) -> None:
    data = (start * MAX_BYTES).encode()[:MAX_BYTES]
    assert_is_sound(data)


def test_file_beyond_the_largest_size_is_not_read() -> None:
    result = assert_is_sound(b"a" * (MAX_BYTES + 1))
    assert [one.code for one in result.report.in_order()] == ["E116"]


def test_hostile_vocabulary_ends() -> None:
    regions = "\n".join(
        f"- {{id: abc{n}, name: n{n}, level: town, parent: abc{(n + 1) % 3_000}}}" for n in range(3_000)
    )
    result = check_files({"vocabularies/regions.yml": regions})
    assert [one.code for one in result.report.in_order()] == ["E301", "E304"]
    as_text(result.report)
