"""The page of one phase."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from generator.catalog import Catalog
from generator.model import Challenge, InterviewQuestion, Phase, Story
from generator.pages import addresses
from generator.pages.base import EntryPage, list_journey_pages, make_entry_fields

SEVERITIES = ("critical", "high", "medium", "low")
"""From the highest down."""
MAX_STOPS_IN_A_ROW = 8
"""Phases that fit side by side on a screen of usual width without a broken word."""


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
    """Number on the journey, from 1."""
    siblings: tuple[Phase, ...]
    """All phases of the playbook in order, this one included."""
    challenges: tuple[ChallengeOfPhase, ...]
    """Hardest first."""
    questions: tuple[InterviewQuestion, ...]
    stories: tuple[Story, ...]
    plan: str
    """Address of the planner with all its challenges chosen; empty where no mitigation helps against any."""

    @property
    def fits_in_a_row(self) -> bool:
        """Whether the phases of the journey fit side by side."""
        return len(self.siblings) <= MAX_STOPS_IN_A_ROW


def build(catalog: Catalog) -> Iterator[PhasePage]:
    """Yield a page for each phase."""
    for phase in catalog.all(Phase):
        playbook = catalog.playbook_of(phase)
        siblings = tuple(catalog.of_playbook(Phase, playbook))
        challenges = list_challenges_in(catalog, phase)
        yield PhasePage(
            **make_entry_fields(catalog, phase, list_journey_pages(catalog, playbook)),
            phase=phase,
            position=siblings.index(phase) + 1,
            siblings=siblings,
            challenges=challenges,
            questions=tuple(catalog.referrers(phase, InterviewQuestion, "phases")),
            stories=tuple(catalog.referrers(phase, Story, "phases")),
            plan=_planner_address(challenges),
        )


def _planner_address(challenges: tuple[ChallengeOfPhase, ...]) -> str:
    if not any(item.challenge.mitigations for item in challenges):
        return ""
    return addresses.planner_address(item.challenge for item in challenges)


def list_challenges_in(catalog: Catalog, phase: Phase) -> tuple[ChallengeOfPhase, ...]:
    """Return the challenges of a phase, most severe first."""
    found = [
        ChallengeOfPhase(challenge, edge.severity or challenge.severity, edge.shows_as)
        for challenge in catalog.referrers(phase, Challenge, "phases")
        for edge in challenge.phases
        if edge.phase == phase.id
    ]
    return tuple(sorted(found, key=lambda item: SEVERITIES.index(item.severity)))
