"""Compute the calendar time of a mitigation: its length in days, and the day on which each step ends.

Every date of a mitigation comes from here: its page, the planner's data, the prints.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from generator.model.mitigation import Mitigation, Step
from generator.rules import read_rule

HOURS_PER_WEEK = {"low": 2, "medium": 5, "high": 10}
"""Hours of work per week on a mitigation, by its effort."""

_WEEKS_BY_EFFORT = {"low": 1, "medium": 2, "high": 4}
"""Length of a mitigation without any duration, by its effort."""
_DAYS_PER_UNIT = read_rule("days_per_unit")
_MINUTES_PER_UNIT = {"minute": 1, "hour": 60}
_MAX_LENGTH_IN_DAYS, _MAX_LENGTH_IN_WEEKS = 13, 139
"""Lengths up to so many days are written in days, and in weeks."""


@dataclass(frozen=True, slots=True)
class Timeline:
    """The length of a mitigation and the ends of its steps, in whole days from its first day."""

    days: int
    """At least 1."""
    step_ends: tuple[int, ...]
    """For each step the day by which it is done, from 1 to `days`."""
    length: str
    """`days` for readers: `6 weeks` as in `lasts`, else rounded: `about 6 weeks`."""
    is_guessed: bool
    """Whether no duration is given, so that the length follows from the effort."""


def duration_in_days(duration: str, hours_a_week: int) -> float:
    """Return a duration such as `3 weeks` in calendar days.

    Minutes and hours are work, at `hours_a_week` hours per week.
    """
    number, unit = duration.split()
    unit = unit.removesuffix("s")
    if unit in _DAYS_PER_UNIT:
        return int(number) * _DAYS_PER_UNIT[unit]
    return int(number) * _MINUTES_PER_UNIT[unit] / 60 / hours_a_week * 7


def make_timeline(mitigation: Mitigation) -> Timeline:
    """Return the timeline by `lasts`, else by the durations of the steps, else by the effort."""
    hours = HOURS_PER_WEEK[mitigation.effort]
    ends = _compute_ends(mitigation.steps, hours)
    total = max(ends)
    is_guessed = not total and mitigation.lasts is None
    if mitigation.lasts is not None:
        written = duration_in_days(mitigation.lasts, hours)
        ends = _stretch_ends(ends, max(written, *map(_unshortened_days, mitigation.steps)))
    elif is_guessed:
        ends = _stretch_ends(ends, _WEEKS_BY_EFFORT[mitigation.effort] * 7)
    days = _round_up(max(ends))
    is_as_written = mitigation.lasts is not None and max(ends) == duration_in_days(mitigation.lasts, hours)
    length = mitigation.lasts if mitigation.lasts and is_as_written else _format_length(days)
    return Timeline(days, tuple(min(days, _round_up(end)) for end in ends), length, is_guessed)


def _compute_ends(steps: list[Step], hours: int) -> list[float]:
    """Return the end of each step in days.

    A step starts at the end of the one before; with `alongside`, at its start.
    """
    start = latest = 0.0
    ends = []
    for step in steps:
        if step.alongside != "yes":
            start = latest
        ends.append(start + (duration_in_days(step.takes, hours) if step.takes else 0))
        latest = max(latest, ends[-1])
    return ends


def _stretch_ends(ends: list[float], total: float) -> list[float]:
    """Return the ends scaled to `total` days.

    Without any duration, steps share it evenly. Steps that take longer in sum overlap, so their ends move closer; steps
    that take less keep their own length, and the last one ends on the last day.
    """
    own = max(ends)
    if not own:
        return [total * number / len(ends) for number in range(1, len(ends) + 1)]
    if own > total:
        return [end * total / own for end in ends]
    return [*ends[:-1], total]


def _unshortened_days(step: Step) -> int:
    """Return the days of a step whose duration is given in days or longer, which is not shortened; 0 for any other."""
    number, unit = (step.takes or "0 hours").split()
    return int(number) * _DAYS_PER_UNIT.get(unit.removesuffix("s"), 0)


def _round_up(days: float) -> int:
    """Return days rounded up, at least 1; rounding errors of floating point are no further day."""
    return max(1, math.ceil(days - 1e-9))


def _format_length(days: int) -> str:
    if days <= _MAX_LENGTH_IN_DAYS:
        return f"{days} day{'s' if days > 1 else ''}"
    unit, size = ("week", 7) if days <= _MAX_LENGTH_IN_WEEKS else ("month", 30)
    return f"{'' if days % size == 0 else 'about '}{round(days / size)} {unit}s"
