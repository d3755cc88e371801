"""Fiscal favours carry a caution."""

from __future__ import annotations

import pytest

from generator.rules.compliance import FISCAL
from tests.sites.base import check_yaml, told

INSTRUMENTS = "".join(f"- {{id: {id_}, name: {{zh: 名-{id_}, en: n-{id_}}}}}\n" for id_ in sorted(FISCAL))


def actions(*instruments: str) -> str:
    return f"actions: [{{title: a, text: b, instruments: [{', '.join(instruments)}]}}]\n"


@pytest.mark.parametrize("id_", sorted(FISCAL))
def test_fiscal_instrument_needs_a_caution(id_: str) -> None:
    result = check_yaml(instruments=INSTRUMENTS, cases={"a-case": actions("leading-group", f"n-{id_}")})
    (fault,) = result.report.in_order()
    assert (fault.code, fault.span.column, fault.values["instrument_zh"]) == ("E411", 60, f"名-{id_}")
    assert told(check_yaml(instruments=INSTRUMENTS, cases={"a-case": actions(id_) + "cautions: [{text: a}]"})) == []


def test_other_instruments_do_not() -> None:
    assert told(check_yaml(cases={"a-case": actions("leading-group")})) == []


def test_the_real_vocabulary_knows_these_instruments(root) -> None:
    text = (root / "content" / "vocabularies" / "instruments.yml").read_text(encoding="utf-8")
    assert [id_ for id_ in FISCAL if f"id: {id_}\n" not in text] == []
