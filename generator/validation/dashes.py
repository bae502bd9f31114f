"""Detect superfluous dashes that split fields off their entry or item."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from generator.diagnostics import Diagnostic
from generator.loading import ValuePath
from generator.validation.finding import Finding, Subject
from generator.validation.formatting import show


def find_neighbours(subject: Subject) -> tuple[list[Any], int]:
    """Return the list that the entry is in, and its index; an empty list where it is in none."""
    key, *index = subject.path
    items = subject.source.data.get(str(key))
    return (items, int(index[0])) if index and isinstance(items, list) else ([], 0)


def is_cut_off(subject: Subject) -> bool:
    """Return whether a dash too many makes an entry of what are the last fields of the one above it."""
    items, index = find_neighbours(subject)
    if not items or not _is_rest(items[index]):
        return False
    known = set(items[index])
    for above in reversed(items[:index]):
        if not isinstance(above, dict) or known & above.keys():
            return False
        if "id" in above:
            return True
        known |= above.keys()
    return False


def find_cut_off_fields(subject: Subject) -> set[str]:
    """Return the fields of an entry that stand behind a dash too many, in what became entries of their own."""
    items, index = find_neighbours(subject)
    found: set[str] = set()
    for below in items[index + 1 :]:
        if not _is_rest(below) or (found | items[index].keys()) & below.keys():
            break
        found |= below.keys()
    return found


def _is_rest(item: Any) -> bool:
    return isinstance(item, dict) and "id" not in item


def report_stray_dash(finding: Finding) -> Diagnostic | None:
    """Return what is wrong with a dash before a field; None where the entry above begins with one, too."""
    items, index = find_neighbours(finding.subject)
    if _is_rest(items[index - 1]):
        return None
    first = next(iter(items[index]), "")
    label = finding.subject.entry_type.label.lower()
    message = f"the dash before `{show(first)}` starts another {label}, which has no `id`"
    help = "write a space in place of the dash, or add `id:` if it is another"
    known, count = set(items[index - 1]), 0
    while index + count < len(items) and _is_rest(items[index + count]) and not known & items[index + count].keys():
        known |= items[index + count].keys()
        count += 1
    if count > 1:
        help = "write a space in place of it, and of the dashes below it: a dash starts an entry, and no field"
    return finding.report("missing-field", message, help)


def is_begun(value: Any) -> bool:
    """Return whether an entry ends with a dash that nothing follows: it was not written to its end."""
    while isinstance(value, dict | list) and value:
        value = value[-1] if isinstance(value, list) else value[next(reversed(value))]
    return value is None


def find_parted_items(findings: list[Finding]) -> Iterator[tuple[ValuePath, Finding | None]]:
    """Yield the fields that two items lack because a dash parts them, the second of each two with its finding."""
    lacking = [finding for finding in findings if finding.rule == "missing" and _is_item_path(finding.loc[:-1])]
    for above in lacking:
        holder, number = above.loc[:-2], above.loc[-2]
        for below in lacking:
            if below.loc[:-2] != holder or not isinstance(number, int) or below.loc[-2] != number + 1:
                continue
            first, second = above.value, below.value
            if above.name in second and below.name in first and not first.keys() & second.keys():
                yield from ((above.loc, None), (below.loc, below))


def is_rest_of_item(finding: Finding) -> bool:
    """Return whether an item has only fields that the one above it lacks: a dash too many may part them."""
    items: Any = finding.subject.source.data
    *holder, index = (*finding.subject.path, *finding.loc[:-1])
    for step in holder:
        items = items[step]
    if not isinstance(index, int) or index == 0:
        return False
    above, item = items[index - 1], items[index]
    return (
        isinstance(above, dict) and isinstance(item, dict) and finding.name in above and not above.keys() & item.keys()
    )


def _is_item_path(path: ValuePath) -> bool:
    return len(path) > 1 and isinstance(path[-1], int)


def report_dash_within_item(finding: Finding) -> Diagnostic:
    first = next(iter(finding.value))
    message = f"the dash before `{show(first)}` parts it from the item above, to which it belongs"
    return finding.report("missing-field", message, "write a space in place of the dash")
