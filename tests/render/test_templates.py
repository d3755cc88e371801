"""A view is a promise: each template uses exactly what its page kind provides, and every part of it is shown."""

import dataclasses
import re
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

import pytest
from jinja2 import nodes
from jinja2.meta import find_referenced_templates, find_undeclared_variables
from markupsafe import Markup

from generator.export.citations import Citations
from generator.plan.kinds import PageKind
from generator.render import shown
from generator.render.env import environment
from generator.render.views import (
    VIEWS,
    case,
    entries,
    explorer,
    form,
    groups,
    guide,
    home,
    lessons,
    page,
    sources,
    terms,
)
from generator.render.words import say

ENV = environment("zh")
TEMPLATES = Path(str(files("generator.render"))) / "templates"
ALL = sorted(path.relative_to(TEMPLATES).as_posix() for path in TEMPLATES.rglob("*.jinja"))


def source(name: str) -> str:
    return (TEMPLATES / name).read_text(encoding="utf-8")


def reached(name: str) -> Iterator[str]:
    """A template with all that it includes or imports."""
    yield name
    for other in find_referenced_templates(ENV.parse(source(name))):
        assert other is not None, f"{name}: templates are named in full, never computed"
        yield from reached(other)


@pytest.mark.parametrize("kind", PageKind)
def test_template_uses_exactly_its_view(kind: PageKind) -> None:
    view, _ = VIEWS[kind]
    names = set(reached(f"pages/{kind}.md.jinja"))
    used = set().union(*(find_undeclared_variables(ENV.parse(source(name))) for name in names))
    given_to_parts = {"kb"}  # the macros, imported by the page and seen by what it includes
    assert used - set(ENV.globals) - given_to_parts == {field.name for field in dataclasses.fields(view)}


@pytest.mark.parametrize("kind", PageKind)
def test_template_says_what_it_receives(kind: PageKind) -> None:
    view, _ = VIEWS[kind]
    assert source(f"pages/{kind}.md.jinja").startswith(f"{{#- receives {view.__name__} ")


@pytest.mark.parametrize("name", [name for name in ALL if not name.startswith("pages/")])
def test_parts_and_macros_say_what_they_receive(name: str) -> None:
    assert source(name).startswith("{#- ")


def test_every_template_is_used() -> None:
    used = {name for kind in PageKind for name in reached(f"pages/{kind}.md.jinja")}
    assert used == set(ALL)


def test_every_macro_is_used() -> None:
    macros = {macro.name for name in ALL for macro in ENV.parse(source(name)).find_all(nodes.Macro)}
    called = {
        getattr(call.node, "attr", getattr(call.node, "name", ""))
        for name in ALL
        for call in ENV.parse(source(name)).find_all(nodes.Call)
    }
    by_code = {"card", "marks", "beside"}  # their HTML is kept, for the places where it stands again
    assert macros == called & macros | by_code and by_code <= macros


PARTS = sorted(
    {
        cls
        for module in (shown, case, entries, explorer, form, groups, guide, home, lessons, page, sources, terms)
        for cls in vars(module).values()
        if isinstance(cls, type) and dataclasses.is_dataclass(cls) and cls.__module__.startswith("generator.render")
    }
    - {view for view, _ in VIEWS.values()}
    - {shown.Shown}
    | {Citations},
    key=lambda cls: cls.__name__,
)


@pytest.mark.parametrize("part", PARTS, ids=lambda part: part.__name__)
def test_every_field_of_a_part_is_shown_somewhere(part: type) -> None:
    read = {node.attr for name in ALL for node in ENV.parse(source(name)).find_all(nodes.Getattr)}
    assert {field.name for field in dataclasses.fields(part)} <= read


@pytest.mark.parametrize("name", ALL)
def test_no_template_turns_escaping_off(name: str) -> None:
    tree = ENV.parse(source(name))
    assert not {filter_.name for filter_ in tree.find_all(nodes.Filter)} & {"safe", "tojson", "forceescape", "xmlattr"}
    assert "autoescape" not in source(name)


@pytest.mark.parametrize("name", ALL)
def test_no_template_holds_words_of_its_own(name: str) -> None:
    """Interface words live in `lang/`. What is left between the tags are signs, and the ids of headings."""
    text = "".join(data.data for data in ENV.parse(source(name)).find_all(nodes.TemplateData))
    between_tags = re.sub(r"\{:[^}]*\}", "", re.sub(r"<[^>]*>", " ", text))
    assert re.findall(r"\w{2,}", between_tags) == []


def test_words_named_in_full_are_part_of_the_compiled_template() -> None:
    code = ENV.compile('{{ say("nav.cases") }} {{ say("evidence.source", number=7) }} {{ say("nav." ~ x) }}', raw=True)
    assert say("zh", "nav.cases") in code and "nav.cases" not in code
    assert code.count("call(") == 2
    with pytest.raises(KeyError):
        ENV.compile('{{ say("no.such.words") }}')


def test_words_of_another_language_say_so() -> None:
    bare = shown.Shown(Markup("a &amp; b"))
    foreign = shown.Shown(Markup("a &amp; b"), "zh", 'not "here"')
    original = shown.Shown(Markup("a &amp; b"), "zh")
    assert ENV.from_string("{{ x }}|{{ y }}|{{ z }}").render(x=bare, y=foreign, z=original) == (
        "a &amp; b|"
        '<span lang="zh" class="kb-untranslated" title="not &#34;here&#34;">a &amp; b</span>|'
        '<span lang="zh">a &amp; b</span>'
    )
