"""Make talks: slides with speaker notes about a playbook or path.

Which slides there are, and their minutes, is decided here; their content in `generator.pages.teaching.slides`.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar

from generator.catalog import Catalog
from generator.model import Path, Playbook
from generator.pages.base import Page
from generator.pages.journey_map import JourneyMap, draw_journey_map
from generator.pages.records import page_listing
from generator.pages.teaching import slides
from generator.pages.teaching.slides import Slide
from generator.pages.teaching.subjects import (
    Subject,
    list_cited,
    list_subjects,
    make_subject_breadcrumbs,
    memoize_per_catalog,
)

TALK = "talk/"
MAX_PHASES, MAX_CHALLENGES = 8, 4
WORDS_PER_MINUTE = 130
"""Pace of speech. Words of a slide count in full, words of the notes by half, since a speaker chooses from them."""


@dataclass(frozen=True, slots=True)
class TimedSlide:
    """A slide with its number and time."""

    number: int
    """From 1; also its anchor."""
    slide: Slide
    minutes: float
    """Speaking time, in halves."""
    until: float
    """Minutes from the start of the talk to the end of the slide."""


@dataclass(frozen=True, kw_only=True)
class TalkPage(Page):
    """The slides of a talk about a playbook or a path."""

    template: ClassVar[str] = "talk"
    is_indexable: ClassVar[bool] = False

    about: Playbook | Path
    slides: tuple[TimedSlide, ...]
    map: JourneyMap | None
    """The picture on the slide of the journey; None without one."""

    @property
    def minutes(self) -> int:
        """Length of the talk."""
        return sum_minutes(self.slides)


def build(catalog: Catalog) -> Iterator[TalkPage]:
    """Yield a talk for each playbook and each path."""
    for subject in list_subjects(catalog):
        timed = make_talk(catalog, subject)
        yield TalkPage(
            address=f"{subject.address}{TALK}",
            title=f"Talk: {subject.entry.title}",
            summary=f"{len(timed)} slides with speaker notes, about {sum_minutes(timed)} minutes.",
            section=page_listing("teach").section.key,
            breadcrumbs=make_subject_breadcrumbs(subject),
            cited=list_cited(catalog, (claim for item in timed for claim in item.slide.claims)),
            playbook=subject.playbook,
            about=subject.entry,
            slides=timed,
            map=_choose_map(catalog, subject, timed),
        )


@memoize_per_catalog
def make_talk(catalog: Catalog, subject: Subject) -> tuple[TimedSlide, ...]:
    """Return the slides about a subject, in the order of a talk."""
    made = list(
        _make_path_slides(catalog, subject) if isinstance(subject.entry, Path) else _make_slides(catalog, subject)
    )
    made.append(slides.make_sources_slide(catalog, subject, made))
    timed, until = [], 0.0
    for number, slide in enumerate(made, 1):
        minutes = _estimate_minutes(slide)
        until += minutes
        timed.append(TimedSlide(number, slide, minutes, until))
    return tuple(timed)


def _choose_map(catalog: Catalog, subject: Subject, timed: Sequence[TimedSlide]) -> JourneyMap | None:
    has_slide = any(item.slide.kind == "journey" for item in timed)
    return draw_journey_map(catalog, subject.playbook) if has_slide else None


def sum_minutes(timed: Sequence[TimedSlide]) -> int:
    """Return the sum of the slides' minutes, rounded."""
    return math.ceil(timed[-1].until)


def _make_slides(catalog: Catalog, subject: Subject) -> Iterator[Slide]:
    yield slides.make_opening_slide(catalog, subject)
    yield from slides.make_why_slides(catalog, subject)
    if len(subject.phases) > 1:
        yield slides.make_journey_slide(catalog, subject)
    for number, phase in enumerate(subject.phases[:MAX_PHASES], 1):
        yield slides.make_phase_slide(catalog, phase, number, len(subject.phases))
    for challenge in subject.challenges[:MAX_CHALLENGES]:
        yield slides.make_challenge_slide(catalog, challenge)
    yield from _make_ending(catalog, subject)


def _make_path_slides(catalog: Catalog, subject: Subject) -> Iterator[Slide]:
    path = subject.paths[0]
    yield slides.make_opening_slide(catalog, subject)
    yield slides.make_path_slide(catalog, path)
    for challenge in subject.challenges[:MAX_CHALLENGES]:
        yield slides.make_challenge_slide(catalog, challenge)
    yield from slides.make_turning_slides(catalog, path)
    yield from _make_ending(catalog, subject)


def _make_ending(catalog: Catalog, subject: Subject) -> Iterator[Slide]:
    if len(subject.paths) > 1:
        yield slides.make_fork_slide(catalog, subject)
    yield from slides.make_first_steps_slides(catalog, subject)


def _estimate_minutes(slide: Slide) -> float:
    words = slide.word_count + slide.note_word_count / 2
    return max(1.0, math.ceil(words / WORDS_PER_MINUTE * 2) / 2)
