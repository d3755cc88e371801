"""Interface words: the same keys and the same places in every language, each of them in use."""

import ast
import re
import string
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import pytest
from jinja2 import nodes

from generator.find.facets import Facet
from generator.model import levels, parts, records
from generator.model.base import LANGUAGES
from generator.model.fields import Shape
from generator.model.kinds import RecordKind
from generator.plan.kinds import EXTRAS, HUBS, RECORD_PAGES, PageKind
from generator.render import explorer, figures
from generator.render.engine_config import GUIDES
from generator.render.env import environment
from generator.render.words import say, words

GENERATOR = Path(figures.__file__).parent.parent
RENDER = GENERATOR / "render"

DYNAMIC: dict[str, set[str]] = {
    "explorer.": set(explorer.WORDS),
    "facet.": {facet.value for facet in Facet},
    "figures.": {"yes", "no"},
    "bound.": set(figures.BOUNDS.values()),
    "grade.": set(get_args(parts.Grade)),
    "host.": set(get_args(parts.Host)) - {"original"},
    "guide.level.": set(get_args(levels.Level)),
    "guide.shape.": set(get_args(Shape)),
    "language.": set(LANGUAGES),
    "lesson.drawn-by.": set(get_args(records.Lesson.model_fields["drawn_by"].annotation)),
    "level.": set(get_args(levels.Level)),
    "missing.": {*levels.PUBLISHABLE, "figure", "difficulty", "check"},
    "nav.": {PageKind.HOME.value, *(hub.value for hub in (*HUBS, *EXTRAS)), *GUIDES},
    "necessity.": set(get_args(parts.Necessity)),
    "palette.": {"dark", "light"},
    "region-level.": set(get_args(records.RegionLevel)),
    "resources.": set(parts.Resources.model_fields),
    "result-kind.": set(get_args(parts.ResultKind)),
    "search.kind.": {*(kind.value for kind in RECORD_PAGES), RecordKind.INSTRUMENT.value, "source", "page"},
    "source-type.": set(get_args(parts.SourceType)),
    "status.": set(get_args(records.Status)),
    "theme.": {"use_when", "not_when"},
    "transfer.": set(parts.Transfer.model_fields),
    "untranslated.": set(LANGUAGES),
}
"""Start of a key that is put together while rendering → every ending it can have, from the model itself."""
COMPUTED = {f"{hub.value}.lead" for hub in (PageKind.THEMES, PageKind.REGIONS, PageKind.INDUSTRIES)} | {
    f"{side}.{type_}" for side in ("relation", "relation-back") for type_ in get_args(parts.RelationType)
}
COMPUTED |= {key for key in words("zh") if key.startswith("form.")}
"""Keys whose start is computed too: those of the form, of which `tests/form/test_words.py` asks more; the leads of hubs
in `entries_view`, the ties of cases in `views/case.py`."""


def keys_in_code() -> Iterator[str]:
    """Every literal that looks like a key, and of those put together (`f"grade.{…}"`) the part before the brace."""
    for file in sorted(GENERATOR.rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.JoinedStr):
                first = node.values[0]
                yield f"{first.value}…" if isinstance(first, ast.Constant) else "…"
            elif isinstance(node, ast.Constant) and isinstance(node.value, str):
                yield node.value


def keys_in_templates() -> Iterator[str]:
    env = environment("zh")
    for file in sorted(RENDER.rglob("*.jinja")):
        for call in env.parse(file.read_text(encoding="utf-8")).find_all(nodes.Call):
            if isinstance(call.node, nodes.Name) and call.node.name == "say":
                key = call.args[0]
                if isinstance(key, nodes.Concat):
                    first = key.nodes[0]
                    assert isinstance(first, nodes.Const)
                    yield f"{first.value}…"
                else:
                    assert isinstance(key, nodes.Const), f"{file.name}: a key must be readable in the template"
                    yield key.value


def known(written: str) -> set[str]:
    """The keys that one literal stands for; none if it is not a key at all."""
    if written.endswith("…"):
        start = written.removesuffix("…")
        return {f"{start}{end}" for end in DYNAMIC.get(start, ())}
    return {written} if re.fullmatch(r"[a-z][a-z-]*(\.[A-Za-z_ -]+)*", written) else set()


IN_CODE, IN_TEMPLATES = list(keys_in_code()), list(keys_in_templates())


def test_languages_have_the_same_keys() -> None:
    assert len({frozenset(words(language)) for language in LANGUAGES}) == 1


@pytest.mark.parametrize("key", sorted(words("zh")))
def test_words_have_the_same_places_in_every_language(key: str) -> None:
    places = [{name for _, name, _, _ in string.Formatter().parse(words(one)[key]) if name} for one in LANGUAGES]
    assert places[0] == places[1]


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_words_are_missing_or_marked_up(language: str) -> None:
    for key, text in words(language).items():
        assert text == text.rstrip() or key.endswith("separator") or key.startswith("colon") or text.endswith(" "), key
        assert text, key
        assert "<" not in text, f"{key}: words are text, the template makes the HTML"


@pytest.mark.parametrize("language", LANGUAGES)
def test_keys_are_sorted(language: str) -> None:
    assert list(words(language)) == sorted(words(language))


def test_english_words_hold_no_chinese() -> None:
    assert [key for key, text in words("en").items() if re.search(r"[㐀-鿿]", text)] == ["language.zh"]


def test_every_key_in_a_template_exists() -> None:
    for written in IN_TEMPLATES:
        assert known(written), f"`{written}` is put together: say in DYNAMIC what it can be"
        assert known(written) <= set(words("zh")), written


def test_every_dynamic_key_exists() -> None:
    for start, endings in DYNAMIC.items():
        assert {f"{start}{end}" for end in endings} <= set(words("zh")), start
    assert COMPUTED <= set(words("zh"))


def test_every_key_asked_for_in_code_exists() -> None:
    starts = {key.partition(".")[0] for key in words("zh") if "." in key}
    asked = {
        key
        for written in IN_CODE
        for key in known(written)
        if key.partition(".")[0] in starts and "." in key and not key.startswith("generator.")
    }
    assert asked
    assert asked - set(words("zh")) == set()


def test_every_key_is_in_use() -> None:
    used = {key for written in (*IN_CODE, *IN_TEMPLATES) for key in known(written)}
    in_theme = {"language.zh", "language.en"}  # `config.extra.languages`, in theme_overrides/theme/partials
    assert set(words("zh")) - used - COMPUTED - in_theme == set()


def test_say_fills_places() -> None:
    assert say("zh", "evidence.source", number=3) == "来源3"
    with pytest.raises(KeyError):
        say("zh", "no-such-key")
    with pytest.raises(KeyError):
        say("zh", "evidence.source")
