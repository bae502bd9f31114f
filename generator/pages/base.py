"""What every page has, and what views share. A view holds everything its template may read, already looked up."""

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
from generator.pages.review import Review, review_of


@dataclass(frozen=True, slots=True)
class Crumb:
    """A link to a page: its title and address."""

    title: str
    address: str


@dataclass(frozen=True, kw_only=True)
class Page:
    """A page of the site, before it is rendered."""

    template: ClassVar[str]
    """Name of its template, without folder and ending."""
    is_searched: ClassVar[bool] = True
    """Whether it is for search engines of the web, too. Pages that only say again what other pages say are not; the
    search of the site knows them by title and summary."""

    address: str
    """Relative to the site, with a slash at the end; `""` for the home page."""
    title: str
    summary: str
    """What the page is about, in plain text, for search results and shared links."""
    section: str
    """Key of the part of the site it belongs to, one of `generator.kinds.record.SECTIONS`."""
    crumbs: tuple[Crumb, ...] = ()
    """The way from the top of the site to here, this page excluded."""
    entry: Entry | None = None
    """The entry the page is about: where it is edited, reviewed and owned."""
    playbook: Playbook | None = None
    """The playbook that entry belongs to."""
    previous: Crumb | None = None
    next: Crumb | None = None
    cited: tuple[Source, ...] = ()
    """The sources cited on the page, in the order of their numbers."""
    review: Review | None = None
    """When its entry was last checked, and when it is to be checked again."""

    @property
    def searches(self) -> tuple[str, ...]:
        """What readers may type who look for it. A page about an entry leaves that to the entry."""
        return ()

    @property
    def unsettled(self) -> str:
        """`draft` or `retired` where its playbook is, "" where it is live."""
        return "" if self.playbook is None or self.playbook.status == "live" else self.playbook.status

    @property
    def standing_here(self) -> Mapping[str, addresses.Place]:
        """For the pages of a book: where entries stand in it, by their addresses on the site."""
        return {}

    @property
    def tags(self) -> list[str]:
        """Words readers may filter by."""
        return self.entry.tags if self.entry else []


def crumb(entry: Entry) -> Crumb:
    """A link to an entry."""
    return Crumb(entry.title, addresses.address_of(entry))


def crumbs_of(catalog: Catalog, entry: Entry) -> tuple[Crumb, ...]:
    """Home, the playbook, and the list of the entry's kind."""
    playbook = catalog.playbook_of(entry)
    listing = Crumb(entry.label_plural, addresses.index_of(entry.kind))
    home = Crumb("Home", addresses.HOME)
    return (home, crumb(playbook), listing) if playbook and playbook is not entry else (home, listing)


def cited_in(catalog: Catalog, entries: Iterable[Entry]) -> tuple[Source, ...]:
    """The sources these entries cite anywhere, in reading order."""
    return tuple(catalog.known(Source, catalog.cited_by(entries)))


def neighbours(siblings: Sequence[Entry], entry: Entry) -> tuple[Crumb | None, Crumb | None]:
    """Links to what stands before and after `entry` in a row."""
    position = next(index for index, sibling in enumerate(siblings) if sibling is entry)
    before = siblings[position - 1] if position else None
    after = siblings[position + 1] if position + 1 < len(siblings) else None
    return (crumb(before) if before else None, crumb(after) if after else None)


@dataclass(frozen=True, kw_only=True)
class EntryPage(Page):
    """The page of one entry."""

    related: tuple[Entry, ...] = ()
    """What the entry itself names as worth reading next."""
    used_by: tuple[tuple[str, tuple[Entry, ...]], ...] = ()
    """Every entry that names this one, by the plural label of its kind."""


def journey_of(catalog: Catalog, playbook: Playbook | None) -> list[Entry]:
    """The pages of a playbook in the order a reader walks them."""
    if playbook is None:
        return []
    walked = (Phase, Challenge, Mitigation, Path)
    return [playbook, *(entry for entry_type in walked for entry in catalog.of_playbook(entry_type, playbook))]


def about(catalog: Catalog, entry: Entry, row: Sequence[Entry]) -> dict[str, Any]:
    """The fields every `EntryPage` has, for `entry` standing in a `row` of pages to walk along."""
    before, after = neighbours(row, entry)
    return {
        "address": addresses.address_of(entry),
        "title": entry.title,
        "summary": prose.plain(entry.summary, titles(catalog)),
        "section": kind_of(entry).listing.section.key,
        "crumbs": crumbs_of(catalog, entry),
        "entry": entry,
        "playbook": catalog.playbook_of(entry),
        "previous": before,
        "next": after,
        "cited": cited_in(catalog, (entry,)),
        "review": review_of(catalog, entry),
        "related": tuple(found for target in entry.related if (found := catalog.find(target)) is not None),
        "used_by": used_by(catalog, entry),
    }


def about_list(listing: Listing) -> dict[str, Any]:
    """Return the fields of a page that a menu names: a list of entries, or a page with a record of its own."""
    return {
        "address": listing.address,
        "section": listing.section.key,
        "title": listing.title,
        "summary": listing.summary,
        "crumbs": (Crumb("Home", addresses.HOME),),
    }


@dataclass(frozen=True, slots=True)
class Shown:
    """An entry in full on a page it shares, with its anchor and the entries that name it."""

    entry: Entry
    anchor: str
    used_by: tuple[tuple[str, tuple[Entry, ...]], ...]


def shown(catalog: Catalog, entry: Entry) -> Shown:
    """An entry as it stands on a page it shares."""
    return Shown(entry, addresses.anchor_of(entry.kind, entry.id), used_by(catalog, entry))


def titles(catalog: Catalog) -> Callable[[str], tuple[str, str] | None]:
    """What `prose.plain` asks for the title behind an `@id`."""

    def title(mention: str) -> tuple[str, str] | None:
        entry = catalog.find(mention)
        return ("", entry.title) if entry else None

    return title


def used_by(catalog: Catalog, entry: Entry) -> tuple[tuple[str, tuple[Entry, ...]], ...]:
    """Every entry that names this one, grouped by kind in the order of `ENTRY_TYPES`."""
    naming: dict[str, dict[str, Entry]] = {}
    for link in catalog.links_to(entry):
        if link.source is not entry:
            naming.setdefault(link.source.kind, {})[link.source.id] = link.source
    return tuple(
        (entry_type.label_plural, tuple(catalog.in_order(naming[entry_type.kind].values())))
        for entry_type in ENTRY_TYPES
        if entry_type.kind in naming
    )
