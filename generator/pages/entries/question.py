"""The page of one interview question."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from generator.catalog import Catalog
from generator.model import Challenge, Competency, Entry, InterviewQuestion, Phase, Role
from generator.pages import addresses
from generator.pages.base import EntryPage, make_entry_fields


@dataclass(frozen=True, kw_only=True)
class QuestionPage(EntryPage):
    """One question: what it is for and what answers sound like."""

    template: ClassVar[str] = "question"

    question: InterviewQuestion
    competency: Competency
    roles: tuple[Role, ...]
    challenges: tuple[Challenge, ...]
    phases: tuple[Phase, ...]
    kit: str
    """Address of the interview kit with the challenges it probes."""


def build(catalog: Catalog) -> Iterator[QuestionPage]:
    """Yield a page for each question."""
    questions = catalog.all(InterviewQuestion)
    rows: dict[tuple[str, str], list[Entry]] = {}
    for question in questions:
        rows.setdefault((question.asked_by, question.competency), []).append(question)
    for question in questions:
        yield QuestionPage(
            **make_entry_fields(catalog, question, rows[question.asked_by, question.competency]),
            question=question,
            competency=catalog.get(Competency, question.competency),
            roles=tuple(catalog.get(Role, id) for id in question.roles),
            challenges=tuple(catalog.get(Challenge, id) for id in question.challenges),
            phases=tuple(catalog.get(Phase, id) for id in question.phases),
            kit=addresses.kit_address(catalog.get(Challenge, id) for id in question.challenges),
        )
