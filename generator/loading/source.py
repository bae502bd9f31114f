"""One YAML file: its values, and the way back from a value to its place in the file."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode

from generator.diagnostics import Diagnostic, Location
from generator.loading import wording
from generator.loading.composing import TooDeep, Value, compose, key_node_at, node_at, to_value

ValuePath: TypeAlias = tuple[str | int, ...]

_INVISIBLE = re.compile("[\u202a-\u202e\u2066-\u2069\u200e\u200f\u061c]")
"""Controls that reorder text on screen: the reader would not see what the file says (CVE-2021-42574)."""


@dataclass(frozen=True, slots=True)
class Source:
    """The values of one file, without their meaning."""

    path: str
    """Relative to the project, with forward slashes."""
    file: Path
    """Where it is on this machine."""
    playbook: str
    """The folder of `playbooks/` it is in, or the file's own name: the id its playbook must have."""
    data: dict[str, Value]
    lines: dict[str, tuple[int, ...]]
    """For each key of `data`: the line each item of its list starts on, from 1."""

    def text(self) -> str:
        """The file's text, read again: places are looked up only for what is wrong."""
        return decode(self.file.read_bytes())


def decode(raw: bytes) -> str:
    """Text of a file: UTF-8, without byte order mark, lines ending in a newline. Raises `UnicodeDecodeError`."""
    return raw.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")


def load_text(text: str, path: str) -> tuple[dict[str, Value], dict[str, tuple[int, ...]], list[Diagnostic]]:
    """Values of a YAML text, the line of each listed entry, and what is wrong with it.

    `path` is only named in diagnostics. With an error among the diagnostics the values may be partial.
    """
    problems: list[Diagnostic] = []
    lines = text.split("\n")

    def add(code: str, message: str, line: int, column: int, help: str) -> None:
        excerpt = lines[line] if line < len(lines) else ""
        problems.append(Diagnostic(code, message, Location(path, line + 1, column + 1), help, excerpt))

    def report(code: str, message: str, place: Node | yaml.Mark, help: str) -> None:
        mark = place.start_mark if isinstance(place, Node) else place
        add(code, message, mark.line, mark.column, help)

    for match in _INVISIBLE.finditer(text):
        line = text.count("\n", 0, match.start())
        add(
            "hidden-character",
            f"an invisible character (U+{ord(match.group()):04X}) that changes the order of the text on screen",
            line,
            match.start() - (text.rfind("\n", 0, match.start()) + 1),
            "delete it; type the text around it again",
        )
    try:
        root = compose(text)
    except TooDeep as error:
        report("too-deep", "lists and mappings are nested too deeply", error.mark, "flatten it: no entry needs that")
        return {}, {}, problems
    except yaml.YAMLError as error:
        add(*wording.explain(error, text))
        return {}, {}, problems
    if root is None or (isinstance(root, ScalarNode) and not root.value.strip()):
        add("empty-file", "the file has nothing in it", 0, 0, "add an entry, or delete the file")
        return {}, {}, problems
    if not isinstance(root, MappingNode):
        report(
            "wrong-type",
            "a file holds keys such as `challenges:`, each with a list below it",
            root,
            "start the file with the kind of its entries, for instance `challenges:`",
        )
        return {}, {}, problems
    data = to_value(root, text, report)
    assert isinstance(data, dict)
    return data, _entry_lines(root), problems


def _entry_lines(root: MappingNode) -> dict[str, tuple[int, ...]]:
    return {
        key.value: tuple(item.start_mark.line + 1 for item in value.value)
        if isinstance(value.value, list) and not isinstance(value, MappingNode)
        else (key.start_mark.line + 1,)
        for key, value in root.value
        if isinstance(key, ScalarNode)
    }


def locate(source: Source, path: ValuePath, of_key: bool = False) -> tuple[Location, str]:
    """Place of the value (or, `of_key`, of the key) at `path`, and the line it is on.

    A path that does not exist leads to the nearest value above it.
    """
    text = source.text()
    root = compose(text)
    if root is None:
        return Location(source.path), ""
    node = key_node_at(root, path) if of_key else node_at(root, path)[0]
    return _place(source, text, node.start_mark.line, node.start_mark.column)


def locate_within(source: Source, path: ValuePath, needle: str, occurrence: int = 0) -> tuple[Location, str]:
    """Place of the n-th `needle` inside the text value at `path`; of the value when it is not to be found as it is."""
    text = source.text()
    root = compose(text)
    if root is None:
        return Location(source.path), ""
    node = node_at(root, path)[0]
    position, end = node.start_mark.index, node.end_mark.index
    for _ in range(occurrence + 1):
        found = text.find(needle, position, end)
        if found < 0:
            return _place(source, text, node.start_mark.line, node.start_mark.column)
        position = found + 1
    line = text.count("\n", 0, found)
    return _place(source, text, line, found - (text.rfind("\n", 0, found) + 1))


def _place(source: Source, text: str, line: int, column: int) -> tuple[Location, str]:
    lines = text.split("\n")
    return Location(source.path, line + 1, column + 1), lines[line] if line < len(lines) else ""
