"""Format diagnostics for terminals, programs and code hosts; `REPORTERS` maps the names of `--format` to functions."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from generator.diagnostics import Diagnostic
from generator.reporters import github, gitlab, json, sarif, text

Reporter = Callable[[Sequence[Diagnostic]], str]

REPORTERS: dict[str, Reporter] = {
    "text": text.report,
    "json": json.report,
    "github": github.report,
    "gitlab": gitlab.report,
    "sarif": sarif.report,
}

__all__ = ["REPORTERS", "Reporter"]
