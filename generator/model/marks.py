"""Markers for annotations of fields: which text is a reference, and which is Markdown."""

from __future__ import annotations

from dataclasses import dataclass

from pydantic import GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema

REF_MARK = "x-ref"
"""Where pydantic's JSON Schema of a field says that it is a reference; read and taken out by `generator.schema`."""


@dataclass(frozen=True)
class RefTo:
    """Marks a field as the id of another entry. `kind` is that entry's kind, or "" for any kind."""

    kind: str

    def __get_pydantic_json_schema__(self, core_schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        return {**handler(core_schema), REF_MARK: self.kind}


@dataclass(frozen=True)
class Prose:
    """Marks a text field as Markdown. `block` allows paragraphs and lists; otherwise it is one run of text."""

    block: bool = False
