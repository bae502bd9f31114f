"""Make the skeleton of a new entry or part, which editors insert: each field it begins with, with blanks to fill in.

A skeleton is a snippet as editors write it: `${1:text}` is a blank, `${1|low,high|}` a choice.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import BaseModel

from generator.model.marks import REF_MARK

_EXAMPLE_DATE = "2026-01-31"


def make_skeleton(part: str, definitions: Mapping[str, Any], classes: Mapping[str, type[BaseModel]]) -> dict[str, Any]:
    """Return the snippet of a class as `label`, `description` and `body`.

    `definitions` are those of pydantic's JSON Schema, `classes` the classes of the model, both by class name.
    """
    body = _Body(definitions, classes).make_mapping(part)
    label = getattr(classes[part], "label", re.sub(r"(?<=[a-z])(?=[A-Z])", " ", part)).lower()
    return {"label": f"new {label}", "description": "With blanks to fill in.", "body": body}


class _Body:
    """Builds one skeleton; numbers its placeholders in order."""

    def __init__(self, definitions: Mapping[str, Any], classes: Mapping[str, type[BaseModel]]) -> None:
        self._definitions = definitions
        self._classes = classes
        self._numbers: Iterator[int] = itertools.count(1)

    def make_mapping(self, name: str, index: int = 0) -> dict[str, Any]:
        """Return the mapping of one class; `index` counts it among its siblings in a list, from 1."""
        definition = find_mapping(self._definitions[name])
        begun = {*definition.get("required", ()), *getattr(self._classes[name], "skeleton_fields", ())}
        return {key: self._value(key, field, index) for key, field in definition["properties"].items() if key in begun}

    def _value(self, key: str, field: Mapping[str, Any], index: int) -> Any:
        if field.get("type") == "array":
            return [self._value(key, field["items"], place) for place in range(field.get("minItems", 1))]
        if "$ref" in field:
            return self._part(key, field["$ref"].rpartition("/")[2], index)
        if key == "id":
            return self._blank("a-short-id")
        if "enum" in field:
            return f"${{{next(self._numbers)}|{','.join(field['enum'])}|}}"
        if REF_MARK in field:
            return self._blank(f"id-of-the-{field[REF_MARK] or 'entry'}")
        if field.get("type") == "integer":
            return self._blank(str(field.get("minimum", 1) + index))
        if field.get("format") == "date":
            return self._blank(_EXAMPLE_DATE)
        return self._blank(field["examples"][0] if "examples" in field else _format_key(key))

    def _part(self, key: str, name: str, index: int) -> Any:
        if short := getattr(self._classes[name], "short", None):
            return self._value(key, find_mapping(self._definitions[name])["properties"][short], index)
        return self.make_mapping(name, index)

    def _blank(self, text: str) -> str:
        return f"${{{next(self._numbers)}:{text}}}"


def find_mapping(definition: dict[str, Any]) -> dict[str, Any]:
    """Return the schema of a mapping, where a definition also allows plain text."""
    return next(choice for choice in (definition, *definition.get("anyOf", ())) if "properties" in choice)


def _format_key(key: str) -> str:
    return f"Answer of level {key}" if key.isdecimal() else key.replace("_", " ").capitalize()
