"""Calendar time of a mitigation: how many days it lasts, and the day on which each of its steps ends.

Everything that shows a date of a mitigation takes it from here: its page, `data/mitigations.json`, and so the planner.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from generator.model.mitigation import Mitigation, Step
from generator.rules import read_rule

HOURS_A_WEEK = {"low": 2, "medium": 5, "high": 10}
"""Hours of work in a week in which a mitigation of this effort runs."""

_WEEKS_BY_EFFORT = {"low": 1, "medium": 2, "high": 4}
"""Weeks that a mitigation lasts which says nothing about time."""
_DAYS = read_rule("days_per_unit")
_MINUTES = {"minute": 1, "hour": 60}
_LAST_IN_DAYS, _LAST_IN_WEEKS = 13, 139
"""Lengths up to so many days are written in days, and in weeks."""


@dataclass(frozen=True, slots=True)
class Timeline:
    """When a mitigation ends, and each of its steps, in whole days from its first day."""

    days: int
    """At least 1."""
    step_ends: tuple[int, ...]
    """For each step the day by which it is done: 1 to `days`."""
    length: str
    """`days` in words: `6 weeks` as written in `lasts`, else rounded: `about 6 weeks`."""
    is_guessed: bool
    """Whether nothing is written about time, so that the effort decides."""


def days_in(duration: str, hours_a_week: int) -> float:
    """Calendar days of a duration. Minutes and hours are work, of which a week holds `hours_a_week` hours."""
    number, unit = duration.split()
    unit = unit.removesuffix("s")
    if unit in _DAYS:
        return int(number) * _DAYS[unit]
    return int(number) * _MINUTES[unit] / 60 / hours_a_week * 7


def timeline_of(mitigation: Mitigation) -> Timeline:
    """The time of `mitigation` by `lasts`, or else by what its steps take, or else by its effort."""
    hours = HOURS_A_WEEK[mitigation.effort]
    ends = _ends(mitigation.steps, hours)
    total = max(ends)
    is_guessed = not total and mitigation.lasts is None
    if mitigation.lasts is not None:
        written = days_in(mitigation.lasts, hours)
        ends = _stretched(ends, max(written, *map(_days_written, mitigation.steps)))
    elif is_guessed:
        ends = _stretched(ends, _WEEKS_BY_EFFORT[mitigation.effort] * 7)
    days = _whole(max(ends))
    is_as_written = mitigation.lasts is not None and max(ends) == days_in(mitigation.lasts, hours)
    length = mitigation.lasts if mitigation.lasts and is_as_written else _in_words(days)
    return Timeline(days, tuple(min(days, _whole(end)) for end in ends), length, is_guessed)


def _ends(steps: list[Step], hours: int) -> list[float]:
    """The end of each step, one after the other, in days. A step `alongside` begins with the one before it."""
    start = latest = 0.0
    ends = []
    for step in steps:
        if step.alongside != "yes":
            start = latest
        ends.append(start + (days_in(step.takes, hours) if step.takes else 0))
        latest = max(latest, ends[-1])
    return ends


def _stretched(ends: list[float], total: float) -> list[float]:
    """The ends when all lasts `total` days.

    Without any time, steps share it evenly. Steps that take longer overlap, so their ends move closer. Steps that take
    less end when they do, and the last one at the end: what is left is waiting.
    """
    own = max(ends)
    if not own:
        return [total * number / len(ends) for number in range(1, len(ends) + 1)]
    if own > total:
        return [end * total / own for end in ends]
    return [*ends[:-1], total]


def _days_written(step: Step) -> int:
    """Days of a step that takes days or longer, which is not shortened; 0 for any other."""
    number, unit = (step.takes or "0 hours").split()
    return int(number) * _DAYS.get(unit.removesuffix("s"), 0)


def _whole(days: float) -> int:
    """Whole days, at least one. What floating point adds to a whole number is not a day."""
    return max(1, math.ceil(days - 1e-9))


def _in_words(days: int) -> str:
    if days <= _LAST_IN_DAYS:
        return f"{days} day{'s' if days > 1 else ''}"
    unit, size = ("week", 7) if days <= _LAST_IN_WEEKS else ("month", 30)
    return f"{'' if days % size == 0 else 'about '}{round(days / size)} {unit}s"
