"""The page that compares scorecards: the tool in the browser, and how to do it on paper."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from generator.catalog import Catalog
from generator.kinds.record import TOOLS, Listing
from generator.pages.base import Page, TitledLink, make_list_fields
from generator.pages.records import HIRE, PageRecord, ToolRecord, is_page_built, page_listing
from generator.pages.tools.kit import has_questions
from generator.pages.tools.sides import choose_summary


@dataclass(frozen=True, kw_only=True)
class ScorecardsPage(Page):
    """Scorecards side by side."""

    template: ClassVar[str] = "scorecards"

    kit: TitledLink
    """Where scorecards come from."""


PAGE = PageRecord(
    listing=Listing(
        address="scorecards/",
        section=TOOLS,
        menu_order=50,
        title="Compare scorecards",
        summary="Several interviewers' marks for one candidate, or several employers, side by side.",
    ),
    tool=ToolRecord(
        icon="scorecards",
        purpose=HIRE,
        gives="Marks and evidence side by side: several interviewers, or several employers.",
        takes="5 minutes",
        keeps="your marks",
        has_content=has_questions,
    ),
)


def build(catalog: Catalog) -> Iterator[ScorecardsPage]:
    """Yield the page of scorecards, where there are questions; what is compared on it comes from the reader."""
    if not is_page_built(catalog, "scorecards"):
        return
    kit = page_listing("kit")
    about = make_list_fields(PAGE.listing)
    about["summary"] = choose_summary("scorecards", catalog, about["summary"])
    yield ScorecardsPage(**about, kit=TitledLink(kit.title, kit.address))
