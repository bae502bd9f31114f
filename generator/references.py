"""References between entries: those that lead nowhere, to the wrong kind, or to something restricted."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import islice

from generator import duplicates, prose
from generator.catalog import AUDIENCES, Catalog, name_of
from generator.diagnostics import Diagnostic, did_you_mean
from generator.loading import locate, locate_within
from generator.model import ENTRY_TYPES, Entry, Playbook
from generator.model.fields import FieldValue, fields_of
from generator.validation import MAX_TOLD, Placed

_LABELS = {entry_type.kind: entry_type.label.lower() for entry_type in ENTRY_TYPES}


@dataclass(frozen=True, slots=True)
class Broken:
    """What is written but could not be read. Who names it is not at fault."""

    ids: frozenset[str]
    """Ids of entries with errors of their own, of whatever kind."""
    has_unreadable_files: bool

    def has(self, target: str) -> bool:
        """Whether `target`, an id or `kind/id`, may be one of them."""
        return target.rpartition("/")[2] in self.ids or target in self.ids


_MAX_PLACES = 5
"""Places that a message names beside its own."""
NOTHING_BROKEN = Broken(frozenset(), has_unreadable_files=False)


def check_references(
    catalog: Catalog, placed: Iterable[Placed], broken: Broken = NOTHING_BROKEN
) -> Iterator[Diagnostic]:
    """References that lead nowhere, to the wrong kind or to something restricted; ids used twice."""
    first: dict[str, Placed] = {}
    repeated: list[tuple[Placed, Placed]] = []
    unknown: dict[str, list[Diagnostic]] = {}
    for item in placed:
        other = first.setdefault(name_of(item.entry), item)
        if other is not item:
            repeated.append((item, other))
        for found in islice(_check_entry(catalog, item, broken), MAX_TOLD):
            if found.code == "unknown-reference":
                unknown.setdefault(found.message, []).append(found)
            else:
                yield found
    yield from duplicates.explain(repeated)
    yield from map(_as_one, unknown.values())
    yield from _check_former_ids(catalog)
    yield from _check_playbooks(catalog, first.values(), broken)


def _as_one(found: list[Diagnostic]) -> Diagnostic:
    """References to one thing that does not exist: mostly it was renamed or left out, and that is one mistake."""
    first, *others = sorted(found, key=lambda diagnostic: diagnostic.sort_key)
    if not others:
        return first
    places = ", ".join(f"{other.location.path}:{other.location.line}" for other in others[:_MAX_PLACES])
    more = f" and {len(others) - _MAX_PLACES} more" if len(others) > _MAX_PLACES else ""
    id = (re.findall(r"`([^`]+)`", first.message) or [""])[0].rpartition("/")[2]
    help = first.help
    if "formerly" not in help and help.startswith("did you mean"):
        help += f" If it was renamed, write its new id in all places, and `formerly: [{id}]` below that id"
    return replace(first, message=f"{first.message}; it is named at {places}{more}, too", help=help)


def _check_entry(catalog: Catalog, item: Placed, broken: Broken) -> Iterator[Diagnostic]:
    for field in item.notable:
        if field.ref:
            yield from _check_reference(catalog, item, field, broken)
        elif field.prose and "@" in field.value:
            yield from _check_mentions(catalog, item, field, broken)


def _check_reference(catalog: Catalog, item: Placed, field: FieldValue, broken: Broken) -> Iterator[Diagnostic]:
    assert field.ref
    kind, target = field.ref.kind, field.value
    found = catalog.find(f"{kind}/{target}" if kind else target)
    if found is not None:
        if _is_narrower(catalog, found, item.entry) and _needs(item.entry, field):
            yield _problem_at(item, field, "restricted-reference", *_restricted(catalog, found, item.entry))
        return
    if not broken.has(target):
        yield _problem_at(item, field, *_explain_unknown(catalog, kind, target))


def _needs(entry: Entry, field: FieldValue) -> bool:
    """Whether the entry cannot do without this reference: a site for others would leave it out."""
    if field.ref and field.ref.kind == "source":
        return True  # what a source says must not stand there without it
    shape = next(shape for shape in fields_of(type(field.holder)) if shape.name in field.path[-2:])
    is_required = type(field.holder).model_fields[shape.attribute].is_required()
    return field.holder is entry and (is_required or not shape.is_list)


def _explain_unknown(catalog: Catalog, kind: str, target: str) -> tuple[str, str, str]:
    others = catalog.kinds_of(target)
    if kind and others:
        message = f"`{target}` is a {_LABELS[others[0]]}, not a {_LABELS[kind]}"
        near = did_you_mean(target, catalog.ids(kind))
        help = f"did you mean the {_LABELS[kind]} `{near}`?" if near else f"name a {_LABELS[kind]}"
        return "wrong-kind", message, help
    if len(others) > 1:
        choices = " or ".join(f"`{other}/{target}`" for other in others)
        return "ambiguous-reference", f"`{target}` is the id of several entries", f"write {choices}"
    label = _LABELS[kind] if kind else "entry"
    if renamed := catalog.renamed(kind, target):
        return "unknown-reference", f"the {label} `{target}` has another id now", f"write `{renamed.id}`"
    id = target.rpartition("/")[2]
    near = id if id != target and catalog.find(id) else did_you_mean(id, catalog.ids(kind))
    renaming = f"if it was renamed, write its new id here, and `formerly: [{id}]` below that id"
    help = f"did you mean `{near}`?" if near else f"add the {label}, or name one that exists; {renaming}"
    return "unknown-reference", f"there is no {label} with the id `{target}`", help


def _check_mentions(catalog: Catalog, item: Placed, field: FieldValue, broken: Broken) -> Iterator[Diagnostic]:
    for mention in prose.mentions(field.value):
        found = catalog.find(mention.target)
        if found is not None:
            if not _is_narrower(catalog, found, item.entry):
                continue
            problem = ("restricted-reference", *_restricted(catalog, found, item.entry))
        elif broken.has(mention.target):
            continue
        else:
            code, message, help = _explain_unknown(catalog, "", mention.target)
            problem = code, message, _help_in_text(mention.target, help)
        path = (*item.path, *field.path)
        place, excerpt = locate_within(item.source, path, f"@{mention.target}", mention.occurrence)
        code, message, help = problem
        yield Diagnostic(code, message, place, help, excerpt)


def _help_in_text(target: str, help: str) -> str:
    """The help for an `@id` in a text: there an id has an at sign, and a name may be meant."""
    if help.startswith("add the entry") and "-" not in target and "/" not in target:
        return f"a person? write `\\@{target}`; if an entry is meant, write the id of one that exists"
    return re.sub(r"^(did you mean|write) `", r"\1 `@", help)


def _problem_at(item: Placed, field: FieldValue, code: str, message: str, help: str) -> Diagnostic:
    place, excerpt = locate(item.source, (*item.path, *field.path))
    return Diagnostic(code, message, place, help, excerpt)


def _is_narrower(catalog: Catalog, target: Entry, source: Entry) -> bool:
    for entry in (target, source):
        if entry.audience is None and catalog.playbook_of(entry) is None:
            return False  # its playbook has an error of its own, and nobody knows its audience
    return AUDIENCES.index(catalog.audience_of(target)) > AUDIENCES.index(catalog.audience_of(source))


def _restricted(catalog: Catalog, target: Entry, source: Entry) -> tuple[str, str]:
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
            if other is not entry:
                item = catalog.place_of(entry)
                place, excerpt = locate(item.source, (*item.path, "formerly", index))
                message = f"the former id `{former}` belongs to `{other.id}`"
                yield Diagnostic("duplicate-id", message, place, "an address can lead to one entry only", excerpt)


def _check_playbooks(catalog: Catalog, placed: Iterable[Placed], broken: Broken) -> Iterator[Diagnostic]:
    reported: set[str] = set()
    for item in placed:
        folder = item.source.playbook
        if isinstance(item.entry, Playbook) and item.entry.id != folder:
            place, excerpt = locate(item.source, (*item.path, "id"))
            message = f"the playbook in `{folder}` has the id `{item.entry.id}`"
            yield Diagnostic("bad-id", message, place, f"make both the same, for instance `id: {folder}`", excerpt)
            reported.add(folder)
    for item in placed:
        playbook = catalog.playbook_of(item.entry)
        if playbook and item.entry.audience and _is_narrower(catalog, playbook, item.entry):
            place, excerpt = locate(item.source, (*item.path, "audience"))
            message = f"this is for {item.entry.audience}, but its playbook is for {playbook.audience} only"
            help = "leave `audience` out, or move the entry into a playbook for more readers"
            yield Diagnostic("restricted-reference", message, place, help, excerpt)
    for item in placed:
        folder = item.source.playbook
        if catalog.playbook_of(item.entry) is None and folder not in reported and not broken.has(folder):
            reported.add(folder)
            place, excerpt = locate(item.source, ())
            message = f"`{folder}` has entries but no playbook"
            help = f"add a `playbook:` with `id: {folder}`, a title, a summary and an owner"
            yield Diagnostic("missing-playbook", message, place, help, excerpt)
