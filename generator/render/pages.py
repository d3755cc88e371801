"""Plan to artifacts: each page through its view and its template."""

from __future__ import annotations

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
from generator.render.artifact import RenderedPage
from generator.render.env import environment
from generator.render.linked import linked_data
from generator.render.parts import mark_markdown, mark_parts
from generator.render.prose import prose, shield
from generator.render.scene import Scene
from generator.render.views import VIEWS
from generator.render.words import say

SCRIPTS = {PageKind.EXPLORER: explorer.SCRIPTS, PageKind.FORM: form.SCRIPTS}
"""Kind of page → the scripts that it loads beside those of every page."""


def render_page(plan: SitePlan, page: Page, language: Language) -> RenderedPage:
    """One page as Markdown and front matter; record parts of it are finished HTML."""
    view = VIEWS[page.kind][1](Scene(plan, page, language))
    template = environment(language).get_template(f"pages/{page.kind.value}.md.jinja")
    body = template.render(_by_name(view))
    is_free = page.kind is PageKind.PAGE
    if is_free:
        body = mark_markdown(body, language)
    else:
        body = shield(mark_parts(re.sub(r"\n\n\n+", "\n\n", body).strip() + "\n", language))
        body += linked_data(plan, page, language)
    origin = page.id or page.kind.value
    return RenderedPage(page.path, page_meta(plan, page, language), body, origin, language, is_free)


def _by_name(view: Any) -> dict[str, Any]:
    return {field.name: getattr(view, field.name) for field in fields(view)}


def page_meta(plan: SitePlan, page: Page, language: Language) -> dict[str, object]:
    """What the theme must know of a page, by name; titles are escaped here for good."""
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
    return meta


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
