"""MkDocs' files and navigation items: what the plugin looks up in them and changes."""

from __future__ import annotations

import posixpath

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure import StructureItem
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page as MkDocsPage

from generator.content_pages import ContentPage
from generator.files import is_litter


def first_page_of(item: StructureItem) -> MkDocsPage | None:
    """Return the first page of a navigation item, itself included; None for an item without a page."""
    if isinstance(item, MkDocsPage):
        return item
    children = getattr(item, "children", None) or ()
    return next((page for child in children if (page := first_page_of(child)) is not None), None)


def leave_out_litter(files: Files) -> None:
    """Take out what editors and systems left in the content folder: MkDocs would publish it."""
    for file in [file for file in files if file.generated_by is None and is_litter(posixpath.basename(file.src_uri))]:
        files.remove(file)


def restore_pages(files: Files, pages: list[ContentPage], config: MkDocsConfig) -> None:
    """Put the last good hand-written pages in the place of what stands in the content folder now."""
    for file in [file for file in files.documentation_pages() if file.generated_by is None]:
        files.remove(file)
    for page in pages:
        files.append(File.generated(config, page.path, content=page.text))
