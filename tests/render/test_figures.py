"""Figures and dates, as Chinese and English readers write them."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model.base import Language
from generator.model.records import Unit
from generator.render.figures import as_of, figure, period, place


def unit(zh: str, en: str, factor: float | None = None, form: str | None = None) -> Unit:
    given = {"id": "some-unit", "name": {"zh": zh, "en": en}, "english_factor": factor, "english_form": form}
    return Unit.model_validate({name: value for name, value in given.items() if value is not None})


NUMBER = unit("个", "in number")
YUAN = unit("亿元", "RMB", 100_000_000, "RMB {value}")
PEOPLE = unit("万人", "people", 10_000)
PERCENT = unit("%", "%")


@pytest.mark.parametrize(
    ("amount", "counted", "zh", "en"),
    [
        ("5", NUMBER, "5个", "5 in number"),
        ("1000", NUMBER, "1000个", "1,000 in number"),
        ("12345", NUMBER, "12345个", "12,345 in number"),
        ("12345.50", NUMBER, "12345.50个", "12,345.50 in number"),
        ("10-12.5", PERCENT, "10–12.5%", "10–12.5%"),
        ("98.0", PERCENT, "98.0%", "98.0%"),
        ("719.4", YUAN, "719.4亿元", "RMB 71.94 billion"),
        ("20", YUAN, "20亿元", "RMB 2 billion"),
        ("0.5", YUAN, "0.5亿元", "RMB 50 million"),
        ("0.001", YUAN, "0.001亿元", "RMB 100,000"),
        ("12000", YUAN, "12000亿元", "RMB 1.2 trillion"),
        ("-3", YUAN, "-3亿元", "RMB -300 million"),
        ("-0.00001", PEOPLE, "-0.00001万人", "-0.1 people"),
        ("3", PEOPLE, "3万人", "30,000 people"),
        ("7", None, "7", "7"),
    ],
)
def test_figure(amount: str, counted: Unit | None, zh: str, en: str) -> None:
    assert (figure(amount, counted, "zh"), figure(amount, counted, "en")) == (zh, en)


@pytest.mark.parametrize(
    ("amount", "zh", "en"),
    [
        (">1000", "超过1000个", "over 1,000 in number"),
        ("<10", "不到10个", "under 10 in number"),
        ("≥10", "不少于10个", "at least 10 in number"),
        ("≤10", "不超过10个", "at most 10 in number"),
        ("≈500-600", "约500–600个", "about 500–600 in number"),
    ],
)
def test_bounds(amount: str, zh: str, en: str) -> None:
    assert (figure(amount, NUMBER, "zh"), figure(amount, NUMBER, "en")) == (zh, en)


@given(
    st.decimals(min_value=0, max_value=10**7, places=4, allow_nan=False),
    st.sampled_from([None, 0.1, 10, 10_000, 100_000_000]),
)
def test_english_never_changes_the_quantity(amount: Decimal, factor: float | None) -> None:
    written = format(amount, "f")
    shown = figure(written, unit("某", "u", factor, "{value}"), "en")
    digits, _, scale = shown.partition(" ")
    size = {"": 1, "million": 10**6, "billion": 10**9, "trillion": 10**12}[scale]
    assert Decimal(digits.replace(",", "")) * size == amount * Decimal(str(factor or 1))


@pytest.mark.parametrize(
    ("start", "end", "language", "shown"),
    [
        ("2021", "2025", "zh", "2021–2025"),
        ("2021-03", "2021-03", "zh", "2021-03"),
        ("2021", None, "zh", "2021年起"),
        ("2021", None, "en", "since 2021"),
        (None, "2024-08-01", "zh", "至2024-08-01"),
        (None, "2024-08-01", "en", "until 2024-08-01"),
        (None, None, "en", ""),
    ],
)
def test_period(start: str | None, end: str | None, language: Language, shown: str) -> None:
    assert period(start, end, language) == shown


def test_as_of_keeps_the_precision() -> None:
    assert [as_of(one) for one in ("2024", "2024-06", "2022/2023")] == ["2024", "2024-06", "2022–2023"]


@pytest.mark.parametrize(
    ("written", "zh", "en"),
    [
        ("p.2", "第2页", "p. 2"),
        ("p. 12", "第12页", "p. 12"),
        ("pp.2-3", "第2–3页", "pp. 2–3"),
        ("pp. 2–3", "第2–3页", "pp. 2–3"),
        ("art. 3", "art. 3", "art. 3"),
        ("表 1", "表 1", "表 1"),
    ],
)
def test_place(written: str, zh: str, en: str) -> None:
    assert (place(written, "zh"), place(written, "en")) == (zh, en)
