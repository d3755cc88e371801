"""The JSON Schema of the content, with the entries of its own vocabularies to choose from."""

from __future__ import annotations

from generator.link.library import Library
from generator.model.base import LANGUAGES
from generator.model.build import FOLDER_KINDS, VOCABULARY_KINDS
from generator.model.schema import Offer, as_text, schemas

NAMES = tuple(
    f"{name}.schema.json" for name in ("site", *(kind.value for kind in FOLDER_KINDS.values()), *VOCABULARY_KINDS)
)
"""Names of the files, in their order."""


def schema_texts(library: Library) -> dict[str, str]:
    """Shape: name of the schema file → its text.

    Cases and terms are not among the offers: each has a file of its own, and a new one must not change another file.
    """
    offers = {
        kind: [
            Offer(
                one.id,
                {language: one.name.said(language) for language in LANGUAGES},
                {language: one.definition.said(language) for language in LANGUAGES} if one.definition else {},
            )
            for one in library.of_kind(kind)
        ]
        for kind in VOCABULARY_KINDS.values()
    }
    return {name: as_text(schema) for name, schema in schemas(offers).items()}
