"""Diagnostics as GitHub workflow commands, which GitHub shows at the lines of a pull request."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from generator.diagnostics import Diagnostic, in_order
from generator.reporters import text

SHOWN = 10
"""GitHub shows no more than this many of each severity for one step."""


def report(diagnostics: Sequence[Diagnostic]) -> str:
    """Annotations, errors first; all of them as plain text below, since GitHub hides those past its limit."""
    diagnostics = in_order(diagnostics)
    if not diagnostics:
        return text.summary(diagnostics)
    shown = [
        *[diagnostic for diagnostic in diagnostics if diagnostic.severity == "error"][:SHOWN],
        *[diagnostic for diagnostic in diagnostics if diagnostic.severity == "warning"][:SHOWN],
    ]
    lines = [_annotation(diagnostic) for diagnostic in shown]
    lines += ["::group::All problems", *_silenced(text.report(diagnostics)), "::endgroup::"]
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


def _silenced(report: str) -> list[str]:
    """The report between commands that make GitHub obey nothing in it.

    The word that ends the silence is a hash of the report, so no content can hold it.
    """
    word = hashlib.sha256(report.encode("utf-8", "replace")).hexdigest()[:32]
    return [f"::stop-commands::{word}", report, f"::{word}::"]
