"""The page of the planner: how to plan by hand, and what helps against each challenge at what cost."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from generator.catalog import Catalog
from generator.kinds.record import TOOLS, Listing
from generator.model import Challenge, Mitigation, Playbook
from generator.model.timeline import Timeline, make_timeline
from generator.pages.base import Page, make_list_fields
from generator.pages.records import ACT, PageRecord, ToolRecord, is_page_built

MAX_LISTED = 200
"""Challenges that are listed with what helps; with more, the page links to the playbooks."""


@dataclass(frozen=True, slots=True)
class Answer:
    """A mitigation that helps, and what it needs."""

    mitigation: Mitigation
    timeline: Timeline
    needs: tuple[Mitigation, ...]


@dataclass(frozen=True, slots=True)
class Answered:
    """A challenge with what helps, most helpful first."""

    challenge: Challenge
    answers: tuple[Answer, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """The challenges of one playbook."""

    playbook: Playbook
    challenges: tuple[Answered, ...]


@dataclass(frozen=True, kw_only=True)
class PlanPage(Page):
    """The place of the planner, and what stands there without it."""

    template: ClassVar[str] = "plan"

    groups: tuple[Group, ...]
    is_whole: bool
    """Whether every challenge is listed; else only playbooks are."""


def _has_answers(catalog: Catalog) -> bool:
    return any(challenge.mitigations for challenge in catalog.all(Challenge))


PAGE = PageRecord(
    listing=Listing(
        address="plan/",
        section=TOOLS,
        menu_order=20,
        title="Make a plan",
        summary="Say what you are facing, and get a sequence of steps for 90 days, within the hours that you have.",
    ),
    tool=ToolRecord(
        icon="plan",
        purpose=ACT,
        gives=(
            "What to do first, second and third about all that you face, in 90 days and within your hours, "
            "to take along."
        ),
        takes="2 minutes",
        keeps="your plan and what is done",
        has_content=_has_answers,
    ),
)


def build(catalog: Catalog) -> Iterator[PlanPage]:
    """Yield the page of the planner, where there is a challenge with something that helps."""
    if not is_page_built(catalog, "plan"):
        return
    is_whole = len(catalog.all(Challenge)) <= MAX_LISTED
    groups = tuple(
        Group(playbook, tuple(_make_answered(catalog, challenge) for challenge in challenges) if is_whole else ())
        for playbook in catalog.all(Playbook)
        if (challenges := catalog.of_playbook(Challenge, playbook))
    )
    yield PlanPage(**make_list_fields(PAGE.listing), groups=groups, is_whole=is_whole)


def _make_answered(catalog: Catalog, challenge: Challenge) -> Answered:
    mitigations = (catalog.get(Mitigation, edge.mitigation) for edge in challenge.mitigations)
    return Answered(
        challenge,
        tuple(
            Answer(mitigation, make_timeline(mitigation), tuple(catalog.get(Mitigation, id) for id in mitigation.needs))
            for mitigation in mitigations
        ),
    )
