"""The pages of kinds that have no module of their own: one for each entry, or one that all entries share.

Their template is `templates/pages/<kind>.html.jinja`. It reads `page.entry`, or on a shared page `page.entries`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import TypeVar

from generator.catalog import Catalog
from generator.kinds import KINDS, Kind
from generator.pages.base import (
    EntryPage,
    Page,
    SharedPageEntry,
    find_cited_sources,
    make_entry_fields,
    make_list_fields,
    make_shared_entry,
)

P = TypeVar("P", bound=Page)


@dataclass(frozen=True, kw_only=True)
class SharedPage(Page):
    """Every entry of a kind, under an anchor each."""

    entries: tuple[SharedPageEntry, ...]


def build(catalog: Catalog) -> Iterator[Page]:
    """Yield the pages of each kind whose record names no module for them."""
    for kind in KINDS.values():
        if kind.has_own_pages and not kind.page_module:
            yield from _build_own_pages(catalog, kind)
        elif not kind.has_own_pages and not kind.list_module and catalog.all(kind.entry_type):
            yield _build_shared_page(catalog, kind)


def _build_own_pages(catalog: Catalog, kind: Kind) -> Iterator[EntryPage]:
    entries = catalog.all(kind.entry_type)
    page_type: type[EntryPage] = _make_page_type(EntryPage, kind.name)
    for entry in entries:
        yield page_type(**make_entry_fields(catalog, entry, entries))


def _build_shared_page(catalog: Catalog, kind: Kind) -> SharedPage:
    entries = catalog.all(kind.entry_type)
    page_type: type[SharedPage] = _make_page_type(SharedPage, kind.name)
    return page_type(
        **make_list_fields(kind.listing),
        cited=find_cited_sources(catalog, entries),
        entries=tuple(make_shared_entry(catalog, entry) for entry in entries),
    )


@cache
def _make_page_type(page_type: type[P], template: str) -> type[P]:
    """Return a class of pages that are shown with a template."""
    return type(page_type.__name__, (page_type,), {"template": template})
