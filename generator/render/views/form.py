"""The view of the form: what stands there before its script has begun, and for readers without JavaScript."""

from __future__ import annotations

from dataclasses import dataclass

from generator.plan.kinds import PageKind
from generator.render.scene import Scene
from generator.render.shown import Shown

GUIDE = "contribute"
"""The hand-written page that tells all ways to take part, if the site has one."""


@dataclass(frozen=True, slots=True)
class FormView:
    """The other ways to send in a case; the script puts the form in their place."""

    title: Shown
    lead: Shown
    guide_url: str | None
    repository_url: str | None


def form_view(scene: Scene) -> FormView:
    """The form."""
    repository = scene.plan.library.site.repository
    return FormView(
        title=scene.word("nav.form"),
        lead=scene.word("form.lead"),
        guide_url=scene.url(PageKind.PAGE, GUIDE) if scene.plan.has(PageKind.PAGE, GUIDE) else None,
        repository_url=repository.url if repository else None,
    )
