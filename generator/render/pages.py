"""Plan to artifacts: each page through its view and its template."""

from __future__ import annotations

import json
import re
from dataclasses import fields
from typing import Any

from markupsafe import escape

from generator.link.library import Key
from generator.model.base import Language
from generator.plan.kinds import EXTRAS, HUB_OF, HUBS, RECORD_PAGES, PageKind
from generator.plan.site import Page, SitePlan, title_of
from generator.plan.urls import between_languages, page_path
from generator.render import explorer, form
from generator.render.artifact import Artifact
from generator.render.env import environment
from generator.render.prose import prose, shield
from generator.render.scene import Scene
from generator.render.views import VIEWS
from generator.render.words import say

SCRIPTS = {PageKind.EXPLORER: explorer.SCRIPTS, PageKind.FORM: form.SCRIPTS}
"""Kind of page → the scripts that it loads beside those of every page."""
_YAML_LINE_ENDS = {ord(char): f"\\u{ord(char):04x}" for char in "\x85\u2028\u2029"}
"""Characters that end a line in YAML 1.1, but not in JSON."""


def render_page(plan: SitePlan, page: Page, language: Language) -> Artifact:
    """One page as Markdown with front matter; record parts of it are finished HTML."""
    view = VIEWS[page.kind][1](Scene(plan, page, language))
    template = environment(language).get_template(f"pages/{page.kind.value}.md.jinja")
    body = template.render(_by_name(view))
    if page.kind is not PageKind.PAGE:
        body = shield(re.sub(r"\n{3,}", "\n\n", body).strip() + "\n")
    text = f"{front_matter(plan, page, language)}\n{body}"
    return Artifact(f"{language}/{page.path}.md", text.encode(), page.id or page.kind.value)


def _by_name(view: Any) -> dict[str, Any]:
    return {field.name: getattr(view, field.name) for field in fields(view)}


def front_matter(plan: SitePlan, page: Page, language: Language) -> str:
    """What the theme must know of a page. Every value is JSON, which is YAML too; titles are escaped here for good."""
    site = plan.library.site
    title = page_title(plan, page, language)
    hub = HUB_OF.get(page.kind, page.kind)
    is_short = page.kind in (PageKind.HOME, *HUBS, *EXTRAS) and page.kind is not PageKind.GUIDE
    hidden = ["navigation", "toc"] if is_short else ["navigation"]
    meta: dict[str, object] = {
        "title": str(escape(title)),
        "description": str(escape(description(plan, page, language))),
        "section": f"{page_path(hub)}.html" if page.kind in HUB_OF or page.number > 1 else "",
        "hide": hidden,
        "alternates": {
            other: between_languages(site, page.path, language, other) for other in site.languages if other != language
        },
    }
    if page.kind in SCRIPTS:
        meta["scripts"] = SCRIPTS[page.kind]
    lines = (f"{key}: {json.dumps(value, ensure_ascii=False, sort_keys=True)}" for key, value in meta.items())
    return "---\n" + "\n".join(lines).translate(_YAML_LINE_ENDS) + "\n---\n"


def page_title(plan: SitePlan, page: Page, language: Language) -> str:
    """The title of a page, unescaped."""
    own = title_of(plan, page, language)
    title = own if own is not None else say(language, f"nav.{page.kind.value}")
    return title if page.number == 1 else say(language, "pager.title", title=title, number=page.number)


def description(plan: SitePlan, page: Page, language: Language) -> str:
    """One sentence for search engines and link previews, unescaped."""
    library = plan.library
    if page.kind is PageKind.CASE:
        return library.case(page.id).summary.said(language)
    kind = next((record for record, of_page in RECORD_PAGES.items() if of_page is page.kind), None)
    record = library.records[Key(kind, page.id)] if kind else None
    words = getattr(record, "definition", None) or getattr(record, "text", None)
    text = prose(words.said(language)).striptags() if words else library.site.description.said(language)
    return text if len(text) <= 160 else text[:159] + "…"
