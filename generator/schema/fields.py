"""Describe every field of the model as one JSON Schema: what editors check, complete and explain.

It knows no entry, so it changes with the model only, and two pull requests that add entries never conflict over it.
"""

from __future__ import annotations

import json
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import models_json_schema

from generator.kinds import ENTRY_TYPES
from generator.model import Entry, Playbook
from generator.model.docs import field_docs
from generator.model.fields import parts_of
from generator.model.marks import REF_MARK
from generator.schema.skeletons import mapping_of, skeleton

_CLASSES: dict[str, type[BaseModel]] = {part.__name__: part for kind in ENTRY_TYPES for part in parts_of(kind)}
_BOUNDS = {"ge": "minimum", "le": "maximum"}
"""Pydantic's names for the bounds of a number behind a validator of ours, and JSON Schema's."""
_TEXT = ["string", "number", "boolean"]
"""What YAML makes of a text that looks like a number or a truth value, and the generator reads as it stands."""


def field_schema() -> str:
    """Return the schema as JSON text, ending in a newline; the same for the same model."""
    _, generated = models_json_schema(
        [(entry_type, "validation") for entry_type in ENTRY_TYPES],
        ref_template="#/definitions/{model}",
        by_alias=True,
    )
    definitions = _simplify(generated["$defs"])
    for name, definition in definitions.items():
        _document(mapping_of(definition), _CLASSES[name])
    snippets = {name: [skeleton(name, definitions, _CLASSES)] for name in definitions}
    for name, definition in definitions.items():
        _prepare_for_completion(mapping_of(definition), snippets[name], snippets)
    schema = {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "Playbook file",
        "description": "Entries of a playbook, a list for each kind. One file may hold several kinds.",
        "type": "object",
        "additionalProperties": False,
        "properties": {
            "$schema": {"type": "string", "description": "Where editors find this schema. Optional."},
            **{entry_type.key: _entries(entry_type, snippets[entry_type.__name__]) for entry_type in ENTRY_TYPES},
        },
        "definitions": _without_marks(definitions),
    }
    return json.dumps(schema, indent=1, ensure_ascii=False, sort_keys=False) + "\n"


def _entries(entry_type: type[Entry], snippets: list[dict[str, Any]]) -> dict[str, Any]:
    reference = {"$ref": f"#/definitions/{entry_type.__name__}"}
    doc = (entry_type.__doc__ or "").strip()
    if entry_type is Playbook:
        return reference
    return {"description": doc, "type": "array", "items": reference, "defaultSnippets": snippets}


def _simplify(node: Any) -> Any:
    """Pydantic's schema with JSON Schema's names, and as writers see it: what is optional is left out, never null."""
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


def _document(mapping: dict[str, Any], part: type[BaseModel]) -> None:
    """Give each field the text that stands under it in the model."""
    docs = field_docs(part)
    for attribute, info in part.model_fields.items():
        if attribute in docs:
            name = info.alias or attribute
            mapping["properties"][name] = {**mapping["properties"][name], "description": docs[attribute]}


def _prepare_for_completion(
    mapping: dict[str, Any], own: list[dict[str, Any]], snippets: dict[str, list[dict[str, Any]]]
) -> None:
    """Offer skeletons in place of what editors make of `required`, and let them find keys that are numbers."""
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


def _without_marks(node: Any) -> Any:
    if isinstance(node, list):
        return [_without_marks(item) for item in node]
    if not isinstance(node, dict):
        return node
    return {key: _without_marks(value) for key, value in node.items() if key != REF_MARK}
