"""MkDocs with Material: the default engine. The only file that calls MkDocs' build."""

from __future__ import annotations

import json
import logging
from pathlib import Path
from typing import Any

from jinja2 import TemplateError
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import MkDocsException

from generator.engines import EngineFailed
from generator.engines.finish import finish


def build_site(settings: Path, site: Path, docs: Path | None = None, *, is_serving: bool = False) -> None:
    """Build one language, from the pages that the settings name or from those in `docs`. Raises `EngineFailed`."""
    logging.getLogger("mkdocs").setLevel(logging.WARNING)
    try:
        # resolved, because MkDocs reads a relative folder as one beside the settings
        chosen = {"site_dir": str(site.resolve())} | ({} if docs is None else {"docs_dir": str(docs.resolve())})
        config = load_config(str(settings), **chosen)
        choose_templates(config)
        if is_serving:
            allow_live_reload(config)
        build(config)
    except (MkDocsException, TemplateError) as error:
        raise EngineFailed(str(error)) from error
    finish(site)


def choose_templates(config: MkDocsConfig) -> None:
    """The map of the site is ours; a site without a public address has no use for a 404 page either."""
    config.theme.static_templates -= {"sitemap.xml"} if config.site_url else {"404.html", "sitemap.xml"}


def markdown_settings(settings: Path, docs: Path) -> dict[str, Any] | None:
    """How Python-Markdown is set up. Shape: `extensions`, `configs`; None if it takes more than plain values."""
    config = load_config(str(settings), docs_dir=str(docs.resolve()))
    chosen = {"extensions": config.markdown_extensions, "configs": config.mdx_configs}
    try:
        return dict(json.loads(json.dumps(chosen)))
    except TypeError:
        return None


def allow_live_reload(config: MkDocsConfig) -> None:
    """While somebody writes, MkDocs puts a script of its own into each page, which our policy would not let run."""
    config.extra["policy"] = ""
