"""A report as programs read it: JSON, reviewdog's format and SARIF, each with columns in its own unit."""

from __future__ import annotations

import json
import re
from typing import Any

from generator.report import Edit, Fix, Note, Report, Span
from generator.report import catalog as say
from generator.report.show import as_json, as_rdjson, as_sarif

PATH = "content/案例 1/a:b.yml"
TEXT = "title: a\n题: 😀 [节水, 水x]\n"
AT = Span(PATH, 2, 11, 2, 13)
"""`水x`, behind Chinese characters and one that UTF-16 writes as two units."""


def report() -> Report:
    made = Report(texts={PATH: TEXT})
    note = Note(Span(PATH, 1, 1, 1, 6), "第一次", "first")
    made.add(say.BAD_DATE, AT, notes=(note,), written="水x", fix=Fix.replacing(AT, "“水”", is_safe=True))
    two = (Edit(Span(PATH, 2, 2, 2, 3), " : "), Edit(Span(PATH, 2, 4, 2, 5), "?"))
    made.add(say.DUPLICATE_KEY, Span(PATH, 2, 2, 2, 3), key="题", fix=Fix(two))
    made.add(say.SOURCE_NOT_CITED, Span("content/gone.yml", 7, 3, 8, 2), key="a")
    return made


def test_json_counts_characters_and_names_both_languages() -> None:
    third, first, second = json.loads(as_json(report()))
    assert second["problem"] == {"zh": "`水x` 不是日期", "en": "`水x` is not a date"}
    assert [second[name] for name in ("code", "severity", "path")] == ["E210", "error", PATH]
    assert [second[name] for name in ("line", "column", "end_line", "end_column")] == [2, 11, 2, 13]
    assert second["notes"] == [{"path": PATH, "line": 1, "column": 1, "zh": "第一次", "en": "first"}]
    place = {"line": 2, "column": 11, "end_line": 2, "end_column": 13}
    assert second["fix"] == {"safe": True, "edits": [{**place, "text": "“水”"}]}
    assert [one["text"] for one in first["fix"]["edits"]] == [" : ", "?"]
    assert (third["severity"], third["fix"]) == ("warning", None)


def test_rdjson_counts_bytes() -> None:
    told = json.loads(as_rdjson(report(), ["en"]))
    assert told["source"] == {"name": "casebook"}
    third, first, second = told["diagnostics"]
    line = TEXT.split("\n")[1]
    before = len(line[:10].encode())
    at = {"start": {"line": 2, "column": before + 1}, "end": {"line": 2, "column": before + 5}}
    assert before == 19
    assert second == {
        "message": "`水x` is not a date\nfirst (content/案例 1/a:b.yml:1:1)\n" + say.BAD_DATE.fix_en,
        "location": {"path": PATH, "range": at},
        "severity": "ERROR",
        "code": {"value": "E210"},
        "suggestions": [{"range": at, "text": "“水”"}],
    }
    assert first["suggestions"] == [
        {"range": {"start": {"line": 2, "column": 4}, "end": {"line": 2, "column": 10}}, "text": " :  ?"}
    ]
    assert third["severity"] == "WARNING"
    assert "suggestions" not in third
    assert third["location"]["range"] == {"start": {"line": 7, "column": 3}, "end": {"line": 8, "column": 2}}


def test_suggestion_in_bytes_mends_the_file() -> None:
    for told in json.loads(as_rdjson(report()))["diagnostics"][1:]:
        (one,) = told["suggestions"]
        data = TEXT.encode().split(b"\n")[1]
        begin, end = (one["range"][side]["column"] - 1 for side in ("start", "end"))
        mended = (data[:begin] + one["text"].encode() + data[end:]).decode()
        assert mended in ("题: 😀 [节水, “水”]", "题 :  ? [节水, 水x]")


def test_sarif_counts_units_of_utf16() -> None:
    (run,) = json.loads(as_sarif(report(), ["zh"]))["runs"]
    third, first, second = run["results"]
    assert run["columnKind"] == "utf16CodeUnits"
    assert second["locations"] == [
        {
            "physicalLocation": {
                "artifactLocation": {"uri": "content/%E6%A1%88%E4%BE%8B%201/a%3Ab.yml"},
                "region": {"startLine": 2, "startColumn": 12, "endLine": 2, "endColumn": 14},
            }
        }
    ]
    assert second["relatedLocations"][0]["message"] == {"text": "第一次"}
    (change,) = second["fixes"][0]["artifactChanges"]
    assert change["replacements"] == [
        {
            "deletedRegion": {"startLine": 2, "startColumn": 12, "endLine": 2, "endColumn": 14},
            "insertedContent": {"text": "“水”"},
        }
    ]
    assert len(first["fixes"][0]["artifactChanges"][0]["replacements"]) == 2
    assert third["level"] == "warning"


# What SARIF 2.1.0 (OASIS, errata 01) demands of the objects we write: property → (is required, kind).
# A kind is a type, a set of words, another object's name, or a list of such.
OBJECTS: dict[str, dict[str, tuple[bool, Any]]] = {
    "sarifLog": {"$schema": (False, "uri"), "version": (True, {"2.1.0"}), "runs": (True, ["run"])},
    "run": {
        "tool": (True, "tool"),
        "results": (False, ["result"]),
        "columnKind": (False, {"utf16CodeUnits", "unicodeCodePoints"}),
    },
    "tool": {"driver": (True, "toolComponent")},
    "toolComponent": {"name": (True, str), "version": (False, str), "rules": (False, ["reportingDescriptor"])},
    "reportingDescriptor": {
        "id": (True, str),
        "shortDescription": (False, "message"),
        "fullDescription": (False, "message"),
        "help": (False, "message"),
        "defaultConfiguration": (False, "reportingConfiguration"),
    },
    "reportingConfiguration": {"level": (False, {"none", "note", "warning", "error"})},
    "result": {
        "ruleId": (False, str),
        "ruleIndex": (False, int),
        "level": (False, {"none", "note", "warning", "error"}),
        "message": (True, "message"),
        "locations": (False, ["location"]),
        "relatedLocations": (False, ["location"]),
        "fixes": (False, ["fix"]),
    },
    "message": {"text": (True, str)},
    "location": {
        "id": (False, int),
        "physicalLocation": (False, "physicalLocation"),
        "message": (False, "message"),
    },
    "physicalLocation": {"artifactLocation": (True, "artifactLocation"), "region": (False, "region")},
    "artifactLocation": {"uri": (True, "uri")},
    "region": dict.fromkeys(("startLine", "startColumn", "endLine", "endColumn"), (True, "position")),
    "fix": {"description": (False, "message"), "artifactChanges": (True, ["artifactChange"])},
    "artifactChange": {"artifactLocation": (True, "artifactLocation"), "replacements": (True, ["replacement"])},
    "replacement": {"deletedRegion": (True, "region"), "insertedContent": (False, "message")},
}
URI = re.compile(r"(?:[A-Za-z0-9._~!$&'()*+,;=:@/?#-]|%[0-9A-F]{2})+")


def assert_is(kind: Any, value: Any, where: str) -> None:
    if isinstance(kind, list):
        assert isinstance(value, list) and value, where
        for index, one in enumerate(value):
            assert_is(kind[0], one, f"{where}[{index}]")
    elif isinstance(kind, set):
        assert value in kind, where
    elif kind == "uri":
        assert URI.fullmatch(value), where
    elif kind == "position":
        assert isinstance(value, int) and value >= 1, where
    elif isinstance(kind, type):
        assert isinstance(value, kind), where
    else:
        known = OBJECTS[kind]
        assert set(value) <= set(known), where
        assert {name for name, (is_required, _) in known.items() if is_required} <= set(value), where
        for name, part in value.items():
            assert_is(known[name][1], part, f"{where}.{name}")
        if kind == "region":
            start, end = [(value[f"{side}Line"], value[f"{side}Column"]) for side in ("start", "end")]
            assert start <= end, where


def test_sarif_has_the_structure_of_the_standard() -> None:
    told = json.loads(as_sarif(report()))
    assert_is("sarifLog", told, "log")
    (run,) = told["runs"]
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert rules == ["E114", "E210", "W452"]
    assert all(rules[one["ruleIndex"]] == one["ruleId"] for one in run["results"])
    assert all(rule["fullDescription"]["text"] for rule in run["tool"]["driver"]["rules"])


def test_sarif_of_clean_content_has_no_results() -> None:
    (run,) = json.loads(as_sarif(Report()))["runs"]
    assert run["results"] == []
