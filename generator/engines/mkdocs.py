"""MkDocs with Material: the default engine. The only file that calls MkDocs' build."""

from __future__ import annotations

import logging
from pathlib import Path

from jinja2 import TemplateError
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import MkDocsException

from generator.engines import EngineFailed
from generator.engines.finish import finish


def build_site(settings: Path, site: Path, *, is_serving: bool = False) -> None:
    """Build one language. Raises `EngineFailed`."""
    logging.getLogger("mkdocs").setLevel(logging.WARNING)
    try:
        # resolved, because MkDocs reads a relative folder as one beside the settings
        config = load_config(str(settings), site_dir=str(site.resolve()))
        leave_out_full_addresses(config)
        if is_serving:
            allow_live_reload(config)
        build(config)
    except (MkDocsException, TemplateError) as error:
        raise EngineFailed(str(error)) from error
    finish(site)


def leave_out_full_addresses(config: MkDocsConfig) -> None:
    """A site without a public address has no use for files of full addresses: a 404 page and a map of the site."""
    if not config.site_url:
        config.theme.static_templates -= {"404.html", "sitemap.xml"}


def allow_live_reload(config: MkDocsConfig) -> None:
    """While somebody writes, MkDocs puts a script of its own into each page, which our policy would not let run."""
    config.extra["policy"] = ""


def serve_site(content: Path, address: str) -> None:
    """Run MkDocs' own server on the project; our plugin makes the pages again after each change."""
    from mkdocs.commands.serve import serve

    serve("mkdocs.yml", dev_addr=address, livereload=True, plugins={"casebook": {"content": content.as_posix()}})
