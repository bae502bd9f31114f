"""All entries of a site in memory: lookup by id, references in both directions, reading order, audiences.

Must not know files or pages. References that lead nowhere are left out here and reported by `generator.references`.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TypeVar, cast, get_args

from pydantic import BaseModel

from generator import prose
from generator.kinds import ENTRY_TYPES
from generator.model import Entry, Mitigation, Playbook
from generator.model.base import Audience, Part
from generator.model.fields import field_shapes, texts_to_check
from generator.validation import LocatedEntry

E = TypeVar("E", bound=Entry)

AUDIENCES: tuple[str, ...] = get_args(Audience)
"""From the widest to the narrowest: each may read what those before it may read."""


@dataclass(frozen=True, slots=True)
class EntryLink:
    """A reference from one entry to another."""

    referrer: Entry
    """The entry that has the reference."""
    field: str
    """The top-level field of the referrer that holds it, as in YAML; `""` for an `@id` in a text."""
    holder: BaseModel
    """The part of the referrer in which the reference is a field."""


class UnknownAudience(ValueError):
    """Raised for an audience that is not in `AUDIENCES`."""


def qualified_id(entry: Entry) -> str:
    """Return `kind/id`, which is unique on a site."""
    return f"{entry.kind}/{entry.id}"


class Catalog:
    """The entries of a site in reading order, with the references between them."""

    def __init__(self, located_entries: Iterable[LocatedEntry]) -> None:
        self.mixed_files: frozenset[str] = frozenset()
        """Files that hold something this catalog's readers may not see: their lines and dates would tell of it."""
        self._located: dict[str, LocatedEntry] = {}
        self._by_kind: dict[str, list[Entry]] = defaultdict(list)
        self._kinds_by_id: dict[str, list[str]] = defaultdict(list)
        self._playbooks: dict[str, Playbook] = {}
        for item in located_entries:
            entry = item.entry
            self._located.setdefault(qualified_id(entry), item)
            if isinstance(entry, Playbook):
                self._playbooks.setdefault(entry.id, entry)
        for name, item in self._located.items():
            self._by_kind[item.entry.kind].append(item.entry)
            self._kinds_by_id[name.partition("/")[2]].append(item.entry.kind)
        for entries in self._by_kind.values():
            entries.sort(key=self._reading_order)
        self._positions = {
            qualified_id(entry): position
            for entries in self._by_kind.values()
            for position, entry in enumerate(entries)
        }
        self._by_playbook: dict[tuple[str, str], list[Entry]] = defaultdict(list)
        for kind, entries in self._by_kind.items():
            for entry in entries:
                self._by_playbook[kind, self._located[qualified_id(entry)].source.playbook].append(entry)
        self._links_to: dict[str, list[EntryLink]] = defaultdict(list)
        self._cited_ids: dict[str, set[str]] = defaultdict(set)
        self._ids: dict[str, tuple[str, ...]] = {}
        self._resolve_links()

    def _reading_order(self, entry: Entry) -> tuple[float, str, float, str, str]:
        """Return the sort key of an entry among those of its kind."""
        playbook = entry if isinstance(entry, Playbook) else self.playbook_of(entry)
        own = math.inf if entry.order is None else entry.order
        first = math.inf if playbook is None or playbook.order is None else playbook.order
        return (first, playbook.id if playbook else "", own, entry.title.casefold(), entry.id)

    def _resolve_links(self) -> None:
        # Entries in reading order give links in reading order.
        """Fill the tables of references from the texts that were noted when the entries were validated."""
        for entry in self.entries():
            item = self._located[qualified_id(entry)]
            for field in item.texts_to_check:
                if field.ref:
                    self._add_link(item.entry, str(field.path[0]), field.holder, field.ref.kind, field.value)
                    if field.ref.kind == "source":
                        self._cited_ids[qualified_id(item.entry)].add(field.value)
                elif field.prose and "@" in field.value:
                    for mention in prose.find_mentions(field.value):
                        self._add_link(item.entry, "", field.holder, "", mention.target)

    def _add_link(self, referrer: Entry, field: str, holder: BaseModel, kind: str, target: str) -> None:
        found = self.find(f"{kind}/{target}" if kind else target)
        if found is not None:
            self._links_to[qualified_id(found)].append(EntryLink(referrer, field, holder))

    def find(self, target: str) -> Entry | None:
        """Return the entry for `kind/id`, or for an id that only one kind has; None if there is none, or several."""
        if "/" not in target:
            kinds = self._kinds_by_id.get(target, ())
            if len(kinds) != 1:
                return None
            target = f"{kinds[0]}/{target}"
        item = self._located.get(target)
        return item.entry if item else None

    def get(self, entry_type: type[E], id: str) -> E:
        """Return the entry with this type and id. Raises `KeyError` if there is none."""
        return cast("E", self._located[f"{entry_type.kind}/{id}"].entry)

    def get_existing(self, entry_type: type[E], ids: Iterable[str]) -> list[E]:
        """Return the entries of a type that have one of these ids, in reading order; unknown ids are ignored."""
        found = (self._located.get(f"{entry_type.kind}/{id}") for id in ids)
        return self.sort_entries(cast("E", item.entry) for item in found if item)

    def all(self, entry_type: type[E]) -> list[E]:
        """Return every entry of a type in reading order: by playbook, `order`, title."""
        return cast("list[E]", self._by_kind.get(entry_type.kind, []))

    def entries(self) -> Iterator[Entry]:
        """Yield every entry, kind by kind, each kind in reading order."""
        for entry_type in ENTRY_TYPES:
            yield from self.all(entry_type)

    def find_by_former_id(self, kind: str, id: str) -> Entry | None:
        """Return the entry of `kind` (of any kind for `""`) that has this id under `formerly`; None if there
        is none.
        """
        return self._by_former_id.get(f"{kind}/{id}")

    @cached_property
    def _by_former_id(self) -> dict[str, Entry]:
        former = ((entry.kind, id, entry) for entry in self.entries() for id in entry.formerly)
        return {name: entry for kind, id, entry in former for name in (f"{kind}/{id}", f"/{id}")}

    def kinds_with_id(self, id: str) -> list[str]:
        """Return the kinds that have an entry with this id."""
        return self._kinds_by_id.get(id, [])

    def ids(self, kind: str = "") -> tuple[str, ...]:
        """Return the ids of a kind, or of all kinds for `""`."""
        if kind not in self._ids:
            names = (name.partition("/") for name in self._located)
            self._ids[kind] = tuple(id for of, _, id in names if not kind or of == kind)
        return self._ids[kind]

    def titles(self) -> dict[str, dict[str, str]]:
        """Return the titles of entries by kind and id."""
        return {kind: {entry.id: entry.title for entry in entries} for kind, entries in self._by_kind.items()}

    def get_located(self, entry: Entry) -> LocatedEntry:
        """Return an entry of this catalog with its file, path and line."""
        return self._located[qualified_id(entry)]

    def playbook_of(self, entry: Entry) -> Playbook | None:
        """Return the playbook in whose folder an entry is; None while that playbook is invalid."""
        return self._playbooks.get(self._located[qualified_id(entry)].source.playbook)

    def audience_of(self, entry: Entry) -> str:
        """Return the audience of an entry: its own, else its playbook's, else the narrowest there is."""
        playbook = self.playbook_of(entry)
        return entry.audience or (playbook.audience if playbook else AUDIENCES[-1])

    def links_to(self, entry: Entry, field: str | None = None) -> list[EntryLink]:
        """Return the references to an entry, in reading order of the referrers; only those in `field` when given."""
        links = self._links_to.get(qualified_id(entry), [])
        return links if field is None else [link for link in links if link.field == field]

    def referrers(self, entry: Entry, entry_type: type[E], field: str | None = None) -> list[E]:
        """Return the entries of a type that refer to this entry, each once, in reading order."""
        referrers_by_id = {
            link.referrer.id: link.referrer
            for link in self.links_to(entry, field)
            if isinstance(link.referrer, entry_type)
        }
        return self.sort_entries(referrers_by_id.values())

    def referenced_entries(self, entry: Entry) -> Sequence[Entry]:
        """Return the entries that this entry refers to, in fields or in texts."""
        return self._referenced.get(qualified_id(entry), ())

    @cached_property
    def _referenced(self) -> dict[str, list[Entry]]:
        referenced: dict[str, list[Entry]] = defaultdict(list)
        for target, links in self._links_to.items():
            for name in {qualified_id(link.referrer) for link in links}:
                referenced[name].append(self._located[target].entry)
        return referenced

    def sort_entries(self, entries: Iterable[E]) -> list[E]:
        """Return entries of one kind in reading order."""
        return sorted(entries, key=lambda entry: self._positions[qualified_id(entry)])

    def of_playbook(self, entry_type: type[E], playbook: Playbook | None) -> list[E]:
        """Return the entries of a type in a playbook's folder, in reading order; empty for None."""
        return cast("list[E]", self._by_playbook.get((entry_type.kind, playbook.id), [])) if playbook else []

    def prerequisites(self, mitigations: Iterable[Mitigation], max_needs: int | None = None) -> list[Mitigation] | None:
        """Return everything that has to come before some mitigations, each after what it needs itself.

        The mitigations themselves are left out. None where more than `max_needs` references would have to be followed:
        so the pages of a chain take time by its length, not by its square. There must be no cycle in `needs`.
        """
        found: dict[str, Mitigation] = {}
        entered: set[str] = set()
        followed = 0
        waiting = [(mitigation, False) for mitigation in mitigations]
        roots = {mitigation.id for mitigation, _ in waiting}
        while waiting:
            mitigation, is_left = waiting.pop()
            if is_left:
                if mitigation.id not in roots:
                    found[mitigation.id] = mitigation
            elif mitigation.id not in entered:
                entered.add(mitigation.id)
                followed += len(mitigation.needs)
                if max_needs is not None and followed > max_needs:
                    return None
                waiting.append((mitigation, True))
                waiting.extend((self.get(Mitigation, id), False) for id in reversed(mitigation.needs))
        return list(found.values())

    def cited_source_ids(self, entries: Iterable[Entry]) -> set[str]:
        """Return the ids of the sources that these entries cite, in any part of them."""
        return set().union(*(self._cited_ids.get(qualified_id(entry), ()) for entry in entries))

    def for_audience(self, audience: str) -> Catalog:
        """Return a catalog without anything that `audience` may not read, references to it included.

        Raises `UnknownAudience` for a name that is not in `AUDIENCES`.
        """
        if audience not in AUDIENCES:
            raise UnknownAudience(f"there is no audience `{audience}`; there are: {', '.join(AUDIENCES)}")
        rank = AUDIENCES.index(audience)
        hidden = {name for name, item in self._located.items() if AUDIENCES.index(self.audience_of(item.entry)) > rank}
        if not hidden:
            return self
        # A reference to any kind may name the id alone, where only one entry has it.
        hidden |= {
            id for id, kinds in self._kinds_by_id.items() if [f"{kind}/{id}" in hidden for kind in kinds] == [True]
        }
        smaller = Catalog(_redact_located(item, hidden) for name, item in self._located.items() if name not in hidden)
        smaller.mixed_files = frozenset(self._located[name].source.path for name in hidden if "/" in name)
        return smaller


def _redact_located(item: LocatedEntry, hidden: set[str]) -> LocatedEntry:
    """Return the entry without references to hidden entries, at the same place."""
    entry = cast("Entry", _redact_part(item.entry, hidden))
    return replace(item, entry=entry, texts_to_check=texts_to_check(entry))


def _redact_part(part: Part, hidden: set[str]) -> Part | None:
    """Return the part without references to hidden entries; None when its own required reference is hidden."""
    changed: dict[str, object] = {}
    for shape in field_shapes(type(part)):
        value = getattr(part, shape.attribute)
        if shape.ref and shape.is_list:
            changed[shape.attribute] = [id for id in value if not _is_hidden(shape.ref.kind, id, hidden)]
        elif shape.ref and value is not None and _is_hidden(shape.ref.kind, value, hidden):
            return None
        elif shape.part and shape.is_list:
            kept = (_redact_part(item, hidden) for item in value)
            changed[shape.attribute] = [item for item in kept if item is not None]
        elif shape.part and value is not None:
            changed[shape.attribute] = _redact_part(value, hidden)
    return part.model_copy(update=changed)


def _is_hidden(kind: str, id: str, hidden: set[str]) -> bool:
    """Return whether a reference leads to one of the `hidden` names."""
    return (f"{kind}/{id}" if kind else id) in hidden
