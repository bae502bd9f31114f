"""Pages -> the parts of the site and the menu beside a page. Prunes: a menu never grows with the number of entries."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from generator.catalog import Catalog
from generator.kinds.record import CHALLENGES, INTERVIEWS, MITIGATIONS, PLAYBOOKS, SECTIONS
from generator.model import Challenge, Entry, InterviewQuestion, Mitigation, Phase, Playbook
from generator.pages import addresses
from generator.pages.base import Page
from generator.pages.entries.guide import GuidePage
from generator.pages.records import menu_lines
from generator.site import WrittenPage

MAX_PLAYBOOKS = 12
"""Playbooks a menu names. With more of them it names the reader's own and leads to the list."""
MAX_ITEMS = 120
"""Entries a menu names below a playbook. With more of them it leads to the playbook's own page."""


MAX_WRITTEN_PAGES = 100
"""Hand-written pages of a section a menu names. With more of them it names a part, and leads to the parts beside it."""


@dataclass(frozen=True, slots=True)
class Item:
    """A line of a menu."""

    title: str
    address: str
    children: tuple[Item, ...] = ()


@dataclass(frozen=True, slots=True)
class Tab:
    """A section of the site that has pages, and where its tab leads."""

    key: str
    title: str
    address: str


@dataclass(frozen=True, slots=True)
class Way:
    """A way into the site: a page to begin with, and what it is about."""

    title: str
    address: str
    about: str


class Navigation:
    """The tabs of the site and the menu for each section and playbook."""

    def __init__(self, catalog: Catalog, pages: Iterable[Page], written: Iterable[WrittenPage] = ()) -> None:
        self._catalog = catalog
        pages = list(pages)
        self._guides = [page for page in pages if isinstance(page, GuidePage)]
        self._summaries = {page.address: page.summary for page in pages}
        self._written: dict[str, list[WrittenPage]] = {}
        for page in written:
            self._written.setdefault(page.section, []).append(page)
            self._summaries[page.address] = page.description

        self._parts = {
            (section, page.address): number // MAX_WRITTEN_PAGES
            for section, pages_of_section in self._written.items()
            for number, page in enumerate(pages_of_section)
        }
        self._titles = {page.address: page.title for page in pages}
        self._titles |= {page.address: page.title for pages in self._written.values() for page in pages}
        self._own_menus: dict[str, tuple[Item, ...]] = {}
        self._tab_at: dict[str, str] = {}
        self._tab_of: dict[str, str] = {}
        first = self._first = self._first_pages(pages)
        generated = (
            Tab(section.key, section.title, first[section.key]) for section in SECTIONS if section.key in first
        )
        own = (Tab(title, title, pages[0].address) for title, pages in self._written.items())
        self.tabs: tuple[Tab, ...] = (*generated, *own)
        """The sections that have pages."""

    def _first_pages(self, pages: Iterable[Page]) -> dict[str, str]:
        """For each section with pages, the address of the first: a list in the order of menus, or else any page."""
        first: dict[str, str] = {}
        generated = {page.address for page in pages}
        for line in menu_lines():
            if line.listing.address in generated:
                first.setdefault(line.listing.section.key, line.listing.address)
        for page in pages:
            first.setdefault(page.section, page.address)
        return first

    def follow(self, items: Iterable[Item]) -> None:
        """Show these parts instead, with the menus below them: what `nav:` in mkdocs.yml asks for.

        An item without a title has its page's. One that leads where a section of the site's own leads, or to a
        hand-written page, stands for that section.
        """
        items = [self._titled(item) for item in items]
        keys = {tab.address: tab.key for tab in self.tabs}
        keys |= {page.address: page.section for pages in self._written.values() for page in pages}
        tabs: dict[str, Tab] = {}
        for item in items:
            key = keys.get(item.address, item.title)
            key = key if key not in tabs else f"{key} {item.address} {len(tabs)}"
            tabs[key] = Tab(key, item.title, item.address)
            self._own_menus[key] = item.children
            for address in _addresses_in(item):
                self._tab_at.setdefault(address, key)
                if address in keys:
                    self._tab_of.setdefault(keys[address], key)
        self.tabs = tuple(tabs.values())

    def _titled(self, item: Item) -> Item:
        title = item.title or self._titles.get(item.address, item.address)
        return Item(title, item.address, tuple(map(self._titled, item.children)))

    def tab_of(self, section: str, address: str) -> str:
        """Return the key of the tab that a page of a section stands below; it may be of none."""
        return self._tab_at.get(address) or self._tab_of.get(section, section)

    def ways(self) -> tuple[Way, ...]:
        """The home page and the first page of each section, for readers who are lost."""
        places = (("Home", addresses.HOME), *((tab.title, tab.address) for tab in self.tabs if tab.address))
        return tuple(Way(title, address, self._summaries.get(address, "")) for title, address in places)

    def part_of(self, section: str, address: str) -> int:
        """The number of the part of a section's menu that names the page at `address`; 0 where it has one part."""
        return self._parts.get((section, address), 0)

    def menu(self, section: str, playbook: Playbook | None, tab: str = "", part: int = 0) -> tuple[Item, ...]:
        """The menu beside the pages of a section, with one playbook unfolded where there are playbooks.

        `tab` is the key of the tab they stand below, where that is not the section's own. Of a section with more
        hand-written pages than a menu names, only the `part` with this number, from 0.
        """
        own = self._own_menus.get(tab or section)
        if own:
            return tuple(self._unfolded(item, section, playbook, part) for item in own)
        return self._menu_of(section, playbook, part)

    def _unfolded(self, item: Item, section: str, playbook: Playbook | None, part: int) -> Item:
        """A line of a menu of somebody's own, with the site's own menu below the section that is read."""
        if item.children:
            children = tuple(self._unfolded(child, section, playbook, part) for child in item.children)
            return replace(item, children=children)
        if self._first.get(section) == item.address:
            return replace(item, children=self._menu_of(section, playbook, part))
        return item

    def _menu_of(self, section: str, playbook: Playbook | None, part: int) -> tuple[Item, ...]:
        if section in self._written:
            return self._written_menu(self._written[section], part)
        builders: dict[str, Callable[[], tuple[Item, ...]]] = {
            PLAYBOOKS.key: lambda: self._playbooks_menu(playbook),
            CHALLENGES.key: lambda: self._entries_menu(Challenge, playbook),
            MITIGATIONS.key: lambda: self._entries_menu(Mitigation, playbook),
            INTERVIEWS.key: self._interviews_menu,
        }
        return builders.get(section, lambda: self._lists_menu(section))()

    @staticmethod
    def _written_menu(pages: list[WrittenPage], part: int) -> tuple[Item, ...]:
        start = part * MAX_WRITTEN_PAGES
        after = start + MAX_WRITTEN_PAGES
        items = [Item(page.title, page.address) for page in pages[start:after]]
        if start:
            items.insert(0, Item("Pages before these", pages[start - MAX_WRITTEN_PAGES].address))
        if after < len(pages):
            items.append(Item("Pages after these", pages[after].address))
        return tuple(items)

    def _playbooks_menu(self, own: Playbook | None) -> tuple[Item, ...]:
        return tuple(
            replace(self._item(playbook), children=self._items(Phase, playbook) if playbook is own else ())
            for playbook in self._named_playbooks(own)
        )

    def _entries_menu(self, entry_type: type[Entry], own: Playbook | None) -> tuple[Item, ...]:
        listing = addresses.index_of(entry_type.kind)
        items = []
        for playbook in self._named_playbooks(own):
            if self._catalog.of_playbook(entry_type, playbook):
                children = self._items(entry_type, playbook) if playbook is own else ()
                items.append(Item(playbook.title, f"{listing}#{addresses.group_anchor(playbook.id)}", children))
        return tuple(items)

    def _interviews_menu(self) -> tuple[Item, ...]:
        bank = Item("All questions", addresses.index_of(InterviewQuestion.kind))
        return (bank, *(Item(guide.title, guide.address) for guide in self._guides))

    def _lists_menu(self, section: str) -> tuple[Item, ...]:
        items = []
        for line in menu_lines():
            listing = line.listing
            if listing.section.key == section and listing.address in self._summaries:
                children = self._items(line.entry_type, None) if line.entry_type else ()
                items.append(Item(listing.title, listing.address, children))
        return tuple(items)

    def _named_playbooks(self, own: Playbook | None) -> list[Playbook]:
        playbooks = self._catalog.all(Playbook)
        if len(playbooks) <= MAX_PLAYBOOKS:
            return playbooks
        return [own] if own else []

    def _items(self, entry_type: type[Entry], playbook: Playbook | None) -> tuple[Item, ...]:
        catalog = self._catalog
        entries = catalog.of_playbook(entry_type, playbook) if playbook else catalog.all(entry_type)
        return tuple(self._item(entry) for entry in entries) if len(entries) <= MAX_ITEMS else ()

    @staticmethod
    def _item(entry: Entry) -> Item:
        return Item(entry.title, addresses.address_of(entry))


def _addresses_in(item: Item) -> Iterator[str]:
    yield item.address
    for child in item.children:
        yield from _addresses_in(child)
