"""The kinds of page there are. What exists is decided here and in `plan.site`, never by a template."""

from __future__ import annotations

from enum import StrEnum

from generator.model.kinds import RecordKind


class PageKind(StrEnum):
    """Every kind of page; each has one template of the same name and one view."""

    HOME = "home"
    CASE = "case"
    CASES = "cases"
    EXPLORER = "explorer"
    MATRIX = "matrix"
    GUIDE = "field-guide"
    FORM = "form"
    REGION = "region"
    REGIONS = "regions"
    THEME = "theme"
    THEMES = "themes"
    INDUSTRY = "industry"
    INDUSTRIES = "industries"
    TERM = "term"
    TERMS = "terms"
    LESSON = "lesson"
    LESSONS = "lessons"
    SOURCE = "source"
    SOURCES = "sources"
    PAGE = "page"


HUBS = (
    PageKind.CASES,
    PageKind.EXPLORER,
    PageKind.THEMES,
    PageKind.REGIONS,
    PageKind.INDUSTRIES,
    PageKind.LESSONS,
    PageKind.TERMS,
    PageKind.SOURCES,
)
"""The lists that stand in the navigation, in its order; records never do."""

EXTRAS = (PageKind.MATRIX, PageKind.GUIDE, PageKind.FORM)
"""Pages of our own beside the hubs, kept out of the navigation, which every page carries: other pages lead to them."""

RECORD_PAGES = {
    RecordKind.CASE: PageKind.CASE,
    RecordKind.REGION: PageKind.REGION,
    RecordKind.THEME: PageKind.THEME,
    RecordKind.INDUSTRY: PageKind.INDUSTRY,
    RecordKind.TERM: PageKind.TERM,
    RecordKind.LESSON: PageKind.LESSON,
}
"""The records that have a page of their own."""
RECORD_OF = {page: record for record, page in RECORD_PAGES.items()}
"""Kind of page → kind of the record that it shows."""

FOLDERS = {
    PageKind.CASE: "cases",
    PageKind.REGION: "regions",
    PageKind.THEME: "themes",
    PageKind.INDUSTRY: "industries",
    PageKind.TERM: "terms",
    PageKind.LESSON: "lessons",
    PageKind.SOURCE: "sources",
}
"""Kind of page → folder; the hub of a kind is the index of the folder."""

HUB_OF = {kind: PageKind(folder) for kind, folder in FOLDERS.items()}
"""The hub that a record's page belongs to."""
