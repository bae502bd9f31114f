"""Validate values to entries with the model. `generator.validation.explaining` explains what is invalid."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pydantic import ValidationError

from generator.diagnostics import MAX_FOUND_PER_FILE, Diagnostic, Location
from generator.files import WINDOWS_DEVICES
from generator.kinds import ENTRY_TYPES
from generator.loading import SourceFile, Value, ValuePath, is_written, locate
from generator.model import Entry, Playbook
from generator.model.fields import FieldValue, field_shapes, texts_to_check
from generator.validation.explaining import explain_all
from generator.validation.finding import Subject
from generator.validation.formatting import make_slug, missing_space_hint, show, with_article
from generator.validation.guessing import guess_kind, guess_type, has_fields_of, is_kind_list, list_required
from generator.validation.texts import check_texts
from generator.validation.vocabulary import VOCABULARY
from generator.validation.written import WrittenEntries

__all__ = ["RESERVED_IDS", "TYPES_BY_KEY", "VOCABULARY", "LocatedEntry", "validate"]

RESERVED_IDS = WINDOWS_DEVICES | {"index", "assets", "search", "sitemap", "404"}
"""Ids that are device names on Windows, or paths of the site."""
TYPES_BY_KEY: dict[str, type[Entry]] = {entry_type.key: entry_type for entry_type in ENTRY_TYPES}
_EDITOR_KEY = "$schema"
"""Allowed at the top level for editors; ignored."""
_FIELD_NAMES = frozenset(field.name for entry_type in ENTRY_TYPES for field in field_shapes(entry_type))
_FIELDS = _FIELD_NAMES - TYPES_BY_KEY.keys()


@dataclass(frozen=True, slots=True)
class LocatedEntry:
    """An entry with its place."""

    entry: Entry
    source: SourceFile
    path: ValuePath
    """From the top of the file to the entry."""
    line: int
    """First line, from 1."""
    texts_to_check: tuple[FieldValue, ...]
    """Its references, and its texts that may have a mention, link or markup."""


def validate(sources: Iterable[SourceFile]) -> tuple[list[LocatedEntry], list[Diagnostic]]:
    """Return every valid entry of the files, and diagnostics about the others."""
    located_entries: list[LocatedEntry] = []
    problems: list[Diagnostic] = []
    sources = list(sources)
    written = WrittenEntries(sources)
    for source in sources:
        before = len(problems)
        for outcome in _validate_source(source, written):
            if isinstance(outcome, LocatedEntry):
                located_entries.append(outcome)
            else:
                problems.append(outcome)
            if len(problems) - before >= MAX_FOUND_PER_FILE:
                break
    return located_entries, problems


def _validate_source(source: SourceFile, written: WrittenEntries) -> Iterator[LocatedEntry | Diagnostic]:
    unknown = [key for key in source.data if key not in TYPES_BY_KEY and key != _EDITOR_KEY]
    if "id" in unknown and all(key in unknown or key in _FIELD_NAMES for key in source.data.keys() - {_EDITOR_KEY}):
        yield _report_entry_without_kind(source)
        return
    has_gaps = source.has_gaps or any(key in _FIELDS for key in unknown)
    stray = [key for key in unknown if _is_stray_field(source, key)]
    for key, value in source.data.items():
        entry_type = TYPES_BY_KEY.get(key)
        if entry_type is not None:
            yield from _validate_entries(source, entry_type, value, written, has_gaps)
        elif key != _EDITOR_KEY and not (_is_stray_field(source, key) and key != stray[0]):
            yield _report_unknown_kind(source, key, len(stray))


def _is_stray_field(source: SourceFile, key: str) -> bool:
    """Return whether a key at the left edge is a field of an entry."""
    return key in _FIELDS and not is_kind_list(source.data[key])


def _report_entry_without_kind(source: SourceFile) -> Diagnostic:
    place, excerpt = locate(source, (next(key for key in source.data if key != _EDITOR_KEY),), of_key=True)
    help = "start the file with its kind, for instance `challenges:`, and `- id: ...` in the line below"
    if kind := next((kind for kind in TYPES_BY_KEY if kind not in source.data and is_written(source, (kind,))), None):
        message = f"the fields of this entry stand as far left as `{kind}:`, to which they belong"
        help = (
            "put two spaces before each of them" if kind == Playbook.key else "write `- id: ...`, and the others below"
        )
        return Diagnostic("unknown-key", message, place, help, excerpt)
    if source.data.keys() >= {"owner", "status", "review_every"}:
        help = "add a line above it that says `playbook:`, and put two spaces before each of these fields"
    elif like := guess_type(source.data):
        above = f"add a line above it that says `{like.key}:`"
        help = f"{above}, start this one with `- id: ...`, and indent the others below it"
    return Diagnostic("unknown-key", "the file does not say what kind of entry this is", place, help, excerpt)


def _report_unknown_kind(source: SourceFile, key: str, stray: int) -> Diagnostic:
    place, excerpt = locate(source, (key,), of_key=True)
    value = source.data[key]
    if _is_stray_field(source, key):
        more = f", as do {stray - 1} more below it" if stray > 1 else ""
        message = f"`{key}` is a field of an entry, but stands at the start of its line{more}"
        help = "indent it as far as the other fields of the entry"
        return Diagnostic("unknown-key", message, place, help, excerpt)
    near = guess_kind(key, value, tuple(TYPES_BY_KEY))
    help = f"did you mean `{near}`?" if near else "a file may hold: " + ", ".join(TYPES_BY_KEY)
    return Diagnostic("unknown-key", f"there are no entries of the kind `{show(key)}`", place, help, excerpt)


def _find_misplaced(source: SourceFile, entry_type: type[Entry], items: list[Value]) -> dict[int, Diagnostic | None]:
    """For each item that is an entry of another kind: what is said of it, or None where the one above says it."""
    likes = [_guess_misplaced_type(items, index, entry_type) for index in range(len(items))]
    found: dict[int, Diagnostic | None] = {}
    for index, like in enumerate(likes):
        if like:
            is_same = index > 0 and likes[index - 1] is like
            found[index] = None if is_same else _report_misplaced_entry(source, entry_type, like, index, likes)
    return found


def _guess_misplaced_type(items: list[Value], index: int, entry_type: type[Entry]) -> type[Entry] | None:
    item, below = items[index], items[index + 1] if index + 1 < len(items) else None
    is_cut = isinstance(below, dict) and "id" not in below  # a dash too many took fields from this entry
    if is_cut or not isinstance(item, dict) or "id" not in item or has_fields_of(entry_type, item):
        return None
    return guess_type(item, entry_type)


def _report_misplaced_entry(
    source: SourceFile, own: type[Entry], like: type[Entry], index: int, likes: list[type[Entry] | None]
) -> Diagnostic:
    end = next((number for number in range(index, len(likes)) if likes[number] is not like), len(likes))
    label, count = like.label.lower(), end - index
    what = (
        f"this looks like {with_article(label)}"
        if count == 1
        else f"these {count} entries look like {like.label_plural.lower()}"
    )
    message = f"{what}, but stands below `{own.key}:`" if count == 1 else f"{what}, but stand below `{own.key}:`"
    needed = list_required(own)
    also = f"; {with_article(own.label.lower())} has {', '.join(needed)}" if needed else ""
    if count == len(likes):
        place, excerpt = locate(source, (own.key,), of_key=True)
        help = f"write `{like.key}:` in place of `{own.key}:`{also}"
    else:
        place, excerpt = locate(source, (own.key, index))
        help = f"move it below `{like.key}:`{also}"
        if end == len(likes) and like.key not in source.data:
            help = f"add a line `{like.key}:` above it{also}"
        above = _read_line_above(source, place.line)
        if above.strip().removeprefix("- ") == f"{like.key}:":
            place = Location(place.path, place.line - 1, len(above) - len(above.lstrip()) + 1)
            message = f"`{like.key}:` stands too far in, and is read as a field of the entry above"
            return Diagnostic("misplaced-entry", message, place, f"start it in column 1: `{like.key}:`", above)
    return Diagnostic("misplaced-entry", message, place, help, excerpt)


def _read_line_above(source: SourceFile, line: int) -> str:
    """Return the line of the file before the one numbered `line`, from 1."""
    return source.text().split("\n")[line - 2] if line > 1 else ""


def _validate_entries(
    source: SourceFile, entry_type: type[Entry], value: Value, written: WrittenEntries, has_gaps: bool
) -> Iterator[LocatedEntry | Diagnostic]:
    key, lines = entry_type.key, source.lines[entry_type.key]
    if entry_type is Playbook:
        if isinstance(value, dict):
            yield from _validate_entry(Subject(source, entry_type, (key,), written, has_gaps), value, lines[0])
        else:
            yield _report_no_playbook(source, value)
    elif isinstance(value, list):
        misplaced = _find_misplaced(source, entry_type, value)
        for index, (item, line) in enumerate(zip(value, lines, strict=True)):
            if index in misplaced:
                if found := misplaced[index]:
                    yield found
            elif isinstance(item, dict) and (item or index + 1 not in misplaced):
                yield from _validate_entry(Subject(source, entry_type, (key, index), written, has_gaps), item, line)
            elif item != {} and not (has_gaps and item is None):
                help = "write `- id: ...`, and the other fields in lines below it"
                yield _report_not_an_entry(source, (key, index), item, help)
    elif not has_gaps:
        yield _report_no_list(source, key, value)


def _report_no_playbook(source: SourceFile, value: Value) -> Diagnostic:
    key = Playbook.key
    if isinstance(value, list) and len(value) == 1 and isinstance(value[0], dict):
        place, excerpt = locate(source, (key,))
        message, help = "a playbook is no list, and has no dash", "write a space in place of the dash"
        return Diagnostic("wrong-type", message, place, help, excerpt)
    return _report_not_an_entry(source, (key,), value, "write `id:`, `title:` and so on in the lines below `playbook:`")


def _report_no_list(source: SourceFile, key: str, value: Value) -> Diagnostic:
    """Say how the entries of a kind become a list; `value` is what stands there instead."""
    if not isinstance(value, dict) or not value:
        return _report_not_an_entry(source, (key,), value, f"`{key}` holds a list: start each entry with `- id: ...`")
    first = next(iter(value))
    place, excerpt = locate(source, (key, first), of_key=True)
    message = f"`{key}` holds a list: an entry starts with a dash and its `id`"
    help = "write `- id: ...`, and the other fields in lines below it"
    if first in _FIELD_NAMES and place.column > 2:
        help = f"start it in column {place.column - 2}: `- {excerpt.strip()}`"
    elif isinstance(value[first], dict):
        help = f"write `- id: {make_slug(first)}`" + ("" if len(value) == 1 else ", and the others likewise")
    return Diagnostic("wrong-type", message, place, help, excerpt)


def _report_not_an_entry(source: SourceFile, path: ValuePath, value: Value, help: str) -> Diagnostic:
    place, excerpt = locate(source, path)
    what = "this is"
    if isinstance(value, str):
        what = f"`{show(value)}` is"
        help = missing_space_hint(value) or help
    elif value is None:
        what, help = "an item with nothing in it is", "write the entry after the dash, or delete the dash"
    return Diagnostic("wrong-type", f"{what} not an entry", place, help, excerpt)


def _validate_entry(subject: Subject, value: dict[str, Value], line: int) -> Iterator[LocatedEntry | Diagnostic]:
    try:
        entry = subject.entry_type.model_validate(value)
    except ValidationError as error:
        yield from explain_all(error, subject)
        return
    texts = texts_to_check(entry)
    yield LocatedEntry(entry, subject.source, subject.path, line, texts)
    if entry.id in RESERVED_IDS:
        place, excerpt = locate(subject.source, (*subject.path, "id"))
        help = f"add a word, for instance `the-{entry.id}`: an id names a folder of the site"
        yield Diagnostic("bad-id", f"the id `{entry.id}` is reserved", place, help, excerpt)
    yield from check_texts(texts, subject)
