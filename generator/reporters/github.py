"""Format diagnostics as GitHub workflow commands: annotations at the lines of a pull request."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from generator.diagnostics import Diagnostic, sort_diagnostics
from generator.reporters import text

MAX_ANNOTATIONS = 10
"""Annotations of one severity that GitHub shows per step."""


def report(diagnostics: Sequence[Diagnostic]) -> str:
    """Return the annotations, errors first, followed by all diagnostics as plain text, since GitHub hides those past
    its limit.
    """
    diagnostics = sort_diagnostics(diagnostics)
    if not diagnostics:
        return text.format_summary(diagnostics)
    shown = [
        *[diagnostic for diagnostic in diagnostics if diagnostic.severity == "error"][:MAX_ANNOTATIONS],
        *[diagnostic for diagnostic in diagnostics if diagnostic.severity == "warning"][:MAX_ANNOTATIONS],
    ]
    lines = [_format_annotation(diagnostic) for diagnostic in shown]
    lines += ["::group::All problems", *_silence_commands(text.report(diagnostics)), "::endgroup::"]
    return "\n".join([*lines, text.format_summary(diagnostics)])


def _format_annotation(diagnostic: Diagnostic) -> str:
    place = diagnostic.location
    properties = f"file={_encode(place.path)},line={place.line},col={place.column},title={_encode(diagnostic.code)}"
    message = f"{diagnostic.message}\n{diagnostic.help}" if diagnostic.help else diagnostic.message
    return f"::{diagnostic.severity} {properties}::{_encode_text(message)}"


def _encode_text(value: str) -> str:
    return value.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _encode(value: str) -> str:
    return _encode_text(value).replace(":", "%3A").replace(",", "%2C")


def _silence_commands(report: str) -> list[str]:
    """Return the lines between `::stop-commands::` and its token, so that GitHub runs no command in them.

    The token is a hash of the report: no content can contain it.
    """
    word = hashlib.sha256(report.encode("utf-8", "replace")).hexdigest()[:32]
    return [f"::stop-commands::{word}", report, f"::{word}::"]
