"""One YAML file: its values, and what is wrong with it as YAML."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode

from generator.diagnostics import Diagnostic, Location
from generator.loading import characters, wording
from generator.loading.composing import TooDeep, compose
from generator.loading.failure import EMPTY, Slip
from generator.loading.values import Value, entry_lines, to_value

ValuePath: TypeAlias = tuple[str | int, ...]
_MOST_CHARACTERS = 20
"""Unreadable characters that are reported for one file; a file with more is not text."""


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
    has_gaps: bool = False
    """Whether something could not be read and was reported: what is missing may not be missing."""

    def text(self) -> str:
        """The file's text, read again: places are looked up only for what is wrong."""
        return decode(self.file.read_bytes())


def decode(raw: bytes) -> str:
    """Text of a file: UTF-8, without byte order mark, lines ending in a newline. Raises `UnicodeDecodeError`."""
    return with_newlines(raw.decode("utf-8-sig"))


def with_newlines(text: str) -> str:
    """The text with every line ending in a newline, as Windows and old editors do not write it."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def load_text(text: str, path: str) -> tuple[dict[str, Value], dict[str, tuple[int, ...]], list[Diagnostic]]:
    """Values of a YAML text, the line of each listed entry, and what is wrong with it.

    `path` is only named in diagnostics. With an error among the diagnostics the values may be partial.
    """
    text = with_newlines(text)
    problems = _Problems(text, path)
    if characters.unreadable(text):
        problems.add_characters()
        text = characters.blanked(text)
    root = _compose(text, problems)
    if root is None:
        return {}, {}, problems.found
    if not isinstance(root, MappingNode):
        message = "a file holds keys such as `challenges:`, each with a list below it"
        help = "start the file with the kind of its entries, for instance `challenges:`"
        problems.report("wrong-type", message, root.start_mark.line, root.start_mark.column, help)
        return {}, {}, problems.found
    data = to_value(root, text, problems.report)
    assert isinstance(data, dict)
    if any(problem.code == "too-deep" for problem in problems.found):
        return {}, {}, problems.found
    if not data and not problems.found:
        problems.add(EMPTY)
    return data, entry_lines(root, data), problems.found


def _compose(text: str, problems: _Problems) -> Node | None:
    """The root node; None when there is none, or when the text is not YAML, which was then reported."""
    try:
        root = compose(text)
    except TooDeep as error:
        help = "flatten it: no entry needs that many levels"
        problems.report("too-deep", "lists and mappings are nested too deeply", error.line, error.column, help)
        return None
    except yaml.YAMLError as error:
        problems.add(wording.explain(error, text))
        return None
    if root is None or (isinstance(root, ScalarNode) and not root.value.strip()):
        if not problems.found:
            problems.add(EMPTY)
        return None
    return root


class _Problems:
    """What is wrong with one text."""

    def __init__(self, text: str, path: str) -> None:
        self.found: list[Diagnostic] = []
        self._lines = text.split("\n")
        self._text = text
        self._path = path

    def add(self, slip: Slip) -> None:
        excerpt = self._lines[slip.line] if slip.line < len(self._lines) else ""
        place = Location(self._path, slip.line + 1, slip.column + 1)
        self.found.append(Diagnostic(slip.code, slip.message, place, slip.help, excerpt))

    def report(self, code: str, message: str, line: int, column: int, help: str) -> None:
        self.add(Slip(code, message, line, column, help))

    def add_characters(self) -> None:
        for match in characters.all_unreadable(self._text)[:_MOST_CHARACTERS]:
            line = self._text.count("\n", 0, match.start())
            column = match.start() - (self._text.rfind("\n", 0, match.start()) + 1)
            message = f"a character that nobody sees: {characters.name_of(match.group())}"
            help = "delete it; if it does not show, delete the text around it and type it again"
            self.report("hidden-character", message, line, column, help)
