"""YAML text -> nodes -> plain values, with YAML 1.2 meaning for plain scalars.

PyYAML's C parser composes the nodes; tags are never resolved, so `no`, `12:30` and `2026-01-10` stay
the text their writer typed, and only a field's own type gives them another meaning. What a playbook
has no use for (anchors, tags, merge keys, several documents) is refused at its place.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, TypeAlias

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

try:
    from yaml.cyaml import CParser as _Parser
except ImportError:  # PyYAML without libyaml: the same nodes, about twenty times slower
    from yaml.composer import Composer
    from yaml.parser import Parser
    from yaml.reader import Reader
    from yaml.scanner import Scanner

    class _Parser(Reader, Scanner, Parser, Composer):  # type: ignore[no-redef]
        def __init__(self, stream: str) -> None:
            Reader.__init__(self, stream)
            Scanner.__init__(self)
            Parser.__init__(self)
            Composer.__init__(self)


Value: TypeAlias = "str | list[Value] | dict[str, Value] | None"

MAX_DEPTH = 20
"""Levels of nesting a file may have; the model needs nine."""
_NULLS = frozenset(("", "~", "null", "Null", "NULL"))
_SUSPICIOUS_NESTING = re.compile(r"(?:[-?:] +){20}")
_MANY_BRACKETS = 500

Report: TypeAlias = "Callable[[str, str, Node | yaml.Mark, str], None]"
"""Called with code, message, the node or mark it is about, and help."""


class _Composer(_Parser):  # type: ignore[misc, valid-type]
    """Composes nodes without resolving tags: types come from the model, and this is faster."""

    def resolve(self, kind: type[Node], value: str, implicit: Any) -> str:
        return ""

    def descend_resolver(self, current_node: Node | None, current_index: Any) -> None:
        pass

    def ascend_resolver(self) -> None:
        pass

    def check_resolver_prefix(self, *_: Any) -> bool:
        return False


def compose(text: str) -> Node | None:
    """The root node of the one document in `text`; None when there is nothing but comments.

    Raises `yaml.YAMLError` for text that is not YAML and `RecursionError` for nesting past `MAX_DEPTH`
    that could exhaust the C stack.
    """
    if text.count("[") + text.count("{") > _MANY_BRACKETS or _SUSPICIOUS_NESTING.search(text):
        _refuse_deep_nesting(text)
    node: Node | None = _Composer(text).get_single_node()
    return node


class TooDeep(Exception):
    """Raised by `compose` at the first place that is nested too deeply."""

    def __init__(self, mark: yaml.Mark) -> None:
        super().__init__("too deep")
        self.mark = mark


def _refuse_deep_nesting(text: str) -> None:
    # Events come from a loop, not from recursion: safe to count on however deep the text goes.
    depth = 0
    for event in yaml.parse(text, Loader=yaml.CSafeLoader if yaml.__with_libyaml__ else yaml.SafeLoader):
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            if depth > MAX_DEPTH:
                raise TooDeep(event.start_mark)
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1


def to_value(root: Node, text: str, report: Report) -> Value:
    """Plain value of `root`: text, lists and mappings. Keys without a value are left out.

    Problems go to `report`; the value is then still complete enough to look for further problems in.
    """
    decorated = "&" in text or "!" in text

    def value_of(node: Node, depth: int) -> Value:
        if decorated:
            _check_decoration(node, text, report)
        if isinstance(node, ScalarNode):
            return None if not node.style and node.value in _NULLS else node.value
        if depth > MAX_DEPTH:
            report("too-deep", f"more than {MAX_DEPTH} levels of lists and mappings", node, "flatten it")
            return None
        if isinstance(node, SequenceNode):
            return [value_of(item, depth + 1) for item in node.value]
        mapping: dict[str, Value] = {}
        for key_node, value_node in node.value:
            key = _key_of(key_node, mapping, report)
            if key is not None:
                value = value_of(value_node, depth + 1)
                if value is not None:
                    mapping[key] = value
        return mapping

    return value_of(root, 1)


def _key_of(node: Node, mapping: dict[str, Value], report: Report) -> str | None:
    if not isinstance(node, ScalarNode):
        report("wrong-type", "a key must be a word, not a list or mapping", node, "remove the brackets or braces")
        return None
    key: str = node.value
    if key == "<<" and not node.style:
        report("merge-key", "`<<` is not used in playbooks", node, "write the fields out in each entry")
        return None
    if key in mapping:
        report("duplicate-key", f"the key `{key}` is here twice", node, "keep one of them; the other would be lost")
        return None
    return key


def _check_decoration(node: Node, text: str, report: Report) -> None:
    first = text[node.start_mark.index : node.start_mark.index + 1]
    if first == "&":
        report(
            "anchor-or-alias",
            "an anchor (`&name`) is not used in playbooks",
            node,
            "write the text out where it is needed, or quote a value that starts with `&`",
        )
    elif first == "!":
        report("yaml-tag", "a tag (`!name`) is not used in playbooks", node, "quote a value that starts with `!`")


def node_at(root: Node, path: tuple[str | int, ...]) -> tuple[Node, bool]:
    """The node at `path` and whether the whole path was found; else the nearest node above it."""
    node = root
    for step in path:
        child = _child(node, step)
        if child is None:
            return node, False
        node = child
    return node, True


def key_node_at(root: Node, path: tuple[str | int, ...]) -> Node:
    """The node of the key that `path` ends in, or the nearest node above it."""
    parent, found = node_at(root, path[:-1])
    if found and isinstance(parent, MappingNode):
        for key_node, _ in parent.value:
            if key_node.value == path[-1]:
                return key_node
    return parent


def _child(node: Node, step: str | int) -> Node | None:
    if isinstance(node, SequenceNode) and isinstance(step, int) and step < len(node.value):
        return node.value[step]
    if isinstance(node, MappingNode):
        for key_node, value_node in node.value:
            if key_node.value == step:
                return value_node
    return None
