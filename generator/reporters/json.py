"""Format diagnostics as JSON."""

from __future__ import annotations

import json
from collections.abc import Sequence

from generator.diagnostics import Diagnostic, sort_diagnostics


def report(diagnostics: Sequence[Diagnostic]) -> str:
    """Return a JSON list of objects with `code`, `severity`, `message`, `path`, `line`, `column` and `help`."""
    return json.dumps(
        [_to_object(diagnostic) for diagnostic in sort_diagnostics(diagnostics)], indent=2, ensure_ascii=False
    )


def _to_object(diagnostic: Diagnostic) -> dict[str, str | int]:
    return {
        "code": diagnostic.code,
        "severity": diagnostic.severity,
        "message": diagnostic.message,
        "path": diagnostic.location.path,
        "line": diagnostic.location.line,
        "column": diagnostic.location.column,
        "help": diagnostic.help,
    }
