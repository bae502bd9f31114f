"""The interview guides: the questions of one role and one side of the table, with what to listen for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import ClassVar

from generator.catalog import Catalog
from generator.kinds import kind_of
from generator.model import Competency, InterviewQuestion, Role
from generator.pages import addresses
from generator.pages.base import Crumb, Page, cited_in
from generator.pages.records import page_listing

SIDES = ("employer", "candidate")


@dataclass(frozen=True, slots=True)
class QuestionGroup:
    """Questions that find out the same thing."""

    competency: Competency
    anchor: str
    questions: tuple[InterviewQuestion, ...]

    @property
    def minutes(self) -> int:
        """Time all of them take."""
        return sum(question.minutes for question in self.questions)


@dataclass(frozen=True, kw_only=True)
class GuidePage(Page):
    """The interview guide of one role and side: the questions with what to listen for."""

    template: ClassVar[str] = "guide"

    side: str
    role: Role
    groups: tuple[QuestionGroup, ...]
    minutes: int

    @property
    def kit(self) -> str:
        """Address of the kit builder with this side and role chosen."""
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
    """A guide for each side and role that has questions."""
    for side, role, asked in guides(catalog):
        yield _guide(catalog, side, role, asked)


def guides(catalog: Catalog) -> Iterator[tuple[str, Role, list[InterviewQuestion]]]:
    """Each side and role that has questions, and these."""
    asked: dict[tuple[str, str], list[InterviewQuestion]] = defaultdict(list)
    for question in catalog.all(InterviewQuestion):
        for id in question.roles:
            asked[question.asked_by, id].append(question)
    for side in SIDES:
        for role in catalog.all(Role):
            if questions := asked.get((side, role.id)):
                yield side, role, questions


def _guide(catalog: Catalog, side: str, role: Role, asked: list[InterviewQuestion]) -> GuidePage:
    minutes = sum(question.minutes for question in asked)
    bank = kind_of(InterviewQuestion).listing
    listen = "what a strong answer sounds like" if side == "employer" else "what the employer's answers mean"
    return GuidePage(
        address=addresses.guide_address(side, role.id),
        title=guide_title(side, role),
        summary=f"{len(asked)} questions, about {minutes} minutes in all, with {listen}.",
        section=bank.section.key,
        crumbs=(Crumb("Home", addresses.HOME), Crumb(bank.title, bank.address)),
        cited=cited_in(catalog, asked),
        side=side,
        role=role,
        groups=grouped(catalog, asked),
        minutes=minutes,
    )


def guide_title(side: str, role: Role) -> str:
    """Title of the interview guide of one side of the table for a role."""
    return f"Interviewing: {role.title}" if side == "employer" else f"Asking the employer: {role.title}"


def guide_link(side: str, role: Role) -> Crumb:
    """A link to such a guide."""
    return Crumb(guide_title(side, role), addresses.guide_address(side, role.id))


def grouped(catalog: Catalog, questions: Iterable[InterviewQuestion]) -> tuple[QuestionGroup, ...]:
    """Questions by what they find out."""
    by_competency: dict[str, list[InterviewQuestion]] = {}
    for question in questions:
        by_competency.setdefault(question.competency, []).append(question)
    return tuple(
        QuestionGroup(competency, addresses.anchor_of("competency", competency.id), tuple(by_competency[competency.id]))
        for competency in catalog.all(Competency)
        if competency.id in by_competency
    )
