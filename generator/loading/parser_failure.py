"""Where and why the YAML parser failed, with the lines around."""

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

from generator.loading.composing import scan_tokens
from generator.loading.quotes import swallows_lines

LEAD = re.compile(r"\s*(?:- +)*(?:(?:[\"'][\w-]+[\"']|[^\s#\"'\[{&*!|>%@`:][^:#\"']*):(?: +|$))?")
"""What is before the value of a line: indent, dashes, key."""
_KEY_OR_DASH = re.compile(r"\s*(?:- |[\w-]+:(?:\s|$))")


class Vocabulary(NamedTuple):
    """Keys of the model, as far as the caller passes them."""

    keys: frozenset[str] = frozenset()
    kinds: frozenset[str] = frozenset()
    """Keys at the top level."""
    siblings: frozenset[tuple[str, str]] = frozenset()
    """Pairs of fields of one mapping, of which the second is no word before a colon in a sentence."""
    sentences: frozenset[str] = frozenset()
    """Fields with a list of sentences."""
    paragraphs: frozenset[str] = frozenset()
    """Fields with a text of several paragraphs."""
    texts: frozenset[str] = frozenset()
    """Fields that hold words for readers, alone or in a list, which no single word or character can be."""
    lists: frozenset[str] = frozenset()
    """Fields that hold a list of ids or words."""
    technical: frozenset[str] = frozenset()
    """Fields that hold an id, a number or one of a few words."""


EMPTY_VOCABULARY = Vocabulary()


@dataclass(frozen=True, slots=True)
class SyntaxProblem:
    """A mistake in YAML syntax: code, message, place and help. Line and column count from 0."""

    code: str
    message: str
    line: int
    column: int
    help: str


EMPTY_FILE = SyntaxProblem("empty-file", "the file has nothing in it", 0, 0, "add an entry, or delete the file")


@dataclass(frozen=True)
class ParserFailure:
    """An exception of the parser, with the text it is about."""

    text: str
    lines: list[str]
    line: int
    column: int
    problem: str
    context: str
    start: tuple[int, int] | None
    """Where the construct began that the parser could not finish."""
    known: Vocabulary

    @staticmethod
    def from_error(error: yaml.YAMLError, text: str, known: Vocabulary) -> ParserFailure:
        """Return the failure for the parser's `error` on `text`. A place past the last line is moved to its end."""
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
        return ParserFailure(text, lines, line, column, problem, context, place(start) if start else None, known)

    @property
    def current(self) -> str:
        """The line at which the parser failed."""
        return self.lines[self.line]

    @property
    def value_column(self) -> int:
        """Column of the value on that line."""
        match = LEAD.match(self.current)
        return match.end() if match else 0

    @property
    def value(self) -> str:
        """The value on that line, behind dashes and key."""
        return self.current[self.value_column :].strip()

    @property
    def continued(self) -> str:
        """The lines below that are indented more and have neither key nor dash."""
        indent = len(self.current) - len(self.current.lstrip())
        found = []
        for line in self.lines[self.line + 1 :]:
            if not line.strip() or len(line) - len(line.lstrip()) <= indent or _KEY_OR_DASH.match(line):
                break
            found.append(line.strip())
        return "".join("\n" + line for line in found)

    @property
    def above(self) -> int | None:
        """Index of the last non-empty line before the current one; None if there is none."""
        return next((line for line in range(self.line - 1, -1, -1) if self.lines[line].strip()), None)

    @cached_property
    def _quoted(self) -> list[ScalarToken]:
        found = []
        try:
            for token in scan_tokens(self.text):
                if isinstance(token, ScalarToken) and token.style in ('"', "'"):
                    found.append(token)
        except yaml.YAMLError:
            pass
        return found

    @cached_property
    def last_opened(self) -> tuple[int, int] | None:
        """Return the innermost bracket or brace that is open where the parser failed; None if there is none."""
        opened: list[tuple[int, int]] = []
        try:
            for token in scan_tokens(self.text):
                if isinstance(token, FlowSequenceStartToken | FlowMappingStartToken):
                    opened.append((token.start_mark.line, token.start_mark.column))
                elif isinstance(token, FlowSequenceEndToken | FlowMappingEndToken) and opened:
                    opened.pop()
        except yaml.YAMLError:
            pass
        return opened[-1] if opened else None

    @cached_property
    def swallowing_quote(self) -> ScalarToken | None:
        """Return the first quoted scalar that contains lines which look like keys or items; None if there is none."""
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
        """Return the quoted scalar that ends right before the failure; None if there is none."""
        # The tokens go on behind the place of the failure: a parser's error does not stop the scanner.
        ended = (token for token in reversed(self._quoted) if token.end_mark.line <= self.line)
        for found in ended:
            if found.end_mark.line != self.line:
                return None
            if found.end_mark.column <= self.column:
                return None if self.current[found.end_mark.column : self.column].strip() else found
        return None
