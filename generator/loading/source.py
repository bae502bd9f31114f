"""One YAML file: its values, and what is wrong with it as YAML."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode

from generator.diagnostics import Diagnostic, Location
from generator.files import characters, decode, hidden_characters, misread_characters, read_bytes, with_newlines
from generator.loading import wording
from generator.loading.comments import comments_behind_text
from generator.loading.composing import TooDeep, compose
from generator.loading.failure import EMPTY, NO_WORDS, Slip, Vocabulary
from generator.loading.values import Value, entry_lines, to_value

ValuePath: TypeAlias = tuple[str | int, ...]
MAX_BYTES = 1_000_000
"""Size a file may have. The largest hand-written one here has about 60 KB."""


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
        return decode(read_bytes(self.file, MAX_BYTES))


def load_text(
    text: str, path: str, known: Vocabulary = NO_WORDS
) -> tuple[dict[str, Value], dict[str, tuple[int, ...]], list[Diagnostic]]:
    """Values of a YAML text, the line of each listed entry, and what is wrong with it.

    `path` is only named in diagnostics; `known` are words that are keys, for what is said of a text that is no YAML.
    With an error among the diagnostics the values may be partial.
    """
    text = with_newlines(text)
    problems = _Problems(text, path)
    if characters.unreadable(text):
        problems.found += hidden_characters(text, path)
        text = characters.blanked(text)
    problems.found += misread_characters(text, path)
    root = _compose(text, problems, known)
    if root is None:
        return {}, {}, problems.found
    if not isinstance(root, MappingNode):
        message = "a file holds keys such as `challenges:`, each with a list below it"
        help = "start the file with the kind of its entries, for instance `challenges:`"
        if text.lstrip().startswith("<"):
            message, help = "this is HTML and not YAML", "delete the file, or write its entries as YAML"
        problems.report("wrong-type", message, root.start_mark.line, root.start_mark.column, help)
        return {}, {}, problems.found
    data = to_value(root, text, problems.report, known)
    assert isinstance(data, dict)
    if any(problem.code == "too-deep" for problem in problems.found):
        return {}, {}, problems.found
    for comment in comments_behind_text(text, known.technical):
        problems.add(comment)
    if not data and not problems.found:
        problems.add(EMPTY)
    return data, entry_lines(root, data), problems.found


def _compose(text: str, problems: _Problems, known: Vocabulary) -> Node | None:
    """The root node; None when there is none, or when the text is not YAML, which was then reported."""
    try:
        root = compose(text)
    except TooDeep as error:
        help = "flatten it: no entry needs that many levels"
        problems.report("too-deep", "lists and mappings are nested too deeply", error.line, error.column, help)
        return None
    except yaml.YAMLError as error:
        slip = wording.explain(error, text, known)
        if all(slip.line + 1 != found.location.line for found in problems.found):  # said already what is wrong there
            problems.add(slip)
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
        self._path = path

    def add(self, slip: Slip) -> None:
        excerpt = self._lines[slip.line] if slip.line < len(self._lines) else ""
        place = Location(self._path, slip.line + 1, slip.column + 1)
        self.found.append(Diagnostic(slip.code, slip.message, place, slip.help, excerpt))

    def report(self, code: str, message: str, line: int, column: int, help: str) -> None:
        self.add(Slip(code, message, line, column, help))
