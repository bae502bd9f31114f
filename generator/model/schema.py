"""The model -> one JSON Schema (draft-07) for every YAML file: completion, hover and checks in editors."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from pydantic.json_schema import models_json_schema

from generator.model import ENTRY_TYPES, Entry, Playbook
from generator.model.docs import field_docs
from generator.model.fields import parts_of
from generator.model.marks import REF_MARK

Titles = Mapping[str, Mapping[str, str]]
"""For each kind, the title of every id that exists."""


def to_text(titles: Titles) -> str:
    """The schema as it is committed. Ids in `titles` are offered for completion; others stay possible,
    since an entry may be written in the same change as the reference to it."""
    _, generated = models_json_schema(
        [(entry_type, "validation") for entry_type in ENTRY_TYPES],
        ref_template="#/definitions/{model}",
        by_alias=True,
    )
    schema = {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "Playbook file",
        "description": "Entries of a playbook, a list for each kind. One file may hold several kinds.",
        "type": "object",
        "additionalProperties": False,
        "properties": {
            "$schema": {"type": "string", "description": "Where editors find this schema. Optional."},
            **{entry_type.key: _entries(entry_type) for entry_type in ENTRY_TYPES},
        },
        "definitions": _finish(_documented(generated["$defs"]), titles),
    }
    return json.dumps(schema, indent=1, ensure_ascii=False, sort_keys=False) + "\n"


def _entries(entry_type: type[Entry]) -> dict[str, Any]:
    reference = {"$ref": f"#/definitions/{entry_type.__name__}"}
    doc = (entry_type.__doc__ or "").strip()
    if entry_type is Playbook:
        return {"description": doc, "allOf": [reference]}
    return {"description": doc, "type": "array", "items": reference}


def _documented(definitions: dict[str, Any]) -> dict[str, Any]:
    """The definitions with the doc of every field."""
    parts = {part.__name__: part for entry_type in ENTRY_TYPES for part in parts_of(entry_type)}
    for name, definition in definitions.items():
        docs = field_docs(parts[name])
        # A part that may be written as plain text has its mapping beside the text.
        mapping = next(choice for choice in (definition, *definition.get("anyOf", ())) if "properties" in choice)
        for attribute, info in parts[name].model_fields.items():
            if attribute in docs:
                field = mapping["properties"][info.alias or attribute]
                mapping["properties"][info.alias or attribute] = {**field, "description": docs[attribute]}
    return definitions


def _finish(node: Any, titles: Titles) -> Any:
    """Offer the ids that exist wherever a reference is expected, and leave out what editors do not use."""
    if isinstance(node, list):
        return [_finish(item, titles) for item in node]
    if not isinstance(node, dict):
        return node
    finished = {key: _finish(value, titles) for key, value in node.items() if key != REF_MARK}
    if REF_MARK in node:
        return _reference(finished, titles.get(node[REF_MARK], {}) if node[REF_MARK] else {})
    return finished


def _reference(text: dict[str, Any], known: Mapping[str, str]) -> dict[str, Any]:
    if not known:
        return text
    about: dict[str, Any] = {key: text.pop(key) for key in ("title", "description", "default") if key in text}
    ids = sorted(known)
    return {**about, "anyOf": [{"enum": ids, "enumDescriptions": [known[id] for id in ids]}, text]}


def differ_in_ids_only(one: str, other: str) -> bool:
    """Whether two schemas describe the same fields. Ids offered for completion come and go with the entries."""
    try:
        return bool(_without_ids(json.loads(one)) == _without_ids(json.loads(other)))
    except ValueError:
        return False


def _without_ids(node: Any) -> Any:
    if isinstance(node, list):
        return [_without_ids(item) for item in node]
    if not isinstance(node, dict):
        return node
    return {key: _without_ids(value) for key, value in node.items() if "enumDescriptions" not in node}
