"""A file is put in order without a change of meaning, and every comment stays with what it speaks of."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.edit.fmt import format_text
from generator.load.document import Document, read_document
from generator.model import records
from generator.model.base import Base
from generator.report import Report
from tests.edit.test_write import same
from tests.edit.texts import Sheet, sheets
from tests.properties.test_load import YAMLISH


def read(text: str) -> Document:
    report = Report()
    document = read_document("a.yml", text, report)
    assert document is not None, text
    assert not report.diagnostics, text
    return document


def formatted(text: str, cls: type[Base] = records.Case, **more: Any) -> str:
    """The text as `fmt` writes it, which must mean the same, and which `fmt` must leave as it is."""
    document = read(text)
    done = format_text(text, document, cls, **more)
    again = read(done)
    if "ids" not in more:
        assert same(document.value, again.value), done
    assert format_text(done, again, cls, **more) == done
    return done


EXAMPLES = {
    "keys in the model's order, unknown ones last": (
        "zoo: 1\nstatus: pilot\ntitle: {en: A, zh: 甲}\n",
        "title: {zh: 甲, en: A}\nstatus: pilot\nzoo: 1\n",
    ),
    "comments move with their keys": (
        "# about the status\nstatus: pilot # for now\n\n# about the title\ntitle: 甲\n",
        "# about the title\ntitle: 甲\n# about the status\nstatus: pilot # for now\n",
    ),
    "what a blank line parts from the first key stays at the head": (
        "# head\n\n# about the status\nstatus: pilot\ntitle: 甲\n",
        "# head\n\ntitle: 甲\n# about the status\nstatus: pilot\n",
    ),
    "one blank line is kept above keys and entries, not more": (
        "\n\ntitle: 甲\n\n\n\nstatus: pilot\nactors:\n\n  - name: 乙\n\n  - {name: 丙}\n\n\n",
        "title: 甲\n\nstatus: pilot\nactors:\n  - {name: 乙}\n\n  - {name: 丙}\n",
    ),
    "comments inside flow make it block": (
        "themes: [fund, # the first\n  # the second\n  team\n  # no more\n  ]\n",
        "themes:\n  - fund # the first\n  # the second\n  - team\n  # no more\n",
    ),
    "behind a key, a bracket and a closing bracket": (
        "themes: # a\n  - fund\n  - team\ntitle: { # b\n  zh: 甲 }\nregion: [a,\n  b] # c\n",
        "title: {zh: 甲} # b\nregion: [a, b] # c\nthemes: [fund, team] # a\n",
    ),
    "two for one key": (
        "themes: # a\n  [fund, team] # b\n",
        "# a\nthemes: [fund, team] # b\n",
    ),
    "between a key and its value": (
        "themes:\n  # about fund\n  - fund\nstatus:\n  # about the status\n  pilot\n",
        "themes:\n  # about fund\n  - fund\n# about the status\nstatus: pilot\n",
    ),
    "behind a dash": (
        "actors:\n  - # a\n    name: 甲\n    kind: {a: b}\n  - {name: 乙} # b\n  -\n    # c\n    name: 丙\n",
        "actors:\n  # a\n  - name: 甲\n    kind: {a: b}\n  - {name: 乙} # b\n  # c\n  - {name: 丙}\n",
    ),
    "above a key that comes to stand behind a dash": (
        "actors:\n  - kind: [a]\n    # the name\n    name: 甲 # here\n",
        "actors:\n  # the name\n  - name: 甲 # here\n    kind: [a]\n",
    ),
    "at the foot of what they are indented like": (
        "actors:\n  - name: 甲\n    kind: [a]\n    # role: b\n  # - name: 乙\n# the status\nstatus: pilot\n",
        "# the status\nstatus: pilot\nactors:\n  - name: 甲\n    kind: [a]\n    # role: b\n  # - name: 乙\n",
    ),
    "at the end": (
        "status: pilot\ntitle: 甲\n\n# end\n\n\n# of all\n",
        "title: 甲\nstatus: pilot\n\n# end\n\n# of all\n",
    ),
    "at the end of the last part": (
        "title: 甲\nactors:\n  - name: [甲]\n    # role\n  # more\n# end\n",
        "title: 甲\nactors:\n  - name: [甲]\n    # role\n  # more\n# end\n",
    ),
    "what looks like a comment": (
        "title: 'a # b'\nsummary: a#b\nregion: \"#\"\nproblem: |\n  a\n  # b\n\n# real\nstatus: 'a\n\n  # b'\n",
        'title: "a # b"\nregion: "#"\n\n# real\nstatus: |-\n  a\n  # b\nsummary: "a#b"\nproblem: |\n  a\n  # b\n',
    ),
    "beside a block of text": (
        "summary: |- # a\n  b\n\n  c\n\n\ntitle: >- # d\n  e\n  f\n",
        "title: e f # d\nsummary: |- # a\n  b\n\n  c\n",
    ),
    "windows and marks of documents": ("---\ntitle: 甲\n...\n", "title: 甲\n"),
    "behind the mark of a document": ("--- # a\ntitle: 甲\n... # b\n", "# a\ntitle: 甲\n# b\n"),
    "no space before the sign": ('title: "甲"#a\nthemes: [fund]#b\n', "title: 甲 #a\nthemes: [fund] #b\n"),
    "nothing but comments in brackets": ("themes: [ # a\n # b\n]\n", "# b\nthemes: [] # a\n"),
    "empty values": (
        "title:\n# a\nstatus: # b\nthemes:\n- # c\n- fund\n",
        "title:\nthemes:\n  - # c\n  - fund\n# a\nstatus: # b\n",
    ),
    "brackets around everything": ("# a\n{ # b\n  title: 甲 } # c\n# d\n", "# b\n# c\n# a\ntitle: 甲\n# d\n"),
    "keys behind a question mark": ("? a # c\n: b # d\n", "# c\na: b # d\n"),
}


@pytest.mark.parametrize("name", EXAMPLES)
def test_examples(name: str) -> None:
    before, after = EXAMPLES[name]
    assert formatted(before) == after


def test_the_first_line_names_the_schema() -> None:
    text = "# a\ntitle: 甲\n"
    done = "# yaml-language-server: $schema=../.schema/case.schema.json\n# a\ntitle: 甲\n"
    schema = "../.schema/case.schema.json"
    assert formatted(text, schema=schema) == done
    assert formatted(f"# b\n\n#yaml-language-server: $schema=old.json\n{text}", schema=schema) == (
        "# yaml-language-server: $schema=../.schema/case.schema.json\n# b\n\n# a\ntitle: 甲\n"
    )
    assert formatted("# yaml-language-server: $schema=x\n\ntitle: 甲\n", schema="x").split("\n")[1] == ""


def test_references_become_ids() -> None:
    text = "region: 太仓市 # a\nthemes: [基金, team]\n"
    assert formatted(text, ids={("region",): "taicang", ("themes", 0): "fund"}) == (
        "region: taicang # a\nthemes: [fund, team]\n"
    )


@settings(max_examples=300)
@given(sheets())
def test_any_text_keeps_its_meaning_and_its_comments(made: tuple[Any, str, Sheet]) -> None:
    value, text, sheet = made
    assert same(value, read(text).value), text
    done = formatted(text)
    lines = done.split("\n")
    for comment in [*sheet.above, *sheet.beside, *sheet.others]:
        assert sum(line.endswith(comment) for line in lines) == 1, f"{comment}\n{text}\n→\n{done}"
    for comment, owner in [*sheet.above.items(), *sheet.beside.items()]:
        at = next(number for number, line in enumerate(lines) if line.endswith(comment))
        content = next(line for line in lines[at:] if not line.lstrip().startswith("#") and line)
        assert owner in content, f"{comment}\n{text}\n→\n{done}"


@settings(max_examples=300)
@given(YAMLISH | st.text(alphabet="a:- #\n[]{},?|>'\"\\\t甲", max_size=40))
def test_whatever_loads_without_a_fault_keeps_its_meaning(text: str) -> None:
    report = Report()
    document = read_document("a.yml", text, report)
    if document is not None and not report.diagnostics and isinstance(document.value, (dict, list)):
        formatted(text)
        formatted(text, schema="../a.json")
