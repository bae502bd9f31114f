"""Pages -> the parts of the site and the menu beside a page. Prunes: a menu never grows with the number of entries."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from generator.catalog import Catalog
from generator.model import Assessment, Challenge, Entry, Mitigation, Path, Phase, Playbook, Role, Story
from generator.pages import addresses
from generator.pages.base import Page
from generator.pages.question import GuidePage

MAX_PLAYBOOKS = 12
"""Playbooks a menu names. With more of them it names the reader's own and leads to the list."""
MAX_ITEMS = 120
"""Entries a menu names below a playbook. With more of them it leads to the playbook's own page."""


@dataclass(frozen=True, slots=True)
class Item:
    """A line of a menu."""

    title: str
    address: str
    children: tuple[Item, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the site: a tab, and a menu beside its pages."""

    key: str
    title: str
    address: str
    """Where the tab leads."""


SECTIONS: tuple[Section, ...] = (
    Section("playbooks", "Playbooks", "playbooks/"),
    Section("challenges", "Challenges", "challenges/"),
    Section("mitigations", "Mitigations", "mitigations/"),
    Section("interviews", "Interviews", "questions/"),
    Section("people", "Roles and paths", "roles/"),
    Section("library", "Library", "glossary/"),
)
"""The tabs, in order. Hand-written pages follow in sections of their own."""


@dataclass(frozen=True, slots=True)
class WrittenPage:
    """A hand-written page of `content/`, as far as menus need it."""

    title: str
    address: str
    section: str
    """Title of the section it is in: its folder's."""


class Navigation:
    """The tabs of the site and the menu for each section and playbook."""

    def __init__(self, catalog: Catalog, pages: Iterable[Page], written: Iterable[WrittenPage] = ()) -> None:
        self._catalog = catalog
        self._guides = [page for page in pages if isinstance(page, GuidePage)]
        self._addresses = {page.address for page in pages}
        self._written: dict[str, list[WrittenPage]] = {}
        for page in written:
            self._written.setdefault(page.section, []).append(page)

        generated = (section for section in SECTIONS if section.address in self._addresses)
        own = (Section(title, title, pages[0].address) for title, pages in self._written.items())
        self.tabs: tuple[Section, ...] = (*generated, *own)
        """The sections that have pages."""

    def follow(self, tabs: Iterable[tuple[str, str]]) -> None:
        """Show these tabs instead, each with title and address: what `nav:` in mkdocs.yml asks for.

        A tab that leads where one of the site's own sections leads, or to a hand-written page, stands for that
        section under its new title.
        """
        keys = {section.address: section.key for section in self.tabs}
        keys |= {page.address: page.section for pages in self._written.values() for page in pages}
        self.tabs = tuple(Section(keys.get(address, title), title, address) for title, address in tabs)

    def menu(self, section: str, playbook: Playbook | None) -> tuple[Item, ...]:
        """The menu beside the pages of a section, with one playbook unfolded where there are playbooks."""
        if section in self._written:
            return tuple(Item(page.title, page.address) for page in self._written[section])
        builders: dict[str, Callable[[Playbook | None], tuple[Item, ...]]] = {
            "playbooks": self._playbooks_menu,
            "challenges": lambda own: self._entries_menu(Challenge, own),
            "mitigations": lambda own: self._entries_menu(Mitigation, own),
            "interviews": lambda _: self._interviews_menu(),
            "people": lambda _: self._people_menu(),
            "library": lambda _: self._library_menu(),
        }
        build = builders.get(section)
        return build(playbook) if build else ()

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
                items.append(Item(playbook.title, f"{listing}#in-{playbook.id}", children))
        return tuple(items)

    def _interviews_menu(self) -> tuple[Item, ...]:
        bank = Item("All questions", addresses.index_of("question"))
        return (bank, *(Item(guide.title, guide.address) for guide in self._guides))

    def _people_menu(self) -> tuple[Item, ...]:
        groups = [
            Item(entry_type.label_plural, addresses.index_of(entry_type.kind), self._items(entry_type, None))
            for entry_type in (Role, Path, Assessment)
            if self._catalog.all(entry_type)
        ]
        shared = (Item("Practices", "practices/"), Item("Who owns what", "responsibilities/"))
        return (*groups, *(item for item in shared if item.address in self._addresses))

    def _library_menu(self) -> tuple[Item, ...]:
        pages = (
            Item("Glossary", "glossary/"),
            Item("Statistics", "statistics/"),
            Item("Sources", "sources/"),
            Item("Tags", addresses.TAGS),
        )
        stories = Item("Stories", addresses.index_of("story"), self._items(Story, None))
        found = [item for item in pages if item.address in self._addresses]
        return (*found, stories) if stories.children else tuple(found)

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
