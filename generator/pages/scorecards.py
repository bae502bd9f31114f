"""The page that compares scorecards: the tool in the browser, and how to do it on paper."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from generator.catalog import Catalog
from generator.pages.availability import is_built
from generator.pages.base import Crumb, Page, about_list
from generator.pages.kinds import KIT, LISTINGS, SCORECARDS
from generator.pages.sides import summary_for_sides


@dataclass(frozen=True, kw_only=True)
class ScorecardsPage(Page):
    """Scorecards side by side."""

    template: ClassVar[str] = "scorecards"

    kit: Crumb
    """Where scorecards come from."""


def build(catalog: Catalog) -> Iterator[ScorecardsPage]:
    """The page of scorecards, where there are questions; what is compared on it comes from the reader."""
    if not is_built(catalog, SCORECARDS):
        return
    kit = LISTINGS[KIT]
    about = about_list(SCORECARDS)
    about["summary"] = summary_for_sides(SCORECARDS, catalog, about["summary"])
    yield ScorecardsPage(**about, kit=Crumb(kit.title, kit.address))
