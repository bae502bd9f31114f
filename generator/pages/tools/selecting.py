"""Select the questions of an interview of given length, for readers without scripts. Must not know pages.

The same rule is in `browser/tools/kit/selecting.js`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from generator.model import InterviewQuestion
from generator.rules import read_rule

MIN_MINUTES_WITH_TASK = read_rule("interview_kit")["min_minutes_with_task"]
"""From this length on an employer's interview has a task."""


def framing_minutes(minutes: int) -> int:
    """Return the minutes for opening, which are also those for closing: a ninth each, as in the interview panel's 10 of
    90.
    """
    return (2 * minutes + 9) // 18


def task_minutes(side: str, minutes: int) -> int:
    """Return the minutes of a task: two ninths, rounded to five, in an employer's interview of an hour or
    more; else 0.
    """
    return 5 * ((4 * minutes + 45) // 90) if side == "employer" and minutes >= MIN_MINUTES_WITH_TASK else 0


def select_questions(
    questions: Sequence[InterviewQuestion], order: Sequence[str], minutes: int, task: int = 0
) -> list[InterviewQuestion]:
    """Return the questions (given in reading order) that fit an interview, breadth first over the competencies in
    `order`.

    Questions that still fit are added one by one, each for the competency with the fewest so far; among equals the
    first in reading order. They are returned competency by competency. `task` are the minutes kept for a task.
    """
    left = minutes - 2 * framing_minutes(minutes) - task
    places = {question.id: (order.index(question.competency), index) for index, question in enumerate(questions)}
    chosen: list[InterviewQuestion] = []
    while fitting := [question for question in questions if question.minutes <= left and question not in chosen]:
        asked = Counter(question.competency for question in chosen)
        best = min(fitting, key=lambda question: (asked[question.competency], places[question.id]))
        chosen.append(best)
        left -= best.minutes
    return sorted(chosen, key=lambda question: places[question.id])
