"""Pages as handed to the engine: what a record says arrives as typed, and every link leads to a planned page."""

import re
from dataclasses import replace
from functools import cache
from pathlib import Path
from urllib.parse import parse_qsl, urljoin, urlsplit

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown import Markdown
from mkdocs.config import load_config
from mkdocs.utils.meta import get_data

from generator.find.facets import Facet, facet_values, faceted
from generator.link.brief import brief_of
from generator.link.library import Key, Records
from generator.model.build import Placed
from generator.model.kinds import RecordKind
from generator.model.records import RECORD_CLASSES, Case
from generator.plan.kinds import PageKind
from generator.plan.site import Page, SitePlan
from generator.plan.urls import language_root
from generator.render.artifact import front_matter
from generator.render.env import heading_text
from generator.render.pages import page_meta, page_title, render_page
from generator.render.prose import plain
from generator.render.scene import Scene
from tests.sites.reader import read_html
from tests.sites.small import CONTENT, small_plan

ROOT = Path(__file__).resolve().parent.parent.parent
PLAN = small_plan()
SITE = PLAN.library.site
EVERY = [pytest.param(page, one, id=f"{one}-{page.path}") for page in PLAN.pages for one in SITE.languages]
RECORDS = [param for param in EVERY if param.values[0].kind is not PageKind.PAGE]
HEADING = re.compile(r"^## (?P<words>.*) \{: #(?P<id>\S+) \}$", re.MULTILINE)


@cache
def engine_markdown() -> Markdown:
    """Python-Markdown exactly as MkDocs sets it up for this project."""
    config = load_config(str(ROOT / "mkdocs.yml"), plugins=[])
    return Markdown(extensions=config.markdown_extensions, extension_configs=config.mdx_configs)


@cache
def parts(page: Page, language: str) -> tuple[str, dict[str, object]]:
    """The body of a page, and its front matter as MkDocs reads it."""
    return get_data(render_page(PLAN, page, language).artifact().data.decode())


def page_of(kind: PageKind, id_: str = "") -> Page:
    return next(page for page in PLAN.pages if page.kind is kind and page.id == id_)


def html_of(kind: PageKind, id_: str, language: str) -> str:
    return engine_markdown().reset().convert(parts(page_of(kind, id_), language)[0])


@pytest.mark.parametrize(("page", "language"), RECORDS)
def test_markdown_passes_the_html_of_records_through(page: Page, language: str) -> None:
    """Byte for byte: only our own headings are Markdown, and only the lines between blocks may go."""
    body, _ = parts(page, language)
    made = engine_markdown().reset().convert(body)
    expected = HEADING.sub(r'<h2 id="\g<id>">\g<words></h2>', body)
    between = re.compile(r">\s*\n\s*<")
    assert between.sub("><", made.strip()) == between.sub("><", expected.strip())


@pytest.mark.parametrize(("page", "language"), EVERY)
def test_page_is_well_formed(page: Page, language: str) -> None:
    found = read_html(engine_markdown().reset().convert(parts(page, language)[0]))
    assert found.misnested == []
    assert len(found.ids) == len(set(found.ids))
    assert len(found.texts["h1"]) == 1


@pytest.mark.parametrize(("page", "language"), EVERY)
def test_every_link_leads_to_a_planned_page(page: Page, language: str) -> None:
    base = f"file:///site/{language_root(SITE, language)}"
    for link in read_html(engine_markdown().reset().convert(parts(page, language)[0])).links:
        target = urljoin(f"{base}{page.path}.html", link)
        if urlsplit(target).scheme != "file":
            continue
        path, _, anchor = target.partition("#")
        assert path.startswith(base) and path.endswith(".html"), link
        other = path.removeprefix(base).removesuffix(".html")
        assert other in PLAN.paths, link
        if other == "explorer" and anchor:
            for facet, value in parse_qsl(anchor, strict_parsing=True):
                assert value in {one.id for one in facet_values(PLAN, faceted(PLAN), Facet(facet))}
        elif anchor:
            there = next(one for one in PLAN.pages if one.path == other)
            assert anchor in read_html(engine_markdown().reset().convert(parts(there, language)[0])).ids


@pytest.mark.parametrize(("page", "language"), EVERY)
def test_nothing_hostile_comes_alive(page: Page, language: str) -> None:
    found = read_html(engine_markdown().reset().convert(parts(page, language)[0]))
    ours = ("i", {"lang": "zh"})  # Chinese in an English page
    names = {tag for tag, attributes in found.tags if (tag, attributes) != ours}
    assert not names & {"script", "img", "iframe", "object", "style", "i", "u", "blockquote", "hr"}
    assert not [name for _, name, _ in found.attributes if name.startswith("on") or name in ("style", "srcdoc")]
    schemes = {urlsplit(link).scheme for link in found.links}
    assert schemes <= {"", "http", "https", "mailto"}


def hostile() -> Case:
    return PLAN.library.case("linhe-hostile")


@pytest.mark.parametrize("language", SITE.languages)
def test_hostile_text_shows_as_typed(language: str) -> None:
    case = hostile()
    found = read_html(html_of(PageKind.CASE, case.id, language))
    words = " ".join(found.words.split())
    typed = [
        case.title.said(language),
        case.summary.said(language),
        case.actors[0].name.said(language),
        case.actions[0].title.said(language),
        case.sources[0].title.said(language),
        case.checked.by,
    ]
    assert [text for text in typed if " ".join(text.split()) not in words] == []
    assert found.texts["h1"] == [case.title.said(language)]


@pytest.mark.parametrize("language", SITE.languages)
@pytest.mark.parametrize(
    ("kind", "id_"),
    [(PageKind.CASES, ""), (PageKind.REGION, "linhe"), (PageKind.THEME, "fund"), (PageKind.LESSON, "small-teams")],
)
def test_hostile_titles_show_as_typed_in_lists(kind: PageKind, id_: str, language: str) -> None:
    title = hostile().title.said(language)
    assert title in read_html(html_of(kind, id_, language)).words


@pytest.mark.parametrize("language", SITE.languages)
def test_hostile_names_show_as_typed_in_headings(language: str) -> None:
    harbour = PLAN.library.records[Key(RecordKind.REGION, "harbour")].name.said(language)  # type: ignore[attr-defined]
    assert harbour in read_html(html_of(PageKind.CASES, "", language)).texts["h2"]
    section = PLAN.library.records[Key(RecordKind.TERM, "innovation-enclave")].sections[0]  # type: ignore[attr-defined]
    assert section.title.said(language) in read_html(html_of(PageKind.TERM, "innovation-enclave", language)).texts["h2"]


@pytest.mark.parametrize("language", SITE.languages)
def test_reasons_are_not_escaped_twice(language: str) -> None:
    words = read_html(html_of(PageKind.CASE, "linhe-everything", language)).words
    industry = PLAN.library.records[Key(RecordKind.INDUSTRY, "biomedicine")].name.said(language)  # type: ignore[attr-defined]
    assert re.search(rf"[（(]{re.escape(industry)}[）)]", words)
    assert "&amp;" not in words and "&#" not in words


@given(st.text(max_size=60).map(lambda text: " ".join(text.split())).filter(bool))
@example('Xi\'an & "sons" &lt; &#39; # {: .k } <b> `x` *y* _z_ [a](b) ![c] | ~~~ \\')
def test_any_text_shows_as_typed_in_a_heading(text: str) -> None:
    text = re.sub(r"[\x00-\x1f\x7f-\x9f\ufdd0-\ufdef\ufffe\uffff]", "", text).strip() or "x"
    made = engine_markdown().reset().convert(f"## {heading_text(plain(text))} {{: #here }}\n")
    assert read_html(made).texts["h2"] == [text]
    assert read_html(made).tags == [("h2", {"id": "here"})]


@pytest.mark.parametrize(("page", "language"), EVERY)
def test_front_matter_is_read_back(page: Page, language: str) -> None:
    _, meta = parts(page, language)
    assert meta["title"] == str(plain(page_title(PLAN, page, language)))
    for text in (meta["title"], meta["description"]):
        assert isinstance(text, str) and not set('<>"') & set(text)
    (address,) = meta["alternates"].values()  # type: ignore[attr-defined]
    other = "en" if language == "zh" else "zh"
    here = f"file:///{language_root(SITE, language)}{page.path}.html"
    assert urljoin(here, address) == f"file:///{language_root(SITE, other)}{page.path}.html"


@given(st.text(st.characters(codec="utf-8", exclude_characters="\r\n\ufeff"), min_size=1, max_size=80))
@example("---\u2028---\u2028: {")
@example("\x85--- # !!python/object")
@example("😀 {{ x }} %")
def test_any_title_survives_the_front_matter(text: str) -> None:
    text = re.sub(r"[\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]", "", text) or "x"  # `load` refuses these
    changed = hostile().model_copy(update={"title": hostile().title.model_copy(update={"zh": text, "en": text})})
    key = Key(RecordKind.CASE, changed.id)
    plan = _with_record(key, changed)
    body, meta = get_data(f"{front_matter(page_meta(plan, page_of(PageKind.CASE, changed.id), 'en'))}\nBODY\n")
    assert meta["title"] == str(plain(text))
    assert body.strip() == "BODY"


def _with_record(key: Key, record: Case) -> SitePlan:
    old = PLAN.library
    placed = old.records.placed | {key: Placed(key.id, key.kind, old.places[key], record)}  # type: ignore[operator]
    library = replace(old, records=Records(placed), briefs={**old.briefs, key: brief_of(record)})
    return replace(PLAN, library=library)


# ── what a page says ─────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_full_case_has_every_field() -> None:
    """So that a field added to the model is also added to `linhe-everything.yml`, and seen on its page."""
    case = PLAN.library.case("linhe-everything")
    empty = [name for name in RECORD_CLASSES[RecordKind.CASE].model_fields if not getattr(case, name)]
    assert empty == []
    parts_ = [*case.sources[:1], *case.results[:1], *case.actions[:1], *case.actors[:1], *case.policies[:1]]  # type: ignore[index]
    parts_ += [case.period, case.resources, case.transfer, case.problem, case.conditions[0], case.relations[0]]
    for part in parts_:
        assert part is not None
        optional = {"host", "link"} if type(part).__name__ == "Source" else set()
        blank = [name for name in type(part).model_fields if not getattr(part, name) and name not in optional]
        assert blank == [], type(part).__name__


@pytest.mark.parametrize("language", SITE.languages)
def test_the_full_case_shows_every_field(language: str) -> None:
    """Every text of the record in this language stands on its page."""
    case = PLAN.library.case("linhe-everything")
    words = "".join(read_html(html_of(PageKind.CASE, case.id, language)).words.split())
    texts = set(_texts(case.model_dump(), language))
    hidden = {text for text in texts if "".join(text.split()) not in words and not text.startswith(("First", "第一段"))}
    assert hidden == set()


def _texts(value: object, language: str) -> list[str]:
    if isinstance(value, dict):
        if set(value) == {"zh", "en"}:
            shown = value[language] or value["zh"] or value["en"]
            return [shown.replace("*", "")]
        return [text for inside in value.values() for text in _texts(inside, language)]
    if isinstance(value, (list, tuple)):
        return [text for inside in value for text in _texts(inside, language)]
    return []


def test_an_unsafe_copy_is_printed_without_a_link() -> None:
    for language in SITE.languages:
        for page in PLAN.pages:
            assert "unsafe.example" not in parts(page, language)[0]
    case = read_html(html_of(PageKind.CASE, "linhe-hostile", "zh"))
    assert "转载副本，所在网站不安全，不作链接" in case.words


def test_a_source_with_link_none_is_not_linked() -> None:
    page = render_page(PLAN, page_of(PageKind.CASE, "linhe-everything"), "zh").artifact().data.decode()
    assert "https://example.org/news" not in page and "https://example.org/plan?a=1&amp;b=2" in page


def test_evidence_names_source_page_and_grade() -> None:
    found = read_html(html_of(PageKind.CASE, "linhe-everything", "zh"))
    assert re.search(r"来源1 第2–3页 ?B", found.words)
    assert re.search(r"source 1 pp\. 2–3 ?B", read_html(html_of(PageKind.CASE, "linhe-everything", "en")).words)


def test_a_missing_translation_falls_back_and_says_so() -> None:
    english = read_html(html_of(PageKind.CASE, "shiqiao-fund", "en"))
    marked = [given for _, given in english.tags if given.get("class") == "kb-untranslated"]
    assert {given["lang"] for given in marked} == {"zh"} and all(given["title"] for given in marked)
    chinese = read_html(html_of(PageKind.CASE, "harbour-plan", "zh"))
    assert [given["lang"] for tag, given in chinese.tags if tag == "div" and "lang" in given] == ["en"]


def test_a_hand_page_falls_back_and_says_so() -> None:
    method = Page(PageKind.PAGE, "method")
    english = engine_markdown().reset().convert(parts(method, "en")[0])
    assert "kb-untranslated" in english and "方法" in english


def test_a_relation_shows_at_both_ends() -> None:
    there = read_html(html_of(PageKind.CASE, "shiqiao-fund", "zh"))
    back = read_html(html_of(PageKind.CASE, "east-enclave", "zh"))
    assert "east-enclave.html" in there.links and "shiqiao-fund.html" in back.links
    assert "借鉴自该案例" in there.words and "被该案例借鉴" in back.words


def test_evidence_leads_to_its_source_entry() -> None:
    scene = Scene(PLAN, page_of(PageKind.CASE, "linhe-everything"), "zh")
    evidence = scene.evidence(Key(RecordKind.CASE, "linhe-everything"), ("plan p.2", "news"))
    entry = PLAN.library.source_ids[Key(RecordKind.CASE, "linhe-everything"), "plan"]
    mark = f'<a class="kb-mark--B" href="../sources/{entry}.html">来源1 第2页 B</a>'
    assert evidence.marks.startswith(f"{mark} <a ")
    assert evidence.beside == f'<span class="kb-evidence">{evidence.marks}</span>'


def test_small_content_is_what_the_tests_say() -> None:
    assert len(list((CONTENT / "cases").rglob("*.yml"))) == 6
