"""What nobody can see, what is empty and what has no room is refused, with its place; every other string is taken."""

import json

from tests.hostile.records import LIMITS, SHAPES, fits
from tests.hostile.strings import everything, is_hidden, naughty
from tests.sites.base import check_files

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
