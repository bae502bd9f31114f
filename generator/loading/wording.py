"""YAML's own errors in words a writer knows."""

from __future__ import annotations

import re

import yaml

_SMART_QUOTES = "\u201c\u201d\u2018\u2019\u201e\u00ab\u00bb"
_RESERVED_STARTS = {"@": "an at sign", "`": "a backtick", "%": "a per cent sign"}


def explain(error: yaml.YAMLError, text: str) -> tuple[str, str, int, int, str]:
    """Code, message, line, column (both from 0) and help for an error of PyYAML's on `text`."""
    if isinstance(error, yaml.reader.ReaderError):
        return _explain_character(error, text)
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    line, column = (mark.line, mark.column) if mark else (0, 0)
    problem, context = str(getattr(error, "problem", "") or ""), str(getattr(error, "context", "") or "")
    lines = text.splitlines() or [""]
    line = min(line, len(lines) - 1)
    return _explain_problem(problem, context, lines, line, column, getattr(error, "context_mark", None))


def _explain_character(error: yaml.reader.ReaderError, text: str) -> tuple[str, str, int, int, str]:
    position = error.position if isinstance(error.position, int) else 0
    before = text[:position]
    line, column = before.count("\n"), position - (before.rfind("\n") + 1)
    return (
        "hidden-character",
        "a control character that no text can hold",
        line,
        column,
        "delete the invisible character at this place and type the text again",
    )


def _explain_problem(
    problem: str, context: str, lines: list[str], line: int, column: int, context_mark: yaml.Mark | None
) -> tuple[str, str, int, int, str]:
    current = lines[line]
    value = re.match(r"\s*(?:- +)*(?:[\w-]+: +)?", current)
    value_start = value.end() if value else 0
    first = current[value_start : value_start + 1]
    if "expected a single document" in context or "expected a single document" in problem:
        return (
            "several-documents",
            "a second document starts here",
            line,
            column,
            "remove the line `---`; put the second part into a file of its own",
        )
    if "alias" in problem or "alias" in context or "anchor" in problem or "anchor" in context:
        return _starts_with(line, column, "*" if current[column : column + 1] != "&" else "&")
    if "tab" in problem or "'\\t'" in problem or ("\t" in current[: len(current) - len(current.lstrip())]):
        column = current.find("\t") if "\t" in current else column
        return (
            "tab-indent",
            "a tab is used for indentation",
            line,
            column,
            "replace the tab by two spaces for each level",
        )
    if "tag" in problem or "tag" in context:
        return ("yaml-tag", "a value that starts with `!` needs quotes", line, column, 'put it in quotes: `"!..."`')
    if "end of stream" in problem and "quoted" in context and context_mark:
        return (
            "unclosed-quote",
            "this quote never closes",
            context_mark.line,
            context_mark.column,
            "add the closing quote; inside single quotes write two single quotes for an apostrophe",
        )
    if "cannot start any token" in problem and first in _RESERVED_STARTS:
        return (
            "needs-quotes",
            f"a value that starts with {_RESERVED_STARTS[first]} needs quotes",
            line,
            value_start,
            f'put the whole value in quotes: `"{current[value_start:].strip()}"`',
        )
    if "mapping values are not allowed" in problem:
        return (
            "needs-quotes",
            "a value that contains a colon and a space needs quotes",
            line,
            column,
            "put the whole value in quotes, or write it below `>-` on a line of its own",
        )
    if first in ("'", '"') and "expected <block end>" in problem:
        return (
            "needs-quotes",
            "text goes on after the closing quote",
            line,
            column,
            "quote the whole value, or leave the quotes out and write it below `>-`",
        )
    if any(quote in current for quote in _SMART_QUOTES):
        column = min(current.find(quote) for quote in _SMART_QUOTES if quote in current)
        return (
            "smart-quote",
            "a typographic quote does not quote a value",
            line,
            column,
            "use straight quotes (`\"` or `'`) around a value",
        )
    if first in "[{" and first:
        return (
            "needs-quotes",
            f"a value that starts with `{first}` is read as a list or mapping and is not finished",
            line,
            value_start,
            "put the whole value in quotes, or close the bracket",
        )
    return (
        "yaml-syntax",
        "this line does not fit with the ones above it",
        line,
        column,
        "check the indentation: items of a list start with `- ` in the same column, keys of an entry line up",
    )


def _starts_with(line: int, column: int, sign: str) -> tuple[str, str, int, int, str]:
    return (
        "anchor-or-alias",
        f"a value that starts with `{sign}` is read as a YAML anchor or alias",
        line,
        column,
        f'put the value in quotes if it is text: `"{sign}..."`; anchors and aliases are not used in playbooks',
    )
