"""Titles, steps, lengths and times to effect of this repository's mitigations agree with each other."""

from __future__ import annotations

import re

import pytest
from sites import ROOT

from generator.build import read_project
from generator.model import Mitigation
from generator.model.timeline import HOURS_PER_WEEK, Timeline, duration_in_days, make_timeline

MITIGATIONS = read_project(ROOT).catalog.all(Mitigation)
EACH = pytest.mark.parametrize("mitigation", MITIGATIONS, ids=[mitigation.id for mitigation in MITIGATIONS])

_NUMBERS = {
    "a": 1,
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "eleven": 11,
    "twelve": 12,
}
_DURATION = re.compile(rf"\b(\d+|{'|'.join(_NUMBERS)}) (working )?(day|week|month)s?\b", re.IGNORECASE)

MAX_DAYS_AFTER_THE_END = 183
"""How long after its last day a mitigation may begin to show. Later than that, nobody connects the two."""


def days_named(text: str) -> list[float]:
    """Days of each duration that a text names in words or digits; five working days are a week."""
    found = []
    for number, working, unit in _DURATION.findall(text):
        count = _NUMBERS.get(number.lower()) or int(number)
        found.append(duration_in_days(f"{count} {unit.lower()}s", 1) * (7 / 5 if working else 1))
    return found


def spans(mitigation: Mitigation, timeline: Timeline) -> list[float]:
    """What a title may mean by a duration: the whole length, or what a step takes."""
    hours = HOURS_PER_WEEK[mitigation.effort]
    return [timeline.days, *(duration_in_days(step.takes, hours) for step in mitigation.steps if step.takes)]


@EACH
def test_a_duration_in_the_title_is_the_length_or_what_a_step_takes(mitigation: Mitigation) -> None:
    timeline = make_timeline(mitigation)
    for days in days_named(mitigation.title):
        assert days in spans(mitigation, timeline), f"{mitigation.title}: {timeline.length}"


@EACH
def test_each_says_how_long_it_goes_by_its_steps_or_by_lasts(mitigation: Mitigation) -> None:
    assert not make_timeline(mitigation).is_guessed, f"write `takes` at the steps of {mitigation.id}, or `lasts`"


@EACH
def test_no_step_takes_longer_than_the_whole(mitigation: Mitigation) -> None:
    assert max(spans(mitigation, make_timeline(mitigation))) <= make_timeline(mitigation).days + 1


@EACH
def test_it_shows_when_half_of_the_steps_are_done_and_not_long_after_the_last(mitigation: Mitigation) -> None:
    timeline = make_timeline(mitigation)
    shows = duration_in_days(mitigation.time_to_effect, HOURS_PER_WEEK[mitigation.effort])
    half = sorted(timeline.step_ends)[(len(timeline.step_ends) - 1) // 2]
    told = f"{mitigation.id} shows in {mitigation.time_to_effect}, lasts {timeline.length}, ends {timeline.step_ends}"
    assert half <= shows <= timeline.days + MAX_DAYS_AFTER_THE_END, told


@EACH
def test_what_it_needs_is_not_over_only_after_half_a_year(mitigation: Mitigation) -> None:
    by_id = {other.id: other for other in MITIGATIONS}
    for need in mitigation.needs:
        days = make_timeline(by_id[need]).days
        assert days <= MAX_DAYS_AFTER_THE_END, f"{mitigation.id} waits {days} days for {need}: begin its last step only"


_COUNT = rf"(\d+|{'|'.join(_NUMBERS)})"
_WEEK_OF_A_STEP = re.compile(rf"\b(?:in week {_COUNT}|the first {_COUNT} weeks)\b", re.IGNORECASE)
_WEEKS_IN_ALL = re.compile(rf"\b{_COUNT} weeks in all\b", re.IGNORECASE)


def weeks_named(pattern: re.Pattern[str], text: str) -> list[int]:
    """Weeks that a text names in words or digits."""
    numbers = [next(group for group in match.groups() if group) for match in pattern.finditer(text)]
    return [_NUMBERS.get(number.lower()) or int(number) for number in numbers]


@EACH
def test_a_summary_that_says_how_long_it_goes_in_all_says_the_length(mitigation: Mitigation) -> None:
    timeline = make_timeline(mitigation)
    for weeks in weeks_named(_WEEKS_IN_ALL, mitigation.summary):
        assert 7 * weeks == timeline.days, f"{mitigation.id} lasts {timeline.length}"


@EACH
def test_a_week_that_a_step_names_lies_within_the_length(mitigation: Mitigation) -> None:
    timeline = make_timeline(mitigation)
    for step in mitigation.steps:
        for weeks in weeks_named(_WEEK_OF_A_STEP, step.do):
            assert 7 * weeks <= timeline.days + 1, f"{mitigation.id} lasts {timeline.length}: {step.do}"
