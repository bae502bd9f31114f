"""Process hand-written pages while MkDocs renders them: resolve `@id` and links, sanitise the HTML."""

from __future__ import annotations

import html as entities
from collections.abc import Iterable
from typing import Any

from markupsafe import escape
from mkdocs.structure.files import File
from mkdocs.structure.pages import Page as MkDocsPage

from generator.catalog import Catalog
from generator.content_pages import address_of_page
from generator.content_pages.link_addresses import is_external, relative_link, resolve_address
from generator.content_pages.published import EntryLinks
from generator.pages import addresses
from generator.sanitising import sanitise


class WrittenPages:
    """Knows the page that Python-Markdown is reading, of which it does not tell its extensions."""

    def __init__(self) -> None:
        self._catalog: Catalog | None = None
        self._sources: dict[str, str] = {}
        self._page = ""

    def extension(self) -> EntryLinks:
        """Return what makes links of `@id`, for MkDocs' list of extensions."""
        return EntryLinks(self._resolve_mention, self._link_to_file)

    def set_files(self, files: Iterable[File]) -> None:
        """Set the MkDocs files by the address of their page."""
        self._sources = {address_of_page(file.src_uri): file.src_uri for file in files}

    def start_page(self, page: str, catalog: Catalog) -> None:
        """Start a page (path relative to the content folder), whose `@id` are looked up in `catalog`."""
        self._page, self._catalog = page, catalog

    @staticmethod
    def finish_page(html: str) -> str:
        """Return the sanitised HTML of the page that was started."""
        return sanitise(html)

    def _resolve_mention(self, mention: str) -> tuple[str, str] | None:
        entry = self._catalog.find(mention) if self._catalog else None
        if entry is None:
            return None
        # MkDocs turns the way to a source file into the way to its page, and checks it.
        folder, mark, anchor = addresses.address_of(entry).partition("#")
        return f"{relative_link(self._page, f'{folder}index.md')}{mark}{anchor}", entry.title

    def _link_to_file(self, link: str) -> str:
        """Return a link to the address of a page as a link to its file: MkDocs knows only that."""
        target = None if not link or link[0] in "#?" or is_external(link) else resolve_address(self._page, link)
        source = None if target is None else self._sources.get(address_of_page(target))
        if source is None or source == target:
            return link
        return relative_link(self._page, source) + "".join(link.partition("#")[1:])


def escape_titles(page: MkDocsPage) -> None:
    """Escape title and metadata of a page: theme and search insert them unescaped."""
    title = escape(page.meta["title"] if page.meta.get("title") else entities.unescape(str(page.title)))
    page.meta = {key: _escape_value(value) for key, value in page.meta.items()}
    page.meta["title"] = page.title = title


def _escape_value(value: Any) -> Any:
    if isinstance(value, list):
        return [_escape_value(item) for item in value]
    return escape(value) if isinstance(value, str) else value
