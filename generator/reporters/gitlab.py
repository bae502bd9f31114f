"""Format diagnostics as a GitLab code quality report, which merge requests show."""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter
from collections.abc import Iterable, Sequence

from generator.diagnostics import Diagnostic, sort_diagnostics

_SEVERITIES = {"error": "critical", "warning": "minor"}


def report(diagnostics: Sequence[Diagnostic]) -> str:
    """Return a JSON list as in https://docs.gitlab.com/ci/testing/code_quality/."""
    ordered = sort_diagnostics(diagnostics)
    found = [_to_object(diagnostic, name) for diagnostic, name in zip(ordered, make_fingerprints(ordered), strict=True)]
    return json.dumps(found, indent=2, ensure_ascii=False)


def _to_object(diagnostic: Diagnostic, fingerprint: str) -> dict[str, object]:
    return {
        "description": f"{diagnostic.message}. {diagnostic.help}".strip(),
        "check_name": diagnostic.code,
        "fingerprint": fingerprint,
        "severity": _SEVERITIES[diagnostic.severity],
        "location": {"path": diagnostic.location.path, "lines": {"begin": diagnostic.location.line}},
    }


def make_fingerprints(diagnostics: Iterable[Diagnostic]) -> list[str]:
    """Return a stable fingerprint per diagnostic that does not depend on its line; equal ones are numbered."""
    seen: Counter[str] = Counter()
    names = []
    for diagnostic in diagnostics:
        message = re.sub(r":\d+", "", diagnostic.message)
        named = f"{diagnostic.location.path}\n{diagnostic.code}\n{message}\n{diagnostic.excerpt.strip()}"
        names.append(hashlib.sha256(f"{named}\n{seen[named]}".encode("utf-8", "replace")).hexdigest()[:32])
        seen[named] += 1
    return names
