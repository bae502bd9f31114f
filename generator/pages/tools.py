"""The page of tools: what each is for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from generator.catalog import Catalog
from generator.model import Assessment
from generator.pages.base import Page, about_list, crumb
from generator.pages.kinds import KIT, LISTINGS, MATRIX, OVERVIEW, PLAN, SCORECARDS, TEACH


@dataclass(frozen=True, slots=True)
class Tool:
    """A tool and what it is for."""

    title: str
    summary: str
    address: str


@dataclass(frozen=True, kw_only=True)
class ToolsPage(Page):
    """Every tool of the site."""

    template: ClassVar[str] = "tools"

    tools: tuple[Tool, ...]


def build(catalog: Catalog) -> Iterator[ToolsPage]:
    """The page of tools."""
    finding = tuple(
        Tool(entry.title, about_list("assessment")["summary"], crumb(entry).address)
        for entry in catalog.all(Assessment)
    )
    listings = (LISTINGS[key] for key in (PLAN, MATRIX, KIT, SCORECARDS, TEACH))
    rest = tuple(Tool(listing.title, listing.summary, listing.address) for listing in listings)
    yield ToolsPage(**about_list(OVERVIEW), tools=finding + rest)
