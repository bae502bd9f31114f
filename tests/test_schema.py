"""The JSON Schema that editors use: valid itself, current, and right about the real playbooks."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft7Validator
from pydantic import BaseModel
from sites import ROOT, run

from generator.build import read_playbooks
from generator.model import ENTRY_TYPES
from generator.model.fields import fields_of, parts_of
from generator.model.schema import to_text

PARTS = set().union(*(parts_of(entry_type) for entry_type in ENTRY_TYPES))
FILES = sorted((ROOT / "playbooks").rglob("*.yml"))


class EditorLoader(yaml.SafeLoader):
    """YAML 1.2's core schema, as editors read it: `no`, `12:30` and dates are text, and so is every key."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        return {str(key): value for key, value in super().construct_mapping(node, deep=True).items()}


EditorLoader.yaml_implicit_resolvers = {}
for _tag, _pattern, _first in (
    ("tag:yaml.org,2002:bool", r"^(?:true|false)$", "tf"),
    ("tag:yaml.org,2002:int", r"^[-+]?[0-9]+$", "-+0123456789"),
    ("tag:yaml.org,2002:float", r"^[-+]?[0-9]+\.[0-9]+$", "-+0123456789"),
    ("tag:yaml.org,2002:null", r"^(?:~|null|)$", ["~", "n", ""]),
):
    EditorLoader.add_implicit_resolver(_tag, re.compile(_pattern), list(_first))


@pytest.fixture(scope="module")
def schema() -> dict[str, Any]:
    catalog = read_playbooks(ROOT / "playbooks", ROOT).catalog
    return json.loads(to_text(catalog.titles()))


@pytest.fixture(scope="module")
def validator(schema: dict[str, Any]) -> Draft7Validator:
    return Draft7Validator(schema)


def test_the_schema_is_valid_draft_07(schema: dict[str, Any]) -> None:
    Draft7Validator.check_schema(schema)
    assert schema["$schema"] == "http://json-schema.org/draft-07/schema#"


def test_the_committed_schema_is_current() -> None:
    done = run("generator", "schema", "--check", cwd=ROOT)
    assert done.code == 0, done.output


def test_an_outdated_schema_is_noticed_and_not_written_by_a_check(tmp_path: Path) -> None:
    (tmp_path / "playbooks").mkdir()
    (tmp_path / "schema").mkdir()
    file = tmp_path / "schema/playbook.schema.json"
    file.write_text("{}", encoding="utf-8")
    assert run("generator", "schema", "--check", "--root", str(tmp_path), cwd=tmp_path).code == 1
    assert file.read_text(encoding="utf-8") == "{}"
    assert run("generator", "schema", "--root", str(tmp_path), cwd=tmp_path).code == 0
    assert run("generator", "schema", "--check", "--root", str(tmp_path), cwd=tmp_path).code == 0


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.relative_to(ROOT / "playbooks").as_posix())
def test_a_real_playbook_file_validates_in_an_editor(file: Path, validator: Draft7Validator) -> None:
    data = yaml.load(file.read_text(encoding="utf-8"), Loader=EditorLoader)
    assert [f"{list(error.path)}: {error.message[:200]}" for error in validator.iter_errors(data)] == []


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
    offered = next(choice for choice in field["anyOf"] if "enum" in choice)
    titles = dict(zip(offered["enum"], offered["enumDescriptions"], strict=True))
    catalog = read_playbooks(ROOT / "playbooks", ROOT).catalog
    assert titles == catalog.titles()["mitigation"]


def test_an_id_that_is_written_in_the_same_change_is_allowed(validator: Draft7Validator) -> None:
    practice = {"id": "a", "title": "A", "summary": "s", "role": "a-role-to-come", "situation": "x", "advice": "y"}
    assert validator.is_valid({"practices": [practice]})


@pytest.mark.parametrize("part", sorted(PARTS, key=lambda part: part.__name__), ids=lambda part: part.__name__)
def test_a_list_that_has_to_be_written_has_to_hold_something(part: type[BaseModel], schema: dict[str, Any]) -> None:
    definition = schema["definitions"][part.__name__]
    mapping = next(choice for choice in (definition, *definition.get("anyOf", ())) if "properties" in choice)
    for shape in fields_of(part):
        if shape.is_list:
            is_required = part.model_fields[shape.attribute].is_required()
            assert (mapping["properties"][shape.name].get("minItems", 0) > 0) == is_required, shape.name


def test_every_field_is_explained(schema: dict[str, Any]) -> None:
    for entry_type in ENTRY_TYPES:
        properties = schema["definitions"][entry_type.__name__]["properties"]
        for shape in fields_of(entry_type):
            assert properties[shape.name].get("description"), f"{entry_type.__name__}.{shape.name}"
