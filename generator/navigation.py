"""Build the tabs of the site, and the menu beside a page, from pages and playbooks.

A menu has a bounded number of items, whatever the number of entries. Must not know HTML.
"""

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
"""Playbooks in a menu; with more, it has the reader's own and a link to the list."""
MAX_ITEMS = 120
"""Entries below a playbook in a menu; with more, it links the playbook's page alone."""


MAX_WRITTEN_PAGES = 100
"""Hand-written pages of a section in a menu; with more, it has one part and links to the parts beside it."""


@dataclass(frozen=True, slots=True)
class MenuItem:
    """An item of a menu: title, site-relative address, and the items below it."""

    title: str
    address: str
    children: tuple[MenuItem, ...] = ()


@dataclass(frozen=True, slots=True)
class Tab:
    """A section of the site that has pages, and the address of its tab."""

    key: str
    title: str
    address: str


@dataclass(frozen=True, slots=True)
class EntryPoint:
    """A page to start from, with what it is about: shown on the page of a wrong address."""

    title: str
    address: str
    about: str


class Navigation:
    """The tabs of a site, and the menu for each section and playbook."""

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
        self._own_menus: dict[str, tuple[MenuItem, ...]] = {}
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
        """Return the address of the first page by section key: a list in menu order, or else any page."""
        first: dict[str, str] = {}
        generated = {page.address for page in pages}
        for line in menu_lines():
            if line.listing.address in generated:
                first.setdefault(line.listing.section.key, line.listing.address)
        for page in pages:
            first.setdefault(page.section, page.address)
        return first

    def apply_nav(self, items: Iterable[MenuItem]) -> None:
        """Replace the tabs and their menus by those that `nav:` of mkdocs.yml lists.

        An item without a title gets its page's. An item that leads to the first page of a section, or to a hand-written
        page, becomes the tab of that section.
        """
        items = [self._with_title(item) for item in items]
        keys = {tab.address: tab.key for tab in self.tabs}
        keys |= {page.address: page.section for pages in self._written.values() for page in pages}
        tabs: dict[str, Tab] = {}
        for item in items:
            key = keys.get(item.address, item.title)
            key = key if key not in tabs else f"{key} {item.address} {len(tabs)}"
            tabs[key] = Tab(key, item.title, item.address)
            self._own_menus[key] = item.children
            for address in _walk_addresses(item):
                self._tab_at.setdefault(address, key)
                if address in keys:
                    self._tab_of.setdefault(keys[address], key)
        self.tabs = tuple(tabs.values())

    def _with_title(self, item: MenuItem) -> MenuItem:
        """Return the item, and those below it, with the titles of their pages where it has none."""
        title = item.title or self._titles.get(item.address, item.address)
        return MenuItem(title, item.address, tuple(map(self._with_title, item.children)))

    def find_tab(self, section: str, address: str) -> str:
        """Return the key of the tab for a page of a section; the section itself where no tab lists the page."""
        return self._tab_at.get(address) or self._tab_of.get(section, section)

    def entry_points(self) -> tuple[EntryPoint, ...]:
        """Return the home page and the first page of each tab."""
        places = (("Home", addresses.HOME), *((tab.title, tab.address) for tab in self.tabs if tab.address))
        return tuple(EntryPoint(title, address, self._summaries.get(address, "")) for title, address in places)

    def find_part(self, section: str, address: str) -> int:
        """Return the number of the menu part that has the hand-written page at `address`, from 0."""
        return self._parts.get((section, address), 0)

    def build_menu(self, section: str, playbook: Playbook | None, tab: str = "", part: int = 0) -> tuple[MenuItem, ...]:
        """Return the menu for pages of a section, with the items of one playbook unfolded.

        `tab` is the key of their tab if it is not the section's own. Of a section with too many hand-written pages,
        only the `part` with this number, from 0.
        """
        own = self._own_menus.get(tab or section)
        if own:
            return tuple(self._unfold_item(item, section, playbook, part) for item in own)
        return self._build_section_menu(section, playbook, part)

    def _unfold_item(self, item: MenuItem, section: str, playbook: Playbook | None, part: int) -> MenuItem:
        """Return an item of the `nav:` menu, with the section's own menu below its first page."""
        if item.children:
            children = tuple(self._unfold_item(child, section, playbook, part) for child in item.children)
            return replace(item, children=children)
        if self._first.get(section) == item.address:
            return replace(item, children=self._build_section_menu(section, playbook, part))
        return item

    def _build_section_menu(self, section: str, playbook: Playbook | None, part: int) -> tuple[MenuItem, ...]:
        """Return the menu that the generator makes for a section."""
        if section in self._written:
            return self._build_written_menu(self._written[section], part)
        builders: dict[str, Callable[[], tuple[MenuItem, ...]]] = {
            PLAYBOOKS.key: lambda: self._build_playbooks_menu(playbook),
            CHALLENGES.key: lambda: self._build_entries_menu(Challenge, playbook),
            MITIGATIONS.key: lambda: self._build_entries_menu(Mitigation, playbook),
            INTERVIEWS.key: self._build_interviews_menu,
        }
        return builders.get(section, lambda: self._build_lists_menu(section))()

    @staticmethod
    def _build_written_menu(pages: list[WrittenPage], part: int) -> tuple[MenuItem, ...]:
        start = part * MAX_WRITTEN_PAGES
        after = start + MAX_WRITTEN_PAGES
        items = [MenuItem(page.title, page.address) for page in pages[start:after]]
        if start:
            items.insert(0, MenuItem("Pages before these", pages[start - MAX_WRITTEN_PAGES].address))
        if after < len(pages):
            items.append(MenuItem("Pages after these", pages[after].address))
        return tuple(items)

    def _build_playbooks_menu(self, own: Playbook | None) -> tuple[MenuItem, ...]:
        return tuple(
            replace(self._make_item(playbook), children=self._make_items(Phase, playbook) if playbook is own else ())
            for playbook in self._choose_playbooks(own)
        )

    def _build_entries_menu(self, entry_type: type[Entry], own: Playbook | None) -> tuple[MenuItem, ...]:
        listing = addresses.list_address(entry_type.kind)
        items = []
        for playbook in self._choose_playbooks(own):
            if self._catalog.of_playbook(entry_type, playbook):
                children = self._make_items(entry_type, playbook) if playbook is own else ()
                items.append(MenuItem(playbook.title, f"{listing}#{addresses.group_anchor(playbook.id)}", children))
        return tuple(items)

    def _build_interviews_menu(self) -> tuple[MenuItem, ...]:
        bank = MenuItem("All questions", addresses.list_address(InterviewQuestion.kind))
        return (bank, *(MenuItem(guide.title, guide.address) for guide in self._guides))

    def _build_lists_menu(self, section: str) -> tuple[MenuItem, ...]:
        items = []
        for line in menu_lines():
            listing = line.listing
            if listing.section.key == section and listing.address in self._summaries:
                children = self._make_items(line.entry_type, None) if line.entry_type else ()
                items.append(MenuItem(listing.title, listing.address, children))
        return tuple(items)

    def _choose_playbooks(self, own: Playbook | None) -> list[Playbook]:
        playbooks = self._catalog.all(Playbook)
        if len(playbooks) <= MAX_PLAYBOOKS:
            return playbooks
        return [own] if own else []

    def _make_items(self, entry_type: type[Entry], playbook: Playbook | None) -> tuple[MenuItem, ...]:
        catalog = self._catalog
        entries = catalog.of_playbook(entry_type, playbook) if playbook else catalog.all(entry_type)
        return tuple(self._make_item(entry) for entry in entries) if len(entries) <= MAX_ITEMS else ()

    @staticmethod
    def _make_item(entry: Entry) -> MenuItem:
        return MenuItem(entry.title, addresses.address_of(entry))


def _walk_addresses(item: MenuItem) -> Iterator[str]:
    """Yield the addresses of an item and of all items below it."""
    yield item.address
    for child in item.children:
        yield from _walk_addresses(child)
