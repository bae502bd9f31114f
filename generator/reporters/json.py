"""Diagnostics for programs."""

from __future__ import annotations

import json
from collections.abc import Sequence

from generator.diagnostics import Diagnostic, in_order


def report(diagnostics: Sequence[Diagnostic]) -> str:
    """A JSON list of objects with code, severity, message, path, line, column and help."""
    return json.dumps([_one(diagnostic) for diagnostic in in_order(diagnostics)], indent=2, ensure_ascii=False)


def _one(diagnostic: Diagnostic) -> dict[str, str | int]:
    return {
        "code": diagnostic.code,
        "severity": diagnostic.severity,
        "message": diagnostic.message,
        "path": diagnostic.location.path,
        "line": diagnostic.location.line,
        "column": diagnostic.location.column,
        "help": diagnostic.help,
    }
