"""Make quizzes: multiple-choice questions from what the playbooks state, with reasons and a link to the page that
states it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from generator.catalog import Catalog
from generator.model import Path, Playbook
from generator.pages.base import Page
from generator.pages.records import page_listing
from generator.pages.teaching.quiz_questions import Answer, Question, make_question, stable_shuffle_key
from generator.pages.teaching.quiz_rules import RULES
from generator.pages.teaching.subjects import (
    Claim,
    Subject,
    list_cited,
    list_subjects,
    make_subject_breadcrumbs,
    memoize_per_catalog,
)

QUIZ = "quiz/"
MIN_QUESTIONS, MAX_QUESTIONS, MAX_QUESTIONS_PER_RULE = 4, 12, 3
"""With fewer good questions there is no quiz."""
CHOICE_LETTERS = "ABCD"


@dataclass(frozen=True, slots=True)
class Choice:
    """An answer with its letter."""

    letter: str
    answer: Answer
    is_right: bool


@dataclass(frozen=True, slots=True)
class QuizQuestion:
    """A question as it stands in the quiz."""

    number: int
    question: Question
    choices: tuple[Choice, ...]

    @property
    def right(self) -> Choice:
        """The right answer."""
        return next(choice for choice in self.choices if choice.is_right)


@dataclass(frozen=True, kw_only=True)
class QuizPage(Page):
    """The quiz about a playbook or a path."""

    template: ClassVar[str] = "quiz"
    is_indexable: ClassVar[bool] = False

    about: Playbook | Path
    questions: tuple[QuizQuestion, ...]


def build(catalog: Catalog) -> Iterator[QuizPage]:
    """Yield a quiz for each playbook and each path that gives questions enough."""
    for subject in list_subjects(catalog):
        questions = make_quiz(catalog, subject)
        if questions:
            yield QuizPage(
                address=f"{subject.address}{QUIZ}",
                title=f"Quiz: {subject.entry.title}",
                summary=f"{len(questions)} questions with answers, about {len(questions)} minutes.",
                section=page_listing("teach").section.key,
                breadcrumbs=make_subject_breadcrumbs(subject),
                cited=list_cited(
                    catalog, (Claim("", choice.answer.sources) for item in questions for choice in item.choices)
                ),
                playbook=subject.playbook,
                about=subject.entry,
                questions=questions,
            )


@memoize_per_catalog
def make_quiz(catalog: Catalog, subject: Subject) -> tuple[QuizQuestion, ...]:
    """Return the questions of a subject's quiz in the order of the rules; empty where there are fewer than
    `MIN_QUESTIONS`.
    """
    chosen = _choose_questions(catalog, subject)
    if len(chosen) < MIN_QUESTIONS:
        return ()
    return tuple(_place_choices(number, question, subject) for number, question in enumerate(chosen, 1))


def _choose_questions(catalog: Catalog, subject: Subject) -> list[Question]:
    """Return questions of each rule in turn, with entries in shuffled order, up to `MAX_QUESTIONS`."""
    waiting = {rule: _ask_rule(catalog, subject, rule) for rule in RULES}
    asked: dict[str, list[Question]] = {rule: [] for rule in RULES}
    left = MAX_QUESTIONS
    for _ in range(MAX_QUESTIONS_PER_RULE):
        for rule, questions in waiting.items():
            question = next(questions, None) if left else None
            if question:
                asked[rule].append(question)
                left -= 1
    return [question for rule in asked for question in asked[rule]]


def _ask_rule(catalog: Catalog, subject: Subject, rule: str) -> Iterator[Question]:
    entries = RULES[rule].entries(catalog, subject)
    for entry in sorted(entries, key=lambda entry: stable_shuffle_key(subject.address, rule, entry.id)):
        asked = RULES[rule].ask(catalog, subject, entry)
        question = make_question(rule, entry, asked) if asked else None
        if question:
            yield question


def _place_choices(number: int, question: Question, subject: Subject) -> QuizQuestion:
    answers = [(question.right, True), *((answer, False) for answer in question.wrong)]
    answers.sort(key=lambda item: stable_shuffle_key(subject.address, question.name, item[0].text))
    choices = (
        Choice(letter, answer, is_right) for letter, (answer, is_right) in zip(CHOICE_LETTERS, answers, strict=False)
    )
    return QuizQuestion(number, question, tuple(choices))
