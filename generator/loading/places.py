"""The way back from a value to its place in the file. Only used for what is wrong, so the file is read again."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from generator.diagnostics import Location
from generator.files import decode, read_bytes
from generator.files.characters import blanked
from generator.loading.composing import TooDeep, compose
from generator.loading.quoting import plain_key
from generator.loading.source import MAX_BYTES, Source, ValuePath


@dataclass(frozen=True, slots=True)
class _Reading:
    text: str
    lines: list[str]
    root: Node | None
    keys: dict[int, dict[str, tuple[Node, Node]]] = field(default_factory=dict)
    """By the identity of a mapping: its keys, each with its node and its value. There may be a problem with each."""
    found: dict[tuple[str, int, int], list[int]] = field(default_factory=dict)
    """Where a text stands between two places, as far as it was looked for."""


def locate(source: Source, path: ValuePath, of_key: bool = False) -> tuple[Location, str]:
    """Place of the value (or, `of_key`, of the key) at `path`, and the line it is on.

    A path that does not exist leads to the nearest value above it.
    """
    reading = _read(source)
    if reading.root is None:
        return Location(source.path), ""
    node = _key_node_at(reading, path) if of_key else _node_at(reading, path)[0]
    return _place(source, reading, node.start_mark.line, node.start_mark.column)


def locate_within(source: Source, path: ValuePath, needle: str, occurrence: int = 0) -> tuple[Location, str]:
    """Place of the n-th `needle` inside the text value at `path`; of the value when it is not to be found as it is."""
    reading = _read(source)
    if reading.root is None:
        return Location(source.path), ""
    node = _node_at(reading, path)[0]
    start, end = node.start_mark.index, node.end_mark.index
    places = reading.found.setdefault((needle, start, end), [])
    while len(places) <= occurrence:
        found = reading.text.find(needle, places[-1] + 1 if places else start, end)
        if found < 0:
            return _place(source, reading, node.start_mark.line, node.start_mark.column)
        places.append(found)
    found = places[occurrence]
    line = node.start_mark.line + reading.text.count("\n", node.start_mark.index, found)
    return _place(source, reading, line, found - (reading.text.rfind("\n", 0, found) + 1))


def is_written(source: Source, path: ValuePath) -> bool:
    """Whether there is a key or an item at `path`, even one without a value."""
    reading = _read(source)
    return reading.root is not None and _node_at(reading, path)[1]


def _place(source: Source, reading: _Reading, line: int, column: int) -> tuple[Location, str]:
    excerpt = reading.lines[line] if line < len(reading.lines) else ""
    return Location(source.path, line + 1, column + 1), excerpt


def _read(source: Source) -> _Reading:
    try:
        state = source.file.lstat()
        return _read_state(source.file, state.st_mtime_ns, state.st_size)
    except (OSError, UnicodeDecodeError, yaml.YAMLError, TooDeep):
        # A live preview: the file was changed since it was loaded. The next build tells.
        return _Reading("", [], None)


@lru_cache(maxsize=4)
def _read_state(file: Path, changed: int, size: int) -> _Reading:
    # A file with a hundred problems is parsed once more, not a hundred times.
    text = decode(read_bytes(file, MAX_BYTES))
    return _Reading(text, text.split("\n"), compose(blanked(text)))


def _node_at(reading: _Reading, path: ValuePath) -> tuple[Node, bool]:
    """The node at `path` and whether the whole path was found; else the nearest node above it."""
    assert reading.root is not None
    node = reading.root
    for step in path:
        child = _child(reading, node, step)
        if child is None:
            return node, False
        node = child
    return node, True


def _key_node_at(reading: _Reading, path: ValuePath) -> Node:
    """The node of the key that `path` ends in, or the nearest node above it."""
    parent, found = _node_at(reading, path[:-1])
    if found and isinstance(parent, MappingNode):
        return _keys_of(reading, parent).get(str(path[-1]), (parent, parent))[0]
    return parent


def _child(reading: _Reading, node: Node, step: str | int) -> Node | None:
    if isinstance(node, SequenceNode) and isinstance(step, int) and step < len(node.value):
        child: Node = node.value[step]
        return child
    if isinstance(node, MappingNode) and isinstance(step, str):
        return _keys_of(reading, node).get(step, (None, None))[1]
    return None


def _keys_of(reading: _Reading, node: MappingNode) -> dict[str, tuple[Node, Node]]:
    """The first of equal keys, each with the first value that is not empty, or the first."""
    keys = reading.keys.get(id(node))
    if keys is None:
        keys = reading.keys[id(node)] = {}
        for key, value in node.value:
            if isinstance(key, ScalarNode):
                name = plain_key(key.value)
                first, chosen = keys.get(name, (key, value))
                keys[name] = (first, chosen if chosen.value else value if value.value else chosen)
    return keys
