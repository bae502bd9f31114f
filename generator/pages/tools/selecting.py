"""Which questions make an interview of so many minutes, for readers without scripts. Knows no page.

The rule is the one of `browser/tools/kit/selection_rule.js`, where nothing but role and minutes is
chosen; docs/decisions/0008 gives its reasons, and both are tested against `tests/kits.json`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from generator.model import InterviewQuestion
from generator.rules import read_rule

MIN_MINUTES_WITH_TASK = read_rule("interview_kit")["min_minutes_with_task"]
"""From this length on an employer's interview has room for a task."""


def allowance(minutes: int) -> int:
    """Minutes that open a talk, and as many that close it: a ninth each, as the interview panel's 10 of 90."""
    return (2 * minutes + 9) // 18


def task_minutes(side: str, minutes: int) -> int:
    """Minutes kept for a task: two ninths to the nearest five in an employer's talk of an hour or more, else 0."""
    return 5 * ((4 * minutes + 45) // 90) if side == "employer" and minutes >= MIN_MINUTES_WITH_TASK else 0


def select(
    questions: Sequence[InterviewQuestion], order: Sequence[str], minutes: int, task: int = 0
) -> list[InterviewQuestion]:
    """The questions, given in reading order, that fit a talk: wide before deep over the competencies in `order`.

    One after the other is added of those that still fit, for the competency that has the fewest so far; among equals
    the first in reading order. They are asked competency by competency. `task` is the time kept for a task.
    """
    left = minutes - 2 * allowance(minutes) - task
    places = {question.id: (order.index(question.competency), index) for index, question in enumerate(questions)}
    chosen: list[InterviewQuestion] = []
    while fitting := [question for question in questions if question.minutes <= left and question not in chosen]:
        asked = Counter(question.competency for question in chosen)
        best = min(fitting, key=lambda question: (asked[question.competency], places[question.id]))
        chosen.append(best)
        left -= best.minutes
    return sorted(chosen, key=lambda question: places[question.id])
