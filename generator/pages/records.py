"""Records of pages that are about no kind of entry, and every list of the site in the order of menus.

A record is the `PAGE` of a module below this folder, under its name: `plan` for `pages/tools/plan.py`. Must not know
views.
"""

from __future__ import annotations

import pkgutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from types import ModuleType

from generator import pages
from generator.catalog import Catalog
from generator.kinds import KINDS
from generator.kinds.record import SECTIONS, Listing
from generator.model import Entry

SEE, ACT, HIRE, PASS_ON = "See where you stand", "Act on it", "Hire, or be hired", "Pass it on"
PURPOSES = (SEE, ACT, HIRE, PASS_ON)
"""What readers come with to the page of tools, in the order of their way."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ToolRecord:
    """What is known of a tool of the site. Nothing has a default."""

    icon: str
    """Name of its icon: `--pb-i-<icon>` in the stylesheet."""
    purpose: str
    """One of `PURPOSES`."""
    gives: str
    """What a reader has afterwards, in one sentence."""
    takes: str
    """How long it takes."""
    keeps: str
    """What it keeps in the browser of its reader, in words; "" where nothing is."""
    has_content: Callable[[Catalog], bool]
    """Whether a site has what the tool works on. Its page is built where it has, and links lead there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PageRecord:
    """All that is known of a page that is about no kind. Nothing has a default."""

    listing: Listing
    tool: ToolRecord | None
    """None for a page that is no tool."""


@dataclass(frozen=True, slots=True)
class MenuLine:
    """A page that a menu names."""

    listing: Listing
    entry_type: type[Entry] | None
    """The kind whose entries have their pages below it, if any."""


def page_modules() -> Iterator[ModuleType]:
    """Yield every module of pages, folders below this one included, in the order of their names."""
    for name in sorted(module.name for module in pkgutil.walk_packages(pages.__path__, f"{pages.__name__}.")):
        yield import_module(name)


@cache
def page_records() -> dict[str, PageRecord]:
    """Return the record of every page that has one, by the name of its module."""
    named = ((module.__name__.rpartition(".")[2], getattr(module, "PAGE", None)) for module in page_modules())
    return {name: record for name, record in named if record is not None}


def page_listing(name: str) -> Listing:
    """Return where the page of a module stands: `page_listing("plan")` for `pages/tools/plan.py`."""
    return page_records()[name].listing


def is_page_built(catalog: Catalog, name: str) -> bool:
    """Return whether the site has the page of a tool, by the name of its module."""
    tool = page_records()[name].tool
    return tool is None or tool.has_content(catalog)


def find_address(catalog: Catalog, name: str) -> str:
    """Return the address of the page of a tool; "" where the site does not have it."""
    return page_listing(name).address if is_page_built(catalog, name) else ""


def menu_lines() -> list[MenuLine]:
    """Return the pages that menus name, once each, by section and place. Kinds that share a list give one line."""
    lines = [MenuLine(kind.listing, kind.entry_type if kind.has_own_pages else None) for kind in KINDS.values()]
    lines += [MenuLine(record.listing, None) for record in page_records().values()]
    listed = [(line.listing.menu_order, line) for line in lines if line.listing.menu_order is not None]
    listed.sort(key=lambda place: (SECTIONS.index(place[1].listing.section), place[0]))
    named: dict[str, MenuLine] = {}
    for _, line in listed:
        named.setdefault(line.listing.address, line)
    return list(named.values())


def generated_addresses() -> frozenset[str]:
    """Return the address of every list and of every page with a record, whether or not a site has it."""
    kinds = {kind.listing.address for kind in KINDS.values()}
    return frozenset(kinds | {record.listing.address for record in page_records().values()})
