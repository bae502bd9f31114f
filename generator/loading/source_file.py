"""One YAML file: its values, and diagnostics about its syntax."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode

from generator.diagnostics import Diagnostic, Location
from generator.files import (
    characters,
    decode,
    find_hidden_characters,
    find_misread_characters,
    normalize_newlines,
    read_bytes,
)
from generator.loading import syntax_errors
from generator.loading.comments import find_trailing_comments
from generator.loading.composing import TooDeep, compose
from generator.loading.parser_failure import EMPTY_FILE, EMPTY_VOCABULARY, SyntaxProblem, Vocabulary
from generator.loading.values import Value, find_entry_lines, to_value

ValuePath: TypeAlias = tuple[str | int, ...]
"""Keys and indices from the top of a file to a value."""
MAX_BYTES = 1_000_000
"""Size of a file. The largest hand-written one of this repository has about 60 KB."""


@dataclass(frozen=True, slots=True)
class SourceFile:
    """The values of one file, not validated."""

    path: str
    """Relative to the project, with forward slashes."""
    file: Path
    """Absolute path."""
    playbook: str
    """Folder of `playbooks/` it is in, or its own stem: the id that its playbook must have."""
    data: dict[str, Value]
    lines: dict[str, tuple[int, ...]]
    """For each top-level key, the line of each list item, from 1."""
    has_gaps: bool = False
    """Whether something was unreadable and reported, so that a missing value may be no mistake."""

    def text(self) -> str:
        """Return text of the file, read again: only errors need it."""
        return decode(read_bytes(self.file, MAX_BYTES))


def load_text(
    text: str, path: str, known: Vocabulary = EMPTY_VOCABULARY
) -> tuple[dict[str, Value], dict[str, tuple[int, ...]], list[Diagnostic]]:
    """Return the values of a YAML text, the lines of its entries, and diagnostics.

    `path` is only named in diagnostics; `known` is the vocabulary for explanations.
    """
    text = normalize_newlines(text)
    problems = _Problems(text, path)
    if characters.find_unreadable_character(text):
        problems.found += find_hidden_characters(text, path)
        text = characters.blank_unreadable(text)
    problems.found += find_misread_characters(text, path)
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
    for comment in find_trailing_comments(text, known.technical):
        problems.add(comment)
    if not data and not problems.found:
        problems.add(EMPTY_FILE)
    return data, find_entry_lines(root, data), problems.found


def _compose(text: str, problems: _Problems, known: Vocabulary) -> Node | None:
    """Return the root node; None when there is none, or when the text is not YAML, which was then reported."""
    try:
        root = compose(text)
    except TooDeep as error:
        help = "flatten it: no entry needs that many levels"
        problems.report("too-deep", "lists and mappings are nested too deeply", error.line, error.column, help)
        return None
    except yaml.YAMLError as error:
        problem = syntax_errors.explain_syntax_error(error, text, known)
        if all(problem.line + 1 != found.location.line for found in problems.found):  # said already what is wrong there
            problems.add(problem)
        return None
    if root is None or (isinstance(root, ScalarNode) and not root.value.strip()):
        if not problems.found:
            problems.add(EMPTY_FILE)
        return None
    return root


class _Problems:
    """What is wrong with one text."""

    def __init__(self, text: str, path: str) -> None:
        self.found: list[Diagnostic] = []
        self._lines = text.split("\n")
        self._path = path

    def add(self, problem: SyntaxProblem) -> None:
        excerpt = self._lines[problem.line] if problem.line < len(self._lines) else ""
        place = Location(self._path, problem.line + 1, problem.column + 1)
        self.found.append(Diagnostic(problem.code, problem.message, place, problem.help, excerpt))

    def report(self, code: str, message: str, line: int, column: int, help: str) -> None:
        self.add(SyntaxProblem(code, message, line, column, help))
