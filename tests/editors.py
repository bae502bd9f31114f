"""YAML files as an editor sees them that checks them against a JSON Schema."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import yaml
from jsonschema import Draft7Validator


class EditorLoader(yaml.SafeLoader):
    """YAML 1.2's core schema, as editors read it: `no`, `12:30` and dates are text, and so is every key."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        return {str(key): value for key, value in super().construct_mapping(node, deep=True).items()}


EditorLoader.yaml_implicit_resolvers = {}
for _tag, _pattern, _first in (
    ("tag:yaml.org,2002:bool", r"^(?:true|false)$", "tf"),
    ("tag:yaml.org,2002:int", r"^[-+]?[0-9]+$", "-+0123456789"),
    ("tag:yaml.org,2002:float", r"^[-+]?[0-9]+\.[0-9]+$", "-+0123456789"),
    ("tag:yaml.org,2002:null", r"^(?:~|null|)$", ["~", "n", ""]),
):
    EditorLoader.add_implicit_resolver(_tag, re.compile(_pattern), list(_first))


def find_marks(file: Path, validator: Draft7Validator, root: Path) -> list[str]:
    """Return what an editor marks in a file, each as `path:line: keys: what is wrong`."""
    text = file.read_text(encoding="utf-8")
    data, tree = yaml.load(text, EditorLoader), yaml.compose(text, EditorLoader)
    return [
        f"{file.relative_to(root).as_posix()}:{_line_of(tree, error.path)}: "
        f"{'/'.join(map(str, error.path)) or 'the file'}: {error.message[:200]}"
        for error in validator.iter_errors(data)
    ]


def _line_of(node: yaml.Node | None, path: Any) -> int:
    line = 1
    for step in path:
        if isinstance(node, yaml.MappingNode):
            found = [value for key, value in node.value if key.value == step]
            node = found[0] if found else None
        elif isinstance(node, yaml.SequenceNode):
            node = node.value[step]
        if node is None:
            break
        line = node.start_mark.line + 1
    return line
