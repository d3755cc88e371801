"""The form writes the bytes that `edit.write` writes, whatever the values are."""

import json
import subprocess
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from generator.edit.fmt import format_text
from generator.edit.write import Remarks, record_text
from generator.form.data import form_values, orders
from generator.load.document import Plain, read_document
from generator.model import records
from generator.model.fields import fields_of
from generator.model.records import Case, Term, Unit
from generator.report import Report
from tests.edit.test_fmt import EXAMPLES as TEXTS
from tests.edit.texts import Sheet, sheets
from tests.node import node
from tests.sites.base import check_case
from tests.sites.small import small_plan

EXAMPLES = yaml.safe_load((Path(__file__).parent.parent / "edit" / "style.yml").read_text(encoding="utf-8"))

SIGNS = "-?:,[]{}#&*!|>'\"%@`~<=/\\ \t\n\r\u3000\u00a0\x00\x07\x1b\x7f\x85\u2028\u200b\ufeff\u202e\ud800\udfff😀太É٣ſİ"
PIECES = st.sampled_from(
    [
        "太仓",
        "a",
        "0",
        "1.5",
        "2024-01-01",
        "yes",
        "No",
        "null",
        "İnf",
        "yeſ",
        ": ",
        " #",
        "- ",
        "\n",
        "\n\n",
        "é",
        "x" * 60,
        *SIGNS,
    ]
)
TEXT = (st.lists(PIECES, max_size=6).map("".join) | st.text(max_size=12) | st.text(st.characters(), max_size=130)).map(
    lambda text: text.encode("utf-16", "surrogatepass").decode("utf-16", "surrogatepass")  # two halves are a character
)
PLAIN = st.sampled_from(["", "~", "12", "1.5", "2024-01-01", "2024-01-01 10:00:00", "yes", "1:30", "0x1F"]).map(
    Plain.or_text
)
KEYS = (
    st.sampled_from([*(field.name for field in fields_of(Case)), "id", "zh", "en", "text", "cite", "zz", "a b", "yes"])
    | TEXT
)
VALUES = st.recursive(
    TEXT | PLAIN,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=4),
    max_leaves=12,
)
RECORDS = st.dictionaries(KEYS, VALUES, max_size=6)
LINES = st.lists(st.sampled_from(["", "# 说明", "# " + "x" * 130]), max_size=3).map(tuple)
REMARKS = st.builds(Remarks, before=LINES, beside=st.sampled_from(["", "# 旁注"]), foot=LINES)


class Script:
    """The form's writer in a process that answers line by line."""

    def __init__(self) -> None:
        command = [str(node()), str(Path(__file__).with_name("write.mjs"))]
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8")
        self._send({**form_values(small_plan(), "zh"), "orders": orders([Case, Term, Unit])})

    def scalar(self, value: Any, *, in_flow: bool) -> str:
        return self._ask([in_flow, tagged(value)])

    def record(self, cls: Any, value: Any, comments: Mapping[Any, Remarks]) -> str:
        return self._ask([cls.__name__, tagged(value), [[list(path), plain(one)] for path, one in comments.items()]])

    def rewritten(self, text: str) -> str:
        return self._ask(text)

    def filled(self, typed: Mapping[str, str]) -> str:
        return self._ask(typed)

    def _ask(self, value: Any) -> str:
        self._send(value)
        assert self.process.stdout
        text: str = json.loads(self.process.stdout.readline())
        return text

    def _send(self, value: Any) -> None:
        assert self.process.stdin
        self.process.stdin.write(json.dumps(value) + "\n")
        self.process.stdin.flush()


@pytest.fixture(scope="module")
def script() -> Iterator[Script]:
    running = Script()
    yield running
    running.process.communicate()


def tagged(value: Any) -> Any:
    if isinstance(value, Plain):
        return ["p", str(value), value.reading]
    if isinstance(value, (int, float)):
        return tagged(Plain.or_text(str(value)))
    if isinstance(value, dict):
        return ["m", [[key, tagged(inner)] for key, inner in value.items()]]
    return ["l", [tagged(inner) for inner in value]] if isinstance(value, list) else value


def plain(remarks: Remarks) -> dict[str, Any]:
    return {"before": remarks.before, "beside": remarks.beside, "foot": remarks.foot}


def paths(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Where comments can stand: at every value but empty lists and mappings, which have no room for any."""
    inside = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    own = [] if value in ([], {}) and path else [path]
    return [*own, *(one for key, inner in inside for one in paths(inner, (*path, key)))]


@pytest.mark.parametrize("one", EXAMPLES["scalars"], ids=lambda one: repr(one["value"]))
def test_scalars(script: Script, one: dict[str, Any]) -> None:
    assert script.scalar(one["value"], in_flow=False) == one["block"]
    assert script.scalar(one["value"], in_flow=True) == one.get("flow", one["block"])


FILES = [one for one in EXAMPLES["records"] if isinstance(one["value"], dict)]  # the form writes no vocabularies


@pytest.mark.parametrize("one", FILES, ids=lambda one: one["what"])
def test_records(script: Script, one: dict[str, Any]) -> None:
    assert script.record(getattr(records, one["class"]), one["value"], {}) == one["text"]


@given(record=RECORDS, remarks=st.lists(REMARKS, max_size=4), draw=st.data())
def test_any_record(script: Script, record: Any, remarks: list[Remarks], draw: Any) -> None:
    places = draw.draw(st.lists(st.sampled_from(paths(record)), max_size=4))
    comments = dict(zip(places, remarks, strict=False))
    assert script.record(Case, record, comments) == record_text(Case, record, comments=comments)


@pytest.mark.parametrize(("text", "expected"), TEXTS.values(), ids=TEXTS.keys())
def test_comments_stay_where_fmt_keeps_them(script: Script, text: str, expected: str) -> None:
    assert script.rewritten(text) == expected


@given(drawn=sheets())
def test_any_text_is_written_as_fmt_writes_it(script: Script, drawn: tuple[Any, str, Sheet]) -> None:
    _, text, _ = drawn
    document = read_document("a.yml", text, Report())
    assert document is not None
    assert script.rewritten(text) == format_text(text, document, Case)


LEAD = {
    "title": "太仓：领导小组",
    "region.0": "taicang",
    "themes.0": "team",
    "status": "ongoing",
    "summary": "太仓市成立领导小组。",
    "sources.0.key": "s1",
    "sources.0.title": "报告",
    "sources.0.type": "report",
    "sources.0.grade": "C",
    "checked.by": "编辑部",
    "checked.on": "2026-11-22",
    "problem.text": "各自为政",
    "problem.cite.0": "s1",
}
"""What is typed for a case without a fault."""
FREE = ("title", "title.en", "summary.en", "sources.0.title", "sources.0.note", "sources.0.doc_no", "checked.by")
FREE += ("problem.text", "problem.text.en", "contributors.0.name")
SHORT = TEXT.filter(lambda text: len(text) <= 30)


@given(typed=st.dictionaries(st.sampled_from(FREE), SHORT))
def test_whatever_is_typed_passes_check_and_fmt(script: Script, typed: dict[str, str]) -> None:
    text = script.filled({**LEAD, **{path: words or "x" for path, words in typed.items()}})
    report = check_case(text.encode()).report
    faults = [one for one in report.in_order() if one.span.path.endswith("a-case.yml")]
    # text that is nothing but what cannot be seen is a field left empty
    assert {one.code for one in faults} <= {"E201"}, [one.problem("en") for one in faults]
    document = read_document("a.yml", text, Report())
    assert document is not None
    assert format_text(text, document, Case, schema="../.schema/case.schema.json") == text
