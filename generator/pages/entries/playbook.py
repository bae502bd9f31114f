"""The page of one playbook: its phases in order, the matrix of phases and challenges, its paths."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from generator.catalog import Catalog
from generator.model import (
    Assessment,
    Challenge,
    InterviewQuestion,
    Mitigation,
    Path,
    Phase,
    Playbook,
    Practice,
    Responsibility,
    Role,
    Story,
)
from generator.pages import addresses
from generator.pages.base import EntryPage, TitledLink, make_entry_fields
from generator.pages.entries.guide import make_guide_link
from generator.pages.journey_map import JourneyMap, draw_journey_map
from generator.pages.teaching.lessons import Lesson, list_lessons_about
from generator.pages.tools.matrix import Matrix, make_matrices


@dataclass(frozen=True, kw_only=True)
class PlaybookPage(EntryPage):
    """Everything a playbook holds, in the order a reader needs it."""

    template: ClassVar[str] = "playbook"

    subject: Playbook
    roles: tuple[Role, ...]
    phases: tuple[Phase, ...]
    map: JourneyMap | None
    matrix: Matrix | None
    challenges: tuple[Challenge, ...]
    mitigations: tuple[Mitigation, ...]
    paths: tuple[Path, ...]
    practices: tuple[Practice, ...]
    responsibilities: tuple[Responsibility, ...]
    responsibility_table: str
    """Address of the whole table."""
    assessments: tuple[Assessment, ...]
    stories: tuple[Story, ...]
    questions: int
    guides: tuple[TitledLink, ...]
    """The interview guides that hold questions of this playbook."""
    lessons: tuple[Lesson, ...]


def build(catalog: Catalog) -> Iterator[PlaybookPage]:
    """Yield a page for each playbook."""
    playbooks = catalog.all(Playbook)
    tables = make_matrices(catalog)
    for playbook in playbooks:
        phases = catalog.of_playbook(Phase, playbook)
        challenges = catalog.of_playbook(Challenge, playbook)
        questions = catalog.of_playbook(InterviewQuestion, playbook)
        yield PlaybookPage(
            **make_entry_fields(catalog, playbook, playbooks),
            subject=playbook,
            roles=tuple(catalog.get(Role, id) for id in playbook.roles),
            phases=tuple(phases),
            map=draw_journey_map(catalog, playbook),
            matrix=tables.get(playbook.id),
            challenges=tuple(challenges),
            mitigations=tuple(catalog.of_playbook(Mitigation, playbook)),
            paths=tuple(catalog.of_playbook(Path, playbook)),
            practices=tuple(catalog.of_playbook(Practice, playbook)),
            responsibilities=tuple(catalog.of_playbook(Responsibility, playbook)),
            responsibility_table=addresses.list_address(Responsibility.kind),
            assessments=tuple(catalog.of_playbook(Assessment, playbook)),
            stories=tuple(catalog.of_playbook(Story, playbook)),
            questions=len(questions),
            guides=_list_guides(catalog, questions),
            lessons=list_lessons_about(catalog, playbook),
        )


def _list_guides(catalog: Catalog, questions: list[InterviewQuestion]) -> tuple[TitledLink, ...]:
    named = dict.fromkeys((question.asked_by, role) for question in questions for role in question.roles)
    return tuple(make_guide_link(side, catalog.get(Role, role)) for side, role in named)
