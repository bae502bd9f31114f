"""Diagnostics for people at a terminal."""

from __future__ import annotations

from collections.abc import Sequence

from generator.diagnostics import Diagnostic

_EXCERPT_WIDTH = 100


def report(diagnostics: Sequence[Diagnostic]) -> str:
    """One paragraph for each diagnostic, then a line that counts them."""
    return "\n".join([*(one(diagnostic) for diagnostic in diagnostics), summary(diagnostics)])


def one(diagnostic: Diagnostic) -> str:
    """`path:line:column: severity[code]: message`, the line with a caret, and the help."""
    place = diagnostic.location
    lines = [
        f"{place.path}:{place.line}:{place.column}: {diagnostic.severity}[{diagnostic.code}]: {diagnostic.message}"
    ]
    if diagnostic.excerpt.strip():
        lines += _excerpt(diagnostic.excerpt, place.line, place.column)
    if diagnostic.help:
        lines.append(f"  help: {diagnostic.help}")
    return "\n".join(lines) + "\n"


def _excerpt(line: str, number: int, column: int) -> list[str]:
    start = max(0, column - _EXCERPT_WIDTH + 20)
    shown = line[start : start + _EXCERPT_WIDTH].replace("\t", " ")
    margin = f"  {number} | "
    return [margin + shown, " " * (len(margin) - 2) + "| " + " " * (column - 1 - start) + "^"]


def summary(diagnostics: Sequence[Diagnostic]) -> str:
    """`2 errors, 1 warning`, or `No problems found.`"""
    if not diagnostics:
        return "No problems found."
    errors = sum(diagnostic.severity == "error" for diagnostic in diagnostics)
    counts = [(errors, "error"), (len(diagnostics) - errors, "warning")]
    return ", ".join(f"{count} {word}{'s' if count != 1 else ''}" for count, word in counts if count) + "."
