"""The tools of the site: what each gives, how long it takes, and the page that lists them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from generator.catalog import Catalog
from generator.model import Assessment, Mitigation
from generator.pages import addresses
from generator.pages.availability import is_built
from generator.pages.base import Page, about_list
from generator.pages.kinds import KIT, LISTINGS, MATRIX, OVERVIEW, PLAN, SCORECARDS, TEACH
from generator.pages.sides import gives_for_sides

SECONDS_A_STATEMENT = 20
"""How long a reader takes over a statement of an assessment: read, think of the last weeks, choose. A rule of thumb."""


@dataclass(frozen=True, slots=True)
class Tool:
    """A tool and what it is for."""

    icon: str
    """Name of its sign."""
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


def build(catalog: Catalog) -> Iterator[ToolsPage]:
    """The page of tools, where there is one that has something to work on."""
    if purposes := purposes_of(catalog):
        yield ToolsPage(**about_list(OVERVIEW), purposes=purposes)


def purposes_of(catalog: Catalog) -> tuple[Purpose, ...]:
    """The tools that have something to work on, by what they are for, in the order of a reader's way."""
    checklists = (_checklists(),) if catalog.all(Mitigation) else ()
    found = {
        "See where you stand": (*_assessments(catalog), *_tool(catalog, MATRIX)),
        "Act on it": (*_tool(catalog, PLAN), *checklists),
        "Hire, or be hired": (*_tool(catalog, KIT), *_tool(catalog, SCORECARDS)),
        "Pass it on": tuple(_tool(catalog, TEACH)),
    }
    return tuple(Purpose(title, tools) for title, tools in found.items() if tools)


def _assessments(catalog: Catalog) -> Iterator[Tool]:
    for entry in catalog.all(Assessment):
        minutes = max(1, round(len(entry.statements) * SECONDS_A_STATEMENT / 60))
        yield Tool(
            "assessment",
            entry.title,
            "Which phase you are in, where your weeks lead, and what to take on first, each with its reason.",
            f"{minutes} minute{'' if minutes == 1 else 's'}",
            addresses.address_of(entry),
            "your answers",
        )


def _checklists() -> Tool:
    gives = "Tick off the steps on the page of any mitigation, and copy them into a task list."
    return Tool("checklist", "Checklists", gives, "As you go", addresses.index_of(Mitigation.kind), "your ticks")


_ABOUT: dict[str, tuple[str, str, str]] = {
    PLAN: (
        "What to do first, second and third about all that you face, in 90 days and within your hours, to take along.",
        "2 minutes",
        "your plan and what is done",
    ),
    MATRIX: ("All challenges at a glance: when each hits, how hard, and how much helps.", "1 minute", ""),
    KIT: (
        "Questions that fit your minutes, with signs of a strong answer and a sheet to mark, for either side.",
        "2 minutes",
        "your choice of questions",
    ),
    SCORECARDS: (
        "Marks and evidence side by side: several interviewers, or several employers.",
        "5 minutes",
        "your marks",
    ),
    TEACH: ("A page to hand out, slides with notes and a quiz, ready to use.", "Ready-made", ""),
}
"""What each tool gives, how long it takes, and what it keeps."""


def _tool(catalog: Catalog, key: str) -> Iterator[Tool]:
    """The tool, or none where it has nothing to work on."""
    if is_built(catalog, key):
        of_both, takes, kept = _ABOUT[key]
        gives = gives_for_sides(key, catalog, of_both)
        yield Tool(key, LISTINGS[key].title, gives, takes, LISTINGS[key].address, kept)
