"""What the files say, valid or not: ids that were refused, and ids by title. Knows values, not entries."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cached_property

from generator.loading import Source, Value
from generator.model import ENTRY_TYPES
from generator.model.base import SLUG_PATTERN
from generator.validation.wording import LONGEST_ID, slug_of

_KIND_OF_KEY = {entry_type.key: entry_type.kind for entry_type in ENTRY_TYPES}
_SLUG = re.compile(SLUG_PATTERN)


class Written:
    """Everything that some sources list. Looked through only when something is wrong with one of them."""

    def __init__(self, sources: Iterable[Source]) -> None:
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
        return frozenset(id for id in ids if isinstance(id, str) and (len(id) > LONGEST_ID or not _SLUG.match(id)))

    @cached_property
    def _names(self) -> dict[tuple[str, str], str]:
        names: dict[tuple[str, str], str] = {}
        for kind, item in self._items():
            id, title = item.get("id"), item.get("title")
            if isinstance(id, str) and _SLUG.match(id):
                for name in (id, slug_of(title) if isinstance(title, str) else id):
                    names.setdefault((kind, name), id)
                    names.setdefault(("", name), id)
        return names

    @cached_property
    def _addresses(self) -> dict[str, str]:
        items = [(item.get("address"), item.get("id")) for _, item in self._items()]
        return {address: id for address, id in items if isinstance(address, str) and isinstance(id, str)}

    def id_meant(self, kind: str, text: str) -> str | None:
        """Return the id of the entry of `kind` (`""`: of any) that `text` names by its title, file, address or id."""
        text = text.strip()
        if text in self._addresses:
            return self._addresses[text]
        text = re.sub(r"\.(?:ya?ml|md|html)$", "", text.rstrip("/"))
        for name in (
            text,
            text.rpartition("/")[2],
            text.partition(",")[0],
            text.partition(":")[0],
            text.partition("(")[0],
        ):
            if found := self._names.get((kind, slug_of(name))):
                return found
        return None
