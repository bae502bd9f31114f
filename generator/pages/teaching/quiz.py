"""Quizzes: questions made from what the playbooks state, with answers, reasons and a link to where it stands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from generator.catalog import Catalog
from generator.model import Path, Playbook
from generator.pages.base import Page
from generator.pages.records import page_listing
from generator.pages.teaching.quiz_questions import Answer, Question, drawn, question_of
from generator.pages.teaching.quiz_rules import RULES
from generator.pages.teaching.subjects import Said, Subject, cited_by, crumbs_to, once, subjects

QUIZ = "quiz/"
FEWEST, MOST, MOST_OF_A_RULE = 4, 12, 3
"""With fewer good questions there is no quiz."""
LETTERS = "ABCD"


@dataclass(frozen=True, slots=True)
class Choice:
    """An answer as it stands in the quiz."""

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
    is_searched: ClassVar[bool] = False

    about: Playbook | Path
    questions: tuple[QuizQuestion, ...]


def build(catalog: Catalog) -> Iterator[QuizPage]:
    """A quiz for each playbook and each path that gives questions enough."""
    for subject in subjects(catalog):
        questions = quiz_of(catalog, subject)
        if questions:
            yield QuizPage(
                address=f"{subject.address}{QUIZ}",
                title=f"Quiz: {subject.entry.title}",
                summary=f"{len(questions)} questions with answers, about {len(questions)} minutes.",
                section=page_listing("teach").section.key,
                crumbs=crumbs_to(subject),
                cited=cited_by(
                    catalog, (Said("", choice.answer.sources) for item in questions for choice in item.choices)
                ),
                playbook=subject.playbook,
                about=subject.entry,
                questions=questions,
            )


@once
def quiz_of(catalog: Catalog, subject: Subject) -> tuple[QuizQuestion, ...]:
    """The questions of a subject's quiz, in the order of the rules; none where there are too few."""
    chosen = _chosen(catalog, subject)
    if len(chosen) < FEWEST:
        return ()
    return tuple(_placed(number, question, subject) for number, question in enumerate(chosen, 1))


def _chosen(catalog: Catalog, subject: Subject) -> list[Question]:
    """One question of each rule in turn, about entries as they are drawn, until there are enough."""
    waiting = {rule: _questions(catalog, subject, rule) for rule in RULES}
    asked: dict[str, list[Question]] = {rule: [] for rule in RULES}
    left = MOST
    for _ in range(MOST_OF_A_RULE):
        for rule, questions in waiting.items():
            question = next(questions, None) if left else None
            if question:
                asked[rule].append(question)
                left -= 1
    return [question for rule in asked for question in asked[rule]]


def _questions(catalog: Catalog, subject: Subject, rule: str) -> Iterator[Question]:
    entries = RULES[rule].entries(catalog, subject)
    for entry in sorted(entries, key=lambda entry: drawn(subject.address, rule, entry.id)):
        asked = RULES[rule].ask(catalog, subject, entry)
        question = question_of(rule, entry, asked) if asked else None
        if question:
            yield question


def _placed(number: int, question: Question, subject: Subject) -> QuizQuestion:
    answers = [(question.right, True), *((answer, False) for answer in question.wrong)]
    answers.sort(key=lambda item: drawn(subject.address, question.name, item[0].text))
    choices = (Choice(letter, answer, is_right) for letter, (answer, is_right) in zip(LETTERS, answers, strict=False))
    return QuizQuestion(number, question, tuple(choices))
