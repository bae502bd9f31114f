"""Check references between entries: unknown ids, wrong kinds, restricted targets, ids and former ids used twice."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache
from itertools import islice

from generator import duplicates, prose
from generator.catalog import AUDIENCES, Catalog, qualified_id
from generator.diagnostics import MAX_FOUND_PER_FILE, Diagnostic
from generator.kinds import ENTRY_TYPES
from generator.loading import locate
from generator.model import Entry
from generator.model.base import SLUG_PATTERN
from generator.model.fields import FieldValue, field_shapes
from generator.playbook_folders import check_folders
from generator.similarity import did_you_mean
from generator.validation import LocatedEntry
from generator.validation.formatting import with_article
from generator.validation.texts import diagnose_text
from generator.validation.written import NO_BROKEN_ENTRIES, BrokenEntries

_KEYS = {entry_type.kind: entry_type.key for entry_type in ENTRY_TYPES}
_LABELS = {entry_type.kind: entry_type.label.lower() for entry_type in ENTRY_TYPES}


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
    mistaken = {_LABELS[item.entry.kind] for item, _ in repeated}
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
        yield _make_diagnostic(item, field, *_explain_unknown(catalog, kind, target))


def _is_required(entry: Entry, field: FieldValue) -> bool:
    """Return whether the entry is incomplete without this reference, so that a narrower audience's site cannot
    drop it.
    """
    if field.ref and field.ref.kind == "source":
        return True  # what a source says must not stand there without it
    shape = next(shape for shape in field_shapes(type(field.holder)) if shape.name in field.path[-2:])
    is_required = type(field.holder).model_fields[shape.attribute].is_required()
    return field.holder is entry and (is_required or not shape.is_list)


def _explain_unknown(catalog: Catalog, kind: str, target: str) -> tuple[str, str, str]:
    others = catalog.kinds_with_id(target)
    if kind and others:
        message = f"`{target}` is {with_article(_LABELS[others[0]])}, not {with_article(_LABELS[kind])}"
        near = did_you_mean(target, catalog.ids(kind))
        help = f"did you mean the {_LABELS[kind]} `{near}`?" if near else f"name {with_article(_LABELS[kind])}"
        help += f"; if it is {with_article(_LABELS[kind])}, move it below `{_KEYS[kind]}:`"
        return "wrong-kind", message, help
    if len(others) > 1:
        choices = " or ".join(f"`{other}/{target}`" for other in others)
        return "ambiguous-reference", f"`{target}` is the id of several entries", f"write {choices}"
    label = _LABELS[kind] if kind else "entry"
    if renamed := catalog.find_by_former_id(kind, target):
        return "unknown-reference", f"the {label} `{target}` has another id now", f"write `{renamed.id}`"
    id = target.rpartition("/")[2]
    near = id if id != target and catalog.find(id) else did_you_mean(id, catalog.ids(kind))
    renaming = f"if it was renamed, write its new id here, and `formerly: [{id}]` below that id"
    help = f"did you mean `{near}`?" if near else f"add the {label}, or name one that exists; {renaming}"
    return "unknown-reference", f"there is no {label} with the id `{target}`", help


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


def explain_unknown_mention(catalog: Catalog, target: str) -> tuple[str, str, str]:
    """Return code, message and help for an `@target` in a text that leads nowhere."""
    code, message, help = _explain_unknown(catalog, "", target)
    if code == "ambiguous-reference":
        help = help.replace("`", "`@", 1).replace(" or `", " or `@")
    elif help.startswith(("did you mean `", "write `")):
        help = help.replace("`", "`@", 1)
    elif target in _LABELS:
        help = f"behind a kind stands a slash, and then the id: `@{target}/its-id`; to show it, write `\\@{target}`"
    elif help.startswith("add the entry"):
        help = f"name an entry that exists; a person, or only a sign? write `\\@{target}` in place of `@{target}`"
    return code, message, help


def find_meant_entry(catalog: Catalog, words: str) -> tuple[str, str] | None:
    """Return the id that the words behind an at sign stand for, and those of the words that stand for it; None for no
    id.

    The words are an id with capitals, underscores or blanks in it, or begin with the title of an entry.
    """
    pieces = list(_WORD_AND_BLANK.finditer(words))
    for last in range(len(pieces), 0, -1):
        meant = words[: pieces[last - 1].end()]
        id = re.sub(r"[\s_-]+", "-", meant.casefold()).strip("-")
        if (last > 1 or meant != id) and (catalog.find(id) is not None or catalog.kinds_with_id(id)):
            return id, meant
        if last > 1 and (found := _ids_by_title(catalog).get(" ".join(meant.casefold().split()))):
            return found, meant
    return None


_DASHES = "-\u2010\u2011\u2012\u2013\u2014\u2015\u2212"
"""The hyphen, and what text programs make of it."""
_WORD_AND_BLANK = re.compile(r"\S+")


@lru_cache(maxsize=4)
def _ids_by_title(catalog: Catalog) -> dict[str, str]:
    """Return the ids of entries by title, in lowercase and with single blanks."""
    return {" ".join(entry.title.casefold().split()): entry.id for entry in reversed(list(catalog.entries()))}


def _is_explained_as_possible_mention(catalog: Catalog, mention: prose.Mention, text: str) -> bool:
    """Return whether `_check_possible_mentions` reports this mention: its id goes on behind a blank."""
    return any(
        (
            near.raw == f"@{mention.target}"
            and near.occurrence == mention.occurrence
            and find_meant_entry(catalog, near.words) is not None
        )
        or (
            near.raw.startswith(tuple(f"@{mention.target}{dash}" for dash in _DASHES))
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


def explain_possible_mention(catalog: Catalog, near: prose.PossibleMention) -> tuple[str, str, str] | None:
    """Return code, message and help for what was probably meant as an `@id`; None where it may be somebody's name."""
    if near.is_wrapped or (near.raw[1:2] == " " and "-" in near.raw):
        id = near.words if near.is_wrapped else near.raw[2:]
        if catalog.find(id) is not None:
            message = f"`{near.raw}` would not be a link: only an id stands behind the at sign"
            right = near.raw.replace("/@", ", @") if "/@" in near.raw else f"@{id}"
            return "unknown-reference", message, f"write `{right}` in place of `{near.raw}`"
    meant = None if near.is_wrapped else find_meant_entry(catalog, near.words)
    if meant:
        id, words = meant
        raw = near.raw[: -len(near.raw[1:].lstrip())] + words
        message = f"`{raw}` would not be a link: an id has lowercase letters and hyphens, and no blanks"
        return "unknown-reference", message, f"did you mean `@{id}`? Write `@{id}` in place of `{raw}`"
    word = near.raw[1:]
    if "/" in word and all(catalog.find(part) is not None for part in word.split("/")):
        help = f"write `@{word.replace('/', ' and @')}` in place of `{near.raw}`"
        return "unknown-reference", f"only the first of the entries in `{near.raw}` would be a link", help
    word = re.sub(f"[{_DASHES}]", "-", word)
    if (word == near.raw[1:] and (word == word.lower() and "_" not in word)) or not re.search("[_-]", word):
        return None
    plain = re.sub("_+", "-", word)
    if not (likely := plain if catalog.find(plain) is not None else did_you_mean(plain, catalog.ids())):
        return None
    message = f"`{near.raw}` would not be a link: an id has lowercase letters and hyphens, and no blanks"
    return "unknown-reference", message, f"did you mean `@{likely}`? Write `@{likely}` in place of `{near.raw}`"


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
