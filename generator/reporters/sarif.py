"""Format diagnostics as SARIF 2.1.0, for code scanning."""

from __future__ import annotations

import json
from collections.abc import Sequence
from urllib.parse import quote

from generator.diagnostics import CODES, Diagnostic, sort_diagnostics
from generator.reporters.gitlab import make_fingerprints

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"


def report(diagnostics: Sequence[Diagnostic]) -> str:
    """Return a SARIF log with one run, whose rules are all diagnostic codes."""
    ordered = sort_diagnostics(diagnostics)
    rules = [
        {
            "id": code,
            "shortDescription": {"text": CODES[code].title},
            "defaultConfiguration": {"level": CODES[code].severity},
        }
        for code in sorted(CODES)
    ]
    run = {
        "tool": {"driver": {"name": "playbooks", "rules": rules}},
        "columnKind": "unicodeCodePoints",
        "results": [
            _to_result(diagnostic, name) for diagnostic, name in zip(ordered, make_fingerprints(ordered), strict=True)
        ],
    }
    return json.dumps({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, indent=2, ensure_ascii=False)


def _to_result(diagnostic: Diagnostic, fingerprint: str) -> dict[str, object]:
    place = diagnostic.location
    region = {"startLine": place.line, "startColumn": place.column}
    artifact = {"uri": quote(place.path)}
    return {
        "ruleId": diagnostic.code,
        "level": diagnostic.severity,
        "message": {"text": f"{diagnostic.message}. {diagnostic.help}".strip()},
        "locations": [{"physicalLocation": {"artifactLocation": artifact, "region": region}}],
        "partialFingerprints": {"playbooks/v1": fingerprint},
    }
