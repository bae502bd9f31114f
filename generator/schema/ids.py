"""Make a second JSON Schema that offers existing ids, with their titles, wherever a reference may be.

It constrains nothing: an id may belong to an entry that is not written yet.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel

from generator.kinds import ENTRY_TYPES
from generator.model import Playbook
from generator.model.fields import FieldShape, field_shapes
from generator.model.marks import RefTo

Titles = Mapping[str, Mapping[str, str]]
"""Titles of entries by kind and id."""


def make_id_schema(titles: Titles) -> str:
    """Return the schema as JSON text that ends in a newline."""
    properties = {
        entry_type.key: _make_part_offers(entry_type)
        if entry_type is Playbook
        else {"items": _make_part_offers(entry_type)}
        for entry_type in ENTRY_TYPES
    }
    schema = {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "Ids of this project",
        "properties": properties,
        "definitions": {
            **{
                _definition_name(entry_type.kind): _make_offer(titles.get(entry_type.kind, {}))
                for entry_type in ENTRY_TYPES
            },
            _definition_name(""): _make_offer(_merge_kinds(titles)),
        },
    }
    return json.dumps(schema, indent=1, ensure_ascii=False) + "\n"


def _make_part_offers(part: type[BaseModel]) -> dict[str, Any]:
    """Return the schema that offers ids in the fields of a part, and in its short form."""
    offers = {shape.name: offer for shape in field_shapes(part) if (offer := _make_field_offers(shape))}
    if not offers:
        return {}
    short = offers.get(getattr(part, "short", ""))
    return {"properties": offers, **({"allOf": [short]} if short else {})}


def _make_field_offers(shape: FieldShape) -> dict[str, Any]:
    offer = _make_part_offers(shape.part) if shape.part else _make_reference(shape.ref) if shape.ref else {}
    return {"items": offer} if offer and shape.is_list else offer


def _make_reference(ref: RefTo) -> dict[str, Any]:
    return {"$ref": f"#/definitions/{_definition_name(ref.kind)}"}


def _definition_name(kind: str) -> str:
    return f"{kind or 'entry'}-id"


def _make_offer(ids: Mapping[str, str]) -> dict[str, Any]:
    if not ids:
        return {}
    offered = sorted(ids)
    return {"anyOf": [{"enum": offered, "enumDescriptions": [ids[id] for id in offered]}, {}]}


def _merge_kinds(titles: Titles) -> dict[str, str]:
    """Return a description for every id; where two kinds use the same id, for each `kind/id`."""
    uses: dict[str, list[str]] = {}
    for kind, ids in titles.items():
        for id in ids:
            uses.setdefault(id, []).append(kind)
    return {
        id if len(kinds) == 1 else f"{kind}/{id}": f"{kind}: {titles[kind][id]}"
        for id, kinds in uses.items()
        for kind in kinds
    }
