"""What nobody can see, what is empty and what has no room is refused, with its place; every other string is taken."""

import json

import pytest

from tests.hostile.records import LIMITS, SHAPES, fits
from tests.hostile.strings import everything, is_hidden, naughty
from tests.sites.base import check_files, check_yaml, library_of

LINES = {"words": 2, "cite": 3, "title": 4, "line": 6}


def term(number: int, text: str) -> str:
    """The text in each kind of field, each on a line of its own."""
    written = json.dumps(text, ensure_ascii=False)
    return f"""\
name: {{zh: "词{number}", en: "term {number}"}}
definition: {written}
cite: [{json.dumps(f"src-0 {text.strip()}", ensure_ascii=False)}]
sections: [{{title: {written}, points: [{{text: a}}]}}]
checked: {{by: editors, on: "2026-01-01"}}
sources: [{{key: src-0, title: "标题{number}", type: web, grade: E, authors: [{written}]}}]
"""


def test_strings_are_refused_where_they_must_be_and_nowhere_else() -> None:
    texts = everything()
    files = {f"terms/t-{number}.yml": term(number, text) for number, text in enumerate(texts)}
    found = {
        (one.span.path.removeprefix("content/terms/"), one.span.line)
        for one in check_files(files).report.diagnostics
        if one.is_error
    }
    wanted = {
        (f"t-{number}.yml", LINES[shape])
        for number, text in enumerate(texts)
        for shape in SHAPES
        if (shape != "cite" or text.strip())
        and not fits(text.strip() if shape == "cite" else text, shape, LIMITS[shape])
    }
    blank = {f"t-{number}.yml" for number, text in enumerate(texts) if not text.strip()}
    assert found - {(path, LINES["cite"]) for path in blank} == wanted
    assert len({path for path, _ in wanted}) > 200
    assert sum(any(map(is_hidden, text)) for text in naughty()) > 10


ADDRESSES = (
    *("javascript:kbRan()", "JaVaScRiPt:kbRan()", r"java\tscript:kbRan()", "&#106;avascript:kbRan()", "vbscript:x"),
    *("data:text/html,<script>kbRan()</script>", "data:image/svg+xml;base64,PHN2Zz4=", "file:///etc/passwd", "blob:x"),
    *(
        "ftp://a.example/x",
        "urn:isbn:9787111",
        "//evil.example/x",
        "/x",
        "x",
        "../x",
        "#x",
        "?x",
        "about:blank",
        "ws://a",
    ),
    *(
        "http:",
        "https://",
        "http:/x",
        "https:x",
        "javascript:kbRan()//https://a.example",
        "view-source:http://a.example",
    ),
    *("https://a.example/<b>", r"https://a.example/\"onclick=x", "https://a.example/'x", "https://a.example/`x"),
    *(
        "https://a.example/{{7*7}}",
        "https://a.example/a b",
        r"https://a.example/\nx",
        r"https://a.example/\\x",
        "mailto:",
    ),
)
"""As they stand between double quotes in YAML."""


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize("key", ["url", "archive"])
def test_only_full_addresses_of_pages_and_letter_boxes_are_taken(key: str, address: str) -> None:
    source = f'{{key: report, title: a, type: web, grade: E, {key}: "{address}"}}'
    found = check_yaml(cases={"a-case": f"sources:\n  - {source}\n"}).report.in_order()
    assert [(one.code, one.span.line) for one in found if one.is_error] == [("E211", 2)]


def test_names_of_documents_that_are_no_addresses_are_text() -> None:
    source = '{key: report, title: a, type: web, grade: E, url: "mailto:a@b.example", doc_no: "urn:isbn:978<b>"}'
    result = check_yaml(cases={"a-case": f"sources:\n  - {source}\n"})
    assert not result.report.has_errors
    page = next(one for one in library_of(result).bibliography.values() if one.source.doc_no)
    assert page.source.doc_no == "urn:isbn:978<b>"
