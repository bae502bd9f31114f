"""Make the page of all teaching materials, and how to use them in a session."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from generator.catalog import Catalog
from generator.kinds.record import TOOLS, Listing
from generator.model import Challenge, Mitigation, Path, Phase, Playbook, Statistic
from generator.pages import addresses
from generator.pages.base import Page, make_list_fields
from generator.pages.records import PASS_ON, PageRecord, ToolRecord, is_page_built
from generator.pages.teaching.lessons import PRINT, Lesson, list_lessons_about


@dataclass(frozen=True, slots=True)
class Taught:
    """A playbook with its materials and those of its paths."""

    playbook: Playbook
    anchor: str
    lessons: tuple[Lesson, ...]
    paths: tuple[tuple[Path, tuple[Lesson, ...]], ...]


@dataclass(frozen=True, kw_only=True)
class TeachPage(Page):
    """Everything there is to teach with, of each playbook that has more than its print."""

    template: ClassVar[str] = "teach"

    taught: tuple[Taught, ...]


def _has_something_to_teach(catalog: Catalog) -> bool:
    return any(catalog.all(entry_type) for entry_type in (Phase, Challenge, Mitigation, Path, Statistic))


PAGE = PageRecord(
    listing=Listing(
        address="teach/",
        section=TOOLS,
        menu_order=60,
        title="Teach it",
        summary="Handouts, talks and quizzes made from every playbook and path.",
    ),
    tool=ToolRecord(
        icon="teach",
        purpose=PASS_ON,
        gives="A page to hand out, slides with notes and a quiz, ready to use.",
        takes="Ready-made",
        keeps="",
        has_content=_has_something_to_teach,
    ),
)


def build(catalog: Catalog) -> Iterator[TeachPage]:
    """Yield the overview, where there is something to teach."""
    if is_page_built(catalog, "teach"):
        playbooks = (_make_taught(catalog, playbook) for playbook in catalog.all(Playbook))
        taught = (item for item in playbooks if item.paths or any(lesson.kind != PRINT for lesson in item.lessons))
        yield TeachPage(**make_list_fields(PAGE.listing), taught=tuple(taught))


def _make_taught(catalog: Catalog, playbook: Playbook) -> Taught:
    paths = ((path, list_lessons_about(catalog, path)) for path in catalog.of_playbook(Path, playbook))
    anchor = addresses.group_anchor(playbook.id)
    return Taught(playbook, anchor, list_lessons_about(catalog, playbook), tuple(paths))
