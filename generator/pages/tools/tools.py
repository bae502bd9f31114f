"""The tools of the site: what each gives, how long it takes, and the page that lists them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from generator.catalog import Catalog
from generator.kinds.record import TOOLS, Listing
from generator.model import Assessment, Mitigation
from generator.pages import addresses
from generator.pages.base import Page, make_list_fields
from generator.pages.records import ACT, PURPOSES, SEE, PageRecord, page_records
from generator.pages.tools.sides import choose_gives

SECONDS_PER_STATEMENT = 20
"""Time that a reader takes for a statement of an assessment; a rule of thumb."""


@dataclass(frozen=True, slots=True)
class Tool:
    """A tool and what it is for."""

    icon: str
    """Name of its icon."""
    title: str
    gives: str
    """What a reader has afterwards, in one sentence."""
    takes: str
    """How long it takes."""
    address: str
    kept: str = ""
    """What it keeps in the browser of its reader, in words; empty where nothing is."""


@dataclass(frozen=True, slots=True)
class Purpose:
    """What readers come with, and the tools for it."""

    title: str
    tools: tuple[Tool, ...]


@dataclass(frozen=True, kw_only=True)
class ToolsPage(Page):
    """Every tool of the site, and what a browser remembers of their use."""

    template: ClassVar[str] = "tools"

    purposes: tuple[Purpose, ...]


PAGE = PageRecord(
    listing=Listing(
        address="tools/",
        section=TOOLS,
        menu_order=10,
        title="Tools",
        summary="From a problem to a plan, and from a role to a fair interview.",
    ),
    tool=None,
)


def build(catalog: Catalog) -> Iterator[ToolsPage]:
    """Yield the page of tools, where there is one that has something to work on."""
    if purposes := list_purposes(catalog):
        yield ToolsPage(**make_list_fields(PAGE.listing), purposes=purposes)


def list_purposes(catalog: Catalog) -> tuple[Purpose, ...]:
    """Return the tools that have something to work on, by what they are for, in the order of a reader's way."""
    checklists = (_make_checklist_tool(),) if catalog.all(Mitigation) else ()
    first, last = {SEE: tuple(_list_assessments(catalog))}, {ACT: checklists}
    found = ((title, (*first.get(title, ()), *_list_tools(catalog, title), *last.get(title, ()))) for title in PURPOSES)
    return tuple(Purpose(title, tools) for title, tools in found if tools)


def _list_assessments(catalog: Catalog) -> Iterator[Tool]:
    for entry in catalog.all(Assessment):
        minutes = max(1, round(len(entry.statements) * SECONDS_PER_STATEMENT / 60))
        yield Tool(
            "assessment",
            entry.title,
            "Which phase you are in, where your weeks lead, and what to take on first, each with its reason.",
            f"{minutes} minute{'' if minutes == 1 else 's'}",
            addresses.address_of(entry),
            "your answers",
        )


def _make_checklist_tool() -> Tool:
    gives = "Tick off the steps on the page of any mitigation, and copy them into a task list."
    return Tool("checklist", "Checklists", gives, "As you go", addresses.list_address(Mitigation.kind), "your ticks")


def _list_tools(catalog: Catalog, purpose: str) -> Iterator[Tool]:
    """Yield the tools for a purpose that have something to work on, in the order of the menu."""
    found = ((name, record.listing, record.tool) for name, record in page_records().items())
    for name, listing, tool in sorted(found, key=lambda item: item[1].menu_order or 0):
        if tool and tool.purpose == purpose and tool.has_content(catalog):
            gives = choose_gives(name, catalog, tool.gives)
            yield Tool(tool.icon, listing.title, gives, tool.takes, listing.address, tool.keeps)
