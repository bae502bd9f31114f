"""Talks: a playbook or a path as slides with speaker notes.

Which slides there are and how long they take is said here, what stands on each in `generator.pages.teaching.slides`.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar

from generator.catalog import Catalog
from generator.model import Path, Playbook
from generator.pages.base import Page
from generator.pages.journey_map import JourneyMap, journey_map
from generator.pages.records import page_listing
from generator.pages.teaching import slides
from generator.pages.teaching.slides import Slide
from generator.pages.teaching.subjects import Subject, cited_by, crumbs_to, once, subjects

TALK = "talk/"
MOST_PHASES, MOST_CHALLENGES = 8, 4
WORDS_A_MINUTE = 130
"""An unhurried pace for speaking to a room. Slides are said in full; of the notes, which are there to choose from,
half is counted."""


@dataclass(frozen=True, slots=True)
class TimedSlide:
    """A slide in its talk."""

    number: int
    """Its place, from 1: the anchor at which it stands."""
    slide: Slide
    minutes: float
    """How long to speak to it, in halves."""
    until: float
    """Minutes from the beginning to its end."""


@dataclass(frozen=True, kw_only=True)
class TalkPage(Page):
    """The slides of a talk about a playbook or a path."""

    template: ClassVar[str] = "talk"
    is_searched: ClassVar[bool] = False

    about: Playbook | Path
    slides: tuple[TimedSlide, ...]
    map: JourneyMap | None
    """The picture on the slide of the journey, where there is one."""

    @property
    def minutes(self) -> int:
        """How long the talk takes."""
        return minutes_of(self.slides)


def build(catalog: Catalog) -> Iterator[TalkPage]:
    """A talk for each playbook and each path."""
    for subject in subjects(catalog):
        timed = talk_of(catalog, subject)
        yield TalkPage(
            address=f"{subject.address}{TALK}",
            title=f"Talk: {subject.entry.title}",
            summary=f"{len(timed)} slides with speaker notes, about {minutes_of(timed)} minutes.",
            section=page_listing("teach").section.key,
            crumbs=crumbs_to(subject),
            cited=cited_by(catalog, (said for item in timed for said in item.slide.said)),
            playbook=subject.playbook,
            about=subject.entry,
            slides=timed,
            map=_map(catalog, subject, timed),
        )


@once
def talk_of(catalog: Catalog, subject: Subject) -> tuple[TimedSlide, ...]:
    """The slides about a subject, in the order of a talk."""
    made = list(_path_slides(catalog, subject) if isinstance(subject.entry, Path) else _slides(catalog, subject))
    made.append(slides.sources(catalog, subject, made))
    timed, until = [], 0.0
    for number, slide in enumerate(made, 1):
        minutes = _minutes(slide)
        until += minutes
        timed.append(TimedSlide(number, slide, minutes, until))
    return tuple(timed)


def _map(catalog: Catalog, subject: Subject, timed: Sequence[TimedSlide]) -> JourneyMap | None:
    has_slide = any(item.slide.kind == "journey" for item in timed)
    return journey_map(catalog, subject.playbook) if has_slide else None


def minutes_of(timed: Sequence[TimedSlide]) -> int:
    """How long the slides take, in whole minutes."""
    return math.ceil(timed[-1].until)


def _slides(catalog: Catalog, subject: Subject) -> Iterator[Slide]:
    yield slides.opening(catalog, subject)
    yield from slides.why(catalog, subject)
    if len(subject.phases) > 1:
        yield slides.journey(catalog, subject)
    for number, phase in enumerate(subject.phases[:MOST_PHASES], 1):
        yield slides.phase(catalog, phase, number, len(subject.phases))
    for challenge in subject.challenges[:MOST_CHALLENGES]:
        yield slides.challenge(catalog, challenge)
    yield from _ending(catalog, subject)


def _path_slides(catalog: Catalog, subject: Subject) -> Iterator[Slide]:
    path = subject.paths[0]
    yield slides.opening(catalog, subject)
    yield slides.on_the_path(catalog, path)
    for challenge in subject.challenges[:MOST_CHALLENGES]:
        yield slides.challenge(catalog, challenge)
    yield from slides.turning(catalog, path)
    yield from _ending(catalog, subject)


def _ending(catalog: Catalog, subject: Subject) -> Iterator[Slide]:
    if len(subject.paths) > 1:
        yield slides.fork(catalog, subject)
    yield from slides.monday(catalog, subject)


def _minutes(slide: Slide) -> float:
    words = slide.words + slide.words_of_notes / 2
    return max(1.0, math.ceil(words / WORDS_A_MINUTE * 2) / 2)
