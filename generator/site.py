"""Everything the outputs and the MkDocs adapter receive: the catalog, its pages, and what is known of each page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from generator.catalog import Catalog
from generator.model import Entry
from generator.pages import addresses
from generator.pages.base import Page
from generator.rendering import EditLinks, PageFacts, feedback_address
from generator.search_words import SearchWords, default_search_words

ENTRIES_FOLDER = "playbooks"
"""The folder of a project with the files of all entries."""


@dataclass(frozen=True, slots=True)
class WrittenPage:
    """A hand-written page of `content/`, as far as menus and search need it."""

    title: str
    address: str
    section: str
    """Title of the section it is in: its folder's."""
    description: str = ""
    passages: tuple[tuple[str, str, str], ...] = ()
    """Anchor, heading and plain text of each part of it."""
    searches: tuple[str, ...] = ()
    """What readers may type who look for it."""


@dataclass(frozen=True, slots=True)
class Site:
    """A site before it is rendered."""

    catalog: Catalog
    pages: tuple[Page, ...]
    revisions: Mapping[str, str]
    """The day each source file last changed."""
    edit_links: EditLinks = field(default_factory=EditLinks)
    """Where the files of the project are edited."""
    feedback: str = ""
    """Pattern of the address where readers say what is wrong with an entry; empty for no such links."""
    written: tuple[WrittenPage, ...] = ()
    """The hand-written pages."""
    language: str = "en"
    """Code of the language the site is written in."""
    name: str = ""
    address: str = ""
    """Where the site will be, with a slash at the end; empty where that is not known."""
    search_words: SearchWords = field(default_factory=default_search_words)
    """What is searched beside entries and pages."""
    commit: str = ""
    """What `current_commit` says of the project; empty where that is not known."""

    def facts(self, page: Page) -> PageFacts:
        """What is known of the entry a page is about; of a page about many, where the files of all are."""
        return self.facts_of(page.entry) if page.entry else PageFacts(self.edit_links.to_folder(ENTRIES_FOLDER))

    def facts_of(self, entry: Entry) -> PageFacts:
        """What is known of an entry from outside the playbooks."""
        placed = self.catalog.place_of(entry)
        if placed.source.path in self.catalog.mixed_files:
            return PageFacts(self.edit_links.to_file(placed.source.path), feedback_url=self.feedback_url(entry))
        revised = self.revisions.get(placed.source.path)
        return PageFacts(self.edit_links.to_file(placed.source.path, placed.line), revised, self.feedback_url(entry))

    def feedback_url(self, entry: Entry) -> str | None:
        """Where a reader says what is wrong with an entry."""
        about = {
            "id": entry.id,
            "kind": entry.kind,
            "title": entry.title,
            "address": addresses.address_of(entry),
        }
        return feedback_address(self.feedback, about)
