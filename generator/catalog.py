"""All entries of a site: found by id, with their references resolved and the links to them known.

Nothing here reads files or renders. What is wrong with references comes back as diagnostics.
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
from generator.model.fields import fields_of, notable
from generator.validation import Placed

E = TypeVar("E", bound=Entry)

AUDIENCES: tuple[str, ...] = get_args(Audience)
"""From the widest to the narrowest: each may read what those before it may read."""


@dataclass(frozen=True, slots=True)
class Link:
    """One entry naming another."""

    source: Entry
    """The entry that names it."""
    field: str
    """The field of the source it is named in; `""` for an `@id` in prose."""
    holder: BaseModel
    """The part of the source that names it, with whatever it says beside the id."""


class UnknownAudience(ValueError):
    """The site is asked to be built for an audience that does not exist."""


def name_of(entry: Entry) -> str:
    """`kind/id`: unique on the site."""
    return f"{entry.kind}/{entry.id}"


class Catalog:
    """All entries of a site, in reading order, with links both ways."""

    def __init__(self, placed: Iterable[Placed]) -> None:
        self.mixed_files: frozenset[str] = frozenset()
        """Files that hold something this catalog's readers may not see: their lines and dates would tell of it."""
        self._placed: dict[str, Placed] = {}
        self._by_kind: dict[str, list[Entry]] = defaultdict(list)
        self._kinds_of_id: dict[str, list[str]] = defaultdict(list)
        self._playbooks: dict[str, Playbook] = {}
        for item in placed:
            entry = item.entry
            self._placed.setdefault(name_of(entry), item)
            if isinstance(entry, Playbook):
                self._playbooks.setdefault(entry.id, entry)
        for name, item in self._placed.items():
            self._by_kind[item.entry.kind].append(item.entry)
            self._kinds_of_id[name.partition("/")[2]].append(item.entry.kind)
        for entries in self._by_kind.values():
            entries.sort(key=self._reading_order)
        self._position = {
            name_of(entry): position for entries in self._by_kind.values() for position, entry in enumerate(entries)
        }
        self._by_playbook: dict[tuple[str, str], list[Entry]] = defaultdict(list)
        for kind, entries in self._by_kind.items():
            for entry in entries:
                self._by_playbook[kind, self._placed[name_of(entry)].source.playbook].append(entry)
        self._links_to: dict[str, list[Link]] = defaultdict(list)
        self._cited: dict[str, set[str]] = defaultdict(set)
        self._ids: dict[str, tuple[str, ...]] = {}
        self._link()

    def _reading_order(self, entry: Entry) -> tuple[float, str, float, str, str]:
        playbook = entry if isinstance(entry, Playbook) else self.playbook_of(entry)
        own = math.inf if entry.order is None else entry.order
        first = math.inf if playbook is None or playbook.order is None else playbook.order
        return (first, playbook.id if playbook else "", own, entry.title.casefold(), entry.id)

    def _link(self) -> None:
        # Entries in reading order give links in reading order.
        for entry in self.entries():
            item = self._placed[name_of(entry)]
            for field in item.notable:
                if field.ref:
                    self._add_link(item.entry, str(field.path[0]), field.holder, field.ref.kind, field.value)
                    if field.ref.kind == "source":
                        self._cited[name_of(item.entry)].add(field.value)
                elif field.prose and "@" in field.value:
                    for mention in prose.mentions(field.value):
                        self._add_link(item.entry, "", field.holder, "", mention.target)

    def _add_link(self, source: Entry, field: str, holder: BaseModel, kind: str, target: str) -> None:
        found = self.find(f"{kind}/{target}" if kind else target)
        if found is not None:
            self._links_to[name_of(found)].append(Link(source, field, holder))

    def find(self, target: str) -> Entry | None:
        """The entry `kind/id`, or the one of whatever kind with this id; None if there is none or several."""
        if "/" not in target:
            kinds = self._kinds_of_id.get(target, ())
            if len(kinds) != 1:
                return None
            target = f"{kinds[0]}/{target}"
        item = self._placed.get(target)
        return item.entry if item else None

    def get(self, entry_type: type[E], id: str) -> E:
        """The entry of this type and id. Raises `KeyError`: references were checked before."""
        return cast("E", self._placed[f"{entry_type.kind}/{id}"].entry)

    def known(self, entry_type: type[E], ids: Iterable[str]) -> list[E]:
        """The entries of a type that have these ids, in reading order. An id that none has is passed over."""
        found = (self._placed.get(f"{entry_type.kind}/{id}") for id in ids)
        return self.in_order(cast("E", item.entry) for item in found if item)

    def all(self, entry_type: type[E]) -> list[E]:
        """Every entry of a type in reading order: by playbook, `order`, title."""
        return cast("list[E]", self._by_kind.get(entry_type.kind, []))

    def entries(self) -> Iterator[Entry]:
        """Every entry, kind by kind."""
        for entry_type in ENTRY_TYPES:
            yield from self.all(entry_type)

    def renamed(self, kind: str, id: str) -> Entry | None:
        """The entry that had this id formerly, of `kind` or, for `""`, of any."""
        return self._former.get(f"{kind}/{id}")

    @cached_property
    def _former(self) -> dict[str, Entry]:
        former = ((entry.kind, id, entry) for entry in self.entries() for id in entry.formerly)
        return {name: entry for kind, id, entry in former for name in (f"{kind}/{id}", f"/{id}")}

    def kinds_of(self, id: str) -> list[str]:
        """The kinds that have an entry with this id."""
        return self._kinds_of_id.get(id, [])

    def ids(self, kind: str = "") -> tuple[str, ...]:
        """All ids of a kind, or of all kinds."""
        if kind not in self._ids:
            names = (name.partition("/") for name in self._placed)
            self._ids[kind] = tuple(id for of, _, id in names if not kind or of == kind)
        return self._ids[kind]

    def titles(self) -> dict[str, dict[str, str]]:
        """For each kind, the title of every id."""
        return {kind: {entry.id: entry.title for entry in entries} for kind, entries in self._by_kind.items()}

    def place_of(self, entry: Entry) -> Placed:
        """Where an entry was written."""
        return self._placed[name_of(entry)]

    def playbook_of(self, entry: Entry) -> Playbook | None:
        """The playbook an entry was written in; None only while that playbook itself is broken."""
        return self._playbooks.get(self._placed[name_of(entry)].source.playbook)

    def audience_of(self, entry: Entry) -> str:
        """Who may read an entry: its own audience or its playbook's. Without either, the narrowest there is."""
        playbook = self.playbook_of(entry)
        return entry.audience or (playbook.audience if playbook else AUDIENCES[-1])

    def links_to(self, entry: Entry, field: str | None = None) -> list[Link]:
        """Who names this entry, in reading order of the kinds; only in `field` when given, `""` being prose."""
        links = self._links_to.get(name_of(entry), [])
        return links if field is None else [link for link in links if link.field == field]

    def sources_naming(self, entry: Entry, entry_type: type[E], field: str | None = None) -> list[E]:
        """Entries of a type that name this entry, each once, in reading order."""
        naming = {
            link.source.id: link.source for link in self.links_to(entry, field) if isinstance(link.source, entry_type)
        }
        return self.in_order(naming.values())

    def named_by(self, entry: Entry) -> Sequence[Entry]:
        """Entries that this entry names anywhere."""
        return self._named.get(name_of(entry), ())

    @cached_property
    def _named(self) -> dict[str, list[Entry]]:
        named: dict[str, list[Entry]] = defaultdict(list)
        for target, links in self._links_to.items():
            for name in {name_of(link.source) for link in links}:
                named[name].append(self._placed[target].entry)
        return named

    def in_order(self, entries: Iterable[E]) -> list[E]:
        """Entries of one kind in reading order."""
        return sorted(entries, key=lambda entry: self._position[name_of(entry)])

    def of_playbook(self, entry_type: type[E], playbook: Playbook | None) -> list[E]:
        """Every entry of a type that was written in a playbook, in reading order."""
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

    def cited_by(self, entries: Iterable[Entry]) -> set[str]:
        """Ids of the sources these entries cite anywhere in them."""
        return set().union(*(self._cited.get(name_of(entry), ()) for entry in entries))

    def for_audience(self, audience: str) -> Catalog:
        """A catalog in which nothing exists that `audience` may not read.

        Raises `UnknownAudience` for a name that is not in `AUDIENCES`.
        """
        if audience not in AUDIENCES:
            raise UnknownAudience(f"there is no audience `{audience}`; there are: {', '.join(AUDIENCES)}")
        rank = AUDIENCES.index(audience)
        hidden = {name for name, item in self._placed.items() if AUDIENCES.index(self.audience_of(item.entry)) > rank}
        if not hidden:
            return self
        # A reference to any kind may name the id alone, where only one entry has it.
        hidden |= {
            id for id, kinds in self._kinds_of_id.items() if [f"{kind}/{id}" in hidden for kind in kinds] == [True]
        }
        smaller = Catalog(_placed_without(item, hidden) for name, item in self._placed.items() if name not in hidden)
        smaller.mixed_files = frozenset(self._placed[name].source.path for name in hidden if "/" in name)
        return smaller


def _placed_without(item: Placed, hidden: set[str]) -> Placed:
    entry = cast("Entry", _without(item.entry, hidden))
    return replace(item, entry=entry, notable=notable(entry))


def _without(part: Part, hidden: set[str]) -> Part | None:
    """The part without references to hidden entries; None when the part is about one of them."""
    changed: dict[str, object] = {}
    for shape in fields_of(type(part)):
        value = getattr(part, shape.attribute)
        if shape.ref and shape.is_list:
            changed[shape.attribute] = [id for id in value if not _is_hidden(shape.ref.kind, id, hidden)]
        elif shape.ref and value is not None and _is_hidden(shape.ref.kind, value, hidden):
            return None
        elif shape.part and shape.is_list:
            kept = (_without(item, hidden) for item in value)
            changed[shape.attribute] = [item for item in kept if item is not None]
        elif shape.part and value is not None:
            changed[shape.attribute] = _without(value, hidden)
    return part.model_copy(update=changed)


def _is_hidden(kind: str, id: str, hidden: set[str]) -> bool:
    return (f"{kind}/{id}" if kind else id) in hidden
