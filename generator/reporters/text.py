"""Diagnostics for people at a terminal."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from generator.diagnostics import Diagnostic, in_order

_WIDTH = 100
"""Columns of an excerpt."""
_BEFORE = 70
"""Columns of it that may stand before the place a long line is shown for."""


def report(diagnostics: Sequence[Diagnostic]) -> str:
    """One paragraph for each diagnostic, then a line that counts them."""
    diagnostics = in_order(diagnostics)
    return "\n".join([*(one(diagnostic) for diagnostic in diagnostics), summary(diagnostics)])


def one(diagnostic: Diagnostic) -> str:
    """`path:line:column: severity[code]: message`, the line with a caret, and the help."""
    place = diagnostic.location
    start = f"{place.path}:{place.line}:{place.column}: {diagnostic.severity}[{diagnostic.code}]"
    lines = [readable(f"{start}: {diagnostic.message}")]
    if diagnostic.excerpt.strip():
        lines += _excerpt(diagnostic.excerpt, place.line, place.column)
    if diagnostic.help:
        lines.append(readable(f"  help: {diagnostic.help}"))
    return "\n".join(lines) + "\n"


def summary(diagnostics: Sequence[Diagnostic]) -> str:
    """`2 errors, 1 warning.`, or `No problems found.`"""
    if not diagnostics:
        return "No problems found."
    errors = sum(diagnostic.severity == "error" for diagnostic in diagnostics)
    counts = [(errors, "error"), (len(diagnostics) - errors, "warning")]
    return ", ".join(f"{count} {word}{'s' if count != 1 else ''}" for count, word in counts if count) + "."


def readable(text: str) -> str:
    """The text on one line, with a visible sign for what would not be seen, or what a terminal would obey."""
    text = text.replace("\t", " ")
    return text if text.isprintable() else "".join(sign if sign.isprintable() else "\ufffd" for sign in text)


def _excerpt(line: str, number: int, column: int) -> list[str]:
    # Of a long line only what is near is looked at: there may be a problem at each of its characters.
    start = max(0, column - 1 - 4 * _BEFORE)
    before, after = readable(line[start : column - 1]), readable(line[column - 1 : column - 1 + _WIDTH])
    if start or _width(before) > _BEFORE:
        before = "\u2026" + _cut(before[-_BEFORE:][::-1], _BEFORE - 1)[::-1]
    room = _WIDTH - _width(before)
    shown = _cut(after, room)
    if len(line) > column - 1 + len(shown):
        shown = _cut(shown, room - 1) + "\u2026"
    margin = f"  {number} | "
    return [f"{margin}{before}{shown}".rstrip(), " " * (len(margin) - 2) + "| " + " " * _width(before) + "^"]


def _cut(text: str, width: int) -> str:
    """The start of `text` that fits into so many columns."""
    used = 0
    for position, sign in enumerate(text):
        used += _width(sign)
        if used > width:
            return text[:position]
    return text


def _width(text: str) -> int:
    """Columns that a terminal gives to `text`, as far as that can be known."""
    if text.isascii():
        return len(text)
    return sum(
        0 if unicodedata.combining(sign) else 2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in text
    )
