"""The interview kit: the tool in the browser, and ready-made kits for readers without scripts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from generator.catalog import Catalog
from generator.kinds.record import TOOLS, Listing
from generator.model import Competency, InterviewQuestion
from generator.pages.base import Crumb, Page, about_list
from generator.pages.entries.guide import guide_link, guides
from generator.pages.records import HIRE, PageRecord, ToolRecord, is_built
from generator.pages.tools.selecting import allowance, select, task_minutes
from generator.pages.tools.sides import summary_for_sides

LENGTHS = {"employer": (45, 60, 90), "candidate": (10, 15, 30)}
"""Minutes for which kits are ready, by who asks."""


@dataclass(frozen=True, slots=True)
class ReadyKit:
    """The questions for an interview of a length, in the order they are asked."""

    minutes: int
    ends: int
    """Minutes that open the talk, and as many that close it."""
    task: int
    """Minutes for a task; 0 without one."""
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


def has_questions(catalog: Catalog) -> bool:
    """Return whether a kit can be made, which is made for a role: questions for roles that nobody may see give none."""
    return any(question.roles for question in catalog.all(InterviewQuestion))


PAGE = PageRecord(
    listing=Listing(
        address="kit/",
        section=TOOLS,
        menu_order=40,
        title="Interview kit",
        summary="A fair interview that fits the time you have, from either side of the table.",
    ),
    tool=ToolRecord(
        icon="kit",
        purpose=HIRE,
        gives="Questions that fit your minutes, with signs of a strong answer and a sheet to mark, for either side.",
        takes="2 minutes",
        keeps="your choice of questions",
        has_content=has_questions,
    ),
)


def build(catalog: Catalog) -> Iterator[KitPage]:
    """The page of the kit, where there are questions."""
    if not is_built(catalog, "kit"):
        return
    competencies = [competency.id for competency in catalog.all(Competency)]
    about = about_list(PAGE.listing)
    about["summary"] = summary_for_sides("kit", catalog, about["summary"])
    yield KitPage(
        **about,
        ready=tuple(
            ReadyKits(
                guide_link(side, role), tuple(_ready(side, asked, competencies, minutes) for minutes in LENGTHS[side])
            )
            for side, role, asked in guides(catalog)
        ),
    )


def _ready(side: str, asked: list[InterviewQuestion], competencies: list[str], minutes: int) -> ReadyKit:
    task = task_minutes(side, minutes)
    return ReadyKit(minutes, allowance(minutes), task, tuple(select(asked, competencies, minutes, task)))
