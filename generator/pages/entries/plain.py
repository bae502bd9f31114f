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
from generator.pages.base import EntryPage, Page, Shown, about, about_list, cited_in, shown

P = TypeVar("P", bound=Page)


@dataclass(frozen=True, kw_only=True)
class SharedPage(Page):
    """Every entry of a kind, under an anchor each."""

    entries: tuple[Shown, ...]


def build(catalog: Catalog) -> Iterator[Page]:
    """Yield the pages of each kind whose record names no module for them."""
    for kind in KINDS.values():
        if kind.has_own_pages and not kind.page_module:
            yield from _own_pages(catalog, kind)
        elif not kind.has_own_pages and not kind.list_module and catalog.all(kind.entry_type):
            yield _shared_page(catalog, kind)


def _own_pages(catalog: Catalog, kind: Kind) -> Iterator[EntryPage]:
    entries = catalog.all(kind.entry_type)
    page_type: type[EntryPage] = _with_template(EntryPage, kind.name)
    for entry in entries:
        yield page_type(**about(catalog, entry, entries))


def _shared_page(catalog: Catalog, kind: Kind) -> SharedPage:
    entries = catalog.all(kind.entry_type)
    page_type: type[SharedPage] = _with_template(SharedPage, kind.name)
    return page_type(
        **about_list(kind.listing),
        cited=cited_in(catalog, entries),
        entries=tuple(shown(catalog, entry) for entry in entries),
    )


@cache
def _with_template(page_type: type[P], template: str) -> type[P]:
    """Return a class of pages that are shown with a template."""
    return type(page_type.__name__, (page_type,), {"template": template})
