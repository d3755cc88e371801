"""The JSON Schema is the model's own, and an independent reader agrees with our validation."""

from pathlib import Path
from typing import Any

import jsonschema
import pytest

from generator.load.document import Plain, Value, read_document
from generator.model.build import FOLDER_KINDS, VOCABULARY_KINDS
from generator.model.fields import described_classes, fields_of
from generator.model.kinds import RecordKind
from generator.model.schema import Offer, schema_for, schemas
from generator.report import Report

CONTENT = Path(__file__).parents[2] / "content"
OFFERS = {
    kind: (
        Offer(f"first-{kind.value}", {"zh": f"甲{kind.value}", "en": "First"}, {"zh": "头一个。", "en": "The first."}),
        Offer(f"second-{kind.value}", {"zh": f"乙{kind.value}", "en": "Second"}, {}),
    )
    for kind in VOCABULARY_KINDS.values()
}


@pytest.mark.parametrize("offers", [{}, OFFERS], ids=["alone", "with vocabularies"])
@pytest.mark.parametrize("name", sorted(schemas()))
def test_a_schema_is_valid_and_describes_every_field_in_both_languages(name: str, offers: Any) -> None:
    schema = schemas(offers)[name]
    jsonschema.Draft202012Validator.check_schema(schema)
    objects = {one["title"]: one for one in [schema, *schema.get("$defs", {}).values()] if "properties" in one}
    seen = [cls for cls in described_classes() if cls.__name__ in objects]
    assert seen
    for cls in seen:
        fields = {field.name: field for field in fields_of(cls)}
        properties = objects[cls.__name__]["properties"]
        assert list(fields) == list(properties), cls
        for key, field in fields.items():
            assert properties[key]["description"] == f"{field.help['zh']}\n\n{field.help['en']}"
            assert properties[key]["title"].startswith(field.label["zh"])
    assert set(objects) - {cls.__name__ for cls in seen} <= {"Text"}


def parts_of(node: Any) -> list[dict[str, Any]]:
    inner = list(node.values()) if isinstance(node, dict) else node if isinstance(node, list) else []
    return [*([node] if isinstance(node, dict) else []), *(one for part in inner for one in parts_of(part))]


def test_every_choice_is_explained() -> None:
    enums = [part for schema in schemas(OFFERS).values() for part in parts_of(schema) if "enum" in part]
    assert enums
    for part in enums:
        assert len(part["enumDescriptions"]) == len(part["enum"]), part["enum"]


def test_references_offer_ids_and_names_and_take_any_text() -> None:
    schema = schemas(OFFERS)["case.schema.json"]
    ids, names, text = schema["$defs"]["region"]["anyOf"]
    assert ids["enum"] == ["first-region", "second-region"]
    assert ids["enumDescriptions"] == ["甲region · First\n头一个。\nThe first.", "乙region · Second"]
    assert names == {
        "enum": ["甲region", "乙region"],
        "enumDescriptions": ["first-region · First", "second-region · Second"],
    }
    assert text == {"type": "string", "minLength": 1, "maxLength": 100}
    assert schema["properties"]["region"]["anyOf"][0] == {"$ref": "#/$defs/region"}
    kinds = {field.to for cls in described_classes() for field in fields_of(cls)} - {None}
    offered = {kind.value for kind in OFFERS}
    assert {kind.value for kind in kinds if kind is not None} - offered == {
        RecordKind.CASE.value,
        RecordKind.TERM.value,
    }
    used = {name for one in schemas(OFFERS).values() for name in one.get("$defs", {}) if name[0].islower()}
    assert used == offered


def test_a_reference_without_offers_is_any_text() -> None:
    for schema in schemas().values():
        assert not {part["$ref"] for part in parts_of(schema) if part.get("$ref", "#/$defs/X")[8:][0].islower()}


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


def test_every_content_file_has_a_schema() -> None:
    folders = [f"{folder}/x/y.yml" for folder in FOLDER_KINDS]
    files = ["site.yml", *(f"vocabularies/{name}.yml" for name in VOCABULARY_KINDS), *folders]
    assert {schema_for(file) for file in files} == set(schemas())


@pytest.mark.parametrize("offers", [{}, OFFERS], ids=["alone", "with vocabularies"])
def test_all_content_fits_the_schema(offers: Any) -> None:
    validators = {name: jsonschema.Draft202012Validator(schema) for name, schema in schemas(offers).items()}
    faults = []
    for path in sorted(CONTENT.rglob("*.yml")):
        relative = path.relative_to(CONTENT).as_posix()
        errors = validators[schema_for(relative)].iter_errors(read(path))
        faults += [f"{relative} {error.json_path} {error.message[:120]}" for error in errors]
    assert faults == []


@pytest.mark.parametrize(
    ("change", "is_valid"),
    [
        ({}, True),
        ({"colour": "red"}, False),
        ({"id": "taicang"}, False),
        ({"status": "finished"}, False),
        ({"themes": ["fund", "chain", "team", "policy"]}, False),
        ({"themes": []}, False),
        ({"region": "太仓市"}, True),
        ({"region": ["太仓市", "苏州市"]}, True),
        ({"region": ""}, False),
        ({"region": 5}, False),
        ({"region": None}, False),
        ({"period": None}, False),
        ({"period": {"start": 2024}}, False),
        ({"title": ""}, False),
        ({"title": {}}, False),
        ({"title": "太仓"}, True),
        ({"results": "undisclosed"}, True),
        ({"results": "secret"}, False),
    ],
)
@pytest.mark.parametrize("offers", [{}, OFFERS], ids=["alone", "with vocabularies"])
def test_the_schema_refuses_what_the_model_refuses(change: dict[str, object], is_valid: bool, offers: Any) -> None:
    case = read(CONTENT / "cases/jiangsu/taicang-leading-group.yml")
    validator = jsonschema.Draft202012Validator(schemas(offers)["case.schema.json"])
    assert validator.is_valid({**case, **change}) is is_valid
