"""The page that lists every entry of a kind whose entries have pages of their own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from generator.catalog import Catalog
from generator.model import ENTRY_TYPES, Entry, Playbook
from generator.pages import addresses
from generator.pages.base import Page, about_list
from generator.pages.kinds import LISTINGS

MAX_LISTED = 500
"""Entries a list may link one by one. Beyond that it leads to the playbooks, which list their own."""


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
    """Whether every entry is listed; else each group only says how many it has."""
    total: int


def build(catalog: Catalog) -> Iterator[ListPage]:
    """The list of every kind that has entries, but for lists that a module of their own makes."""
    for entry_type in ENTRY_TYPES:
        listing = LISTINGS[entry_type.kind]
        if listing.own_pages and listing.summary and catalog.all(entry_type):
            yield _list(catalog, entry_type)


def _list(catalog: Catalog, entry_type: type[Entry]) -> ListPage:
    total = len(catalog.all(entry_type))
    groups = []
    for playbook in catalog.all(Playbook):
        entries = tuple(catalog.of_playbook(entry_type, playbook))
        if entries:
            listed = entries if total <= MAX_LISTED else ()
            groups.append(Group(playbook, addresses.group_anchor(playbook.id), listed, len(entries)))
    return ListPage(**about_list(entry_type.kind), groups=tuple(groups), is_whole=total <= MAX_LISTED, total=total)
