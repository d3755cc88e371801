"""The reader of figures itself: what the fidelity test sees and what it cannot miss."""

import pytest

from tests.content.figures import in_chinese, in_chinese_words, in_english


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("总投资719.4亿元", {"71940000000"}),
        ("占76%", {"76%"}),
        ("2.6万亿元", {"2600000000000"}),
        ("20多万平方米", {"200000"}),
        ("18个项目、500万元", {"18", "5000000"}),
        ("4万m²", {"40000"}),
        ("没有数字", set()),
    ],
)
def test_chinese(text: str, figures: set[str]) -> None:
    assert in_chinese(text) == figures


@pytest.mark.parametrize(
    ("text", "figure"),
    [("七成", "70%"), ("近百家", "100"), ("两万亿元", "2000000000000"), ("十二名", "12"), ("“十五五”期间", "2030")],
)
def test_chinese_words(text: str, figure: str) -> None:
    assert figure in in_chinese_words(text)


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("RMB 71.94 billion", {"71940000000"}),
        ("1,446 projects", {"1446"}),
        ("76%", {"76%"}),
        ("RMB 0.2 to 5 million", {"200000", "5000000"}),
        ("RMB 200,000 to 5 million", {"200000", "5000000"}),
        ("2026–2030", {"2026", "2030"}),
    ],
)
def test_english(text: str, figures: set[str]) -> None:
    assert in_english(text) == figures


def test_both_languages_say_the_same() -> None:
    assert in_chinese("签约42个项目，总投资445.4亿元") == in_english("42 projects signed, RMB 44.54 billion in all")
