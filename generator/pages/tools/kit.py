"""The interview kit: the tool in the browser, and ready-made kits for readers without scripts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from generator.catalog import Catalog
from generator.kinds.record import TOOLS, Listing
from generator.model import Competency, InterviewQuestion
from generator.pages.base import Page, TitledLink, make_list_fields
from generator.pages.entries.guide import list_guides, make_guide_link
from generator.pages.records import HIRE, PageRecord, ToolRecord, is_page_built
from generator.pages.tools.selecting import framing_minutes, select_questions, task_minutes
from generator.pages.tools.sides import choose_summary

KIT_MINUTES = {"employer": (45, 60, 90), "candidate": (10, 15, 30)}
"""Minutes of the ready-made kits by side."""


@dataclass(frozen=True, slots=True)
class ReadyKit:
    """The questions of an interview of given length, in order."""

    minutes: int
    ends: int
    """Minutes for opening, and as many for closing."""
    task: int
    """Minutes for a task; 0 without one."""
    questions: tuple[InterviewQuestion, ...]

    @property
    def question_minutes(self) -> int:
        """Sum of the questions' minutes."""
        return sum(question.minutes for question in self.questions)


@dataclass(frozen=True, slots=True)
class ReadyKits:
    """Kits of several lengths for one role and side, and the guide with all its questions."""

    guide: TitledLink
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
    """Yield the page of the kit, where there are questions."""
    if not is_page_built(catalog, "kit"):
        return
    competencies = [competency.id for competency in catalog.all(Competency)]
    about = make_list_fields(PAGE.listing)
    about["summary"] = choose_summary("kit", catalog, about["summary"])
    yield KitPage(
        **about,
        ready=tuple(
            ReadyKits(
                make_guide_link(side, role),
                tuple(_make_ready_kit(side, asked, competencies, minutes) for minutes in KIT_MINUTES[side]),
            )
            for side, role, asked in list_guides(catalog)
        ),
    )


def _make_ready_kit(side: str, asked: list[InterviewQuestion], competencies: list[str], minutes: int) -> ReadyKit:
    task = task_minutes(side, minutes)
    return ReadyKit(
        minutes, framing_minutes(minutes), task, tuple(select_questions(asked, competencies, minutes, task))
    )
