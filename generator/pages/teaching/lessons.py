"""List the teaching materials about a playbook or path, for pages that link to them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.catalog import Catalog
from generator.model import Path, Playbook
from generator.pages import addresses
from generator.pages.teaching.handout import HANDOUT, MINUTES
from generator.pages.teaching.quiz import QUIZ, make_quiz
from generator.pages.teaching.subjects import Subject, make_subject
from generator.pages.teaching.talk import TALK, make_talk, sum_minutes

PRINT = "print"
"""The kind of the printable playbook, which every playbook has."""


@dataclass(frozen=True, slots=True)
class Lesson:
    """A handout, talk or quiz, or the printable playbook."""

    kind: str
    title: str
    what: str
    """Its length, in words."""
    address: str
    about: str
    """Title of its subject, for screen readers that read a link alone."""


def list_lessons_about(catalog: Catalog, entry: Playbook | Path) -> tuple[Lesson, ...]:
    """Return the materials about an entry."""
    return list_lessons(catalog, make_subject(catalog, entry))


def list_lessons(catalog: Catalog, subject: Subject) -> tuple[Lesson, ...]:
    """Return the materials about a subject; no quiz where there are too few questions."""
    about = subject.entry.title
    lessons = list(_make_lessons(catalog, subject)) if subject.is_taught else []
    if isinstance(subject.entry, Playbook):
        whole = addresses.print_address(subject.entry)
        lessons.append(Lesson(PRINT, "Print the whole playbook", "for paper or PDF", whole, about))
    return tuple(lessons)


def _make_lessons(catalog: Catalog, subject: Subject) -> Iterator[Lesson]:
    about, slides, questions = subject.entry.title, make_talk(catalog, subject), make_quiz(catalog, subject)
    yield Lesson("handout", "Handout", f"1 page, {MINUTES} minutes", f"{subject.address}{HANDOUT}", about)
    minutes = sum_minutes(slides)
    yield Lesson("talk", "Talk", f"{len(slides)} slides, {minutes} minutes", f"{subject.address}{TALK}", about)
    if questions:
        what = f"{len(questions)} questions, {len(questions)} minutes"
        yield Lesson("quiz", "Quiz", what, f"{subject.address}{QUIZ}", about)
