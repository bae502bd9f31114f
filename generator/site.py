"""The site before rendering: catalog, page views, and metadata from outside the playbooks. Must not know MkDocs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from generator.catalog import Catalog
from generator.model import Entry
from generator.pages import addresses
from generator.pages.base import Page
from generator.rendering import EditLinks, PageFacts, make_feedback_url
from generator.search_words import SearchWords, default_search_words

ENTRIES_FOLDER = "playbooks"
"""Folder of the YAML files, relative to the project."""


@dataclass(frozen=True, slots=True)
class WrittenPage:
    """A hand-written page of `content/`, with what menus and search need of it."""

    title: str
    address: str
    section: str
    """Title of the section it belongs to: its folder's."""
    description: str = ""
    passages: tuple[tuple[str, str, str], ...] = ()
    """(anchor, heading, plain text) of each part of it."""
    searches: tuple[str, ...] = ()
    """Further words that the search finds it by."""


@dataclass(frozen=True, slots=True)
class Site:
    """Everything that rendering, outputs and the adapter read of one site."""

    catalog: Catalog
    pages: tuple[Page, ...]
    revisions: Mapping[str, str]
    """Day of the last commit (`YYYY-MM-DD`) by file, relative to the project."""
    edit_links: EditLinks = field(default_factory=EditLinks)
    """Makes the URLs of editors."""
    feedback: str = ""
    """The operator's pattern of feedback URLs; empty for none."""
    written: tuple[WrittenPage, ...] = ()
    """The hand-written pages."""
    language: str = "en"
    """ISO 639 code."""
    name: str = ""
    address: str = ""
    """URL of the site with a slash at the end; empty where it is not known."""
    search_words: SearchWords = field(default_factory=default_search_words)
    """What is searched beside entries and pages."""
    commit: str = ""
    """The commit that the project is at; empty where it is not known."""

    def facts(self, page: Page) -> PageFacts:
        """Return the metadata of the entry that a page is about; for any other page, the folder of all entries."""
        return self.facts_of(page.entry) if page.entry else PageFacts(self.edit_links.folder_url(ENTRIES_FOLDER))

    def facts_of(self, entry: Entry) -> PageFacts:
        """Return the metadata of an entry."""
        located = self.catalog.get_located(entry)
        if located.source.path in self.catalog.mixed_files:
            return PageFacts(self.edit_links.file_url(located.source.path), feedback_url=self.feedback_url(entry))
        revised = self.revisions.get(located.source.path)
        return PageFacts(self.edit_links.file_url(located.source.path, located.line), revised, self.feedback_url(entry))

    def feedback_url(self, entry: Entry) -> str | None:
        """Return the URL for feedback on an entry; None where the operator set no pattern."""
        about = {
            "id": entry.id,
            "kind": entry.kind,
            "title": entry.title,
            "address": addresses.address_of(entry),
        }
        return make_feedback_url(self.feedback, about)
