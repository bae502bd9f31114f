"""Make the interview guides: the questions of one role and side of the table, with what to listen for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import ClassVar

from generator.catalog import Catalog
from generator.kinds import kind_of
from generator.model import Competency, InterviewQuestion, Role
from generator.pages import addresses
from generator.pages.base import Page, TitledLink, find_cited_sources
from generator.pages.records import page_listing

SIDES = ("employer", "candidate")


@dataclass(frozen=True, slots=True)
class QuestionGroup:
    """Questions with the same competency."""

    competency: Competency
    anchor: str
    questions: tuple[InterviewQuestion, ...]

    @property
    def minutes(self) -> int:
        """Sum of the questions' minutes."""
        return sum(question.minutes for question in self.questions)


@dataclass(frozen=True, kw_only=True)
class GuidePage(Page):
    """The interview guide for one role and side."""

    template: ClassVar[str] = "guide"

    side: str
    role: Role
    groups: tuple[QuestionGroup, ...]
    minutes: int

    @property
    def kit(self) -> str:
        """Address of the interview kit with this side and role chosen."""
        return f"{page_listing('kit').address}?side={self.side}&role={self.role.id}&minutes=45"

    @property
    def searches(self) -> tuple[str, ...]:
        """What an interviewer or an applicant types before the interview."""
        name = self.role.title
        if self.side == "employer":
            return (
                f"questions to ask a {name}",
                f"interview questions for a {name}",
                f"what is a good answer from a {name} candidate",
                f"how do I interview an applicant for {name}",
                f"interview guide {name}",
            )
        return (
            f"what should a {name} ask the employer",
            f"questions to ask in an interview as a {name}",
            f"questions for my future boss {name}",
        )


def build(catalog: Catalog) -> Iterator[GuidePage]:
    """Yield a guide for each side and role that has questions."""
    for side, role, asked in list_guides(catalog):
        yield _make_guide(catalog, side, role, asked)


def list_guides(catalog: Catalog) -> Iterator[tuple[str, Role, list[InterviewQuestion]]]:
    """Yield (side, role, questions) of each side and role that has questions."""
    asked: dict[tuple[str, str], list[InterviewQuestion]] = defaultdict(list)
    for question in catalog.all(InterviewQuestion):
        for id in question.roles:
            asked[question.asked_by, id].append(question)
    for side in SIDES:
        for role in catalog.all(Role):
            if questions := asked.get((side, role.id)):
                yield side, role, questions


def _make_guide(catalog: Catalog, side: str, role: Role, asked: list[InterviewQuestion]) -> GuidePage:
    minutes = sum(question.minutes for question in asked)
    bank = kind_of(InterviewQuestion).listing
    listen = "what a strong answer sounds like" if side == "employer" else "what the employer's answers mean"
    return GuidePage(
        address=addresses.guide_address(side, role.id),
        title=make_guide_title(side, role),
        summary=f"{len(asked)} questions, about {minutes} minutes in all, with {listen}.",
        section=bank.section.key,
        breadcrumbs=(TitledLink("Home", addresses.HOME), TitledLink(bank.title, bank.address)),
        cited=find_cited_sources(catalog, asked),
        side=side,
        role=role,
        groups=group_by_competency(catalog, asked),
        minutes=minutes,
    )


def make_guide_title(side: str, role: Role) -> str:
    """Return the title of the guide of a side for a role."""
    return f"Interviewing: {role.title}" if side == "employer" else f"Asking the employer: {role.title}"


def make_guide_link(side: str, role: Role) -> TitledLink:
    """Return a link to the guide of a side for a role."""
    return TitledLink(make_guide_title(side, role), addresses.guide_address(side, role.id))


def group_by_competency(catalog: Catalog, questions: Iterable[InterviewQuestion]) -> tuple[QuestionGroup, ...]:
    """Return the questions by competency."""
    by_competency: dict[str, list[InterviewQuestion]] = {}
    for question in questions:
        by_competency.setdefault(question.competency, []).append(question)
    return tuple(
        QuestionGroup(competency, addresses.anchor_of("competency", competency.id), tuple(by_competency[competency.id]))
        for competency in catalog.all(Competency)
        if competency.id in by_competency
    )
