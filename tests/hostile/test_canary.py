"""A canary in each field of hostile records is found only as text, in whatever is made of them."""

import json
import re
import xml.etree.ElementTree as Tree
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import bibtexparser
import pytest
from docx import Document
from openpyxl import load_workbook

from generator.edit.draft import draft_text
from generator.exchange.docx import read_word
from generator.exchange.issue import QUESTIONS, issue_draft, read_issue
from generator.exchange.reading import read_case
from generator.exchange.sections import outline
from generator.exchange.xlsx.cells import Names
from generator.exchange.xlsx.write import workbook_bytes
from generator.load.document import read_document
from generator.model.kinds import RecordKind
from generator.model.records import Case
from generator.render.prose import prose
from generator.report import Report, show
from tests.hostile.records import Filler, content_with
from tests.hostile.strings import OWN
from tests.sites.base import check_files, complete, library_of, write
from tests.sites.project import build, make_project
from tests.sites.reader import read_html

SITE = """\
title: {zh: "=S0001<kx y=\\"'\\">{{1}}&lt;\\\\", en: "=S0002<kx y=\\"'\\">{{1}}&lt;\\\\"}
description: {zh: "=S0003<kx y=\\"'\\">{{1}}&lt;\\\\", en: "=S0004<kx y=\\"'\\">{{1}}&lt;\\\\"}
publisher: {zh: "=S0005<kx y=\\"'\\">{{1}}&lt;\\\\", en: "=S0006<kx y=\\"'\\">{{1}}&lt;\\\\"}
languages: [zh, en]
default_language: zh
licence: {content: "=S0007<kx y=\\"'\\">", content_url: "https://a.example/x", code: "=S0008<kx y=\\"'\\">"}
url: "https://a.example/site/"
review_months: 12
synonyms: [["=S0009<kx y=\\"'\\">", "=S0010</script>"]]
"""


def canary(number: int) -> str:
    """A formula, a tag with both quotes, a template, an entity and an escape, short enough for every field."""
    return f'=K{number:04}<kx y="\'">{{{{1}}}}&lt;\\'


CANARY = re.compile(r"=([KS]\d{4})<kx y=\"'\">(?:\{\{1\}\}&lt;\\)?")


@pytest.fixture(scope="module")
def made() -> tuple[dict[str, str], Filler]:
    """One canary for each field; 3,000 are more than there are fields."""
    texts = [canary(number) for number in range(3000)]
    files, filler = content_with(texts, cases=2, lessons=1, terms=1, entries=1, many=3, once=True)
    for shape, stream in filler.streams.items():
        assert stream.left, f"each {shape} has its own"
    return {**files, "site.yml": SITE}, filler


@pytest.fixture(scope="module")
def site(made: tuple[dict[str, str], Filler], tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("canary")
    write(folder / "content", made[0])
    project = make_project(folder / "project", folder / "content")
    done = build(project)
    assert done.returncode == 0, done.stderr
    return project / "site"


def data_in(script: str) -> Any:
    """What a script of ours hands over: JSON in a call or an assignment, and nothing else."""
    found = re.fullmatch(r"(?:window\.\w+=|kbSearch\.\w+\()(.*?)(?:\)|;)\n", script, re.DOTALL)
    assert found, script[:80]
    return json.loads(found[1])


def strings_in(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for key, one in value.items():
            yield key
            yield from strings_in(one)
    elif isinstance(value, list):
        for one in value:
            yield from strings_in(one)
    elif isinstance(value, str):
        yield value


def is_whole(text: str) -> bool:
    """Whether every canary in a text is all there."""
    return len(re.findall(r"=[KS]\d{4}", text)) == len(CANARY.findall(text))


def test_pages_hold_it_as_text(made: tuple[dict[str, str], Filler], site: Path) -> None:
    seen = set()
    for path in site.rglob("*.html"):
        html = path.read_text(encoding="utf-8")
        read = read_html(html)
        assert "<kx" not in html, path
        assert not any(tag == "kx" or "y" in given for tag, given in read.tags), path
        shown = read_html(re.sub(r"<pre>.*?</pre>", "", html, flags=re.DOTALL)).words  # citations have their own test
        assert is_whole(re.sub(r"\s+", " ", shown)), path
        seen |= set(re.findall(r"=([KS]\d{4})<kx y=\"'\">", read.words))
    lost = {one.name for one in made[1].placed if not seen & set(re.findall(r"K\d{4}", one.text))}
    assert lost == {"Region.aliases", "Check.by"}, "for search alone; of a term the day of the check is shown"
    assert len({one.name for one in made[1].placed}) == 66
    assert len(seen) > 500
    assert not [path for path in site.rglob("*") if "kx" in path.name]


def test_scripts_hold_it_as_data(site: Path) -> None:
    names = ("assets/explorer-data.js", "assets/form-data.js", "assets/search/names.js", "assets/search/text.js")
    for name in [*names, *(f"en/{one}" for one in names)]:
        script = (site / name).read_text(encoding="utf-8")
        assert not re.search(r"<kx|</|<!--|[\u2028\u2029]", script), name
        held = [text for text in strings_in(data_in(script)) if "<kx" in text]
        assert held, name
        assert all(map(is_whole, held)), name
    others = [path for path in site.rglob("*.js") if path.relative_to(site).as_posix().removeprefix("en/") not in names]
    assert others
    assert not [path for path in others if "<kx" in path.read_text(encoding="utf-8")]


def test_schemas_and_the_map_of_the_site(site: Path) -> None:
    schemas = list((site / "schema").glob("*.json"))
    assert len(schemas) > 5
    held = {path.name: list(strings_in(json.loads(path.read_text(encoding="utf-8")))) for path in schemas}
    assert all(is_whole(text) for texts in held.values() for text in texts)
    assert any("<kx" in text for texts in held.values() for text in texts)
    addresses = [one.text or "" for one in Tree.parse(site / "sitemap.xml").iter() if one.tag.endswith("loc")]
    assert len(addresses) > 20
    assert [one for one in addresses if not re.fullmatch(r"https://a\.example/site/[a-z0-9/._-]*", one)] == []


def test_no_other_file_holds_a_tag(site: Path) -> None:
    """Whatever a browser may take for a page, a drawing or a feed; JSON may hold a `<`."""
    files = [
        path for path in site.rglob("*") if path.suffix in (".xml", ".svg", ".css", ".html", ".js", ".webmanifest")
    ]
    assert len({path.suffix for path in files}) >= 4
    assert [path for path in files if b"<kx" in path.read_bytes()] == []
    for path in (one for one in files if one.suffix in (".xml", ".svg")):
        assert not [one for one in Tree.parse(path).iter() if one.tag.rpartition("}")[2] == "kx"], path


def test_citations_hold_it_in_their_own_grammar(made: tuple[dict[str, str], Filler], site: Path) -> None:
    title = next(one for one in made[1].placed if one.path == ("title", "zh") and one.id == "h-case-0").text
    national, english, bibtex, csl = read_html((site / "cases" / "h-case-0.html").read_text(encoding="utf-8")).texts[
        "pre"
    ]
    assert title in national
    assert title in english
    (item,) = json.loads(csl) if csl.lstrip().startswith("[") else [json.loads(csl)]
    assert item["title"] == title
    read = bibtexparser.parse_string(bibtex)
    assert len(read.entries) == 1
    assert not read.failed_blocks
    number = CANARY.search(title)
    assert number and number[1] in read.entries[0].fields_dict["title"].value
    assert not re.search(r"(?<!\\)[&%#_$](?!\w+;)", read.entries[0].fields_dict["title"].value.replace("\\&", ""))


def test_the_workbook_holds_no_formula_and_every_text(made: tuple[dict[str, str], Filler]) -> None:
    library = library_of(check_files(made[0]))
    data = workbook_bytes(library, Names(library))
    with ZipFile(BytesIO(data)) as package:
        assert not [name for name in package.namelist() if b"<f>" in package.read(name) and "worksheets" in name]
    cells = [cell for sheet in load_workbook(BytesIO(data)) for row in sheet.iter_rows() for cell in row if cell.value]
    held = {str(cell.value) for cell in cells}
    assert {cell.data_type for cell in cells if "<kx" in str(cell.value)} == {"s"}
    wanted = {
        one.text
        for one in made[1].placed
        if one.kind in (RecordKind.CASE, RecordKind.LESSON, RecordKind.TERM)
        and one.shape in ("words", "title")
        and "sections" not in one.path  # a list inside a list has no room in a row
    }
    assert len(wanted) > 100
    assert wanted - held == set()


WRONG = {
    "region": '"{}"',
    "themes": '["{}"]',
    "status": '"{}"',
    "period": '{{start: "{}", "{}": x}}',
    "actors": '[{{name: a, kind: "{}"}}]',
    "results": '[{{claim: a, kind: "{}", value: "{}", unit: "{}", cite: ["{}"]}}]',
    "relations": '[{{type: "{}", case: "{}"}}]',
    "problem": '{{text: a, cite: ["report {}", "x{}"]}}',
    "terms": '["{}", "{}"]',
    "checked": '{{by: editors, on: "{}"}}',
}
"""Key → a value in which every text is a fault that is told with its words."""
BREAKS = ("\\n::error::kb\\n", "%0A::warning::kb", "]]>", "`", "```", "|", "$(x)", "\\t", "[red]x[/red]", "=1")


def faulty() -> Report:
    def filled(pattern: str, number: int) -> str:
        parts = re.split(r"(?<!\{)\{\}", pattern.replace("{{", "\0").replace("}}", "\1"))
        texts = (json.dumps(canary(number + at))[1:-1] + BREAKS[(number + at) % len(BREAKS)] for at in range(99))
        return (
            "".join(part + (next(texts) if at < len(parts) - 1 else "") for at, part in enumerate(parts))
            .replace("\0", "{")
            .replace("\1", "}")
        )

    files = {}
    for number in range(len(BREAKS)):
        lines = [f"{key}: {filled(pattern, 20 * at + number)}" for at, (key, pattern) in enumerate(WRONG.items())]
        path = f"cases/faulty-{number}.yml"
        files[path] = complete(path, "\n".join([*lines, f'"{json.dumps(canary(number))[1:-1]}": x']) + "\n")
    return check_files(files).report


def test_what_check_tells_holds_it_as_text() -> None:
    report = faulty()
    assert len({one.code for one in report.diagnostics}) >= 7
    assert len(report.diagnostics) > 150
    for form in (show.as_json, show.as_sarif, show.as_rdjson, show.as_gitlab):
        texts = list(strings_in(json.loads(form(report))))
        assert any("<kx" in text for text in texts), form
    for line in show.as_github(report).splitlines():
        head, _, words = line.removeprefix("::").partition("::")
        assert re.match(r"(error|warning) file=content/cases/[a-z0-9.-]+,line=\d+", head), line
        assert "\r" not in words
        assert "\n" not in words
    for text in (show.as_text(report), show.as_job_summary(report)):
        assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e]", text)
        assert not [line for line in text.splitlines() if re.match(r"::|##vso|##\[", line)]


@pytest.mark.parametrize(
    "text", [text for text in OWN if len(text) < 300], ids=range(len([t for t in OWN if len(t) < 300]))
)
def test_an_issue_brings_text_and_nothing_else(text: str) -> None:
    answers = {question.id: "" for question in QUESTIONS} | {"title": "太仓", "summary": "太仓", "source_title": "太仓"}
    body = "\n\n".join(f"### {one.label}\n\n{answers[one.id] or text}" for one in QUESTIONS)
    draft = issue_draft(read_issue(body), region="taicang", themes=["team"], status="ongoing", language="zh")
    read = read_document("a.yml", draft_text(Case, draft, language="zh"), Report())
    assert read
    assert set(read.value) <= set(Case.model_fields)


def test_a_word_document_brings_text_and_nothing_else(tmp_path: Path) -> None:
    """Every string as a paragraph of each chapter; what is read stands in the draft's own keys, or in comments."""
    document, texts = Document(), [text for text in OWN if len(text) < 300 and "\n" not in text]
    document.add_heading(f"太仓{canary(1)}", 0)
    for chapter in ("背景", "主要做法", "成效", "困难", "启示", canary(2)):
        document.add_heading(chapter, 1)
        for text in (*texts, canary(3)):
            document.add_paragraph(text)
    document.save(str(tmp_path / "a.docx"))
    word = read_word(tmp_path / "a.docx", Report())
    assert word
    draft = read_case(outline(word.blocks), source="a<kx>.docx", key="src", language="zh")
    written = draft_text(Case, draft, language="zh")
    report = Report()
    read = read_document("a.yml", written, report)
    assert read
    assert not report.diagnostics
    assert set(read.value) <= set(Case.model_fields)
    held = list(strings_in(json.loads(json.dumps(read.value, default=str))))
    assert any("<kx" in text for text in held)
    assert "javascript:kbRan()" in written
    for text in held:
        links = re.findall(r'href="([^"]*)"', str(prose(text)))
        assert [one for one in links if not re.match("https?://|mailto:", one)] == []
        assert "https://evil.example" not in "".join(links), "Markdown of a document is escaped, not taken over"
