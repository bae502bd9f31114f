"""Group the findings that are one mistake: marks of a scale, items of a list on one line or all of one wrong type."""

from __future__ import annotations

from generator.diagnostics import Diagnostic
from generator.loading import locate
from generator.validation.finding import Finding
from generator.validation.formatting import show

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
        if isinstance(finding.value, str):
            return ("texts", finding.loc[:-1], finding.rule)
        place, _ = locate(finding.subject.source, (*finding.subject.path, *finding.loc))
        return ("list", finding.loc[:-1], place.line)
    return None


def is_scale(finding: Finding) -> bool:
    """Return whether it is about a mark of a scale, whose fields are numbers."""
    return bool(finding.known_names) and all(name.isdigit() for name in finding.known_names)


def report_repeated(finding: Finding) -> Diagnostic:
    """Return what is wrong with an item of a list, or a mark of a scale, that says what one before it says."""
    if is_scale(finding):
        help = "write what is better or worse here: one text for two marks tells nobody which to give"
        return finding.report("duplicate-id", f"`{show(finding.value)}` stands at another mark, too", help)
    index = max(position for position, step in enumerate(finding.loc) if isinstance(step, int))
    message = f"there is already `{show(finding.value)}` in `{finding.loc[index - 1]}`"
    is_own_id = finding.loc[-1] == "id"
    help = "give one of them another id" if is_own_id else "delete one of them, or make one of both"
    if finding.loc[-1] == "how_it_helps":
        help = "write how this one helps: it does so in another way than the one above"
    return finding.report("duplicate-id", message, help)
