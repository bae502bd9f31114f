"""Nodes -> plain values: text, lists and mappings. Refuses what a playbook has no use for, at its place."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TypeAlias

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from generator.files.characters import name_of, unreadable
from generator.loading.composing import MAX_DEPTH, events
from generator.loading.quotes import swallows_lines
from generator.loading.quoting import LONG_DASHES, WIDE_SPACES, long_dash, wide_indent

Value: TypeAlias = "str | list[Value] | dict[str, Value] | None"

Report: TypeAlias = Callable[[str, str, int, int, str], None]
"""Called with code, message, line and column (from 0), and help."""

_NULLS = frozenset(("", "~", "null", "Null", "NULL"))
_DECORATION = re.compile(r"[&!]")
_BEFORE_DECORATION = frozenset(" \n[{,:")
_MERGED = re.compile(r"<<\s*:\s*(?:\[[^\]\n]*)?$")
_GLUED_COMMENT = re.compile(r" #[^\s#!]")
"""A comment as nobody writes one: `#1`, `#topic`."""
_ITEM = re.compile(r"\n *- ")


def to_value(root: Node, text: str, report: Report) -> Value:
    """Plain value of `root`. Keys without a value are left out.

    Problems go to `report`; the value is then still complete enough to look for further problems in.
    """
    shared = _may_be_decorated(text) and _report_decoration(text, report)
    return _Walk(text, report, shared).value_of(root, 1)


def _may_be_decorated(text: str) -> bool:
    """Whether there may be anchors or tags; most often it is prose, and the parser's events tell."""
    if "&" not in text and "!" not in text:
        return False
    return any(
        text[max(match.start() - 1, 0)] in _BEFORE_DECORATION or match.start() == 0
        for match in _DECORATION.finditer(text)
    )


def _report_decoration(text: str, report: Report) -> bool:
    """Reports each tag, anchor and alias; whether there are anchors, so that a node may be met twice."""
    named: set[str] = set()
    for event in events(text):
        mark = event.start_mark
        place = (mark.line, mark.column)
        if getattr(event, "anchor", None) is not None:
            index = mark.index
            sign = "*" if isinstance(event, yaml.AliasEvent) else "&"
            is_new = sign + event.anchor not in named
            named.add(sign + event.anchor)
            if is_new and not _MERGED.search(text, text.rfind("\n", 0, index) + 1, index):
                what = f"`{sign}{event.anchor[:40]}` is read as a YAML {'alias' if sign == '*' else 'anchor'}"
                help = "anchors are not used in playbooks: write the text out, or quote a value that starts with"
                report("anchor-or-alias", what, *place, f"{help} `{sign}`")
        if getattr(event, "tag", None) is not None:
            help = 'put the value in quotes if it is text: `"!..."`'
            report("yaml-tag", "a value that starts with `!` is read as a YAML tag", *place, help)
    return bool(named)


class _Walk:
    """One way through the nodes of a text."""

    def __init__(self, text: str, report: Report, shared: bool) -> None:
        self._text = text
        self._report = report
        self._met: set[int] | None = set() if shared else None
        self._has_escapes = "\\" in text
        self._has_glued_comment = bool(_GLUED_COMMENT.search(text))
        self._is_deep = False

    def value_of(self, node: Node, depth: int) -> Value:
        if isinstance(node, ScalarNode):
            return self._text_of(node)
        if self._is_refused(node, depth):
            return None
        if isinstance(node, SequenceNode):
            return [self.value_of(item, depth + 1) for item in node.value]
        mapping: dict[str, Value] = {}
        for key_node, value_node in node.value:
            key = self._key_of(key_node, mapping, is_kind=depth == 1 and isinstance(value_node, SequenceNode))
            if key is not None:
                mapping[key] = self.value_of(value_node, depth + 1)
        if None in mapping.values():
            return {key: value for key, value in mapping.items() if value is not None}
        return mapping

    def _say(self, code: str, message: str, node: Node, help: str) -> None:
        self._report(code, message, node.start_mark.line, node.start_mark.column, help)

    def _is_refused(self, node: Node, depth: int) -> bool:
        if depth > MAX_DEPTH:
            if not self._is_deep:
                self._is_deep = True
                message = f"more than {MAX_DEPTH} levels of lists and mappings"
                self._say("too-deep", message, node, "flatten it: no entry needs that many")
            return True
        if self._met is None:
            return False
        if id(node) in self._met:  # an alias: walking it again is how alias bombs go off
            return True
        self._met.add(id(node))
        return False

    def _text_of(self, node: ScalarNode) -> str | None:
        value: str = node.value
        if node.style in ('"', "'"):
            if ":" in value or " - " in value:
                self._check_quote(node)
            if self._has_escapes and (match := unreadable(value)):
                message = f"the escape for {name_of(match.group())} stands for no readable character"
                self._say("hidden-character", message, node, "leave it out")
            return value
        if not node.style:
            if " - " in value:
                self._check_items(node)
            if self._has_glued_comment:
                self._check_comment(node)
            if value in _NULLS:
                return None
        return value

    def _check_quote(self, node: ScalarNode) -> None:
        """A quote that swallows the lines below it and happens to end at another quote."""
        if swallows_lines(self._text, node.start_mark.index, node.end_mark.index):
            help = "close it on the same line, or write a longer text below `>-` without quotes"
            self._say("unclosed-quote", "this quote is still open in the lines below", node, help)

    def _check_items(self, node: ScalarNode) -> None:
        """Items of a list that are indented further than the first one become part of its text."""
        raw = self._text[node.start_mark.index : node.end_mark.index]
        match = _ITEM.search(raw)
        if match and raw[0] in LONG_DASHES and raw[1:2] == " ":
            mark = node.start_mark
            slip = long_dash(raw[0], raw[2:].split("\n")[0], mark.line, mark.column)
            self._report(slip.code, slip.message, slip.line, slip.column, slip.help)
        elif match:
            index = node.start_mark.index + match.end() - 2
            line = node.start_mark.line + raw.count("\n", 0, match.end())
            column = index - (self._text.rfind("\n", 0, index) + 1)
            help = "start all items of a list in the same column"
            self._report("yaml-syntax", "this item is read as part of the text above it", line, column, help)

    def _check_comment(self, node: ScalarNode) -> None:
        match = _GLUED_COMMENT.match(self._text, node.end_mark.index)
        if match:
            end = node.end_mark
            help = "put the whole value in quotes; in a comment a space follows the `#`"
            message = "what follows the `#` is read as a comment and would be lost"
            self._report("needs-quotes", message, end.line, end.column + 1, help)

    def _key_of(self, node: Node, mapping: dict[str, Value], is_kind: bool) -> str | None:
        if not isinstance(node, ScalarNode):
            help = "remove the brackets or braces, or put the whole value in quotes"
            self._say("wrong-type", "a key must be a word, not a list or mapping", node, help)
            return None
        key: str = node.value
        if key in mapping:
            help = "keep one of them; the other would be lost"
            if is_kind:
                help = f"move the entries below the first `{key[:60]}:`, and delete this line"
            self._say("duplicate-key", f"the key `{key[:60]}` is here twice", node, help)
            return None  # the first one stays, even without a value: lines and paths lead to it
        if not key[:1].isalnum() and not node.style:
            return self._check_sign(node, key)
        return key

    def _check_sign(self, node: ScalarNode, key: str) -> str | None:
        if key == "<<":
            help = "write the fields out in each entry"
            self._say("merge-key", "`<<` is not used in playbooks", node, help)
            return None
        if re.match(f"[{WIDE_SPACES}]", key):
            slip = wide_indent(key[0], node.start_mark.line, node.start_mark.column)
            self._say(slip.code, slip.message, node, slip.help)
            return None
        if key.startswith("-"):
            help = f"write `- {key[1:61]}:`"
            self._say("yaml-syntax", "a space is missing after the dash", node, help)
            return None
        return key


def entry_lines(root: MappingNode, data: dict[str, Value]) -> dict[str, tuple[int, ...]]:
    """For each key of `data`: the line each item of its list starts on, or its own line, from 1."""
    lines: dict[str, tuple[int, ...]] = {}
    for key, value in root.value:
        if isinstance(key, ScalarNode) and key.value in data and key.value not in lines:
            items = value.value if isinstance(value, SequenceNode) else [key]
            lines[key.value] = tuple(item.start_mark.line + 1 for item in items)
    return lines
