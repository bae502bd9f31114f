"""Offer the ids that exist, with their titles, wherever a reference may stand: a second JSON Schema beside the first.

It constrains nothing, since an entry may be written in the same change as the reference to it. It changes with every
entry and belongs to no commit.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel

from generator.kinds import ENTRY_TYPES
from generator.model import Playbook
from generator.model.fields import FieldShape, fields_of
from generator.model.marks import RefTo

Titles = Mapping[str, Mapping[str, str]]
"""For each kind, the title of every id that exists."""


def id_schema(titles: Titles) -> str:
    """Return the schema as JSON text, ending in a newline."""
    properties = {
        entry_type.key: _offers_in(entry_type) if entry_type is Playbook else {"items": _offers_in(entry_type)}
        for entry_type in ENTRY_TYPES
    }
    schema = {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "Ids of this project",
        "properties": properties,
        "definitions": {
            **{_name(entry_type.kind): _offer(titles.get(entry_type.kind, {})) for entry_type in ENTRY_TYPES},
            _name(""): _offer(_of_any_kind(titles)),
        },
    }
    return json.dumps(schema, indent=1, ensure_ascii=False) + "\n"


def _offers_in(part: type[BaseModel]) -> dict[str, Any]:
    """What is offered in the fields of a mapping, and in its place where it may be written as plain text."""
    offers = {shape.name: offer for shape in fields_of(part) if (offer := _offers_at(shape))}
    if not offers:
        return {}
    short = offers.get(getattr(part, "short", ""))
    return {"properties": offers, **({"allOf": [short]} if short else {})}


def _offers_at(shape: FieldShape) -> dict[str, Any]:
    offer = _offers_in(shape.part) if shape.part else _reference(shape.ref) if shape.ref else {}
    return {"items": offer} if offer and shape.is_list else offer


def _reference(ref: RefTo) -> dict[str, Any]:
    return {"$ref": f"#/definitions/{_name(ref.kind)}"}


def _name(kind: str) -> str:
    return f"{kind or 'entry'}-id"


def _offer(ids: Mapping[str, str]) -> dict[str, Any]:
    if not ids:
        return {}
    offered = sorted(ids)
    return {"anyOf": [{"enum": offered, "enumDescriptions": [ids[id] for id in offered]}, {}]}


def _of_any_kind(titles: Titles) -> dict[str, str]:
    """Every id with its kind and title; where two kinds use the same id, each as `kind/id`."""
    uses: dict[str, list[str]] = {}
    for kind, ids in titles.items():
        for id in ids:
            uses.setdefault(id, []).append(kind)
    return {
        id if len(kinds) == 1 else f"{kind}/{id}": f"{kind}: {titles[kind][id]}"
        for id, kinds in uses.items()
        for kind in kinds
    }
