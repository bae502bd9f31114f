"""Diagnostics as GitHub workflow commands, which GitHub shows at the lines of a pull request."""

from __future__ import annotations

from collections.abc import Sequence

from generator.diagnostics import Diagnostic
from generator.reporters import text

SHOWN = 10
"""GitHub shows no more than this many of each severity for one step."""


def report(diagnostics: Sequence[Diagnostic]) -> str:
    """Annotations, errors first; all of them as plain text below, since GitHub hides those past its limit."""
    by_severity = sorted(diagnostics, key=lambda diagnostic: diagnostic.severity != "error")
    shown = [
        *[diagnostic for diagnostic in by_severity if diagnostic.severity == "error"][:SHOWN],
        *[diagnostic for diagnostic in by_severity if diagnostic.severity == "warning"][:SHOWN],
    ]
    lines = [_annotation(diagnostic) for diagnostic in shown]
    # Workflow commands in what follows would be obeyed; content is only shown.
    lines += ["::group::All problems", _defused(text.report(diagnostics)), "::endgroup::"] if diagnostics else []
    return "\n".join([*lines, text.summary(diagnostics)])


def _annotation(diagnostic: Diagnostic) -> str:
    place = diagnostic.location
    properties = f"file={_property(place.path)},line={place.line},col={place.column},title={_property(diagnostic.code)}"
    message = f"{diagnostic.message}\n{diagnostic.help}" if diagnostic.help else diagnostic.message
    return f"::{diagnostic.severity} {properties}::{_message(message)}"


def _message(value: str) -> str:
    return value.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(value: str) -> str:
    return _message(value).replace(":", "%3A").replace(",", "%2C")


def _defused(report: str) -> str:
    return "\n".join(f" {line}" if line.lstrip().startswith("::") else line for line in report.split("\n"))
