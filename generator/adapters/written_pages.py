"""Hand-written pages while MkDocs renders them: `@id` and ways to pages become links, and the result is sanitised."""

from __future__ import annotations

import html as entities
from collections.abc import Iterable
from typing import Any

from markupsafe import escape
from mkdocs.structure.files import File
from mkdocs.structure.pages import Page as MkDocsPage

from generator.catalog import Catalog
from generator.content_pages import address_of_page
from generator.content_pages.addresses import is_elsewhere, resolve, way_to
from generator.content_pages.published import EntryLinks
from generator.pages import addresses
from generator.sanitising import sanitise


class WrittenPages:
    """Knows which page Python-Markdown reads now, which Python-Markdown does not tell its extensions."""

    def __init__(self) -> None:
        self._catalog: Catalog | None = None
        self._sources: dict[str, str] = {}
        self._page = ""

    def extension(self) -> EntryLinks:
        """What makes links of `@id`, for MkDocs' list of extensions."""
        return EntryLinks(self._link_of, self._way_to_file)

    def know(self, files: Iterable[File]) -> None:
        """Remember by which file MkDocs knows the page of an address."""
        self._sources = {address_of_page(file.src_uri): file.src_uri for file in files}

    def begin(self, page: str, catalog: Catalog) -> None:
        """`page`, relative to the content folder, is read next; its `@id` are looked up in `catalog`."""
        self._page, self._catalog = page, catalog

    @staticmethod
    def finish(html: str) -> str:
        """What may be published of the page that was read."""
        return sanitise(html)

    def _link_of(self, mention: str) -> tuple[str, str] | None:
        entry = self._catalog.find(mention) if self._catalog else None
        if entry is None:
            return None
        # MkDocs turns the way to a source file into the way to its page, and checks it.
        folder, mark, anchor = addresses.address_of(entry).partition("#")
        return f"{way_to(self._page, f'{folder}index.md')}{mark}{anchor}", entry.title

    def _way_to_file(self, link: str) -> str:
        """A link to the address of a page as a link to its file: MkDocs knows only that."""
        target = None if not link or link[0] in "#?" or is_elsewhere(link) else resolve(self._page, link)
        source = None if target is None else self._sources.get(address_of_page(target))
        if source is None or source == target:
            return link
        return way_to(self._page, source) + "".join(link.partition("#")[1:])


def escape_titles(page: MkDocsPage) -> None:
    """Titles, tags and the like of hand-written pages reach theme and search raw, which write them as they are."""
    title = escape(page.meta["title"] if page.meta.get("title") else entities.unescape(str(page.title)))
    page.meta = {key: _escaped(value) for key, value in page.meta.items()}
    page.meta["title"] = page.title = title


def _escaped(value: Any) -> Any:
    if isinstance(value, list):
        return [_escaped(item) for item in value]
    return escape(value) if isinstance(value, str) else value
