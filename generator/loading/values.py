"""Convert YAML nodes to plain values: text, lists, mappings. Refuses aliases, tags, merge keys and duplicate keys."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TypeAlias

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from generator.files import get_rest_of_line
from generator.loading import leftovers, scalars
from generator.loading.composing import MAX_DEPTH, parse_events
from generator.loading.moving import find_list_of_field
from generator.loading.parser_failure import EMPTY_VOCABULARY, SyntaxProblem, Vocabulary
from generator.loading.quoting import (
    WIDE,
    WIDE_SPACES,
    describe_space,
    make_indent_problem,
    make_tag_problem,
    normalize_key,
)
from generator.lookalikes import MAX_PLACEHOLDER_CHARACTERS

Value: TypeAlias = "str | list[Value] | dict[str, Value] | None"

Report: TypeAlias = Callable[[str, str, int, int, str], None]
"""Called with code, message, line and column (from 0), and help."""

MAX_TAGGED = 500
"""Characters around a tag or anchor that are looked at."""
_NULLS = frozenset(("", "~", "null", "Null", "NULL"))
_PROPERTY = re.compile(r"[&!]")
_BEFORE_PROPERTY = frozenset(" \n[{,:")
_WIDE = re.compile(f"[{WIDE_SPACES}]")
_MERGED = re.compile(r"<<\s*:\s*(?:\[[^\]\n]*)?$")


def to_value(root: Node, text: str, report: Report, known: Vocabulary = EMPTY_VOCABULARY) -> Value:
    """Return the plain value of `root`; keys without a value are left out. Problems go to `report`."""
    shared = _may_have_properties(text) and _report_properties(text, report)
    return _ValueReader(text, report, shared, known).read_value(root, 1)


def _may_have_properties(text: str) -> bool:
    """Return whether there may be anchors or tags; most often it is prose, and the parser's events tell."""
    if "&" not in text and "!" not in text:
        return False
    return any(
        text[max(match.start() - 1, 0)] in _BEFORE_PROPERTY or match.start() == 0 for match in _PROPERTY.finditer(text)
    )


def _report_properties(text: str, report: Report) -> bool:
    """Reports each tag, anchor and alias; whether there are anchors, so that a node may be met twice."""
    named: set[str] = set()
    in_list: list[bool] = []
    for event in parse_events(text):
        mark = event.start_mark
        place = (mark.line, mark.column)
        if getattr(event, "anchor", None) is not None:
            index = mark.index
            indicator = "*" if isinstance(event, yaml.AliasEvent) else "&"
            is_new = indicator + event.anchor not in named
            named.add(indicator + event.anchor)
            if is_new and not _MERGED.search(text, max(text.rfind("\n", 0, index) + 1, index - MAX_TAGGED), index):
                what = f"`{indicator}{event.anchor[:40]}` is read as a YAML {'alias' if indicator == '*' else 'anchor'}"
                help = "anchors are not used in playbooks: write the text out, or quote a value that starts with"
                report("anchor-or-alias", what, *place, f"{help} `{indicator}`")
        if getattr(event, "tag", None) is not None:
            raw = get_rest_of_line(text, mark.index, MAX_TAGGED)
            if in_list and in_list[-1]:
                raw = re.split(r"[],]", raw, maxsplit=1)[0]
            problem = make_tag_problem(raw, *place)
            report(problem.code, problem.message, problem.line, problem.column, problem.help)
        if isinstance(event, yaml.SequenceStartEvent | yaml.SequenceEndEvent):
            if isinstance(event, yaml.SequenceStartEvent):
                in_list.append(bool(event.flow_style))
            else:
                in_list.pop()
    return bool(named)


class _ValueReader:
    """One way through the nodes of a text."""

    def __init__(self, text: str, report: Report, shared: bool, known: Vocabulary) -> None:
        self._text = text
        self._report = report
        self._met: set[int] | None = set() if shared else None
        self._has_escapes = "\\" in text
        self._has_quotes = "\u201c" in text or "\u201e" in text or "\u00ab" in text
        self._has_wide = not text.isascii() and bool(_WIDE.search(text))
        self._is_deep = False
        self._known = known
        self._listed = known.lists | known.sentences

    def read_value(self, node: Node, depth: int) -> Value:
        if isinstance(node, ScalarNode):
            return self._read_text(node)
        if self._is_refused(node, depth):
            return None
        if isinstance(node, SequenceNode):
            return [self._read_item(item, depth + 1) for item in node.value]
        mapping: dict[str, Value] = {}
        assert isinstance(node, MappingNode)
        for number, (key_node, value_node) in enumerate(node.value[: self._entry_end(node, depth)]):
            if depth == 1 and number and (problem := find_list_of_field(node, number, self._text, self._known.kinds)):
                self._add(problem)
                continue
            key = self._read_key(key_node, mapping, is_kind=depth == 1 and isinstance(value_node, SequenceNode))
            if key is not None:
                mapping[key] = self._read_field(key, value_node, depth + 1)
                is_kind_alone = depth == 1 and mapping[key] is None and len(node.value) > 1 and key in self._known.kinds
                # A second one is reported, and so are fields that stand as far left as their kind.
                if is_kind_alone and not (_is_repeated(key_node, node) or self._is_before_field(key_node, node)):
                    help = "add an entry, or delete this line"
                    self._report_problem("empty-file", f"there is nothing below `{key}:`", key_node, help)
        if None in mapping.values():
            if not node.flow_style:
                self._add(*leftovers.find_sentences_as_keys(node))
            return {key: value for key, value in mapping.items() if value is not None}
        return mapping

    def _is_before_field(self, key: Node, node: MappingNode) -> bool:
        """Whether the key below `key` is a field of an entry, and no kind."""
        names = [other.value for other, _ in node.value if isinstance(other, ScalarNode)]
        below = names[names.index(key.value) + 1 :][:1]
        return any(name in self._known.keys and name not in self._known.kinds for name in below)

    def _entry_end(self, node: MappingNode, depth: int) -> int:
        """Return how many fields belong to an item of a list; where its first key comes again, another begins without
        dash.
        """
        count = len(node.value)
        if depth < 3 or count < 3:
            return count
        keys = [key.value for key, _ in node.value if isinstance(key, ScalarNode)]
        if len(keys) != count or keys.count(keys[0]) == 1:
            return count
        again = keys.index(keys[0], 1)
        if keys[0] != "id" and len(set(keys[again:]) & set(keys[:again])) < 2:
            return count
        key = node.value[again][0]
        column = node.start_mark.column - 2
        line = get_rest_of_line(self._text, key.start_mark.index).rstrip()
        message = f"a dash is missing before `{keys[0]}`: another item of the list starts here"
        help = f"start it in column {column + 1}: `- {line}`"
        self._report_problem("yaml-syntax", message, key, help)
        return again

    def _report_problem(self, code: str, message: str, node: Node, help: str) -> None:
        self._report(code, message, node.start_mark.line, node.start_mark.column, help)

    def _is_refused(self, node: Node, depth: int) -> bool:
        if depth > MAX_DEPTH:
            if not self._is_deep:
                self._is_deep = True
                message = f"more than {MAX_DEPTH} levels of lists and mappings"
                self._report_problem("too-deep", message, node, "flatten it: no entry needs that many")
            return True
        if self._met is None:
            return False
        if id(node) in self._met:  # an alias: walking it again is how alias bombs go off
            return True
        self._met.add(id(node))
        return False

    def _read_text(self, node: ScalarNode, *, is_item: bool = False) -> str | None:
        value: str = node.value
        if node.style in ('"', "'"):
            if ":" in value or " - " in value or self._has_escapes:
                self._add(*scalars.find_quoted_problems(node, self._text))
            return value
        if node.style == ">":
            self._add(scalars.find_folded_list(node, self._text))
        elif not node.style:
            if self._has_wide and (problem := scalars.find_wide_space(node, self._text)):
                self._add(problem)
                return value.strip() if value[:1] != "-" else None
            if " - " in value and (problem := scalars.find_swallowed_item(node, self._text)):
                self._add(problem)
                if not is_item and problem.line == node.start_mark.line:
                    return None  # it is a list, of which the first dash is missing
            if value[-1:] == '"':
                self._add(scalars.find_lone_quote(node))
            if is_item and node.start_mark.line != node.end_mark.line:
                self._add(scalars.find_run_on_item(node, self._text))
            if value in _NULLS:
                return None
        return value

    def _add(self, *problems: SyntaxProblem | None) -> None:
        for problem in problems:
            if problem:
                self._report(problem.code, problem.message, problem.line, problem.column, problem.help)

    def _read_field(self, key: str, node: Node, depth: int) -> Value:
        if isinstance(node, MappingNode) and node.flow_style:
            is_list = key in self._known.lists
            if is_list or key in self._known.technical:
                problem = leftovers.find_braces_for_list(node, key, self._text, is_list)
                self._add(problem)
                if problem:
                    return None
            return self._read_item(node, depth)
        if isinstance(node, SequenceNode) and node.flow_style:
            if words := self._check_commas(key, node):
                return words
            may_be_quoted = self._has_quotes and key not in self._known.sentences
            if may_be_quoted and (problem := leftovers.find_curly_quotes_in_list(node, self._text)):
                self._add(problem)
                return None
        if isinstance(node, ScalarNode):
            if len(node.value) < MAX_PLACEHOLDER_CHARACTERS and key in self._known.texts:
                self._add(leftovers.find_unfinished_text(node))
            if (
                node.style in ("|", ">")
                and key in self._listed
                and (problem := leftovers.find_indicator_before_list(node, key))
            ):
                self._add(problem)
                return None
            if not node.style and node.value[-1:] in (",", ";"):
                self._add(leftovers.find_comma_at_end(node))
            if key in self._known.paragraphs and "\n" in node.value.strip():
                self._add(scalars.find_lost_paragraphs(node, self._text))
            return self._read_text(node)
        if key == "tags" and isinstance(node, SequenceNode):
            self._add(leftovers.find_joined_tags(node, self._text))
        if isinstance(node, SequenceNode) and key in self._known.texts and (text := self._report_unfinished(key, node)):
            return text
        return self.read_value(node, depth)

    def _check_commas(self, key: str, node: SequenceNode) -> list[Value]:
        """Report what parts the items of a list between brackets; returns those of one without commas."""
        if key in self._known.sentences:
            self._add(scalars.find_split_sentence(node))
        elif problem := leftovers.find_cut_item(node, self._text):
            self._add(problem)
        elif words := leftovers.split_list(node):
            self._report_problem("yaml-syntax", leftovers.ONLY_COMMAS, node, f"write `[{', '.join(words)}]`")
            return list[Value](words)
        return []

    def _report_unfinished(self, key: str, node: SequenceNode) -> str | None:
        """Report texts of a list that say nothing to readers; returns that of `[TBD]` where no list is expected."""
        for item in node.value:
            if len(item.value) < MAX_PLACEHOLDER_CHARACTERS and isinstance(item, ScalarNode):
                problem = leftovers.find_unfinished_text(item)
                self._add(problem)
                if problem and len(node.value) == 1 and key not in self._known.sentences:
                    return str(item.value)
        return None

    def _read_item(self, node: Node, depth: int) -> Value:
        """Return the value of an item of a list; text that YAML takes for a group of fields stays text."""
        if isinstance(node, ScalarNode):
            self._add(leftovers.find_doubled_dash(node))
            return self._read_text(node, is_item=True)
        if isinstance(node, MappingNode) and depth > 1 and (problem := scalars.find_text_mapping(node, self._text)):
            self._add(problem)
            return self._text[node.start_mark.index : node.end_mark.index].strip()
        return self.read_value(node, depth)

    def _read_key(self, node: Node, mapping: dict[str, Value], is_kind: bool) -> str | None:
        if not isinstance(node, ScalarNode):
            help = "remove the brackets or braces, or put the whole value in quotes"
            self._report_problem("wrong-type", "a key must be a word, not a list or mapping", node, help)
            return None
        key: str = node.value
        if key[-1:] in WIDE and not node.style:
            place, name = (node.start_mark.line, node.end_mark.column - 1), describe_space(key[-1])
            self._report(
                "yaml-syntax", f"{name} stands between `{key.strip()[:40]}` and its colon", *place, "delete it"
            )
            key = key.strip()
        if key.endswith(":") and not node.style:
            line = get_rest_of_line(self._text, node.end_mark.index)
            help = f"write `{key.rstrip(':')}{line}`"
            self._report_problem("yaml-syntax", f"there is a colon too many after `{key.rstrip(':')[:40]}`", node, help)
            key = key.rstrip(":")
        if key in mapping and key.isdigit() and str(int(key) + 1) not in mapping:
            following = str(int(key) + 1)
            line = get_rest_of_line(self._text, node.end_mark.index).rstrip()
            help = f'write `"{following}"{line}`, or delete one of them'
            self._report_problem("duplicate-key", f"the key `{key}` is here twice", node, help)
            return following
        if key in mapping:
            help = "keep one of them; the other would be lost"
            if is_kind:
                help = f"move the entries below the first `{key[:60]}:`, and delete this line"
            self._report_problem("duplicate-key", f"the key `{key[:60]}` is here twice", node, help)
            # The one with a value stays; of two lists of entries always the first, whose lines are noted.
            return key if not mapping[key] and not is_kind else None
        if not key[:1].isalnum() and not node.style:
            return self._check_indicator(node, key)
        return key

    def _check_indicator(self, node: ScalarNode, key: str) -> str | None:
        if key == "<<":
            help = "write the fields out in each entry"
            self._report_problem("merge-key", "`<<` is not used in playbooks", node, help)
            return None
        if re.match(f"[{WIDE_SPACES}]", key):
            problem = make_indent_problem(key[0], node.start_mark.line, node.start_mark.column)
            self._report_problem(problem.code, problem.message, node, problem.help)
            return None
        if key.startswith("-"):
            help = f"write `- {key[1:61]}:`"
            self._report_problem("yaml-syntax", "a space is missing after the dash", node, help)
            return None
        return key


def find_entry_lines(root: MappingNode, data: dict[str, Value]) -> dict[str, tuple[int, ...]]:
    """Return for each top-level key the line of each item of its list, or its own line, from 1."""
    lines: dict[str, tuple[int, ...]] = {}
    for key, value in root.value:
        name = normalize_key(key.value) if isinstance(key, ScalarNode) else ""
        if name in data and name not in lines:
            items = value.value if isinstance(value, SequenceNode) else [key]
            lines[name] = tuple(item.start_mark.line + 1 for item in items)
    return lines


def _is_repeated(key_node: Node, mapping: MappingNode) -> bool:
    """Return whether another key of a mapping has the same text."""
    return any(other is not key_node and other.value == key_node.value for other, _ in mapping.value)
