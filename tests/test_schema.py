"""The JSON Schemas that editors use: valid themselves, true to the model, and written where they belong."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from catalogs import example
from click.testing import CliRunner, Result
from jsonschema import Draft7Validator
from projects import make_project
from pydantic import BaseModel

from generator.commands import playbooks
from generator.kinds import ENTRY_TYPES
from generator.model.fields import collect_parts, field_shapes
from generator.schema.fields import make_field_schema
from generator.schema.files import FIELDS_FILE, IDS_FILE
from generator.schema.ids import make_id_schema

PARTS = set().union(*(collect_parts(entry_type) for entry_type in ENTRY_TYPES))


@pytest.fixture(scope="module")
def schema() -> dict[str, Any]:
    return dict(json.loads(make_field_schema()))


@pytest.fixture(scope="module")
def validator(schema: dict[str, Any]) -> Draft7Validator:
    return Draft7Validator(schema)


def test_both_schemas_are_valid_draft_07(schema: dict[str, Any]) -> None:
    for each in (schema, json.loads(make_id_schema(example().titles()))):
        Draft7Validator.check_schema(each)
        assert each["$schema"] == "http://json-schema.org/draft-07/schema#"


def run(command: str, root: Path, *options: str) -> Result:
    return CliRunner().invoke(playbooks, [command, "--root", str(root), *options])


def test_an_outdated_schema_is_noticed_and_not_written_by_a_check(tmp_path: Path) -> None:
    make_project(tmp_path, {str(FIELDS_FILE): "{}"})
    checked = run("schema", tmp_path, "--check")
    assert checked.exit_code == 1
    assert "run `make schema`" in checked.output
    assert (tmp_path / FIELDS_FILE).read_text(encoding="utf-8") == "{}"
    assert run("schema", tmp_path).exit_code == 0
    assert run("schema", tmp_path, "--check").exit_code == 0


def test_a_new_entry_changes_only_the_schema_that_is_never_committed(tmp_path: Path) -> None:
    make_project(tmp_path)
    run("schema", tmp_path)
    fields, ids = ((tmp_path / file).read_bytes() for file in (FIELDS_FILE, IDS_FILE))
    new = "terms:\n  - id: a-new-term\n    title: A new term\n    summary: It is new.\n"
    (tmp_path / "playbooks/example/new.yml").write_text(new, encoding="utf-8")
    assert run("schema", tmp_path).exit_code == 0
    assert (tmp_path / FIELDS_FILE).read_bytes() == fields
    assert (tmp_path / IDS_FILE).read_bytes() != ids
    assert b'"a-new-term"' in (tmp_path / IDS_FILE).read_bytes()


def test_a_check_renews_the_ids_that_editors_offer(tmp_path: Path) -> None:
    make_project(tmp_path)
    run("check", tmp_path)
    assert not (tmp_path / IDS_FILE).exists(), "a project without schema/ gets no file of ours"
    run("schema", tmp_path)
    current = (tmp_path / IDS_FILE).read_bytes()
    (tmp_path / IDS_FILE).write_bytes(b"{}")
    run("check", tmp_path)
    assert (tmp_path / IDS_FILE).read_bytes() == current


def test_a_misspelt_key_is_refused(validator: Draft7Validator) -> None:
    assert not validator.is_valid({"chalenges": []})
    entry = {"id": "a", "title": "A", "summary": "s", "severty": "low", "symptoms": ["b"], "causes": ["c"]}
    messages = [error.message for error in validator.iter_errors({"challenges": [entry]})]
    assert any("severty" in message for message in messages)


def test_an_id_in_the_wrong_form_is_refused(validator: Draft7Validator) -> None:
    term = {"id": "Not A Slug", "title": "A", "summary": "s"}
    assert not validator.is_valid({"terms": [term]})
    assert validator.is_valid({"terms": [{**term, "id": "a-slug"}]})


def test_the_ids_constrain_nothing() -> None:
    """An entry may be written in the same change as the reference to it."""
    ids = Draft7Validator(json.loads(make_id_schema(example().titles())))
    practice = {"id": "a", "title": "A", "summary": "s", "role": "a-role-to-come", "related": ["b", None], "x": 1}
    assert ids.is_valid({"practices": [practice], "unknown": 1})


def test_an_id_that_two_kinds_use_is_offered_with_its_kind() -> None:
    schema = json.loads(make_id_schema({"term": {"a": "A", "b": "B"}, "role": {"a": "Reader"}}))
    (offered,) = [choice for choice in schema["definitions"]["entry-id"]["anyOf"] if choice]
    titles = dict(zip(offered["enum"], offered["enumDescriptions"], strict=True))
    assert titles == {"term/a": "term: A", "role/a": "role: Reader", "b": "term: B"}


def mapping_in(definition: dict[str, Any]) -> dict[str, Any]:
    (mapping,) = [choice for choice in (definition, *definition.get("anyOf", ())) if "properties" in choice]
    return dict(mapping)


@pytest.mark.parametrize("part", sorted(PARTS, key=lambda part: part.__name__), ids=lambda part: part.__name__)
def test_a_list_that_has_to_be_written_has_to_hold_something(part: type[BaseModel], schema: dict[str, Any]) -> None:
    properties = mapping_in(schema["definitions"][part.__name__])["properties"]
    for shape in field_shapes(part):
        if shape.is_list:
            is_required = part.model_fields[shape.attribute].is_required()
            assert (properties[shape.name].get("minItems", 0) > 0) == is_required, shape.name


def test_every_bound_of_a_number_is_known_to_editors(validator: Draft7Validator) -> None:
    answers = [{"label": "No", "points": 99}, {"label": "Yes", "points": -1}]
    found = [error.message for error in validator.iter_errors({"assessments": [{"answers": answers}]})]
    assert any("99" in message for message in found)
    assert any("-1" in message for message in found)


def module_of(entry_type: type[BaseModel]) -> str:
    return entry_type.__module__.replace(".", "/") + ".py"


def test_every_field_is_explained(schema: dict[str, Any]) -> None:
    unexplained = [
        f"{module_of(entry_type)}: {entry_type.__name__}.{shape.name}: write a text under the field"
        for entry_type in ENTRY_TYPES
        for shape in field_shapes(entry_type)
        if not schema["definitions"][entry_type.__name__]["properties"].get(shape.name, {}).get("description")
    ]
    assert unexplained == []
