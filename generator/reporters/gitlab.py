"""Diagnostics as a GitLab code quality report, shown in merge requests."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence

from generator.diagnostics import Diagnostic

_SEVERITIES = {"error": "critical", "warning": "minor"}


def report(diagnostics: Sequence[Diagnostic]) -> str:
    """A JSON list in the form of https://docs.gitlab.com/ci/testing/code_quality/."""
    return json.dumps([_one(diagnostic) for diagnostic in diagnostics], indent=2, ensure_ascii=False)


def _one(diagnostic: Diagnostic) -> dict[str, object]:
    return {
        "description": f"{diagnostic.message}. {diagnostic.help}".strip(),
        "check_name": diagnostic.code,
        "fingerprint": fingerprint(diagnostic),
        "severity": _SEVERITIES[diagnostic.severity],
        "location": {"path": diagnostic.location.path, "lines": {"begin": diagnostic.location.line}},
    }


def fingerprint(diagnostic: Diagnostic) -> str:
    """A name for the problem that survives a shift of lines: equal ones are shown once."""
    named = f"{diagnostic.location.path}\n{diagnostic.code}\n{diagnostic.message}\n{diagnostic.excerpt.strip()}"
    return hashlib.sha256(named.encode()).hexdigest()[:32]
