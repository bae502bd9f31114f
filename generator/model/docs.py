"""The doc of each field, which stands under it in the source: read only when somebody asks for it.

Pydantic can read these itself (`use_attribute_docstrings`), but parses every class at every start for it.
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
def field_docs(part: type[BaseModel]) -> Mapping[str, str]:
    """For each field of a class, by its name in Python, the text under it; fields without one are left out."""
    docs: dict[str, str] = {}
    for cls in reversed(part.__mro__):
        if cls is not BaseModel and issubclass(cls, BaseModel):
            docs |= _docs_in(textwrap.dedent(inspect.getsource(cls)))
    return docs


def _docs_in(source: str) -> dict[str, str]:
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
