"""MkDocs with Material: the default engine. The only file that calls MkDocs' build."""

from __future__ import annotations

import logging
import re
from pathlib import Path

from jinja2 import TemplateError
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import MkDocsException

from generator.cache.write import write_file
from generator.engines import EngineFailed

# Material's script can fetch Mermaid, polyfills and repository figures from other hosts. This site uses none of them,
# and a page must not even be able to ask.
OUTSIDE = re.compile(rb"https?://(?!www\.w3\.org/)[a-zA-Z0-9][^\s\"'`)<>]*")
LEFT_OUT = (".map",)


def build_site(settings: Path, site: Path) -> None:
    """Build one language. Raises `EngineFailed`."""
    logging.getLogger("mkdocs").setLevel(logging.WARNING)
    try:
        # resolved, because MkDocs reads a relative folder as one beside the settings
        config = load_config(str(settings), site_dir=str(site.resolve()))
        build(config)
    except (MkDocsException, TemplateError, OSError) as error:
        raise EngineFailed(str(error)) from error
    make_self_contained(site)


def make_self_contained(site: Path) -> None:
    """Take the addresses of other hosts out of the theme's scripts and styles, and the source maps out of the site."""
    for path in sorted(site.rglob("*")):
        if path.suffix in (".js", ".css") and path.is_file():
            data = path.read_bytes()
            local = OUTSIDE.sub(b"", data)
            local = re.sub(rb"\n?(//# |/\*# )sourceMappingURL=[^\n*]*(\*/)?\n?", b"", local)
            if local != data:
                write_file(path, local)
        elif path.suffix in LEFT_OUT:
            path.unlink()


def serve_site(content: Path, address: str) -> None:
    """Run MkDocs' own server on the project; our plugin makes the pages again after each change."""
    from mkdocs.commands.serve import serve

    serve("mkdocs.yml", dev_addr=address, livereload=True, plugins=[{"casebook": {"content": content.as_posix()}}])
