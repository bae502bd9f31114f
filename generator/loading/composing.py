"""Compose YAML text to PyYAML nodes with the C parser.

Tags are never resolved: `no`, `12:30` and `2026-01-10` stay text, and the model's types give them meaning.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import yaml
from yaml.nodes import Node

try:
    from yaml._yaml import CParser as _Parser
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


MAX_DEPTH = 20
"""Nesting of lists and mappings in a file; the model needs nine levels."""
_MANY_BRACKETS = 500
_DEEP_INDENT = " " * 300
_COMPACT_NESTING = re.compile(r"\n *(?:[-?:] +){20}")
"""`- - - ...`. Only a text with this, with `_DEEP_INDENT` or with `_MANY_BRACKETS` brackets can exhaust the C stack."""
_LOADER = yaml.CSafeLoader if yaml.__with_libyaml__ else yaml.SafeLoader


class _Composer(_Parser):
    """Composes nodes without resolving tags."""

    def resolve(self, kind: type[Node], value: str, implicit: Any) -> str:
        return ""

    def descend_resolver(self, current_node: Node | None, current_index: Any) -> None:
        pass

    def ascend_resolver(self) -> None:
        pass

    def check_resolver_prefix(self, *_: Any) -> bool:
        return False


class TooDeep(Exception):
    """Raised at the first place that is nested too deeply."""

    def __init__(self, line: int, column: int) -> None:
        super().__init__("too deep")
        self.line = line
        self.column = column


def compose(text: str) -> Node | None:
    """Return the root node of the one document in `text`; None when it has only comments.

    Raises `yaml.YAMLError` for text that is not YAML, and `TooDeep`.
    """
    if _may_be_deep(text):
        _refuse_deep_nesting(text)
    node: Node | None = _Composer(text).get_single_node()
    return node


def _may_be_deep(text: str) -> bool:
    if text.count("[") + text.count("{") > _MANY_BRACKETS or _DEEP_INDENT in text:
        return True
    return _COMPACT_NESTING.search(text) is not None or _COMPACT_NESTING.match("\n" + text[:1000]) is not None


def parse_events(text: str) -> Iterator[Any]:
    """Yield the parser's events. The parser is iterative: safe at any depth."""
    yield from yaml.parse(text, Loader=_LOADER)


def _refuse_deep_nesting(text: str) -> None:
    depth = 0
    for event in parse_events(text):
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            if depth > MAX_DEPTH:
                mark: Any = event.start_mark
                raise TooDeep(mark.line, mark.column)
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1


def scan_tokens(text: str) -> Iterator[yaml.Token]:
    """Yield the scanner's tokens. Raises `yaml.YAMLError` at the first place that is not YAML."""
    yield from yaml.scan(text, Loader=_LOADER)
