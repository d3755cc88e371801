"""Bodies without the engine: what a few searches in the text give is what Python-Markdown gives."""

import re
from functools import cache
from pathlib import Path
from typing import Any

from hypothesis import given
from markdown import Markdown
from mkdocs.config import load_config

import generator.render
from generator.engines.bodies import Bodies
from generator.engines.finish import KEPT, without_blank_lines
from generator.render.pages import render_page
from tests.properties.test_site import SOME, Files, content, plan_of

ROOT = Path(__file__).resolve().parent.parent.parent


@cache
def engine_markdown() -> Markdown:
    """Python-Markdown exactly as MkDocs sets it up for this project."""
    config = load_config(str(ROOT / "mkdocs.yml"), plugins=[])
    return Markdown(extensions=config.markdown_extensions, extension_configs=config.mdx_configs)


@SOME
@given(files=content())
def test_any_record(files: Files) -> None:
    plan, bodies, markdown = plan_of(files), Bodies(None), engine_markdown()
    tokens: list[Any]
    for page in plan.pages:
        one = render_page(plan, page, "zh")
        if one.is_free:
            continue
        expected = without_blank_lines(markdown.reset().convert(one.body)).strip()
        tokens = markdown.toc_tokens  # type: ignore[attr-defined]
        made = bodies.body(one.body, is_free=False)
        if made is None:  # a heading with signs of Markdown in it is left to Python-Markdown itself
            assert re.search(r"^## .*[^\w\s&#;,.:?/'\"=@%].* \{:", one.body, re.MULTILINE | re.ASCII), page.path
            continue
        assert made.html == expected, page.path
        assert made.contents == tuple((token["id"], token["name"]) for token in tokens), page.path


def test_templates_write_no_text_that_is_kept_as_typed_but_in_pre() -> None:
    """`bodies` looks for no other such element, since looking would cost as much as all the rest."""
    folder = Path(generator.render.__file__).parent / "templates"
    texts = [path.read_text(encoding="utf-8") for path in folder.rglob("*.jinja")]
    assert len(texts) > 20
    assert any("<pre" in text for text in texts)
    assert not [tag for tag in KEPT if tag != "<pre" and any(tag in text for text in texts)]
