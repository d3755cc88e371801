"""The one style, by the examples that the form's tests read too, and by whatever values there may be."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from generator.edit.write import Remarks, record_text, scalar
from generator.load.document import Plain, read_document
from generator.model import parts, records
from generator.report import Report

STYLE = Path(__file__).with_name("style.yml")


def read(text: str) -> Any:
    """The plain values of a text that must be readable. Hidden characters are reported, and read all the same."""
    document = read_document("a.yml", text, Report())
    assert document is not None, text
    return document.value


def plain(value: Any) -> Any:
    """Values as the form has them: bare numbers are numbers."""
    if isinstance(value, dict):
        return {key: plain(part) for key, part in value.items()}
    if isinstance(value, list):
        return [plain(part) for part in value]
    return value if not isinstance(value, Plain) else int(value) if value.lstrip("-").isdigit() else float(value)


EXAMPLES = plain(read(STYLE.read_text(encoding="utf-8")))


@pytest.mark.parametrize("one", EXAMPLES["scalars"], ids=lambda one: repr(one["value"]))
def test_scalars(one: dict[str, Any]) -> None:
    assert scalar(one["value"], in_flow=False) == one["block"]
    assert scalar(one["value"], in_flow=True) == one.get("flow", one["block"])


@pytest.mark.parametrize("one", EXAMPLES["records"], ids=lambda one: one["what"])
def test_records(one: dict[str, Any]) -> None:
    cls = getattr(records, one["class"])
    assert record_text(cls, one["value"]) == one["text"]
    assert plain(read(one["text"])) == one["value"]


def test_the_longest_line_in_flow_has_120_code_points() -> None:
    [text] = [one["text"] for one in EXAMPLES["records"] if "120" in one["what"]]
    assert max(len(line) for line in text.split("\n") if "{" in line) == 120


SIGNS = "- ? : , [ ] { } # & * ! | > ' \" % @ ` ~ = < << --- ... \\ zh： key: a: #a a#b %YAML 太 😀 👩\u200d💻"
GUESSES = "no NO yes on y true null .inf .nan 1e3 1_0 0x1f 0o7 1:30 010 .5 +1 -1 2024 2024-01-01"
SPACES = [" ", ": ", " #", "\n", "\n\n", " \n", "\t", "\r", "\x85", "\u2028", "\u2029", "\u3000", "\xa0"]
UNSEEN = ["\ufeff", "\u202e", "\u200b", "\x00", "\x1f"]
ODD = st.sampled_from([*SIGNS.split(" "), *GUESSES.split(" "), *SPACES, *UNSEEN])
TEXTS = st.lists(ODD | st.text(max_size=4), max_size=6).map("".join) | st.just("long 长 " * 40)
NUMBERS = st.sampled_from("5 -3 719.4 1e3 010 no ~ 2024-01-01 1:30 0x1f".split()) | st.just("2024-01-01 10:00 [a, b]")
PLAINS = NUMBERS.map(Plain.or_text)
KEYS = st.sampled_from([*records.Case.model_fields, *parts.Source.model_fields, "zh", "en"]) | TEXTS
SOME = st.recursive(
    TEXTS | PLAINS | st.integers(-(10**9), 10**9),
    lambda part: st.lists(part, max_size=4) | st.dictionaries(KEYS, part, max_size=4),
    max_leaves=20,
)
RECORDS = st.dictionaries(KEYS, SOME, max_size=6) | st.lists(SOME, max_size=5)


def same(value: Any, other: Any) -> bool:
    """Whether two values are equal, and what is bare in one is bare in the other."""
    if isinstance(value, dict):
        return value.keys() == other.keys() and all(same(part, other[key]) for key, part in value.items())
    if isinstance(value, list):
        return len(value) == len(other) and all(same(*pair) for pair in zip(value, other, strict=True))
    return type(value) is type(other) and value == other


def bare(value: Any) -> Any:
    """Numbers as they are read back."""
    if isinstance(value, dict):
        return {key: bare(part) for key, part in value.items()}
    if isinstance(value, list):
        return [bare(part) for part in value]
    return Plain.or_text(str(value)) if isinstance(value, int) else value


@given(RECORDS)
@example({"a": ["x" * 200, {"k" * 600: {"l" * 2000: ["a", {"b": "c\nd"}]}}]})
@example([[[["a\nb"]]], [{"a": {"b": "c"}}]])
@example({"a": Plain.or_text(""), "b": [Plain.or_text(""), "x"], "c": [{"d": Plain.or_text(""), "e": {"f": "g"}}]})
def test_what_is_written_is_read_back(value: Any) -> None:
    text = record_text(records.Case, value)
    found = read(text)
    assert same(bare(value), found), text
    assert record_text(records.Case, found) == text


@given(TEXTS)
def test_any_text_stays_text_in_block_and_in_flow(text: str) -> None:
    assert same(read(f"a: {scalar(text, in_flow=False)}\n"), {"a": text})
    assert same(read(f"- [{scalar(text, in_flow=True)}, {{a: {scalar(text, in_flow=True)}}}]\n"), [[text, {"a": text}]])


def test_half_a_character_is_shown_as_lost() -> None:
    assert scalar("a\ud800", in_flow=False) == "a\ufffd"


@pytest.mark.parametrize("value", [True, None, float("nan"), object()])
def test_what_is_no_value_of_a_record_is_our_mistake(value: Any) -> None:
    with pytest.raises(TypeError):
        scalar(value, in_flow=False)


def test_comments_stand_where_they_belong() -> None:
    comments = {
        (): Remarks(before=("# head", ""), foot=("", "# end")),
        ("region",): Remarks(before=("", "", "# above region"), beside="# beside region"),
        ("themes",): Remarks(beside="# beside themes"),
        ("themes", 1): Remarks(beside="# beside team"),
        ("sources",): Remarks(beside="# beside sources", foot=("# - key: b",)),
        ("sources", 0): Remarks(before=("# above the entry",), beside="# beside the entry"),
        ("sources", 0, "key"): Remarks(before=("# above its first key",)),
    }
    value = {"themes": ["fund", "team"], "region": "a", "sources": [{"title": {"zh": "题"}, "key": "b"}]}
    assert record_text(records.Case, value, comments=comments, schema="../s.json") == (
        "# yaml-language-server: $schema=../s.json\n"
        "# head\n"
        "\n"
        "# above region\n"
        "region: a # beside region\n"
        "themes: # beside themes\n"
        "  - fund\n"
        "  - team # beside team\n"
        "sources: # beside sources\n"
        "  # above the entry\n"
        "  # beside the entry\n"
        "  # above its first key\n"
        "  - key: b\n"
        "    title: {zh: 题}\n"
        "  # - key: b\n"
        "\n"
        "# end\n"
    )
