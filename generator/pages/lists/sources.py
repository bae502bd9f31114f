"""The page of sources: every work cited."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from generator.catalog import Catalog
from generator.kinds import kind_of
from generator.model import Source
from generator.pages.base import Page, SharedPageEntry, make_list_fields, make_shared_entry


@dataclass(frozen=True, kw_only=True)
class SourcesPage(Page):
    """Every work cited, with its number and who cites it."""

    template: ClassVar[str] = "sources"

    sources: tuple[SharedPageEntry, ...]


def build(catalog: Catalog) -> Iterator[SourcesPage]:
    """Yield the page of sources, where there are any."""
    sources = catalog.all(Source)
    if sources:
        yield SourcesPage(
            **make_list_fields(kind_of(Source).listing),
            sources=tuple(make_shared_entry(catalog, source) for source in sources),
        )
