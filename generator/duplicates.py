"""Entries of one kind with one id: which of two is the new one, and whether a whole file was copied.

The new one is blamed: one in a file that is called a copy, or in a file that was changed later. A fresh checkout
gives all files nearly the same time; there, and within a file, it is the later one in the order of paths and lines.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from generator.diagnostics import Diagnostic, Location
from generator.loading import locate
from generator.model import ENTRY_TYPES
from generator.validation import Placed

_LABELS = {entry_type.kind: entry_type.label.lower() for entry_type in ENTRY_TYPES}
_COPY = re.compile(r"\bcopy\b|\bkopie\b|\bcopie\b|\(\d+\)|[-_. ](?:old|new|bak|backup|orig|tmp)\b|~", re.IGNORECASE)
"""What programs and people add to the name of a file that they copy."""
_SECONDS_APART = 10
"""Files of one checkout are written within so many seconds."""


def explain(repeated: Iterable[tuple[Placed, Placed]]) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each entry that repeats another one, or one for each file that repeats several.

    `repeated` are pairs of an entry and the one with its id that was read before it.
    """
    by_files: dict[tuple[str, str], list[tuple[Placed, Placed]]] = defaultdict(list)
    for later, earlier in repeated:
        new, old = (earlier, later) if _is_newer(earlier, later) else (later, earlier)
        by_files[new.source.path, old.source.path].append((new, old))
    for (path, other), pairs in by_files.items():
        if len(pairs) > 1 and path != other:
            yield _copied_file(path, other, len(pairs))
        else:
            yield from (_repeated_id(new, old) for new, old in pairs)


def _is_newer(item: Placed, other: Placed) -> bool:
    """Whether `item`, which was read first, is the new one all the same."""
    if item.source.path == other.source.path:
        return False
    is_copy, other_is_copy = (bool(_COPY.search(source.file.stem)) for source in (item.source, other.source))
    if is_copy != other_is_copy:
        return is_copy
    try:
        return item.source.file.stat().st_mtime > other.source.file.stat().st_mtime + _SECONDS_APART
    except OSError:  # changed since it was read
        return False


def _copied_file(path: str, other: str, count: int) -> Diagnostic:
    message = f"{count} entries of this file have the ids of entries in {other}"
    help = "delete this file if it is a copy, or give its entries ids of their own"
    return Diagnostic("duplicate-id", message, Location(path), help)


def _repeated_id(item: Placed, other: Placed) -> Diagnostic:
    place, excerpt = locate(item.source, (*item.path, "id"))
    label = _LABELS[item.entry.kind]
    message = f"there is already a {label} with the id `{item.entry.id}`, at {other.source.path}:{other.line}"
    help = "give this one another id; if it is the same, delete one of them"
    return Diagnostic("duplicate-id", message, place, help, excerpt)
