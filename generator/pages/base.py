"""The fields that all page views have, and what several views share.

A view holds everything that its template reads, looked up already.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from generator import prose
from generator.catalog import Catalog
from generator.kinds import ENTRY_TYPES, kind_of
from generator.kinds.record import Listing
from generator.model import Challenge, Entry, Mitigation, Path, Phase, Playbook, Source
from generator.pages import addresses
from generator.pages.review import Review, find_review


@dataclass(frozen=True, slots=True)
class TitledLink:
    """A link to a page: title and site-relative address."""

    title: str
    address: str


@dataclass(frozen=True, kw_only=True)
class Page:
    """A page of the site, before it is rendered."""

    template: ClassVar[str]
    """File name of its template, without folder and suffix."""
    is_indexable: ClassVar[bool] = True
    """Whether web search engines may index it.

    Pages that repeat others are excluded; the site's own search finds them by title.
    """

    address: str
    """Site-relative, with a slash at the end; `""` for the home page."""
    title: str
    summary: str
    """Plain text, for search results and shared links."""
    section: str
    """Key of the section it belongs to."""
    breadcrumbs: tuple[TitledLink, ...] = ()
    """From the home page to the page above this one."""
    entry: Entry | None = None
    """The entry it is about: for the edit link, review and owner; None for any other page."""
    playbook: Playbook | None = None
    """The playbook of that entry."""
    previous: TitledLink | None = None
    next: TitledLink | None = None
    cited: tuple[Source, ...] = ()
    """The cited sources in the order of their numbers."""
    review: Review | None = None
    """When its entry was last checked and is due again."""

    @property
    def searches(self) -> tuple[str, ...]:
        """Further words that the search finds the page by; entries have their own."""
        return ()

    @property
    def unfinished_status(self) -> str:
        """`draft` or `retired` as its playbook is; empty for a live one."""
        return "" if self.playbook is None or self.playbook.status == "live" else self.playbook.status

    @property
    def print_locations(self) -> Mapping[str, addresses.PrintLocation]:
        """For a page of a book: the place of each entry in it, by the entry's address on the site."""
        return {}

    @property
    def tags(self) -> list[str]:
        """Tags of its entry."""
        return self.entry.tags if self.entry else []


def make_link(entry: Entry) -> TitledLink:
    """Return a link to an entry."""
    return TitledLink(entry.title, addresses.address_of(entry))


def make_breadcrumbs(catalog: Catalog, entry: Entry) -> tuple[TitledLink, ...]:
    """Return the breadcrumbs of an entry's page: home, playbook, list of its kind."""
    playbook = catalog.playbook_of(entry)
    listing = TitledLink(entry.label_plural, addresses.list_address(entry.kind))
    home = TitledLink("Home", addresses.HOME)
    return (home, make_link(playbook), listing) if playbook and playbook is not entry else (home, listing)


def find_cited_sources(catalog: Catalog, entries: Iterable[Entry]) -> tuple[Source, ...]:
    """Return the sources that these entries cite in any part of them, in reading order."""
    return tuple(catalog.get_existing(Source, catalog.cited_source_ids(entries)))


def find_neighbours(siblings: Sequence[Entry], entry: Entry) -> tuple[TitledLink | None, TitledLink | None]:
    """Return links to the entries before and after `entry` in `siblings`; None at the ends."""
    position = next(index for index, sibling in enumerate(siblings) if sibling is entry)
    before = siblings[position - 1] if position else None
    after = siblings[position + 1] if position + 1 < len(siblings) else None
    return (make_link(before) if before else None, make_link(after) if after else None)


@dataclass(frozen=True, kw_only=True)
class EntryPage(Page):
    """The page of one entry."""

    related: tuple[Entry, ...] = ()
    """Entries under `related`."""
    used_by: tuple[tuple[str, tuple[Entry, ...]], ...] = ()
    """Entries that refer to this one, by the plural label of their kind."""


def list_journey_pages(catalog: Catalog, playbook: Playbook | None) -> list[Entry]:
    """Return the entries of a playbook in the order of the links to the next page."""
    if playbook is None:
        return []
    walked = (Phase, Challenge, Mitigation, Path)
    return [playbook, *(entry for entry_type in walked for entry in catalog.of_playbook(entry_type, playbook))]


def make_entry_fields(catalog: Catalog, entry: Entry, row: Sequence[Entry]) -> dict[str, Any]:
    """Return the fields that every `EntryPage` has; `row` is the sequence for the links to the previous and
    next page.
    """
    before, after = find_neighbours(row, entry)
    return {
        "address": addresses.address_of(entry),
        "title": entry.title,
        "summary": prose.render_plain(entry.summary, make_title_lookup(catalog)),
        "section": kind_of(entry).listing.section.key,
        "breadcrumbs": make_breadcrumbs(catalog, entry),
        "entry": entry,
        "playbook": catalog.playbook_of(entry),
        "previous": before,
        "next": after,
        "cited": find_cited_sources(catalog, (entry,)),
        "review": find_review(catalog, entry),
        "related": tuple(found for target in entry.related if (found := catalog.find(target)) is not None),
        "used_by": group_referrers(catalog, entry),
    }


def make_list_fields(listing: Listing) -> dict[str, Any]:
    """Return the fields of a page that lists a kind."""
    return {
        "address": listing.address,
        "section": listing.section.key,
        "title": listing.title,
        "summary": listing.summary,
        "breadcrumbs": (TitledLink("Home", addresses.HOME),),
    }


@dataclass(frozen=True, slots=True)
class SharedPageEntry:
    """An entry on a shared page, with its anchor and the entries that refer to it."""

    entry: Entry
    anchor: str
    used_by: tuple[tuple[str, tuple[Entry, ...]], ...]


def make_shared_entry(catalog: Catalog, entry: Entry) -> SharedPageEntry:
    """Return an entry for a shared page."""
    return SharedPageEntry(entry, addresses.anchor_of(entry.kind, entry.id), group_referrers(catalog, entry))


def make_title_lookup(catalog: Catalog) -> Callable[[str], tuple[str, str] | None]:
    """Return the callback for `prose.render_plain`, which maps an `@id` to the address and title of its entry."""

    def title(mention: str) -> tuple[str, str] | None:
        entry = catalog.find(mention)
        return ("", entry.title) if entry else None

    return title


def group_referrers(catalog: Catalog, entry: Entry) -> tuple[tuple[str, tuple[Entry, ...]], ...]:
    """Return the entries that refer to this one, by the plural label of their kind, in the order of kinds."""
    naming: dict[str, dict[str, Entry]] = {}
    for link in catalog.links_to(entry):
        if link.referrer is not entry:
            naming.setdefault(link.referrer.kind, {})[link.referrer.id] = link.referrer
    return tuple(
        (entry_type.label_plural, tuple(catalog.sort_entries(naming[entry_type.kind].values())))
        for entry_type in ENTRY_TYPES
        if entry_type.kind in naming
    )
