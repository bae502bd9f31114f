"""Decide which of two entries with the same kind and id is the new one, and whether a whole file was copied.

The new one is reported: in a file whose name says copy, or that was written later.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import PurePosixPath
from typing import TypeAlias

from generator.diagnostics import Diagnostic, Location
from generator.kinds import ENTRY_TYPES
from generator.loading import locate
from generator.validation import LocatedEntry
from generator.validation.formatting import make_slug, with_article

Pairs: TypeAlias = Mapping[tuple[str, str], list[tuple[LocatedEntry, LocatedEntry]]]
"""By (path of the new file, path of the old one): pairs of entries with the same id."""
_LABELS = {entry_type.kind: entry_type.label.lower() for entry_type in ENTRY_TYPES}
_COPY = re.compile(
    r"\bcopy\b|\bkopie\b|\bcopie\b|\(\d+\)|[-_. ](?:old|new|bak|backup|orig|tmp)\b|~"
    r"|\barchiv(?:e[ds]?)?/|\b(?:old|alt|backup)/",
    re.IGNORECASE,
)
"""What programs and people add to the name of a copied file."""
_MAX_SECONDS_APART = 10
"""Files of one checkout are written within so many seconds."""


def report_duplicates(repeated: Iterable[tuple[LocatedEntry, LocatedEntry]]) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each repeated entry, or one per file or folder that repeats several.

    `repeated` are pairs of an entry and the one with the same id that was read before it.
    """
    by_files: dict[tuple[str, str], list[tuple[LocatedEntry, LocatedEntry]]] = defaultdict(list)
    for later, earlier in repeated:
        new, old = (earlier, later) if _is_newer(earlier, later) else (later, earlier)
        by_files[new.source.path, old.source.path].append((new, old))
    copied = _find_copied_folders(by_files)
    for new_folder, old_folder, count in copied.values():
        yield _report_copied_folder(new_folder, old_folder, count)
    for (path, other), pairs in by_files.items():
        if (_find_folder(pairs[0][0]), _find_folder(pairs[0][1])) in copied:
            continue
        if len(pairs) > 1 and path != other:
            yield _report_copied_file(path, other, len(pairs))
        else:
            yield from (_report_repeated_id(new, old) for new, old in pairs)


def _find_folder(item: LocatedEntry) -> str:
    """Return the folder of the playbook that an entry is in, or its file where it is in none."""
    path = PurePosixPath(item.source.path)
    return str(next((folder for folder in path.parents if folder.name == item.source.playbook), path))


def _find_copied_folders(by_files: Pairs) -> dict[tuple[str, str], tuple[str, str, int]]:
    """Return pairs of folders of which one repeats entries from several files of the other, with a path of each and the
    number of entries.
    """
    counts: dict[tuple[str, str], list[int]] = defaultdict(list)
    for pairs in by_files.values():
        counts[_find_folder(pairs[0][0]), _find_folder(pairs[0][1])].append(len(pairs))
    return {(new, old): (new, old, sum(found)) for (new, old), found in counts.items() if new != old and len(found) > 1}


def put_oldest_first(items: Iterable[LocatedEntry]) -> list[LocatedEntry]:
    """Return `items` by file and line, with the one first that was probably written first."""
    first, *others = sorted(items, key=lambda item: (item.source.path, item.line))
    ordered = []
    for item in others:
        is_newer = _is_newer(first, item)
        ordered.append(first if is_newer else item)
        first = item if is_newer else first
    return [first, *ordered]


def _is_newer(item: LocatedEntry, other: LocatedEntry) -> bool:
    """Return whether `item`, although it was read first, is the new one."""
    if item.source.path == other.source.path:
        return False
    for is_likely in (_is_named_as_copy, _is_misnamed):
        if (likely := is_likely(item, other)) != is_likely(other, item):
            return likely
    try:
        return item.source.file.stat().st_mtime > other.source.file.stat().st_mtime + _MAX_SECONDS_APART
    except OSError:  # changed since it was read
        return False


def is_name_of_copy(name: str) -> bool:
    """Return whether a program or a person named a file or a folder so when they copied another one."""
    return _COPY.search(name) is not None


def _is_named_as_copy(item: LocatedEntry, other: LocatedEntry) -> bool:
    """Return whether the file of `item` is named as a copy, or as the other file with something added."""
    names, others = (
        (source.file.stem, PurePosixPath(source.path).parts[1:2]) for source in (item.source, other.source)
    )
    if any(is_name_of_copy(name) for name in (names[0], *names[1])):
        return True
    added = names[0].removeprefix(others[0])
    return names[0] != others[0] and added != names[0] and not added[0].isalnum()


def _is_misnamed(item: LocatedEntry, other: LocatedEntry) -> bool:
    """Return whether the file of `other`, and not that of `item`, is called after their id or kind."""
    names = {item.entry.id, item.entry.kind}
    return item.source.file.stem not in names and other.source.file.stem in names


def _report_copied_folder(folder: str, other: str, count: int) -> Diagnostic:
    message = f"{count} entries of this folder have the ids of entries in {other}"
    help = "delete the folder if it is a copy, or give its playbook and its entries ids of their own"
    return Diagnostic("duplicate-id", message, Location(folder), help)


def _report_copied_file(path: str, other: str, count: int) -> Diagnostic:
    message = f"{count} entries of this file have the ids of entries in {other}"
    help = "delete this file if it is a copy, or give its entries ids of their own"
    return Diagnostic("duplicate-id", message, Location(path), help)


def _report_repeated_id(item: LocatedEntry, other: LocatedEntry) -> Diagnostic:
    place, excerpt = locate(item.source, (*item.path, "id"))
    label = _LABELS[item.entry.kind]
    message = (
        f"there is already {with_article(label)} with the id `{item.entry.id}`, at {other.source.path}:{other.line}"
    )
    help = "give this one another id; if it is the same, delete one of them"
    own = make_slug(item.entry.title)
    if item.entry.title != other.entry.title and own and own != item.entry.id:
        help = f"write `{own}`: each entry has an id of its own; if it is the same, delete one of them"
    return Diagnostic("duplicate-id", message, place, help, excerpt)
