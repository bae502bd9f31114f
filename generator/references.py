"""Check references between entries: unknown ids, wrong kinds, restricted targets, ids and former ids used twice."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import islice

from generator import duplicates, prose
from generator.catalog import AUDIENCES, Catalog, qualified_id
from generator.diagnostics import MAX_FOUND_PER_FILE, Diagnostic
from generator.loading import locate
from generator.model import Entry, Phase
from generator.model.base import SLUG_PATTERN
from generator.model.fields import FieldValue, field_shapes
from generator.playbook_folders import check_folders
from generator.unknown_references import (
    DASHES,
    LABELS,
    explain_possible_mention,
    explain_unknown,
    explain_unknown_mention,
    find_meant_entry,
)
from generator.validation import LocatedEntry
from generator.validation.texts import diagnose_text
from generator.validation.written import NO_BROKEN_ENTRIES, BrokenEntries

_SLUG = re.compile(SLUG_PATTERN)
_MAX_PLACES = 5
"""Other places of the same wrong reference that a message lists."""


def check_references(
    catalog: Catalog, located_entries: Iterable[LocatedEntry], broken: BrokenEntries = NO_BROKEN_ENTRIES
) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each wrong reference, repeated id, wrong former id and misplaced playbook.

    `placed` are all entries, those with repeated ids too, which the catalog has once. `broken` are ids that exist in
    files but have an error of their own: references to them are not reported.
    """
    located_entries = list(located_entries)
    first: dict[str, LocatedEntry] = {}
    repeated: list[tuple[LocatedEntry, LocatedEntry]] = []
    unknown: dict[str, list[Diagnostic]] = {}
    for item in located_entries:
        other = first.setdefault(qualified_id(item.entry), item)
        if other is not item:
            repeated.append((item, other))
        for found in islice(_check_entry(catalog, item, broken), MAX_FOUND_PER_FILE):
            if found.code in ("unknown-reference", "ambiguous-reference", "restricted-reference"):
                about = found.message if found.code == "restricted-reference" else _extract_id(found)
                unknown.setdefault(f"{found.code} {about}", []).append(found)
            else:
                yield found
    yield from duplicates.report_duplicates(repeated)
    mistaken = {LABELS[item.entry.kind] for item, _ in repeated}
    for found_there in unknown.values():
        # Where an entry has the id of another one, its own id is missing.
        is_missing_id = any(f" {label} " in one.message for one in found_there for label in mistaken)
        if not is_missing_id or found_there[0].help.startswith("did you mean"):
            yield _merge_diagnostics(found_there)
    yield from _check_former_ids(catalog)
    yield from _check_audiences(catalog, first.values())
    yield from check_folders(catalog, first.values(), located_entries, broken)


def _extract_id(found: Diagnostic) -> str:
    """Return the id that a diagnostic about a reference names first, without its kind."""
    return found.message.split("`")[1].rpartition("/")[2]


def _merge_diagnostics(found: list[Diagnostic]) -> Diagnostic:
    """Return one diagnostic for all references to the same missing id, at the first place, with the others listed."""
    first, *others = sorted(found, key=lambda diagnostic: diagnostic.sort_key)
    if not others:
        return first
    places = ", ".join(f"{other.location.path}:{other.location.line}" for other in others[:_MAX_PLACES])
    more = f" and {len(others) - _MAX_PLACES} more" if len(others) > _MAX_PLACES else ""
    if first.help.startswith("name an entry") and (plain := [one for one in others if one.help.startswith("add the")]):
        first = replace(
            first, message=plain[0].message, help=plain[0].help
        )  # elsewhere it is no word behind an at sign
    id, help = _extract_id(first), first.help
    if first.code == "restricted-reference":
        help = f"give `{id}` the audience of those who name it, or leave it out in all places"
    elif first.code == "ambiguous-reference":
        help += " in all places, or give the newer entry another id"
    elif "formerly" not in help and help.startswith("did you mean"):
        help += f" If it was renamed, write its new id in all places, and `formerly: [{id}]` below that id"
    return replace(first, message=f"{first.message}; it is named at {places}{more}, too", help=help)


def _check_entry(catalog: Catalog, item: LocatedEntry, broken: BrokenEntries) -> Iterator[Diagnostic]:
    for field in item.texts_to_check:
        if field.ref:
            yield from _check_reference(catalog, item, field, broken)
        elif field.prose and ("@" in field.value or "\uff20" in field.value):
            yield from _check_mentions(catalog, item, field, broken)
            yield from _check_possible_mentions(catalog, item, field)
        elif "@" in field.value or "\uff20" in field.value:
            yield from _check_plain_mentions(catalog, item, field)


def _check_reference(
    catalog: Catalog, item: LocatedEntry, field: FieldValue, broken: BrokenEntries
) -> Iterator[Diagnostic]:
    assert field.ref
    kind, target = field.ref.kind, field.value
    found = catalog.find(f"{kind}/{target}" if kind else target)
    if found is not None:
        if _is_narrower(catalog, found, item.entry) and _is_required(item.entry, field):
            yield _make_diagnostic(
                item, field, "restricted-reference", *_explain_restricted(catalog, found, item.entry)
            )
        return
    if not broken.has(target, kind):
        code, message, help = explain_unknown(catalog, kind, target)
        yield _make_diagnostic(item, field, code, message, _suggest_here(catalog, item.entry, field) or help)


def _suggest_here(catalog: Catalog, entry: Entry, field: FieldValue) -> str:
    """Return what to write for a reference to an entry that another field names, or to a phase by its number."""
    assert field.ref
    if field.ref.kind == "phase" and (number := re.fullmatch(r"(?:phase-?)?(\d{1,2})", field.value)):
        own = catalog.playbook_of(entry)
        for phase in catalog.all(Phase):
            if phase.order == int(number[1]) and catalog.playbook_of(phase) is own:
                return f"write `{phase.id}`: entries are named by their id"
    kinds = catalog.kinds_with_id(field.value)
    for shape in field_shapes(type(field.holder)) if isinstance(field.path[-1], str) and kinds else ():
        if shape.ref and shape.ref.kind in kinds and not shape.is_list and not getattr(field.holder, shape.attribute):
            return f"write `{shape.name}: {field.value}`"
    return ""


def _is_required(entry: Entry, field: FieldValue) -> bool:
    """Return whether the entry is incomplete without this reference, so that a narrower audience's site cannot
    drop it.
    """
    if field.ref and field.ref.kind == "source":
        return True  # what a source says must not stand there without it
    shape = next(shape for shape in field_shapes(type(field.holder)) if shape.name in field.path[-2:])
    is_required = type(field.holder).model_fields[shape.attribute].is_required()
    return field.holder is entry and (is_required or not shape.is_list)


def _check_mentions(
    catalog: Catalog, item: LocatedEntry, field: FieldValue, broken: BrokenEntries
) -> Iterator[Diagnostic]:
    for mention in prose.find_mentions(field.value):
        found = catalog.find(mention.target)
        if found is not None:
            if not _is_narrower(catalog, found, item.entry):
                continue
            problem = ("restricted-reference", *_explain_restricted(catalog, found, item.entry))
        elif broken.has(mention.target) or _is_explained_as_possible_mention(catalog, mention, field.value):
            continue
        else:
            problem = explain_unknown_mention(catalog, mention.target)
        path = (*item.path, *field.path)
        yield diagnose_text(item.source, path, field.value, (f"@{mention.target}", mention.occurrence), problem)


def _is_explained_as_possible_mention(catalog: Catalog, mention: prose.Mention, text: str) -> bool:
    """Return whether `_check_possible_mentions` reports this mention: its id goes on behind a blank."""
    return any(
        (
            near.raw == f"@{mention.target}"
            and near.occurrence == mention.occurrence
            and find_meant_entry(catalog, near.words) is not None
        )
        or (
            near.raw.startswith(tuple(f"@{mention.target}{dash}" for dash in DASHES))
            and explain_possible_mention(catalog, near) is not None
        )
        for near in prose.find_possible_mentions(text)
    )


def _check_possible_mentions(catalog: Catalog, item: LocatedEntry, field: FieldValue) -> Iterator[Diagnostic]:
    if all(catalog.find(word) is not None for word in prose.find_words_after_at_signs(field.value)):
        return
    known = {
        (f"@{mention.target}", mention.occurrence)
        for mention in prose.find_mentions(field.value)
        if catalog.find(mention.target) is not None
    }
    for near in prose.find_possible_mentions(field.value):
        if (near.raw, near.occurrence) in known:
            continue
        if problem := explain_possible_mention(catalog, near):
            path = (*item.path, *field.path)
            yield diagnose_text(item.source, path, field.value, (near.raw, near.occurrence), problem)


def _check_plain_mentions(catalog: Catalog, item: LocatedEntry, field: FieldValue) -> Iterator[Diagnostic]:
    for mention in prose.find_mentions(field.value):
        entry = catalog.find(mention.target)
        if entry is not None:
            raw = f"@{mention.target}"
            message = f"this is plain text: `{raw}` would not be a link"
            help = f"write `{entry.title}` in place of `{raw}`, or leave it out"
            path, problem = (*item.path, *field.path), ("markup-in-plain-text", message, help)
            yield diagnose_text(item.source, path, field.value, (raw, mention.occurrence), problem)
            return


def _make_diagnostic(item: LocatedEntry, field: FieldValue, code: str, message: str, help: str) -> Diagnostic:
    place, excerpt = locate(item.source, (*item.path, *field.path))
    return Diagnostic(code, message, place, help, excerpt)


def _is_narrower(catalog: Catalog, target: Entry, source: Entry) -> bool:
    for entry in (target, source):
        if entry.audience is None and catalog.playbook_of(entry) is None:
            return False  # its playbook has an error of its own, and nobody knows its audience
    return AUDIENCES.index(catalog.audience_of(target)) > AUDIENCES.index(catalog.audience_of(source))


def _explain_restricted(catalog: Catalog, target: Entry, source: Entry) -> tuple[str, str]:
    message = (
        f"`{target.id}` is for {catalog.audience_of(target)} only, but this is read by {catalog.audience_of(source)}"
    )
    return message, "leave the reference out here, or restrict this entry as well"


def _check_former_ids(catalog: Catalog) -> Iterator[Diagnostic]:
    taken: dict[str, Entry] = {}
    for entry in catalog.entries():
        for index, former in enumerate(entry.formerly):
            name = f"{entry.kind}/{former}"
            other = catalog.find(name) or taken.setdefault(name, entry)
            if other is not entry or former == entry.id:
                item = catalog.get_located(entry)
                place, excerpt = locate(item.source, (*item.path, "formerly", index))
                message = f"the former id `{former}` belongs to `{other.id}`"
                help = f"delete `{former}` from `formerly:`: an address can lead to one entry only"
                if other is entry:
                    message = f"the former id `{former}` is the id that `{former}` has now"
                    help = f"delete `{former}` from `formerly:`, or write there the id that it had before"
                yield Diagnostic("duplicate-id", message, place, help, excerpt)


def _check_audiences(catalog: Catalog, located_entries: Iterable[LocatedEntry]) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each entry with a wider audience than its playbook."""
    for item in located_entries:
        playbook = catalog.playbook_of(item.entry)
        if playbook and item.entry.audience and _is_narrower(catalog, playbook, item.entry):
            place, excerpt = locate(item.source, (*item.path, "audience"))
            message = f"this is for {item.entry.audience}, but its playbook is for {playbook.audience} only"
            help = "leave `audience` out, or move the entry into a playbook for more readers"
            yield Diagnostic("restricted-reference", message, place, help, excerpt)
