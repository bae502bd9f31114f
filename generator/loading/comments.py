"""Find comments behind a text on its line: YAML drops them, and their author mostly meant text.

Comments on lines of their own, and those behind a key or dash, are not reported.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import yaml
from yaml.tokens import (
    BlockEntryToken,
    BlockMappingStartToken,
    BlockSequenceStartToken,
    FlowMappingEndToken,
    FlowMappingStartToken,
    FlowSequenceEndToken,
    FlowSequenceStartToken,
    ScalarToken,
    ValueToken,
)

from generator.files import get_rest_of_line
from generator.loading import quoting
from generator.loading.composing import scan_tokens
from generator.loading.parser_failure import LEAD, ParserFailure, SyntaxProblem
from generator.lookalikes import describe_unfinished

_BEHIND_BLANK = re.compile(r"#(?<=[ \t]#)")
"""A search that starts with one certain character: most files hold no comment but at their top."""
_BEHIND_TEXT = re.compile(r"\S[ \t]+#")
_QUOTED = re.compile(r"(?<=[\s\[,{])(?:\"(?:[^\"\\]|\\.)*\"|'(?:[^']|'')*')")
_TECHNICAL = re.compile(r"[a-z0-9][a-z0-9/.:-]*|[0-9]+ [a-z]+|https://\S+")
"""An id, number, date or duration, behind which a comment is a remark."""
_OPENING = (FlowSequenceStartToken, FlowMappingStartToken)
_CLOSING = (FlowSequenceEndToken, FlowMappingEndToken)
_BELOW = (BlockMappingStartToken, BlockSequenceStartToken, BlockEntryToken)
_LONGER = "put the whole text in quotes, or write it on the lines below `>-`"
_MESSAGE = "what follows the `#` is read as a comment and would be lost"


def find_trailing_comments(text: str, technical: frozenset[str] = frozenset()) -> Iterator[SyntaxProblem]:
    """Yield each comment of the valid YAML `text` that is behind a text on its line."""
    if not _BEHIND_BLANK.search(text) or not _BEHIND_TEXT.search(text):
        return
    end, depth = 0, 0
    last: yaml.Token | None = None
    for token in scan_tokens(text):
        gap = text.find("#", end, token.start_mark.index)
        is_empty_item = isinstance(last, BlockEntryToken) and isinstance(token, BlockEntryToken)
        is_above_value = isinstance(last, ValueToken | BlockEntryToken) and isinstance(token, _BELOW)
        if gap >= 0 and (is_empty_item or not is_above_value):
            yield from _find_trailing_comment(
                text, gap, last.end_mark if last else token.start_mark, depth > 0, technical
            )
        if isinstance(token, ScalarToken) and token.style in ("|", ">"):
            header = text.find("#", token.start_mark.index, text.find("\n", token.start_mark.index))
            yield from _find_trailing_comment(text, header, token.start_mark, False, technical) if header >= 0 else ()
        depth += isinstance(token, _OPENING) - isinstance(token, _CLOSING)
        end = max(end, token.end_mark.index)
        last = token


def _find_trailing_comment(
    text: str, position: int, before: Any, is_in_list: bool, technical: frozenset[str]
) -> Iterator[SyntaxProblem]:
    """Yield the comment at `position`; `before` is a mark of the parser's not far before it."""
    start = text.rfind("\n", 0, position) + 1
    raw = get_rest_of_line(text, start, len(text))
    if raw[: position - start].strip():
        yield _make_problem(
            raw, before.line + text.count("\n", before.index, start), position - start, is_in_list, technical
        )


def find_comment_before_failure(failure: ParserFailure) -> SyntaxProblem | None:
    """Return the comment behind a text that made the parser fail on its line or in the lines below."""
    opened = failure.last_opened
    nearest = {failure.line, failure.above, failure.start[0] if failure.start else None}
    lines = nearest | set(range(opened[0], failure.line) if opened else ())
    for line in sorted(line for line in lines if line is not None and line <= failure.line):
        raw = failure.lines[line]
        hidden = _QUOTED.sub(lambda match: "x" * len(match[0]), raw)
        match = _BEHIND_TEXT.search(hidden)
        if match and not raw.lstrip().startswith("#") and (line < failure.line or match.end() <= failure.column):
            column = match.end() - 1
            before = hidden[:column]
            is_in_list = opened is not None and (line > opened[0] or before.rfind("[") > before.rfind("]"))
            found = _make_problem(raw, line, column, is_in_list, failure.known.technical)
            return found if is_in_list or line == failure.line else replace(found, help=_LONGER)
    return None


def _make_problem(raw: str, line: int, column: int, is_in_list: bool, technical: frozenset[str]) -> SyntaxProblem:
    comment = raw[column:].strip()
    if comment[1:2].isupper() and (found := describe_unfinished(comment)):  # the error of a formula
        return SyntaxProblem("wrong-value", found[0], line, column, found[1])
    return SyntaxProblem("needs-quotes", _MESSAGE, line, column, _make_help(raw, column, is_in_list, technical))


def _make_help(raw: str, column: int, is_in_list: bool, technical: frozenset[str]) -> str:
    before, comment = raw[:column].rstrip(), raw[column:].rstrip()
    if is_in_list:
        begin = max(before.rfind("["), before.rfind(",")) + 1
        item = re.split(r"[],]", raw[begin:])[0].strip()
        return f"write `{quoting.quote_scalar(item)}`; a comment stands on a line of its own"
    lead = LEAD.match(before)
    value = before[lead.end() if lead else 0 :].strip()
    if re.fullmatch(r"[|>][-+]?\d?", value):
        line = before.lstrip(" -")
        return f"a comment stands on a line of its own: write `{line}`, and the comment above it"
    key = lead[0].strip(" -:") if lead else ""
    if not value and key in technical and (word := re.fullmatch(r"#+ ?([\w-]+)", comment)):
        return f"write `{word[1]}`: no `#` stands before it"
    if key in technical and value.startswith("https://") and re.fullmatch(r"\S+ +#\S+", f"{value} {comment}"):
        return f"write `{value}{comment}`: no blank stands in an address"
    if key == "title" and not value and (words := re.fullmatch(r"#+ +(\w.*)", comment)):
        return f"write `title: {words[1]}`: a title has no mark of a heading before it"
    if not value.strip("-"):  # nothing but a key or a dash before it
        return f"{quoting.suggest_quotes(comment)}; a comment stands on a line of its own"
    if comment[1:2] in (" ", "") and (value[-1] in "]}\"'" or _TECHNICAL.fullmatch(value)):
        line = before.lstrip(" -")
        return f"a comment stands on a line of its own: write `{line}`, and the comment above it"
    if lead is None or not lead[0].strip():
        return _LONGER
    return f"{quoting.suggest_quotes(raw[lead.end() :])}; a comment stands on a line of its own"
