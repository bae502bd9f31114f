"""What there is to teach with about a playbook or a path, for the pages that lead to it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.catalog import Catalog
from generator.model import Path, Playbook
from generator.pages import addresses
from generator.pages.teaching.handout import HANDOUT, MINUTES
from generator.pages.teaching.quiz import QUIZ, quiz_of
from generator.pages.teaching.subjects import Subject, subject_of
from generator.pages.teaching.talk import TALK, minutes_of, talk_of

PRINT = "print"
"""The kind of lesson that every playbook has: all of it on one page, for paper."""


@dataclass(frozen=True, slots=True)
class Lesson:
    """A handout, a talk, a quiz, or the whole playbook for print."""

    kind: str
    title: str
    what: str
    """How much it is and how long it takes."""
    address: str
    about: str
    """Title of what it is about, for those who hear the link alone."""


def lessons_about(catalog: Catalog, entry: Playbook | Path) -> tuple[Lesson, ...]:
    """The lessons about an entry."""
    return lessons_of(catalog, subject_of(catalog, entry))


def lessons_of(catalog: Catalog, subject: Subject) -> tuple[Lesson, ...]:
    """The lessons about a subject; no quiz where it gives too few questions, and nothing of what is not taught."""
    about = subject.entry.title
    lessons = list(_taught(catalog, subject)) if subject.is_taught else []
    if isinstance(subject.entry, Playbook):
        whole = addresses.print_address(subject.entry)
        lessons.append(Lesson(PRINT, "Print the whole playbook", "for paper or PDF", whole, about))
    return tuple(lessons)


def _taught(catalog: Catalog, subject: Subject) -> Iterator[Lesson]:
    about, slides, questions = subject.entry.title, talk_of(catalog, subject), quiz_of(catalog, subject)
    yield Lesson("handout", "Handout", f"1 page, {MINUTES} minutes", f"{subject.address}{HANDOUT}", about)
    minutes = minutes_of(slides)
    yield Lesson("talk", "Talk", f"{len(slides)} slides, {minutes} minutes", f"{subject.address}{TALK}", about)
    if questions:
        what = f"{len(questions)} questions, {len(questions)} minutes"
        yield Lesson("quiz", "Quiz", what, f"{subject.address}{QUIZ}", about)
