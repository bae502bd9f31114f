"""The page of one phase."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from generator.catalog import Catalog
from generator.model import Challenge, InterviewQuestion, Phase, Story
from generator.pages import addresses
from generator.pages.base import EntryPage, about, journey_of

SEVERITIES = ("critical", "high", "medium", "low")
"""From the hardest down."""
MAX_STOPS_IN_A_ROW = 8
"""How many phases stand beside each other on a screen of usual width without a word being broken."""


@dataclass(frozen=True, slots=True)
class ChallengeOfPhase:
    """A challenge as it shows itself in this phase."""

    challenge: Challenge
    severity: str
    shows_as: str | None


@dataclass(frozen=True, kw_only=True)
class PhasePage(EntryPage):
    """How to know you are in it, what to do, what ends it, what goes wrong, which challenges it holds."""

    template: ClassVar[str] = "phase"

    phase: Phase
    position: int
    """Its number on the journey, from 1."""
    siblings: tuple[Phase, ...]
    """All phases of the playbook in order, this one included."""
    challenges: tuple[ChallengeOfPhase, ...]
    """Hardest first."""
    questions: tuple[InterviewQuestion, ...]
    stories: tuple[Story, ...]
    plan: str
    """Address of the planner with all challenges of the phase chosen; empty where nothing helps against any."""

    @property
    def fit_in_a_row(self) -> bool:
        """Whether the phases of the journey are few enough to stand beside each other."""
        return len(self.siblings) <= MAX_STOPS_IN_A_ROW


def build(catalog: Catalog) -> Iterator[PhasePage]:
    """A page for each phase."""
    for phase in catalog.all(Phase):
        playbook = catalog.playbook_of(phase)
        siblings = tuple(catalog.of_playbook(Phase, playbook))
        challenges = challenges_in(catalog, phase)
        yield PhasePage(
            **about(catalog, phase, journey_of(catalog, playbook)),
            phase=phase,
            position=siblings.index(phase) + 1,
            siblings=siblings,
            challenges=challenges,
            questions=tuple(catalog.sources_naming(phase, InterviewQuestion, "phases")),
            stories=tuple(catalog.sources_naming(phase, Story, "phases")),
            plan=_plan_for(challenges),
        )


def _plan_for(challenges: tuple[ChallengeOfPhase, ...]) -> str:
    if not any(item.challenge.mitigations for item in challenges):
        return ""
    return addresses.plan_for(item.challenge for item in challenges)


def challenges_in(catalog: Catalog, phase: Phase) -> tuple[ChallengeOfPhase, ...]:
    """The challenges that occur in a phase, hardest first."""
    found = [
        ChallengeOfPhase(challenge, edge.severity or challenge.severity, edge.shows_as)
        for challenge in catalog.sources_naming(phase, Challenge, "phases")
        for edge in challenge.phases
        if edge.phase == phase.id
    ]
    return tuple(sorted(found, key=lambda item: SEVERITIES.index(item.severity)))
