"""Make the printable pages of a playbook: everything its audience may read, in the order of a book, in one or several
parts.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from generator.catalog import Catalog
from generator.kinds import KINDS, Kind, kind_of, record
from generator.model import Entry, Playbook, Role
from generator.pages import addresses
from generator.pages.addresses import PrintLocation
from generator.pages.base import Page, TitledLink, make_link

MAX_HALF_PAGES = 400.0
"""How many half pages a part holds, by the records of its kinds: some 250 sheets of paper."""


@dataclass(frozen=True, slots=True)
class NumberedEntry:
    """An entry with its number in the book and its place."""

    entry: Entry
    number: str
    place: str
    """Address of its place in the book."""

    @property
    def anchor(self) -> str:
        """The anchor it stands under."""
        return addresses.anchor_of(self.entry.kind, self.entry.id)


@dataclass(frozen=True, slots=True)
class Chapter:
    """The entries of a kind, or those of them in one part."""

    number: int
    kind: str
    record: record.Chapter
    entries: tuple[NumberedEntry, ...]
    is_continued: bool = False
    """Whether it began in the part before."""

    @property
    def anchor(self) -> str:
        """The anchor it stands under."""
        return f"chapter-{self.kind}"


@dataclass(frozen=True, kw_only=True)
class WholePage(Page):
    """A playbook to print, or a part of it."""

    template: ClassVar[str] = "whole"
    is_indexable: ClassVar[bool] = False

    subject: Playbook
    roles: tuple[Role, ...]
    part: int
    part_links: tuple[TitledLink, ...]
    """Links to all parts; empty for a book in one part."""
    contents: tuple[Chapter, ...]
    """All chapters of the book; one that is continued in another part is listed in each."""
    chapters: tuple[Chapter, ...]
    """The chapters of this part."""
    places: Mapping[str, PrintLocation]

    @property
    def print_locations(self) -> Mapping[str, PrintLocation]:
        """Where each entry of the book stands in it, by its address on the site."""
        return self.places


def build(catalog: Catalog) -> Iterator[WholePage]:
    """Yield each playbook, in as many parts as it needs."""
    for playbook in catalog.all(Playbook):
        yield from _make_book(catalog, playbook)


def _make_book(catalog: Catalog, playbook: Playbook) -> Iterator[WholePage]:
    parts = _split_parts(playbook, _collect_chapters(catalog, playbook))
    contents = tuple(chapter for part in parts for chapter in part)
    links = [
        TitledLink(f"Part {number}", addresses.print_address(playbook, number)) for number in range(1, len(parts) + 1)
    ]
    places = {
        addresses.address_of(item.entry): PrintLocation(item.place, item.number)
        for chapter in contents
        for item in chapter.entries
    }
    for number, chapters in enumerate(parts, 1):
        yield WholePage(
            address=addresses.print_address(playbook, number),
            title=f"{playbook.title}, to print" + (f": part {number}" if len(parts) > 1 else ""),
            summary="The whole playbook on one page, for paper or PDF.",
            section=kind_of(Playbook).listing.section.key,
            breadcrumbs=(TitledLink("Home", addresses.HOME), make_link(playbook)),
            playbook=playbook,
            subject=playbook,
            roles=tuple(catalog.get(Role, id) for id in playbook.roles),
            part=number,
            part_links=tuple(links) if len(parts) > 1 else (),
            contents=contents,
            chapters=chapters,
            places=places,
        )


def _collect_chapters(catalog: Catalog, playbook: Playbook) -> list[tuple[Kind, record.Chapter, list[Entry]]]:
    """Return the chapters that have entries, in the order of the book."""
    chapters = [(kind, kind.chapter) for kind in KINDS.values() if kind.chapter]
    chapters.sort(key=lambda item: item[1].order)
    found: dict[str, list[Entry]] = {}
    for holds in ("own", "named", "cited"):
        before = [playbook, *(entry for entries in found.values() for entry in entries)]
        found |= {
            kind.name: _list_entries(catalog, playbook, kind, chapter, before)
            for kind, chapter in chapters
            if chapter.holds == holds
        }
    return [(kind, chapter, found[kind.name]) for kind, chapter in chapters if found[kind.name]]


def _list_entries(
    catalog: Catalog, playbook: Playbook, kind: Kind, chapter: record.Chapter, before: Sequence[Entry]
) -> list[Entry]:
    """Return the entries of a chapter; which are named and cited is asked of the entries `before`."""
    if chapter.holds == "own":
        return list(catalog.of_playbook(kind.entry_type, playbook))
    if chapter.holds == "cited":
        return list(catalog.get_existing(kind.entry_type, catalog.cited_source_ids(before)))
    return _collect_entries(catalog, kind.entry_type, playbook, before, chapter.named_in)


def _collect_entries(
    catalog: Catalog, entry_type: type[Entry], playbook: Playbook, entries: Sequence[Entry], field: str
) -> list[Entry]:
    """Return the playbook's own, and others that an entry of the book names or that name one in `field`."""
    naming = (other for entry in entries for other in catalog.referrers(entry, entry_type, field))
    named = (other for entry in entries for other in catalog.referenced_entries(entry) if isinstance(other, entry_type))
    own = catalog.of_playbook(entry_type, playbook)
    return catalog.get_existing(entry_type, {entry.id for entry in (*own, *naming, *named)})


def _split_parts(
    playbook: Playbook, chapters: Iterable[tuple[Kind, record.Chapter, list[Entry]]]
) -> list[tuple[Chapter, ...]]:
    """Return the chapters divided into parts of bounded length. A chapter may be continued in the next part."""
    parts: list[list[Chapter]] = [[]]
    half_pages = 0.0
    for number, (kind, chapter, entries) in enumerate(chapters, 1):
        standing: list[NumberedEntry] = []
        goes_on = False
        for position, entry in enumerate(entries, 1):
            if half_pages and half_pages + chapter.half_pages > MAX_HALF_PAGES:
                if standing:
                    parts[-1].append(Chapter(number, kind.name, chapter, tuple(standing), goes_on))
                    standing, goes_on = [], True
                parts.append([])
                half_pages = 0.0
            half_pages += chapter.half_pages
            place = f"{addresses.print_address(playbook, len(parts))}#{addresses.anchor_of(entry.kind, entry.id)}"
            standing.append(NumberedEntry(entry, f"{number}.{position}", place))
        parts[-1].append(Chapter(number, kind.name, chapter, tuple(standing), goes_on))
    return [tuple(part) for part in parts]
