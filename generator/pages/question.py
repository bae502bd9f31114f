"""The page of one interview question, the question bank, and the guides for each role and side of the table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import ClassVar

from generator.catalog import Catalog
from generator.model import Challenge, Competency, Entry, InterviewQuestion, Phase, Role
from generator.pages import addresses
from generator.pages.base import Crumb, EntryPage, Page, about, cited_in

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
class QuestionPage(EntryPage):
    """One question: what it is for and what answers sound like."""

    template: ClassVar[str] = "question"

    question: InterviewQuestion
    competency: Competency
    roles: tuple[Role, ...]
    challenges: tuple[Challenge, ...]
    phases: tuple[Phase, ...]


@dataclass(frozen=True, kw_only=True)
class QuestionBankPage(Page):
    """Every question, by side of the table and competency."""

    template: ClassVar[str] = "question_bank"

    sides: tuple[tuple[str, tuple[QuestionGroup, ...]], ...]
    unasked: tuple[QuestionGroup, ...]
    """Competencies that no question finds out yet."""
    guides: tuple[Crumb, ...]


@dataclass(frozen=True, kw_only=True)
class GuidePage(Page):
    """The interview guide of one role and side: the questions with what to listen for."""

    template: ClassVar[str] = "guide"

    side: str
    role: Role
    groups: tuple[QuestionGroup, ...]
    minutes: int


def build(catalog: Catalog) -> Iterator[Page]:
    """A page for each question, the bank, and the guides that have questions."""
    questions = catalog.all(InterviewQuestion)
    rows: dict[tuple[str, str], list[Entry]] = {}
    for question in questions:
        rows.setdefault((question.asked_by, question.competency), []).append(question)
    for question in questions:
        yield QuestionPage(
            **about(catalog, question, "interviews", rows[question.asked_by, question.competency]),
            question=question,
            competency=catalog.get(Competency, question.competency),
            roles=tuple(catalog.get(Role, id) for id in question.roles),
            challenges=tuple(catalog.get(Challenge, id) for id in question.challenges),
            phases=tuple(catalog.get(Phase, id) for id in question.phases),
        )
    guides = list(_guides(catalog, questions))
    yield from guides
    competencies = catalog.all(Competency)
    if questions or competencies:
        yield _bank(catalog, questions, guides)


def _bank(catalog: Catalog, questions: list[InterviewQuestion], guides: list[GuidePage]) -> QuestionBankPage:
    sides: list[tuple[str, tuple[QuestionGroup, ...]]] = []
    anchored: set[str] = set()
    for side in SIDES:
        groups = _groups(catalog, (question for question in questions if question.asked_by == side))
        # A competency has one place to link to, also where both sides ask for it.
        groups = tuple(
            replace(group, anchor=f"{side}-{group.anchor}") if group.competency.id in anchored else group
            for group in groups
        )
        anchored |= {group.competency.id for group in groups}
        sides.append((side, groups))
    return QuestionBankPage(
        address=addresses.index_of("question"),
        title="Interview questions",
        summary=f"{len(questions)} interview questions for both sides of the table, with what to listen for.",
        section="interviews",
        crumbs=(Crumb("Home", addresses.HOME),),
        sides=tuple(sides),
        unasked=tuple(
            QuestionGroup(competency, addresses.anchor_of("competency", competency.id), ())
            for competency in catalog.all(Competency)
            if competency.id not in anchored
        ),
        guides=tuple(Crumb(guide.title, guide.address) for guide in guides),
    )


def _guides(catalog: Catalog, questions: list[InterviewQuestion]) -> Iterator[GuidePage]:
    for side in SIDES:
        for role in catalog.all(Role):
            asked = [question for question in questions if question.asked_by == side and role.id in question.roles]
            if asked:
                yield _guide(catalog, side, role, asked)


def _guide(catalog: Catalog, side: str, role: Role, asked: list[InterviewQuestion]) -> GuidePage:
    minutes = sum(question.minutes for question in asked)
    listen = "what a strong answer sounds like" if side == "employer" else "what the employer's answers mean"
    return GuidePage(
        address=addresses.guide_address(side, role.id),
        title=guide_title(side, role),
        summary=f"{len(asked)} questions, about {minutes} minutes in all, with {listen}.",
        section="interviews",
        crumbs=(Crumb("Home", addresses.HOME), Crumb("Interview questions", addresses.index_of("question"))),
        cited=cited_in(catalog, asked),
        side=side,
        role=role,
        groups=_groups(catalog, asked),
        minutes=minutes,
    )


def guide_title(side: str, role: Role) -> str:
    """Title of the interview guide of one side of the table for a role."""
    return f"Interviewing: {role.title}" if side == "employer" else f"Asking the employer: {role.title}"


def _groups(catalog: Catalog, questions: Iterable[InterviewQuestion]) -> tuple[QuestionGroup, ...]:
    by_competency: dict[str, list[InterviewQuestion]] = {}
    for question in questions:
        by_competency.setdefault(question.competency, []).append(question)
    return tuple(
        QuestionGroup(competency, addresses.anchor_of("competency", competency.id), tuple(by_competency[competency.id]))
        for competency in catalog.all(Competency)
        if competency.id in by_competency
    )
