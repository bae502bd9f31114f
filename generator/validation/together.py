"""Findings about the fields of one mapping that are one mistake: said once, with the cause in front.

Knows which fields there are, beside and around it; the words for a single finding come from the caller.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import Any

from generator.diagnostics import Diagnostic, Location
from generator.kinds import ENTRY_TYPES
from generator.loading import ValuePath, locate
from generator.model import Entry
from generator.model.fields import field_shapes
from generator.validation.finding import Finding, Subject, find_part
from generator.validation.formatting import format_key, show, with_article
from generator.validation.guessing import fields_of_kind

_FEW = 8
"""Fields that a message names."""


def explain_together(findings: list[Finding], explain: Callable[[Finding], Diagnostic]) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each mistake behind `findings`; `explain` says what a single one is."""
    groups: dict[ValuePath, list[Finding]] = {}
    for finding in findings:
        if finding.rule in ("missing", "extra_forbidden"):
            groups.setdefault(finding.loc[:-1], []).append(finding)
        else:
            yield explain(finding)
    for group in groups.values():
        yield from _of_mapping(group, explain)


def _of_mapping(group: list[Finding], explain: Callable[[Finding], Diagnostic]) -> Iterator[Diagnostic]:
    if found := _explain_whole_entry(group) or _explain_id_as_key(group):
        yield found
        return
    left = list(group)
    for rule in (_explain_outer_fields, _explain_other_kind):
        found, covered = rule([finding for finding in left if finding.rule == "extra_forbidden"])
        if found:
            yield found
            left = [finding for finding in left if finding not in covered]
    nameless = [finding for finding in left if _is_nameless(finding)]
    missing = [finding for finding in left if finding.rule == "missing"]
    blank = [finding for finding in missing if finding.is_written]
    absent = [finding for finding in missing if not finding.is_written]
    later = {finding.loc for finding in (*nameless, *missing)}
    yield from (explain(finding) for finding in left if finding.loc not in later)
    if nameless:
        yield _explain_unknown_fields(nameless, absent, explain)
    elif blank:
        first = explain(blank[0])
        yield replace(first, message=first.message + _also_missing(absent))
        yield from (explain(finding) for finding in blank[1:])
    elif absent:
        yield _explain_absent_fields(absent, explain)
    if nameless:
        yield from (explain(finding) for finding in blank)


def _is_nameless(finding: Finding) -> bool:
    """Return whether it is about an unknown key, and nothing says which field was meant."""
    is_text = finding.is_short and isinstance(finding.value, str)
    return finding.rule == "extra_forbidden" and not finding.nearest_field and not is_text and not _is_kind(finding)


def _is_kind(finding: Finding) -> bool:
    return len(finding.loc) == 1 and any(kind.key == finding.name for kind in ENTRY_TYPES)


def _listed(names: Iterable[str]) -> str:
    quoted = [f"`{name}`" for name in names]
    if len(quoted) > _FEW:
        return f"{', '.join(quoted[:_FEW])} and {len(quoted) - _FEW} more"
    return " and ".join(part for part in (", ".join(quoted[:-1]), quoted[-1]) if part)


def _also_missing(absent: list[Finding]) -> str:
    if not absent:
        return ""
    return f"; {_listed(finding.name for finding in absent)} {'is' if len(absent) == 1 else 'are'} missing, too"


def _explain_unknown_fields(
    nameless: list[Finding], absent: list[Finding], explain: Callable[[Finding], Diagnostic]
) -> Diagnostic:
    """Return a diagnostic about the keys that are no fields here, and the fields that may have been meant."""
    first = explain(nameless[0])
    if len(nameless) > 1:
        first = replace(first, message=f"there are no fields {_listed(show(f.name) for f in nameless)} here")
    if len(nameless) == len(absent) == 1:
        key = format_key(absent[0].name).removesuffix(":")
        return replace(first, help=f"did you mean `{key}`, which is missing here? {first.help.capitalize()}")
    return replace(first, message=first.message + _also_missing(absent))


def _explain_absent_fields(absent: list[Finding], explain: Callable[[Finding], Diagnostic]) -> Diagnostic:
    """Return a diagnostic about the fields that must be there and are not."""
    if found := _explain_read_as_text(absent):
        return found
    first = explain(absent[0])
    if len(absent) == 1:
        return first
    owner = first.message.partition(" has no ")[0]
    help = f"add {_listed(format_key(finding.name) for finding in absent)}"
    return replace(first, message=f"{owner} lacks {_listed(f.name for f in absent)}", help=help)


def _explain_read_as_text(absent: list[Finding]) -> Diagnostic | None:
    """Return a diagnostic about fields of an entry that are in the file, but so far in that they belong to the text
    above them.
    """
    subject = absent[0].subject
    entry = _value(subject, ())
    if len(absent[0].loc) > 1 or not entry:
        return None
    start, _ = locate(subject.source, (*subject.path, next(iter(entry))), of_key=True)
    names = tuple(f"{finding.name}:" for finding in absent)
    lines = subject.source.text().split("\n")
    for number in range(start.line, len(lines)):
        text = lines[number]
        indent = len(text) - len(text.lstrip())
        if text.strip() and indent < start.column - 1:
            return None
        if indent >= start.column and text.lstrip().startswith(names):
            message = f"`{text.split(':')[0].strip()}:` stands too far in, and is read as part of the text above it"
            place = Location(start.path, number + 1, indent + 1)
            return Diagnostic("missing-field", message, place, f"start it in column {start.column}", text)
    return None


def _explain_whole_entry(group: list[Finding]) -> Diagnostic | None:
    """Return a diagnostic about an entry that stands where it is only named."""
    item, part = group[0], group[0].part
    unknown = {finding.name: finding for finding in group if finding.rule == "extra_forbidden"}
    if len(unknown) < 3 or "id" not in unknown or part is None or issubclass(part, Entry):
        return None
    shape = next((shape for shape in field_shapes(part) if shape.ref and not shape.is_list), None)
    kind = next((kind for kind in ENTRY_TYPES if shape and shape.ref and kind.kind == shape.ref.kind), None)
    if kind is None or shape is None or not unknown.keys() <= fields_of_kind(kind):
        return None
    label, own = kind.label.lower(), item.subject.entry_type.label.lower()
    message = f"this is a whole {label}: {with_article(own)} only names it"
    help = f"move it below `{kind.key}:` at the left edge, and name it here: `- {shape.name}: {unknown['id'].value}`"
    return unknown["id"].report("misplaced-entry", message, help, of_key=True)


def _explain_id_as_key(group: list[Finding]) -> Diagnostic | None:
    """`- some-id: How it helps.`: an item of two fields, of which the first is an id."""
    unknown = [finding for finding in group if finding.rule == "extra_forbidden"]
    absent = [finding for finding in group if finding.rule == "missing" and not finding.is_written]
    if len(unknown) != 1 or len(absent) != 2 or len(group) != 3 or not isinstance(unknown[0].value, str):
        return None
    first, second = sorted(absent, key=lambda finding: finding.ref is None)
    if not first.ref or second.ref or not first.subject.written.guess_id(first.ref.kind, unknown[0].name):
        return None
    message = f"`{unknown[0].name}` is no field, but the id of what `{first.name}:` names"
    value = show(unknown[0].value)
    help = f"write `- {first.name}: {unknown[0].name}`, and in the line below `{second.name}: {value}`"
    return unknown[0].report("unknown-key", message, help, of_key=True)


def _explain_outer_fields(unknown: list[Finding]) -> tuple[Diagnostic | None, list[Finding]]:
    """Return fields of what is around the mapping, and not of the mapping: they are indented too far."""
    if not unknown:
        return None, []
    subject, outer = unknown[0].subject, unknown[0].loc[:-1]
    while outer:
        outer = outer[:-1] if isinstance(outer[-1], str) else outer[:-2]
        part = find_part(subject.entry_type, [step for step in outer if isinstance(step, str)])
        around = _value(subject, outer)
        free = (
            {shape.name for shape in field_shapes(part)} - around.keys() if part and isinstance(around, dict) else set()
        )
        if covered := [finding for finding in unknown if finding.name in free and not _is_meant_inside(finding)]:
            return _explain_deep_indent(covered, outer, next(iter(around))), covered
    return None, []


def _is_meant_inside(finding: Finding) -> bool:
    """Whether an unknown key is another word for a field of its mapping, and more fields of it stand below."""
    names = list(finding.sibling_values)
    below = names[names.index(finding.name) + 1 :] if finding.name in names else []
    meant = finding.nearest_field
    return meant is not None and meant not in names and any(name in finding.known_names for name in below)


def _explain_deep_indent(fields: list[Finding], outer: ValuePath, first: str) -> Diagnostic:
    """Say of `fields` that they belong to the mapping at `outer`, of which `first` is the first key."""
    subject = fields[0].subject
    column = locate(subject.source, (*subject.path, *outer, first), of_key=True)[0].column
    whose = f"the item of `{outer[-2]}`" if outer else f"the {subject.entry_type.label.lower()}"
    inner = next(step for step in reversed(fields[0].loc[:-1]) if isinstance(step, str))
    names = _listed(finding.name for finding in fields)
    what, them = ("is a field", "it") if len(fields) == 1 else ("are fields", "them")
    message = f"{names} {what} of {whose}, not of `{inner}`"
    help = f"start {them} in column {column}"
    name, index = fields[0].loc[len(outer) : len(outer) + 2]
    if isinstance(index, int) and index < len(_value(subject, (*outer, name))) - 1:
        help = f"move {them} below the last item of `{name}`, and {help}"
    return fields[0].report("unknown-key", message, help, of_key=True)


def _explain_other_kind(unknown: list[Finding]) -> tuple[Diagnostic | None, list[Finding]]:
    """Return fields of another kind of entry."""
    nameless = [finding for finding in unknown if _is_nameless(finding)]
    if not nameless or len(nameless[0].loc) != 1:
        return None, []
    own = nameless[0].subject.entry_type
    fits = [kind for kind in ENTRY_TYPES if all(finding.name in fields_of_kind(kind) for finding in nameless)]
    if not fits or own in fits:
        return None, []
    known = fields_of_kind(fits[0])
    covered = [finding for finding in unknown if finding.name in known] if len(nameless) > 1 else nameless
    label, names = with_article(fits[0].label.lower()), _listed(finding.name for finding in covered)
    what = "is a field" if len(covered) == 1 else "are fields"
    message = f"{names} {what} of {label}, not of {with_article(own.label.lower())}"
    known_here = ", ".join(nameless[0].known_names)
    help = f"if {label} is meant, put it below `{fits[0].key}:`; else delete it. Known here: {known_here}"
    return covered[0].report("unknown-key", message, help, of_key=True), covered


def _value(subject: Subject, path: ValuePath) -> Any:
    value: Any = subject.source.data
    for step in (*subject.path, *path):
        value = value[step]
    return value
