"""Diagnostics as SARIF 2.1.0, for code scanning."""

from __future__ import annotations

import json
from collections.abc import Sequence
from urllib.parse import quote

from generator.diagnostics import CODES, Diagnostic, in_order
from generator.reporters.gitlab import fingerprints

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"


def report(diagnostics: Sequence[Diagnostic]) -> str:
    """A SARIF log with one run; the rules are all codes there are."""
    ordered = in_order(diagnostics)
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
        "results": [_result(diagnostic, name) for diagnostic, name in zip(ordered, fingerprints(ordered), strict=True)],
    }
    return json.dumps({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, indent=2, ensure_ascii=False)


def _result(diagnostic: Diagnostic, fingerprint: str) -> dict[str, object]:
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
