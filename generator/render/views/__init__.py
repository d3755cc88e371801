"""What each template receives: one view for each kind of page, filled here, so that templates only lay out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from generator.plan.kinds import PageKind
from generator.render.scene import Scene
from generator.render.views.case import CaseView, case_view
from generator.render.views.entries import CasesView, EntriesView, EntryView, cases_view, entries_view, entry_view
from generator.render.views.explorer import ExplorerView, explorer_view
from generator.render.views.form import FormView, form_view
from generator.render.views.guide import GuideView, guide_view
from generator.render.views.home import HomeView, home_view
from generator.render.views.lessons import LessonsView, LessonView, lesson_view, lessons_view
from generator.render.views.matrix import MatrixView, matrix_view
from generator.render.views.page import PageView, page_view
from generator.render.views.sources import SourcesView, SourceView, source_view, sources_view
from generator.render.views.terms import TermsView, TermView, term_view, terms_view

VIEWS: Mapping[PageKind, tuple[type[Any], Callable[[Scene], Any]]] = {
    PageKind.HOME: (HomeView, home_view),
    PageKind.CASE: (CaseView, case_view),
    PageKind.CASES: (CasesView, cases_view),
    PageKind.EXPLORER: (ExplorerView, explorer_view),
    PageKind.MATRIX: (MatrixView, matrix_view),
    PageKind.GUIDE: (GuideView, guide_view),
    PageKind.FORM: (FormView, form_view),
    PageKind.REGION: (EntryView, entry_view),
    PageKind.REGIONS: (EntriesView, entries_view),
    PageKind.THEME: (EntryView, entry_view),
    PageKind.THEMES: (EntriesView, entries_view),
    PageKind.INDUSTRY: (EntryView, entry_view),
    PageKind.INDUSTRIES: (EntriesView, entries_view),
    PageKind.LESSON: (LessonView, lesson_view),
    PageKind.LESSONS: (LessonsView, lessons_view),
    PageKind.TERM: (TermView, term_view),
    PageKind.TERMS: (TermsView, terms_view),
    PageKind.SOURCE: (SourceView, source_view),
    PageKind.SOURCES: (SourcesView, sources_view),
    PageKind.PAGE: (PageView, page_view),
}
"""Each kind of page with the class of its view and the function that fills it."""
