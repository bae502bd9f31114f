"""The page of the search, with everything from A to Z for those who browse, or whose browser runs no script."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from generator.catalog import Catalog
from generator.kinds import kind_of
from generator.kinds.record import LIBRARY, Listing
from generator.model import Entry
from generator.pages.base import Page, TitledLink, make_list_fields
from generator.pages.records import PageRecord

MAX_NAMED_ENTRIES = 2_000
"""Entries that are listed from A to Z; with more, the page links to the lists of each kind."""


@dataclass(frozen=True, slots=True)
class Letter:
    """The entries whose titles start with a letter."""

    letter: str
    anchor: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, kw_only=True)
class SearchPage(Page):
    """The search, and everything from A to Z."""

    template: ClassVar[str] = "search"
    is_indexable: ClassVar[bool] = False

    letters: tuple[Letter, ...]
    lists: tuple[TitledLink, ...]
    """The lists of kinds; empty where the entries are listed."""


PAGE = PageRecord(
    listing=Listing(
        address="search/",
        section=LIBRARY,
        menu_order=None,
        title="Search",
        summary="Look for a problem in your own words, or go through everything from A to Z.",
    ),
    tool=None,
)


def build(catalog: Catalog) -> Iterator[SearchPage]:
    """Yield the page of the search."""
    entries = [entry for entry in catalog.entries() if kind_of(entry).search]
    is_named = len(entries) <= MAX_NAMED_ENTRIES
    yield SearchPage(
        **make_list_fields(PAGE.listing),
        letters=tuple(_group_by_letter(entries)) if is_named else (),
        lists=() if is_named else _list_links(catalog),
    )


def _group_by_letter(entries: list[Entry]) -> Iterator[Letter]:
    by_letter: dict[str, list[Entry]] = {}
    for entry in sorted(entries, key=lambda entry: (entry.title.casefold(), entry.kind, entry.id)):
        first = entry.title[0].upper()
        by_letter.setdefault(first if first.isalpha() else "#", []).append(entry)
    for number, (letter, found) in enumerate(by_letter.items(), 1):
        # Not every letter can stand in an anchor as it is.
        anchor = f"letter-{letter.lower()}" if letter.isascii() and letter.isalpha() else f"letter-{number}"
        yield Letter(letter, anchor, tuple(found))


def _list_links(catalog: Catalog) -> tuple[TitledLink, ...]:
    listings = (kind_of(entry).listing for entry in catalog.entries())
    titles = {listing.address: listing.title for listing in listings}
    return tuple(TitledLink(title, address) for address, title in titles.items())
