"""Format diagnostics as text for a terminal."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from generator.diagnostics import Diagnostic, sort_diagnostics

_MAX_EXCERPT_COLUMNS = 100
"""Columns of an excerpt."""
_MAX_COLUMNS_BEFORE = 70
"""Columns before the reported one that an excerpt of a long line shows."""


def report(diagnostics: Sequence[Diagnostic]) -> str:
    """Return one paragraph per diagnostic, then the summary."""
    diagnostics = sort_diagnostics(diagnostics)
    return "\n".join([*(format_diagnostic(diagnostic) for diagnostic in diagnostics), format_summary(diagnostics)])


def format_diagnostic(diagnostic: Diagnostic) -> str:
    """Return `path:line:column: severity[code]: message`, the excerpt with a caret, and the help."""
    place = diagnostic.location
    start = f"{place.path}:{place.line}:{place.column}: {diagnostic.severity}[{diagnostic.code}]"
    lines = [make_readable(f"{start}: {diagnostic.message}")]
    if diagnostic.excerpt.strip():
        lines += _format_excerpt(diagnostic.excerpt, place.line, place.column)
    if diagnostic.help:
        lines.append(make_readable(f"  help: {diagnostic.help}"))
    return "\n".join(lines) + "\n"


def format_summary(diagnostics: Sequence[Diagnostic]) -> str:
    """Return `2 errors, 1 warning.`, or `No problems found.`"""
    if not diagnostics:
        return "No problems found."
    errors = sum(diagnostic.severity == "error" for diagnostic in diagnostics)
    counts = [(errors, "error"), (len(diagnostics) - errors, "warning")]
    return ", ".join(f"{count} {word}{'s' if count != 1 else ''}" for count, word in counts if count) + "."


def make_readable(text: str) -> str:
    """Return the text on one line, with visible replacements for invisible and control characters."""
    text = text.replace("\t", " ")
    return (
        text
        if text.isprintable()
        else "".join(character if character.isprintable() else "\ufffd" for character in text)
    )


def _format_excerpt(line: str, number: int, column: int) -> list[str]:
    # Of a long line only what is near is looked at: there may be a problem at each of its characters.
    start = max(0, column - 1 - 4 * _MAX_COLUMNS_BEFORE)
    before, after = (
        make_readable(line[start : column - 1]),
        make_readable(line[column - 1 : column - 1 + _MAX_EXCERPT_COLUMNS]),
    )
    if start or _measure_columns(before) > _MAX_COLUMNS_BEFORE:
        before = "\u2026" + _cut_to_width(before[-_MAX_COLUMNS_BEFORE:][::-1], _MAX_COLUMNS_BEFORE - 1)[::-1]
    room = _MAX_EXCERPT_COLUMNS - _measure_columns(before)
    shown = _cut_to_width(after, room)
    if len(line) > column - 1 + len(shown):
        shown = _cut_to_width(shown, room - 1) + "\u2026"
    margin = f"  {number} | "
    return [f"{margin}{before}{shown}".rstrip(), " " * (len(margin) - 2) + "| " + " " * _measure_columns(before) + "^"]


def _cut_to_width(text: str, width: int) -> str:
    """Return the start of `text` that fits into `width` columns."""
    used = 0
    for position, character in enumerate(text):
        used += _measure_columns(character)
        if used > width:
            return text[:position]
    return text


def _measure_columns(text: str) -> int:
    """Return the columns that a terminal uses for `text`: wide characters two, combining ones none."""
    if text.isascii():
        return len(text)
    return sum(
        0 if unicodedata.combining(character) else 2 if unicodedata.east_asian_width(character) in "WF" else 1
        for character in text
    )
