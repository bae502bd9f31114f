"""Diagnostics as SARIF 2.1.0, for code scanning."""

from __future__ import annotations

import json
from collections.abc import Sequence

from generator.diagnostics import CODES, Diagnostic
from generator.reporters.gitlab import fingerprint


def report(diagnostics: Sequence[Diagnostic]) -> str:
    """A SARIF log with one run; the rules are all codes there are."""
    rules = [{"id": code, "shortDescription": {"text": CODES[code].title}} for code in sorted(CODES)]
    run = {
        "tool": {"driver": {"name": "playbooks", "rules": rules}},
        "columnKind": "unicodeCodePoints",
        "results": [_result(diagnostic) for diagnostic in diagnostics],
    }
    schema = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
    return json.dumps({"$schema": schema, "version": "2.1.0", "runs": [run]}, indent=2, ensure_ascii=False)


def _result(diagnostic: Diagnostic) -> dict[str, object]:
    place = diagnostic.location
    region = {"startLine": place.line, "startColumn": place.column}
    return {
        "ruleId": diagnostic.code,
        "level": diagnostic.severity,
        "message": {"text": f"{diagnostic.message}. {diagnostic.help}".strip()},
        "locations": [{"physicalLocation": {"artifactLocation": {"uri": place.path}, "region": region}}],
        "partialFingerprints": {"playbooks/v1": fingerprint(diagnostic)},
    }
