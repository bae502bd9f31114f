"""What all files contain, valid or not: refused ids, ids by title."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from generator.kinds import ENTRY_TYPES
from generator.loading import SourceFile, Value
from generator.model.base import SLUG_PATTERN
from generator.validation.formatting import MAX_ID_CHARACTERS, make_slug

_KIND_OF_KEY = {entry_type.key: entry_type.kind for entry_type in ENTRY_TYPES}
_SLUG = re.compile(SLUG_PATTERN)
_KIND_BEFORE = re.compile(rf"(?:{'|'.join(sorted({*_KIND_OF_KEY, *_KIND_OF_KEY.values()}))})/")


@dataclass(frozen=True, slots=True)
class BrokenEntries:
    """Ids of invalid entries, and whether files could not be read."""

    ids: frozenset[str]
    """Ids of entries with errors of their own, of whatever kind."""
    nameless: frozenset[str]
    """Kinds with an entry that has no id yet."""
    has_unreadable_files: bool

    def has(self, target: str, kind: str = "") -> bool:
        """Return whether `target`, an id or `kind/id`, may be one of them."""
        if self.nameless and (not kind or kind in self.nameless):
            return True
        return target.rpartition("/")[2] in self.ids or target in self.ids


NO_BROKEN_ENTRIES = BrokenEntries(frozenset(), frozenset(), has_unreadable_files=False)


def find_nearest_id(text: str) -> str:
    """Return the id in a text that may have the ending of a file or its kind before it; empty when nothing can stay."""
    return make_slug(_KIND_BEFORE.sub("", re.sub(r"\.(?:ya?ml|md|html?)$", "", text.strip().rstrip("/"))))


def is_id(text: str) -> bool:
    """Return whether a text can be an id."""
    return len(text) <= MAX_ID_CHARACTERS and _SLUG.match(text) is not None


class WrittenEntries:
    """The values of all files."""

    def __init__(self, sources: Iterable[SourceFile]) -> None:
        self._sources = tuple(sources)

    def _items(self) -> Iterator[tuple[str, dict[str, Value]]]:
        for source in self._sources:
            for key, value in source.data.items():
                for item in value if isinstance(value, list) else [value]:
                    if isinstance(item, dict):
                        yield _KIND_OF_KEY.get(key, ""), item

    @cached_property
    def refused_ids(self) -> frozenset[str]:
        """Ids of entries that cannot be ids: whoever names one repeats the mistake of the entry."""
        ids = (item.get("id") for _, item in self._items())
        return frozenset(id for id in ids if isinstance(id, str) and not is_id(id))

    @cached_property
    def _ids_by_title(self) -> dict[tuple[str, str], str]:
        names: dict[tuple[str, str], str] = {}
        for kind, item in self._items():
            id, title = item.get("id"), item.get("title")
            if isinstance(id, str) and _SLUG.match(id):
                for name in (id, make_slug(title) if isinstance(title, str) else id):
                    names.setdefault((kind, name), id)
                    names.setdefault(("", name), id)
        return names

    def ids_of(self, kind: str) -> tuple[str, ...]:
        """Return the ids of all entries of `kind` (`""`: of any), in the order in which they are written."""
        return tuple(dict.fromkeys(id for (other, _), id in self._ids_by_title.items() if other == kind))

    @cached_property
    def _ids_by_address(self) -> dict[str, str]:
        items = [(item.get("address"), item.get("id")) for _, item in self._items()]
        return {address: id for address, id in items if isinstance(address, str) and isinstance(id, str)}

    def guess_id(self, kind: str, text: str) -> str | None:
        """Return the id of the entry of `kind` (`""`: of any) that `text` names by its title, file, address or id."""
        text = text.strip()
        if text in self._ids_by_address:
            return self._ids_by_address[text]
        text = re.sub(r"\.(?:ya?ml|md|html)$", "", text.rstrip("/"))
        for name in (
            text,
            text.rpartition("/")[2],
            text.partition(",")[0],
            text.partition(":")[0],
            text.partition("(")[0],
            *text.split()[:1],
        ):
            if found := self._ids_by_title.get((kind, make_slug(name))):
                return found
        return None
