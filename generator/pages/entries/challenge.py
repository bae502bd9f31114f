"""The page of one challenge."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from generator.catalog import Catalog
from generator.model import Challenge, InterviewQuestion, Mitigation, Path, Phase, Practice, Story
from generator.pages import addresses
from generator.pages.base import EntryPage, list_journey_pages, make_entry_fields


@dataclass(frozen=True, slots=True)
class ChallengeInPhase:
    """How the challenge shows itself in a phase."""

    phase: Phase
    severity: str
    shows_as: str | None


@dataclass(frozen=True, slots=True)
class Help:
    """A mitigation and how it helps here."""

    mitigation: Mitigation
    how_it_helps: str


@dataclass(frozen=True, kw_only=True)
class ChallengePage(EntryPage):
    """How you would notice, why it is so, what to do on Monday, how to know it works, what to ask in an interview."""

    template: ClassVar[str] = "challenge"

    challenge: Challenge
    phases: tuple[ChallengeInPhase, ...]
    helps: tuple[Help, ...]
    paths: tuple[Path, ...]
    employer_questions: tuple[InterviewQuestion, ...]
    candidate_questions: tuple[InterviewQuestion, ...]
    practices: tuple[Practice, ...]
    stories: tuple[Story, ...]
    plan: str
    """Address of the planner with this challenge chosen; empty where no mitigation helps against it."""
    kit: str
    """Address of the interview kit with this challenge chosen; empty where no question probes it."""


def build(catalog: Catalog) -> Iterator[ChallengePage]:
    """Yield a page for each challenge."""
    for challenge in catalog.all(Challenge):
        questions = catalog.referrers(challenge, InterviewQuestion, "challenges")
        yield ChallengePage(
            **make_entry_fields(catalog, challenge, list_journey_pages(catalog, catalog.playbook_of(challenge))),
            challenge=challenge,
            phases=tuple(
                ChallengeInPhase(catalog.get(Phase, edge.phase), edge.severity or challenge.severity, edge.shows_as)
                for edge in challenge.phases
            ),
            helps=tuple(
                Help(catalog.get(Mitigation, edge.mitigation), edge.how_it_helps) for edge in challenge.mitigations
            ),
            paths=tuple(catalog.get(Path, id) for id in challenge.if_unmet),
            employer_questions=tuple(question for question in questions if question.asked_by == "employer"),
            candidate_questions=tuple(question for question in questions if question.asked_by == "candidate"),
            practices=tuple(catalog.referrers(challenge, Practice, "challenges")),
            stories=tuple(catalog.referrers(challenge, Story)),
            plan=addresses.planner_address((challenge,)) if challenge.mitigations else "",
            kit=addresses.kit_address((challenge,)) if any(question.roles for question in questions) else "",
        )
