"""Diagnostics as a GitLab code quality report, shown in merge requests."""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter
from collections.abc import Iterable, Sequence

from generator.diagnostics import Diagnostic, in_order

_SEVERITIES = {"error": "critical", "warning": "minor"}


def report(diagnostics: Sequence[Diagnostic]) -> str:
    """A JSON list in the form of https://docs.gitlab.com/ci/testing/code_quality/."""
    ordered = in_order(diagnostics)
    found = [_one(diagnostic, name) for diagnostic, name in zip(ordered, fingerprints(ordered), strict=True)]
    return json.dumps(found, indent=2, ensure_ascii=False)


def _one(diagnostic: Diagnostic, fingerprint: str) -> dict[str, object]:
    return {
        "description": f"{diagnostic.message}. {diagnostic.help}".strip(),
        "check_name": diagnostic.code,
        "fingerprint": fingerprint,
        "severity": _SEVERITIES[diagnostic.severity],
        "location": {"path": diagnostic.location.path, "lines": {"begin": diagnostic.location.line}},
    }


def fingerprints(diagnostics: Iterable[Diagnostic]) -> list[str]:
    """A name for each problem that survives a shift of lines. Equal ones are told apart by counting."""
    seen: Counter[str] = Counter()
    names = []
    for diagnostic in diagnostics:
        message = re.sub(r":\d+", "", diagnostic.message)
        named = f"{diagnostic.location.path}\n{diagnostic.code}\n{message}\n{diagnostic.excerpt.strip()}"
        names.append(hashlib.sha256(f"{named}\n{seen[named]}".encode("utf-8", "replace")).hexdigest()[:32])
        seen[named] += 1
    return names
