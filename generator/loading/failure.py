"""Where and why the YAML parser gave up, and the lines around it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

import yaml
from yaml.tokens import (
    FlowMappingEndToken,
    FlowMappingStartToken,
    FlowSequenceEndToken,
    FlowSequenceStartToken,
    ScalarToken,
)

from generator.loading.composing import tokens
from generator.loading.quotes import swallows_lines

LEAD = re.compile(r"\s*(?:- +)*(?:(?:[\"'][\w-]+[\"']|[^\s#\"'\[{&*!|>%@`:][^:#\"']*):(?: +|$))?")
"""What stands before the value of a line: indent, dashes, a key."""
_KEY_OR_DASH = re.compile(r"\s*(?:- |[\w-]+:(?:\s|$))")


class Vocabulary(NamedTuple):
    """Words that are keys, as far as the caller knows."""

    keys: frozenset[str] = frozenset()
    kinds: frozenset[str] = frozenset()
    """Those of them that stand at the left edge."""
    siblings: frozenset[tuple[str, str]] = frozenset()
    """Pairs of fields of one thing, of which the second is no word that stands before a colon in a sentence."""
    sentences: frozenset[str] = frozenset()
    """Fields that hold a list of sentences."""
    paragraphs: frozenset[str] = frozenset()
    """Fields that hold a text of several paragraphs."""
    texts: frozenset[str] = frozenset()
    """Fields that hold words for readers, alone or in a list, which no single word or sign can be."""
    lists: frozenset[str] = frozenset()
    """Fields that hold a list of ids or words."""
    technical: frozenset[str] = frozenset()
    """Fields that hold an id, a number or one of a few words."""


NO_WORDS = Vocabulary()


@dataclass(frozen=True, slots=True)
class Slip:
    """What a writer did. Line and column count from 0."""

    code: str
    message: str
    line: int
    column: int
    help: str


EMPTY = Slip("empty-file", "the file has nothing in it", 0, 0, "add an entry, or delete the file")


@dataclass(frozen=True)
class Failure:
    """Where the parser gave up, and what it said."""

    text: str
    lines: list[str]
    line: int
    column: int
    problem: str
    context: str
    start: tuple[int, int] | None
    """Where the thing began that could not be finished."""
    known: Vocabulary

    @staticmethod
    def of(error: yaml.YAMLError, text: str, known: Vocabulary) -> Failure:
        """What the parser's `error` on `text` says. Places past the last line are moved to its end."""
        lines = text.split("\n")
        last = max((line for line in range(len(lines)) if lines[line].strip(" ")), default=0)

        def place(mark: Any) -> tuple[int, int]:
            return (mark.line, mark.column) if mark.line <= last else (last, len(lines[last].rstrip()))

        start = getattr(error, "context_mark", None)
        mark = getattr(error, "problem_mark", None) or start
        line, column = place(mark) if mark else (0, 0)
        while line > 0 and not lines[line].strip(" "):
            line, column = line - 1, len(lines[line - 1].rstrip())
        problem, context = str(getattr(error, "problem", "") or ""), str(getattr(error, "context", "") or "")
        return Failure(text, lines, line, column, problem, context, place(start) if start else None, known)

    @property
    def current(self) -> str:
        """The line the parser gave up in."""
        return self.lines[self.line]

    @property
    def value_column(self) -> int:
        """Where the value of that line starts."""
        match = LEAD.match(self.current)
        return match.end() if match else 0

    @property
    def value(self) -> str:
        """What the line says behind its dashes and key."""
        return self.current[self.value_column :].strip()

    @property
    def continued(self) -> str:
        """The lines below that are indented further and have neither a key nor a dash: they belong to the value."""
        indent = len(self.current) - len(self.current.lstrip())
        found = []
        for line in self.lines[self.line + 1 :]:
            if not line.strip() or len(line) - len(line.lstrip()) <= indent or _KEY_OR_DASH.match(line):
                break
            found.append(line.strip())
        return "".join("\n" + line for line in found)

    @property
    def above(self) -> int | None:
        """The last line before the current one with something on it."""
        return next((line for line in range(self.line - 1, -1, -1) if self.lines[line].strip()), None)

    @cached_property
    def _quoted(self) -> list[ScalarToken]:
        found = []
        try:
            for token in tokens(self.text):
                if isinstance(token, ScalarToken) and token.style in ('"', "'"):
                    found.append(token)
        except yaml.YAMLError:
            pass
        return found

    @cached_property
    def last_opened(self) -> tuple[int, int] | None:
        """The last bracket or brace that is still open where the parser gave up."""
        opened: list[tuple[int, int]] = []
        try:
            for token in tokens(self.text):
                if isinstance(token, FlowSequenceStartToken | FlowMappingStartToken):
                    opened.append((token.start_mark.line, token.start_mark.column))
                elif isinstance(token, FlowSequenceEndToken | FlowMappingEndToken) and opened:
                    opened.pop()
        except yaml.YAMLError:
            pass
        return opened[-1] if opened else None

    @cached_property
    def swallowing(self) -> ScalarToken | None:
        """The first quoted text that takes in lines which look like keys or items beside it."""
        return next(
            (
                token
                for token in self._quoted
                if self.line >= token.start_mark.line < token.end_mark.line
                and swallows_lines(self.text, token.start_mark.index, token.end_mark.index)
            ),
            None,
        )

    @cached_property
    def last_quoted(self) -> ScalarToken | None:
        """The quoted text that ends right before the place of the failure, if there is one."""
        # The tokens go on behind the place of the failure: a parser's error does not stop the scanner.
        ended = (token for token in reversed(self._quoted) if token.end_mark.line <= self.line)
        for found in ended:
            if found.end_mark.line != self.line:
                return None
            if found.end_mark.column <= self.column:
                return None if self.current[found.end_mark.column : self.column].strip() else found
        return None
