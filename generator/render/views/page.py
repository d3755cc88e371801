"""The view of a hand-written page."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from generator.render.scene import Scene
from generator.render.shown import Shown


@dataclass(frozen=True, slots=True)
class PageView:
    """A hand-written page; its body is the maintainers' own Markdown."""

    title: Shown
    body: Markup


def page_view(scene: Scene) -> PageView:
    """A hand-written page; in the other language, marked, where it has not been translated."""
    pages = scene.plan.hand_pages
    found = pages.get((scene.page.path, scene.language))
    if found is not None:
        return PageView(Shown(Markup.escape(found.title)), Markup(found.body))
    other = next((language, page) for (path, language), page in pages.items() if path == scene.page.path)
    return PageView(Shown(Markup.escape(other[1].title), other[0]), Markup(other[1].body))
