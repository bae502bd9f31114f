"""Group the findings that are one mistake: marks of a scale, items of a list on one line."""

from __future__ import annotations

from generator.loading import locate
from generator.validation.finding import Finding

_TYPES = frozenset(("string_type", "list_type", "model_type", "model_attributes_type", "dict_type"))


def is_reported(finding: Finding, reported: set[tuple[object, ...]]) -> bool:
    """Return whether one of the findings before this one is the same mistake; `reported` holds those so far."""
    key = _make_group_key(finding)
    if key is None:
        return False
    is_met = key in reported
    reported.add(key)
    return is_met


def _make_group_key(finding: Finding) -> tuple[object, ...] | None:
    """Return what several findings have in common that are one mistake; None for one that stands alone."""
    if finding.rule == "extra_forbidden" and is_scale(finding):
        return ("scale", finding.loc[:-1])
    if finding.is_item and finding.rule in _TYPES:
        place, _ = locate(finding.subject.source, (*finding.subject.path, *finding.loc))
        return ("list", finding.loc[:-1], place.line)
    return None


def is_scale(finding: Finding) -> bool:
    """Return whether it is about a mark of a scale, whose fields are numbers."""
    return bool(finding.known_names) and all(name.isdigit() for name in finding.known_names)
