"""The script that tells the form's page what there is to fill in."""

from __future__ import annotations

from typing import Any

from generator.form.data import form_values
from generator.model.base import Language
from generator.plan.kinds import PageKind
from generator.plan.site import SitePlan
from generator.render.artifact import Artifact
from generator.render.script import as_script
from generator.render.words import words

DATA = "assets/form-data.js"
"""Path of the script below the language's root."""
SCRIPTS = (DATA, "assets/form.js")
"""What the form's page loads beside the scripts of every page, in order."""
NAME = "kbForm"
"""The global name that the data takes."""
PREFIX = "form."
"""Start of the keys of the interface words that the script is given, without it."""


def form_data(plan: SitePlan, language: Language) -> Artifact:
    """The data of one language as a script."""
    return Artifact(f"{language}/{DATA}", as_script(NAME, script_values(plan, language)), PageKind.FORM.value)


def script_values(plan: SitePlan, language: Language) -> dict[str, Any]:
    """All that the script is told. Shape: that of `form_values`, and the interface words."""
    own = {key.removeprefix(PREFIX): text for key, text in words(language).items() if key.startswith(PREFIX)}
    return {**form_values(plan, language), "words": own}
