"""The form's interface words: each that its script asks for is there, and none is idle."""

import re
from pathlib import Path

import pytest

from generator.form.data import form_values
from generator.render.words import words
from tests.sites.small import small_plan

SOURCES = Path(__file__).resolve().parent.parent.parent / "theme_overrides" / "src" / "form"
TEMPLATE = (
    Path(__file__).resolve().parent.parent.parent / "generator" / "render" / "templates" / "pages" / "form.md.jinja"
)


def own_words() -> set[str]:
    return {key.removeprefix("form.") for key in words("zh") if key.startswith("form.")}


def asked() -> set[str]:
    """Every literal of the scripts and the template that is one of the words."""
    code = "\n".join(file.read_text("utf-8") for file in sorted(SOURCES.glob("*.js")))
    literals = set(re.findall(r"""["'`]([a-z][A-Za-z0-9_-]*)["'`]""", code)) | set(
        re.findall(r"words\.([a-z]+)\b", code)
    )
    return literals | set(re.findall(r'say\("form\.([a-z-]+)"\)', TEMPLATE.read_text("utf-8")))


def put_together() -> set[str]:
    """Words whose names end in a value of the model: languages, levels, codes, what a file is."""
    values = form_values(small_plan(), "zh")
    return {
        *(f"language-{one}" for one in values["languages"]),
        *(f"add-{one}" for one in values["languages"]),
        *(f"level-{one}" for one in ("lead", "publishable", "verified")),
        *(f"section-{one}{end}" for one in ("lead", "publishable", "more") for end in ("", "-help")),
        *(f"is-{one}" for one in ("office", "pdf", "binary")),
        *(f"was-{one}" for one in ("gbk", "utf16")),
        *(f"entry-{one}" for one in ("up", "down", "remove")),
    }


def test_every_word_is_asked_for() -> None:
    advice = {word for word in own_words() if word.startswith(("fix-", "say-"))}
    assert own_words() - asked() - put_together() - advice - {"lead"} == set()


def test_every_word_put_together_exists() -> None:
    assert put_together() <= own_words()


def test_every_word_asked_for_exists() -> None:
    code = "\n".join(file.read_text("utf-8") for file in sorted(SOURCES.glob("*.js")))
    found = set(re.findall(r"""\bsay\(\s*["']([a-z][a-z0-9-]*)["']""", code))
    found |= set(re.findall(r"""words\["([a-z][a-z0-9-]*)"\]""", code))
    assert found and found - own_words() == set()


@pytest.mark.parametrize("word", sorted(word for word in own_words() if word.startswith(("fix-", "say-"))))
def test_advice_is_about_a_message(word: str) -> None:
    assert word[4:] in form_values(small_plan(), "zh")["messages"]
