"""The question bank: every interview question, by side of the table and competency."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import ClassVar

from generator.catalog import Catalog
from generator.kinds import kind_of
from generator.model import Competency, InterviewQuestion
from generator.pages import addresses
from generator.pages.base import Page, TitledLink, make_list_fields
from generator.pages.entries.guide import SIDES, QuestionGroup, group_by_competency, list_guides, make_guide_link


@dataclass(frozen=True, kw_only=True)
class QuestionBankPage(Page):
    """Every question, by side of the table and competency."""

    template: ClassVar[str] = "question_bank"

    sides: tuple[tuple[str, tuple[QuestionGroup, ...]], ...]
    unasked: tuple[QuestionGroup, ...]
    """Competencies that no question finds out yet."""
    guides: tuple[TitledLink, ...]


def build(catalog: Catalog) -> Iterator[QuestionBankPage]:
    """Yield the bank, where there are questions or competencies."""
    questions = catalog.all(InterviewQuestion)
    competencies = catalog.all(Competency)
    if questions or competencies:
        yield _make_bank(catalog, questions)


def _make_bank(catalog: Catalog, questions: list[InterviewQuestion]) -> QuestionBankPage:
    sides: list[tuple[str, tuple[QuestionGroup, ...]]] = []
    anchored: set[str] = set()
    for side in SIDES:
        groups = group_by_competency(catalog, (question for question in questions if question.asked_by == side))
        # A competency has one place to link to, also where both sides ask for it.
        groups = tuple(
            replace(group, anchor=f"{side}-{group.anchor}") if group.competency.id in anchored else group
            for group in groups
        )
        anchored |= {group.competency.id for group in groups}
        sides.append((side, groups))
    count = len(questions)
    summary = f"{count} interview questions for both sides of the table, with what to listen for."
    return QuestionBankPage(
        **{**make_list_fields(kind_of(InterviewQuestion).listing), "summary": summary},
        sides=tuple(sides),
        unasked=tuple(
            QuestionGroup(competency, addresses.anchor_of("competency", competency.id), ())
            for competency in catalog.all(Competency)
            if competency.id not in anchored
        ),
        guides=tuple(make_guide_link(side, role) for side, role, _ in list_guides(catalog)),
    )
