"""The interview kit: the tool in the browser, and ready-made kits for readers without scripts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from generator.catalog import Catalog
from generator.model import Competency, InterviewQuestion
from generator.pages.base import Crumb, Page, about_list
from generator.pages.guide import guide_link, guides
from generator.pages.kinds import KIT, LISTINGS, SCORECARDS
from generator.pages.selecting import allowance, select

LENGTHS = (30, 45, 60)
"""Minutes for which kits are ready."""


@dataclass(frozen=True, slots=True)
class ReadyKit:
    """The questions for an interview of a length, in the order they are asked."""

    minutes: int
    ends: int
    """Minutes that open the talk, and as many that close it."""
    questions: tuple[InterviewQuestion, ...]

    @property
    def taken(self) -> int:
        """Minutes of the questions."""
        return sum(question.minutes for question in self.questions)


@dataclass(frozen=True, slots=True)
class ReadyKits:
    """Kits of several lengths for one role and side, and the guide with all its questions."""

    guide: Crumb
    kits: tuple[ReadyKit, ...]


@dataclass(frozen=True, kw_only=True)
class KitPage(Page):
    """The interview kit builder."""

    template: ClassVar[str] = "kit"

    ready: tuple[ReadyKits, ...]
    scorecards: Crumb
    """The page that compares scorecards."""


def build(catalog: Catalog) -> Iterator[KitPage]:
    """The page of the kit."""
    competencies = [competency.id for competency in catalog.all(Competency)]
    scorecards = LISTINGS[SCORECARDS]
    yield KitPage(
        **about_list(KIT),
        ready=tuple(
            ReadyKits(guide_link(side, role), tuple(_ready(asked, competencies, minutes) for minutes in LENGTHS))
            for side, role, asked in guides(catalog)
        ),
        scorecards=Crumb(scorecards.title, scorecards.address),
    )


def _ready(asked: list[InterviewQuestion], competencies: list[str], minutes: int) -> ReadyKit:
    return ReadyKit(minutes, allowance(minutes), tuple(select(asked, competencies, minutes)))
