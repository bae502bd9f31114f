"""The JSON Schema that editors use: valid itself, offering the ids that exist, and right about whole playbooks."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from catalogs import example
from click.testing import CliRunner, Result
from editors import find_marks
from jsonschema import Draft7Validator
from pydantic import BaseModel
from sites import EXAMPLE_SITE

from generator.cli import playbooks
from generator.model import ENTRY_TYPES
from generator.model.fields import fields_of, parts_of
from generator.model.schema import to_text

PARTS = set().union(*(parts_of(entry_type) for entry_type in ENTRY_TYPES))
FILES = sorted((EXAMPLE_SITE / "playbooks").rglob("*.yml"))


@pytest.fixture(scope="module")
def schema() -> dict[str, Any]:
    return dict(json.loads(to_text(example().titles())))


@pytest.fixture(scope="module")
def validator(schema: dict[str, Any]) -> Draft7Validator:
    return Draft7Validator(schema)


def test_the_schema_is_valid_draft_07(schema: dict[str, Any]) -> None:
    Draft7Validator.check_schema(schema)
    assert schema["$schema"] == "http://json-schema.org/draft-07/schema#"


def write_schema(root: Path, *options: str) -> Result:
    return CliRunner().invoke(playbooks, ["schema", "--root", str(root), *options])


def test_an_outdated_schema_is_noticed_and_not_written_by_a_check(tmp_path: Path) -> None:
    (tmp_path / "playbooks").mkdir()
    (tmp_path / "schema").mkdir()
    file = tmp_path / "schema/playbook.schema.json"
    file.write_text("{}", encoding="utf-8")
    checked = write_schema(tmp_path, "--check")
    assert checked.exit_code == 1
    assert "run `make schema`" in checked.output
    assert file.read_text(encoding="utf-8") == "{}"
    assert write_schema(tmp_path).exit_code == 0
    assert write_schema(tmp_path, "--check").exit_code == 0


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.relative_to(EXAMPLE_SITE / "playbooks").as_posix())
def test_nothing_is_marked_in_a_right_file(file: Path, validator: Draft7Validator) -> None:
    assert find_marks(file, validator, EXAMPLE_SITE) == []


def test_a_mark_names_its_line(validator: Draft7Validator, tmp_path: Path) -> None:
    (tmp_path / "a.yml").write_text("terms:\n  - id: a\n    title: A\n    summary: [s]\n", encoding="utf-8")
    (mark,) = find_marks(tmp_path / "a.yml", validator, tmp_path)
    assert mark.startswith("a.yml:4: terms/0/summary: ")


def test_a_misspelt_key_is_marked_in_an_editor(validator: Draft7Validator) -> None:
    assert not validator.is_valid({"chalenges": []})
    entry = {"id": "a", "title": "A", "summary": "s", "severty": "low", "symptoms": ["b"], "causes": ["c"]}
    messages = [error.message for error in validator.iter_errors({"challenges": [entry]})]
    assert any("severty" in message for message in messages)


def test_an_id_in_the_wrong_form_is_marked_in_an_editor(validator: Draft7Validator) -> None:
    term = {"id": "Not A Slug", "title": "A", "summary": "s"}
    assert not validator.is_valid({"terms": [term]})
    assert validator.is_valid({"terms": [{**term, "id": "a-slug"}]})


def test_references_offer_the_ids_that_exist_with_their_titles(schema: dict[str, Any]) -> None:
    field = schema["definitions"]["MitigationOfChallenge"]["properties"]["mitigation"]
    (offered,) = [choice for choice in field["anyOf"] if "enum" in choice]
    titles = dict(zip(offered["enum"], offered["enumDescriptions"], strict=True))
    assert titles == example().titles()["mitigation"]


def test_an_id_that_is_written_in_the_same_change_is_allowed(validator: Draft7Validator) -> None:
    practice = {"id": "a", "title": "A", "summary": "s", "role": "a-role-to-come", "situation": "x", "advice": "y"}
    assert validator.is_valid({"practices": [practice]})


@pytest.mark.parametrize("part", sorted(PARTS, key=lambda part: part.__name__), ids=lambda part: part.__name__)
def test_a_list_that_has_to_be_written_has_to_hold_something(part: type[BaseModel], schema: dict[str, Any]) -> None:
    definition = schema["definitions"][part.__name__]
    (mapping,) = [choice for choice in (definition, *definition.get("anyOf", ())) if "properties" in choice]
    for shape in fields_of(part):
        if shape.is_list:
            is_required = part.model_fields[shape.attribute].is_required()
            assert (mapping["properties"][shape.name].get("minItems", 0) > 0) == is_required, shape.name


def module_of(entry_type: type[BaseModel]) -> str:
    return entry_type.__module__.replace(".", "/") + ".py"


def test_every_field_is_explained(schema: dict[str, Any]) -> None:
    unexplained = [
        f"{module_of(entry_type)}: {entry_type.__name__}.{shape.name}: write a text under the field"
        for entry_type in ENTRY_TYPES
        for shape in fields_of(entry_type)
        if not schema["definitions"][entry_type.__name__]["properties"].get(shape.name, {}).get("description")
    ]
    assert unexplained == []
