"""The page of the search, with everything from A to Z for those who browse, or whose browser runs no script."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from generator.catalog import Catalog
from generator.model import Entry
from generator.pages import addresses
from generator.pages.base import Crumb, Page
from generator.pages.kinds import LIBRARY, LISTINGS

ADDRESS = "search/"
MOST_NAMED = 2_000
"""Entries the page names one by one. With more of them it leads to the lists of each kind."""


@dataclass(frozen=True, slots=True)
class Letter:
    """The entries whose titles begin with a letter."""

    letter: str
    anchor: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, kw_only=True)
class SearchPage(Page):
    """The search, and everything from A to Z."""

    template: ClassVar[str] = "search"
    is_searched: ClassVar[bool] = False

    letters: tuple[Letter, ...]
    lists: tuple[Crumb, ...]
    """The lists of each kind, where there are too many entries to name."""


def build(catalog: Catalog) -> Iterator[SearchPage]:
    """The page of the search."""
    entries = [entry for entry in catalog.entries() if entry.kind != "competency"]
    is_named = len(entries) <= MOST_NAMED
    yield SearchPage(
        address=ADDRESS,
        title="Search",
        summary="Look for a problem in your own words, or go through everything from A to Z.",
        section=LIBRARY.key,
        crumbs=(Crumb("Home", addresses.HOME),),
        letters=tuple(_letters(entries)) if is_named else (),
        lists=() if is_named else _lists(catalog),
    )


def _letters(entries: list[Entry]) -> Iterator[Letter]:
    by_letter: dict[str, list[Entry]] = {}
    for entry in sorted(entries, key=lambda entry: (entry.title.casefold(), entry.kind, entry.id)):
        first = entry.title[0].upper()
        by_letter.setdefault(first if first.isalpha() else "#", []).append(entry)
    for number, (letter, found) in enumerate(by_letter.items(), 1):
        # Not every letter can stand in an anchor as it is.
        anchor = f"letter-{letter.lower()}" if letter.isascii() and letter.isalpha() else f"letter-{number}"
        yield Letter(letter, anchor, tuple(found))


def _lists(catalog: Catalog) -> tuple[Crumb, ...]:
    kinds = dict.fromkeys(entry.kind for entry in catalog.entries())
    listings = dict.fromkeys(LISTINGS[kind].address for kind in kinds if kind in LISTINGS)
    titles = {listing.address: listing.title for listing in reversed(LISTINGS.values())}
    return tuple(Crumb(titles[address], address) for address in listings)
