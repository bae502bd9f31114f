"""The page of sources: every work cited."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from generator.catalog import Catalog
from generator.kinds import kind_of
from generator.model import Source
from generator.pages.base import Page, Shown, about_list, shown


@dataclass(frozen=True, kw_only=True)
class SourcesPage(Page):
    """Every work cited, with its number and who cites it."""

    template: ClassVar[str] = "sources"

    sources: tuple[Shown, ...]


def build(catalog: Catalog) -> Iterator[SourcesPage]:
    """The page of sources, where there are any."""
    sources = catalog.all(Source)
    if sources:
        yield SourcesPage(
            **about_list(kind_of(Source).listing), sources=tuple(shown(catalog, source) for source in sources)
        )
