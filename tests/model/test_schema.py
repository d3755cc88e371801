"""The committed JSON Schema is the model's own, and an independent reader agrees with our validation."""

import json
from pathlib import Path

import jsonschema
import pytest

from generator.load.document import Plain, Value, read_document
from generator.model.schema import FOLDER, as_text, schemas
from generator.report import Report

CONTENT = Path(__file__).parents[2] / "content"


@pytest.mark.parametrize("name", sorted(schemas()))
def test_the_committed_schema_is_current(name: str) -> None:
    committed = (FOLDER / name).read_text(encoding="utf-8")
    assert committed == as_text(schemas()[name]), "run: python -m generator.model.schema"


def test_no_schema_is_left_over() -> None:
    assert {path.name for path in FOLDER.glob("*.json")} == set(schemas())


@pytest.mark.parametrize("name", sorted(schemas()))
def test_a_schema_is_valid_and_describes_every_field(name: str) -> None:
    schema = schemas()[name]
    jsonschema.Draft202012Validator.check_schema(schema)
    objects = [schema, *schema.get("$defs", {}).values()]
    fields = [(key, value) for one in objects for key, value in one.get("properties", {}).items()]
    assert fields or name.endswith("s.schema.json")
    assert [key for key, value in fields if "description" not in value and "$ref" not in value] == []


def as_json_value(value: Value) -> Value:
    """A value as an editor's YAML 1.2 reader sees it: `on` is a word, and a bare figure a number."""
    if isinstance(value, dict):
        return {key: as_json_value(part) for key, part in value.items()}
    if isinstance(value, list):
        return [as_json_value(part) for part in value]
    return float(value) if isinstance(value, Plain) and value.reading in ("integer", "float") else value


def read(path: Path) -> Value:
    document = read_document(path.name, path.read_text(encoding="utf-8"), Report())
    assert document is not None
    return as_json_value(document.value)


def schema_for(path: Path) -> str:
    """The schema that a content file is held against."""
    folder = path.relative_to(CONTENT).parts[0]
    kinds = {"cases": "case", "lessons": "lesson", "terms": "term"}
    return f"{kinds.get(folder, path.stem)}.schema.json"


def test_all_content_fits_the_schema() -> None:
    validators = {name: jsonschema.Draft202012Validator(schema) for name, schema in schemas().items()}
    faults = []
    for path in sorted(CONTENT.rglob("*.yml")):
        errors = validators[schema_for(path)].iter_errors(read(path))
        faults += [f"{path.relative_to(CONTENT)} {error.json_path} {error.message[:120]}" for error in errors]
    assert faults == []


@pytest.mark.parametrize(
    ("change", "is_valid"),
    [
        ({}, True),
        ({"colour": "red"}, False),
        ({"status": "finished"}, False),
        ({"themes": ["fund", "chain", "team", "policy"]}, False),
        ({"region": "太仓市"}, True),
        ({"region": ["太仓市", "苏州市"]}, True),
        ({"results": "undisclosed"}, True),
        ({"results": "secret"}, False),
    ],
)
def test_the_schema_refuses_what_the_model_refuses(change: dict[str, object], is_valid: bool) -> None:
    case = read(CONTENT / "cases/jiangsu/taicang-leading-group.yml")
    validator = jsonschema.Draft202012Validator(json.loads(as_text(schemas()["case.schema.json"])))
    assert validator.is_valid({**case, **change}) is is_valid
