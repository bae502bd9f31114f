"""YAML text -> nodes. PyYAML's C parser does the work; tags are never resolved.

So `no`, `12:30` and `2026-01-10` stay the text their writer typed, and only a field's own type gives them
another meaning.
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
"""Levels of nesting a file may have; the model needs nine."""
_MANY_BRACKETS = 500
_DEEP_INDENT = " " * 300
_COMPACT_NESTING = re.compile(r"\n *(?:[-?:] +){20}")
"""`- - - ...`. Only a text with this, with that indent or with as many brackets can exhaust the C stack."""
_LOADER = yaml.CSafeLoader if yaml.__with_libyaml__ else yaml.SafeLoader


class _Composer(_Parser):
    """Composes nodes without resolving tags: types come from the model, and this is faster."""

    def resolve(self, kind: type[Node], value: str, implicit: Any) -> str:
        return ""

    def descend_resolver(self, current_node: Node | None, current_index: Any) -> None:
        pass

    def ascend_resolver(self) -> None:
        pass

    def check_resolver_prefix(self, *_: Any) -> bool:
        return False


class TooDeep(Exception):
    """Raised by `compose` at the first place that is nested too deeply."""

    def __init__(self, line: int, column: int) -> None:
        super().__init__("too deep")
        self.line = line
        self.column = column


def compose(text: str) -> Node | None:
    """The root node of the one document in `text`; None when there is nothing but comments.

    Raises `yaml.YAMLError` for text that is not YAML and `TooDeep` for nesting that could exhaust the C stack.
    """
    if _may_be_deep(text):
        _refuse_deep_nesting(text)
    node: Node | None = _Composer(text).get_single_node()
    return node


def _may_be_deep(text: str) -> bool:
    if text.count("[") + text.count("{") > _MANY_BRACKETS or _DEEP_INDENT in text:
        return True
    return _COMPACT_NESTING.search(text) is not None or _COMPACT_NESTING.match("\n" + text[:1000]) is not None


def events(text: str) -> Iterator[Any]:
    """Parser events of `text`. They come from a loop, not from recursion: safe however deep the text goes."""
    yield from yaml.parse(text, Loader=_LOADER)


def _refuse_deep_nesting(text: str) -> None:
    depth = 0
    for event in events(text):
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            if depth > MAX_DEPTH:
                mark: Any = event.start_mark
                raise TooDeep(mark.line, mark.column)
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1


def tokens(text: str) -> Iterator[yaml.Token]:
    """Tokens of `text`, up to the first place that is not YAML. Raises `yaml.YAMLError` there."""
    yield from yaml.scan(text, Loader=_LOADER)
