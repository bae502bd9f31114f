"""Find the line and column of a value by its path. Parses the file again, since only errors need places."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from generator.diagnostics import Location
from generator.files import decode, read_bytes
from generator.files.characters import blank_unreadable
from generator.loading.composing import TooDeep, compose
from generator.loading.quoting import normalize_key
from generator.loading.source_file import MAX_BYTES, SourceFile, ValuePath


@dataclass(frozen=True, slots=True)
class _ParsedFile:
    """A parsed file."""

    text: str
    lines: list[str]
    root: Node | None
    keys: dict[int, dict[str, tuple[Node, Node]]] = field(default_factory=dict)
    """By the identity of a mapping: its keys, each with its node and its value. There may be a problem with each."""
    found: dict[tuple[str, int, int], list[int]] = field(default_factory=dict)
    """Where a text stands between two places, as far as it was looked for."""


def locate(source: SourceFile, path: ValuePath, of_key: bool = False) -> tuple[Location, str]:
    """Return the place of the value (with `of_key`, of the key) at `path`, and its line.

    For a path that does not exist, that of its nearest existing ancestor.
    """
    reading = _parse_file(source)
    if reading.root is None:
        return Location(source.path), ""
    node = _find_key_node(reading, path) if of_key else _find_node(reading, path)[0]
    return _make_location(source, reading, node.start_mark.line, node.start_mark.column)


def locate_within(source: SourceFile, path: ValuePath, needle: str, occurrence: int = 0) -> tuple[Location, str]:
    """Return the place of the n-th `needle` in the text at `path`; of the whole text where it is not found
    literally.
    """
    reading = _parse_file(source)
    if reading.root is None:
        return Location(source.path), ""
    node = _find_node(reading, path)[0]
    start, end = node.start_mark.index, node.end_mark.index
    places = reading.found.setdefault((needle, start, end), [])
    while len(places) <= occurrence:
        found = reading.text.find(needle, places[-1] + 1 if places else start, end)
        if found < 0:
            return _make_location(source, reading, node.start_mark.line, node.start_mark.column)
        places.append(found)
    found = places[occurrence]
    line = node.start_mark.line + reading.text.count("\n", node.start_mark.index, found)
    return _make_location(source, reading, line, found - (reading.text.rfind("\n", 0, found) + 1))


def is_written(source: SourceFile, path: ValuePath) -> bool:
    """Return whether there is a key or item at `path`, even without a value."""
    reading = _parse_file(source)
    return reading.root is not None and _find_node(reading, path)[1]


def _make_location(source: SourceFile, reading: _ParsedFile, line: int, column: int) -> tuple[Location, str]:
    excerpt = reading.lines[line] if line < len(reading.lines) else ""
    return Location(source.path, line + 1, column + 1), excerpt


def _parse_file(source: SourceFile) -> _ParsedFile:
    try:
        state = source.file.lstat()
        return _parse_file_state(source.file, state.st_mtime_ns, state.st_size)
    except (OSError, UnicodeDecodeError, yaml.YAMLError, TooDeep):
        # A live preview: the file was changed since it was loaded. The next build tells.
        return _ParsedFile("", [], None)


@lru_cache(maxsize=4)
def _parse_file_state(file: Path, changed: int, size: int) -> _ParsedFile:
    # A file with a hundred problems is parsed once more, not a hundred times.
    text = decode(read_bytes(file, MAX_BYTES))
    return _ParsedFile(text, text.split("\n"), compose(blank_unreadable(text)))


def _find_node(reading: _ParsedFile, path: ValuePath) -> tuple[Node, bool]:
    """Return the node at `path` and True, or its nearest existing ancestor and False."""
    assert reading.root is not None
    node = reading.root
    for step in path:
        child = _get_child(reading, node, step)
        if child is None:
            return node, False
        node = child
    return node, True


def _find_key_node(reading: _ParsedFile, path: ValuePath) -> Node:
    """Return the node of the key that `path` ends in, or the nearest node above it."""
    parent, found = _find_node(reading, path[:-1])
    if found and isinstance(parent, MappingNode):
        return _map_keys(reading, parent).get(str(path[-1]), (parent, parent))[0]
    return parent


def _get_child(reading: _ParsedFile, node: Node, step: str | int) -> Node | None:
    if isinstance(node, SequenceNode) and isinstance(step, int) and step < len(node.value):
        child: Node = node.value[step]
        return child
    if isinstance(node, MappingNode) and isinstance(step, str):
        return _map_keys(reading, node).get(step, (None, None))[1]
    return None


def _map_keys(reading: _ParsedFile, node: MappingNode) -> dict[str, tuple[Node, Node]]:
    """Return the first of equal keys, each with the first value that is not empty, or the first."""
    keys = reading.keys.get(id(node))
    if keys is None:
        keys = reading.keys[id(node)] = {}
        for key, value in node.value:
            if isinstance(key, ScalarNode):
                name = normalize_key(key.value)
                first, chosen = keys.get(name, (key, value))
                keys[name] = (first, chosen if chosen.value else value if value.value else chosen)
    return keys
