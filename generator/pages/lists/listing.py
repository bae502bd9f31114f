"""The page that lists every entry of a kind whose entries have pages of their own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from generator.catalog import Catalog
from generator.kinds import KINDS, Kind
from generator.model import Entry, Playbook
from generator.pages import addresses
from generator.pages.base import Page, make_list_fields

MAX_LISTED = 500
"""Entries that are listed; with more, the page links to the playbooks."""


@dataclass(frozen=True, slots=True)
class Group:
    """The entries of one playbook."""

    playbook: Playbook
    anchor: str
    entries: tuple[Entry, ...]
    count: int


@dataclass(frozen=True, kw_only=True)
class ListPage(Page):
    """Every entry of a kind that has pages of its own, by playbook."""

    template: ClassVar[str] = "list"

    groups: tuple[Group, ...]
    is_whole: bool
    """Whether every entry is listed; else each group has only a count."""
    total: int


def build(catalog: Catalog) -> Iterator[ListPage]:
    """Yield the list of every kind that has entries, but for lists that a module of their own makes."""
    for kind in KINDS.values():
        if kind.has_own_pages and not kind.list_module and catalog.all(kind.entry_type):
            yield _make_list(catalog, kind)


def _make_list(catalog: Catalog, kind: Kind) -> ListPage:
    total = len(catalog.all(kind.entry_type))
    groups = []
    for playbook in catalog.all(Playbook):
        entries = tuple(catalog.of_playbook(kind.entry_type, playbook))
        if entries:
            listed = entries if total <= MAX_LISTED else ()
            groups.append(Group(playbook, addresses.group_anchor(playbook.id), listed, len(entries)))
    return ListPage(**make_list_fields(kind.listing), groups=tuple(groups), is_whole=total <= MAX_LISTED, total=total)
