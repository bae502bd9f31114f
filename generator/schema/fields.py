"""Make the JSON Schema of every field of the model, for completion, hovers and checks in editors.

It depends on the model alone, so it changes only with code, and two pull requests of writers never conflict in it.
"""

from __future__ import annotations

import json
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import models_json_schema

from generator.kinds import ENTRY_TYPES
from generator.model import Entry, Playbook
from generator.model.docs import read_field_docs
from generator.model.fields import collect_parts
from generator.model.marks import REF_MARK
from generator.schema.skeletons import find_mapping, make_skeleton

_CLASSES: dict[str, type[BaseModel]] = {part.__name__: part for kind in ENTRY_TYPES for part in collect_parts(kind)}
_BOUNDS = {"ge": "minimum", "le": "maximum"}
"""JSON Schema's names for pydantic's bounds of a number that is read by a validator of ours."""
_TEXT = ["string", "number", "boolean"]
"""Types that YAML gives to texts which look like numbers or booleans; the generator reads their text."""


def make_field_schema() -> str:
    """Return the schema as JSON text that ends in a newline; deterministic."""
    _, generated = models_json_schema(
        [(entry_type, "validation") for entry_type in ENTRY_TYPES],
        ref_template="#/definitions/{model}",
        by_alias=True,
    )
    definitions = _simplify(generated["$defs"])
    for name, definition in definitions.items():
        _add_docs(find_mapping(definition), _CLASSES[name])
    snippets = {name: [make_skeleton(name, definitions, _CLASSES)] for name in definitions}
    for name, definition in definitions.items():
        _prepare_for_completion(find_mapping(definition), snippets[name], snippets)
    schema = {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "Playbook file",
        "description": "Entries of a playbook, a list for each kind. One file may hold several kinds.",
        "type": "object",
        "additionalProperties": False,
        "properties": {
            "$schema": {"type": "string", "description": "Where editors find this schema. Optional."},
            **{
                entry_type.key: _make_entry_list(entry_type, snippets[entry_type.__name__])
                for entry_type in ENTRY_TYPES
            },
        },
        "definitions": _remove_marks(definitions),
    }
    return json.dumps(schema, indent=1, ensure_ascii=False, sort_keys=False) + "\n"


def _make_entry_list(entry_type: type[Entry], snippets: list[dict[str, Any]]) -> dict[str, Any]:
    reference = {"$ref": f"#/definitions/{entry_type.__name__}"}
    doc = (entry_type.__doc__ or "").strip()
    if entry_type is Playbook:
        return reference
    return {"description": doc, "type": "array", "items": reference, "defaultSnippets": snippets}


def _simplify(node: Any) -> Any:
    """Return pydantic's schema in draft-07 terms and as in YAML: an optional field may be absent, but never null."""
    if isinstance(node, list):
        return [_simplify(item) for item in node]
    if not isinstance(node, dict):
        return node
    choices = [choice for choice in node.get("anyOf", ()) if choice.get("type") != "null"]
    if len(choices) == 1:
        node = {**{key: value for key, value in node.items() if key != "anyOf"}, **choices[0]}
    # A `default` is what editors would insert: `phases: []`, which says nothing.
    simple = {_BOUNDS.get(key, key): _simplify(value) for key, value in node.items() if key != "default"}
    if simple.get("type") == "string" and not simple.keys() & {"enum", "const", "format"}:
        simple["type"] = _TEXT
    return simple


def _add_docs(mapping: dict[str, Any], part: type[BaseModel]) -> None:
    """Add the docs of the model's fields to the schema of a mapping."""
    docs = read_field_docs(part)
    for attribute, info in part.model_fields.items():
        if attribute in docs:
            name = info.alias or attribute
            mapping["properties"][name] = {**mapping["properties"][name], "description": docs[attribute]}


def _prepare_for_completion(
    mapping: dict[str, Any], own: list[dict[str, Any]], snippets: dict[str, list[dict[str, Any]]]
) -> None:
    """Replace what editors offer for `required` by skeletons, and make numeric keys completable."""
    mapping["defaultSnippets"] = own
    if required := mapping.pop("required", None):
        mapping["allOf"] = [{"required": required}]
    for field in mapping["properties"].values():
        reference = field.get("items", {}).get("$ref")
        if reference:
            field["defaultSnippets"] = snippets[reference.rpartition("/")[2]]
    if numbers := [key for key in mapping["properties"] if key.isdecimal()]:
        # A key `1:` is a number to editors, which they do not find among `properties`.
        mapping["patternProperties"] = {f"^{key}$": mapping["properties"][key] for key in numbers}


def _remove_marks(node: Any) -> Any:
    """Return the schema without the marks of references."""
    if isinstance(node, list):
        return [_remove_marks(item) for item in node]
    if not isinstance(node, dict):
        return node
    return {key: _remove_marks(value) for key, value in node.items() if key != REF_MARK}
