"""What a site engine must be told for each language, in the form of an `mkdocs.yml` that builds on the project's own.

Any engine that reads `mkdocs.yml` can take the pages folder from there: nothing that matters lives in a hook.
"""

from __future__ import annotations

import json
import re
from typing import Any

from markupsafe import Markup, escape

from generator.export.feed import PATH as FEED
from generator.export.feed import has_feed
from generator.model.base import Language
from generator.plan.kinds import HUBS, PageKind
from generator.plan.site import SitePlan
from generator.plan.urls import page_path, published_root
from generator.render.artifact import Artifact
from generator.render.words import say

GUIDES = ("about", "method", "contribute")
"""Hand-written pages in the navigation, in its order. Every page carries it, so others are led to by these."""

POLICY = "; ".join(
    (
        "default-src 'self'",
        "img-src 'self' data:",
        *(f"{one} 'none'" for one in ("connect-src", "object-src", "base-uri", "form-action")),
    )
)
"""What a browser lets a page do, on every page: run and show what the site itself holds (the theme's style sheets hold
small pictures as data), and send nothing anywhere. No page has scripts or styles in it, so there is no exception for
any. A server sends the same and more (README)."""


def engine_settings(plan: SitePlan, language: Language) -> dict[str, Any]:
    """The settings that differ between languages. Shape: keys of `mkdocs.yml`."""
    site = plan.library.site
    pages = [path for path in GUIDES if plan.has(PageKind.PAGE, path)]
    nav: list[dict[str, Any]] = [{say(language, "nav.home"): "index.md"}]
    nav += [{say(language, f"nav.{hub.value}"): f"{page_path(hub)}.md"} for hub in HUBS]
    if pages:
        # Named here, so that every page knows the names, also where the engine is given that page alone.
        guides = [{str(escape(plan.hand_page(path, language).title)): f"{path}.md"} for path in pages]
        nav.append({say(language, "nav.about"): guides})
    return {
        "site_name": _for_theme(site.title.said(language)),
        "site_description": _for_theme(site.description.said(language)),
        "site_url": published_root(site, language) or "",
        "copyright": Markup('{} · <a rel="license noopener" href="{}">{}</a>').format(
            site.publisher.said(language), site.licence.content_url, site.licence.content
        ),
        "nav": nav,
        "theme": {"language": language, "palette": _palette(language)},
        "extra": {
            "alternate": True,  # the partial also holds the search box
            "policy": POLICY,
            "feed": FEED if has_feed(plan) else "",
            "languages": {one: say(one, f"language.{one}") for one in site.languages},
        },
    }


def _for_theme(text: str) -> str:
    """Text that the theme writes without escaping; where it does escape, a plain `&` must not show twice."""
    return re.sub(r"[<>\"]|&(?=#?\w+;)", lambda char: str(escape(char[0])), text)


def _palette(language: Language) -> list[dict[str, Any]]:
    return [
        {
            "media": f"(prefers-color-scheme: {scheme})",
            "scheme": name,
            "primary": "custom",
            "accent": "custom",
            "toggle": {"icon": icon, "name": say(language, f"palette.{other}")},
        }
        for scheme, name, icon, other in (
            ("light", "default", "material/moon-waning-crescent", "dark"),
            ("dark", "slate", "material/brightness-7", "light"),
        )
    ]


def engine_config(plan: SitePlan, language: Language, project: str, *, is_serving: bool = False) -> Artifact:
    """The settings as a file beside the pages. `project` leads from there to the folder of `mkdocs.yml`."""
    settings = engine_settings(plan, language)
    settings["INHERIT"] = f"{project}/mkdocs.yml"
    settings["docs_dir"] = f"pages/{language}"
    settings["plugins"] = []
    if is_serving:
        settings["extra"]["policy"] = ""  # it would not let the script run that reloads a page after a change
    settings["theme"]["custom_dir"] = f"{project}/theme_overrides/theme"
    text = json.dumps(settings, ensure_ascii=False, indent=2, sort_keys=True)
    return Artifact(f"mkdocs.{language}.yml", text.encode(), "site.yml")
