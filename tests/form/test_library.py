"""Every case of the library opens in the form: nothing is found wrong with it, and it is written as `fmt` writes it."""

import json
import subprocess
from functools import cache
from pathlib import Path
from typing import Any

from generator.edit.fmt import format_text
from generator.form.data import form_values
from generator.load.document import read_document
from generator.model.fields import fields_of
from generator.model.records import Case
from generator.pipeline import check
from generator.plan.site import SitePlan
from generator.render.form import form_data
from generator.report import Report
from tests.form.test_write import Script
from tests.node import node
from tests.sites.small import small_plan

ROOT = Path(__file__).resolve().parent.parent.parent
CASES = sorted((ROOT / "content" / "cases").rglob("*.yml"))
CONTROLS = {"title", "words", "line", "ref", "choice", "date", "as_of", "amount", "url", "count", "key", "cite", "part"}
"""Shapes that theme_overrides/src/form/parts.js has a control for."""


@cache
def real_plan() -> SitePlan:
    plan = check(ROOT / "content").plan
    assert plan is not None
    return plan


def run(script: str, given: object, folder: Path) -> Any:
    file = folder / "given.json"
    file.write_text(json.dumps(given), encoding="utf-8")
    command = [str(node()), str(Path(__file__).with_name(script)), str(file)]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_nothing_is_found_wrong(tmp_path: Path) -> None:
    texts = [file.read_text(encoding="utf-8") for file in CASES]
    assert len(texts) > 100
    data = form_values(real_plan(), "zh")
    found = run("check.mjs", {"data": data, "texts": texts, "id": "a-case"}, tmp_path)
    assert {file.stem: told for file, told in zip(CASES, found, strict=True) if told} == {}


def test_each_is_written_as_fmt_writes_it() -> None:
    script = Script()
    for file in CASES:
        text = file.read_text(encoding="utf-8")
        document = read_document(file.name, text, Report())
        assert document is not None
        assert script.rewritten(text) == format_text(text, document, Case), file.name
    script.process.communicate()


def classes() -> dict[str, Any]:
    found: dict[str, Any] = {}
    waiting: list[Any] = [Case]
    while waiting:
        cls = waiting.pop()
        found[cls.__name__] = cls
        waiting += [one.parts for one in fields_of(cls) if one.parts and one.parts.__name__ not in found]
    return found


def test_the_form_has_every_field_of_a_case_and_a_control_for_it() -> None:
    values = form_values(small_plan(), "zh")
    assert set(values["fields"]) == set(classes())
    for name, cls in classes().items():
        assert [one["name"] for one in values["fields"][name]] == [one.name for one in fields_of(cls)]
        assert {one["shape"] for one in values["fields"][name]} <= CONTROLS


def test_what_is_asked_first_are_fields() -> None:
    values = form_values(small_plan(), "zh")
    for name, first in values["early"].items():
        assert set(first) <= {one["name"] for one in values["fields"][name]}


def test_the_form_knows_every_term_of_the_vocabularies() -> None:
    library = small_plan().library
    for kind, entries in form_values(small_plan(), "zh")["vocabularies"].items():
        assert [entry[0] for entry in entries] == [record.id for record in library.of_kind(kind)]


def test_no_address_in_the_data_looks_like_another_host() -> None:
    """`engines.finish` takes such addresses out of scripts."""
    script = form_data(real_plan(), "zh").data.decode()
    assert "//" not in script
    assert not set("<>&\u2028\u2029") & set(script)
