"""The tools of the site: what each gives, how long it takes, and the page that lists them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from generator.catalog import Catalog
from generator.model import Assessment, Mitigation, Playbook
from generator.pages import addresses
from generator.pages.base import Page, about_list
from generator.pages.kinds import KIT, LISTINGS, MATRIX, OVERVIEW, PLAN, SCORECARDS, TEACH
from generator.pages.matrix import has_matrix

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
    """The page of tools; none on a site without a playbook, which would have nothing for them to work with."""
    if catalog.all(Playbook):
        yield ToolsPage(**about_list(OVERVIEW), purposes=purposes_of(catalog))


def purposes_of(catalog: Catalog) -> tuple[Purpose, ...]:
    """All tools that have something to work with, by what they are for, in the order of a reader's way."""
    see = (*_assessments(catalog), *((_matrix(),) if has_matrix(catalog) else ()))
    act = (_plan(), *((_checklists(),) if catalog.all(Mitigation) else ()))
    purposes = (
        Purpose("See where you stand", see),
        Purpose("Act on it", act),
        Purpose("Hire, or be hired", (_kit(), _scorecards())),
        Purpose("Pass it on", (_teach(),)),
    )
    return tuple(purpose for purpose in purposes if purpose.tools)


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


def _tool(key: str, gives: str, takes: str, kept: str = "") -> Tool:
    listing = LISTINGS[key]
    return Tool(key, listing.title, gives, takes, listing.address, kept)


def _plan() -> Tool:
    gives = "The fewest steps that answer everything you face, in order, for 90 days, to print or take along."
    return _tool(PLAN, gives, "2 minutes", "your plan and what is done")


def _matrix() -> Tool:
    return _tool(MATRIX, "All challenges at a glance: when each hits, how hard, and how much helps.", "1 minute")


def _checklists() -> Tool:
    gives = "Tick off the steps on the page of any mitigation, and copy them into a task list."
    return Tool("checklist", "Checklists", gives, "As you go", addresses.index_of(Mitigation.kind), "your ticks")


def _kit() -> Tool:
    gives = "Questions that fit your minutes, with signs of a strong answer and a sheet to mark, for either side."
    return _tool(KIT, gives, "2 minutes", "your choice of questions")


def _scorecards() -> Tool:
    gives = "Marks and evidence side by side: several interviewers, or several employers."
    return _tool(SCORECARDS, gives, "5 minutes", "your marks")


def _teach() -> Tool:
    return _tool(TEACH, "A page to hand out, slides with notes and a quiz, ready to use.", "Ready-made")
