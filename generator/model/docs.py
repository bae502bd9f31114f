"""Read the docs of fields, which stand below them in the source; only the JSON Schema and some messages need them.

Pydantic's `use_attribute_docstrings` would parse each module at every import.
"""

from __future__ import annotations

import ast
import inspect
import textwrap
from collections.abc import Mapping
from functools import cache
from itertools import pairwise

from pydantic import BaseModel


@cache
def read_field_docs(part: type[BaseModel]) -> Mapping[str, str]:
    """Return the docs of a class by the Python name of its fields; fields without one are left out."""
    docs: dict[str, str] = {}
    for cls in reversed(part.__mro__):
        if cls is not BaseModel and issubclass(cls, BaseModel):
            docs |= _parse_docs(textwrap.dedent(inspect.getsource(cls)))
    return docs


def _parse_docs(source: str) -> dict[str, str]:
    definition = ast.parse(source).body[0]
    assert isinstance(definition, ast.ClassDef)
    return {
        field.target.id: inspect.cleandoc(doc.value.value)
        for field, doc in pairwise(definition.body)
        if isinstance(field, ast.AnnAssign)
        and isinstance(field.target, ast.Name)
        and isinstance(doc, ast.Expr)
        and isinstance(doc.value, ast.Constant)
        and isinstance(doc.value.value, str)
    }
