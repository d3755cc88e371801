"""One page of each kind in the real site, for whatever must hold on every kind of page."""

from pathlib import Path

from generator.plan.kinds import PageKind

PAGES = {
    PageKind.HOME: "index",
    PageKind.CASE: "cases/sip-biobay-ecosystem",
    PageKind.CASES: "cases/index",
    PageKind.EXPLORER: "explorer",
    PageKind.MATRIX: "matrix",
    PageKind.GUIDE: "field-guide",
    PageKind.FORM: "form",
    PageKind.REGION: "regions/suzhou",
    PageKind.REGIONS: "regions/index",
    PageKind.THEME: "themes/assessment",
    PageKind.THEMES: "themes/index",
    PageKind.INDUSTRY: "industries/biomedicine",
    PageKind.INDUSTRIES: "industries/index",
    PageKind.TERM: "terms/innovation-enclave",
    PageKind.TERMS: "terms/index",
    PageKind.LESSON: "lessons/leadership-plus-dedicated-unit",
    PageKind.LESSONS: "lessons/index",
    PageKind.SOURCE: "",
    PageKind.SOURCES: "sources/index",
    PageKind.PAGE: "method",
}
"""Kind → path of a page; the source is found in the folder, since its name is computed."""
KINDS = list(PageKind)
ROOTS = {"zh": "", "en": "en/"}


def address(site: Path, kind: PageKind, language: str) -> str:
    path = PAGES[kind]
    if kind is PageKind.SOURCE:
        path = "sources/" + min(one.stem for one in (site / "sources").glob("s-*.html"))
    return (site / f"{ROOTS[language]}{path}.html").as_uri()
