"""How long a mitigation lasts, and when its steps end."""

from __future__ import annotations

from typing import Any

import pytest

from generator.model import Mitigation
from generator.model.timeline import make_timeline


def mitigation(*takes: str, effort: str = "medium", **more: Any) -> Mitigation:
    """A mitigation with a step for each duration: `+2 weeks` begins with the step before it, `` takes no time."""
    steps = [
        {"do": f"Do it, {number}."}
        | ({"takes": text.removeprefix("+")} if text else {})
        | ({"alongside": "yes"} if text.startswith("+") else {})
        for number, text in enumerate(takes)
    ]
    fields = {"id": "a", "title": "A", "summary": "S.", "impact": "high", "time_to_effect": "2 weeks"}
    return Mitigation.model_validate({**fields, "effort": effort, "steps": steps, **more})


@pytest.mark.parametrize(
    ("takes", "days", "ends"),
    [
        (["3 days"], 3, (3,)),
        (["1 week", "2 months", "1 day"], 68, (7, 67, 68)),
        (["1 week", "", "1 week"], 14, (7, 7, 14)),
        (["3 weeks", "+1 week", "2 days"], 23, (21, 7, 23)),
        (["1 week", "+3 weeks", "+2 days", "1 day"], 22, (7, 21, 2, 22)),
        (["2 years"], 730, (730,)),
    ],
)
def test_steps_follow_one_another_unless_they_run_alongside(takes: list[str], days: int, ends: tuple[int, ...]) -> None:
    timeline = make_timeline(mitigation(*takes))
    assert (timeline.days, timeline.step_ends) == (days, ends)


@pytest.mark.parametrize(("effort", "days"), [("low", 18), ("medium", 7), ("high", 4)])
def test_hours_are_work_of_which_a_week_holds_as_many_as_the_effort_says(effort: str, days: int) -> None:
    assert make_timeline(mitigation("2 hours", "90 minutes", "90 minutes", effort=effort)).days == days


def test_lasts_is_the_length_and_the_last_step_ends_with_it() -> None:
    timeline = make_timeline(mitigation("1 week", "30 minutes", lasts="3 months"))
    assert (timeline.days, timeline.step_ends, timeline.length) == (90, (7, 90), "3 months")


def test_steps_that_take_longer_than_it_lasts_overlap() -> None:
    timeline = make_timeline(mitigation("4 weeks", "4 weeks", lasts="4 weeks"))
    assert (timeline.days, timeline.step_ends) == (28, (14, 28))


def test_a_single_step_is_never_shortened() -> None:
    timeline = make_timeline(mitigation("4 weeks", lasts="2 weeks"))
    assert (timeline.days, timeline.length) == (28, "4 weeks")


def test_a_mitigation_that_says_nothing_about_time_is_guessed_by_its_effort() -> None:
    timeline = make_timeline(mitigation("", "", effort="high"))
    assert (timeline.days, timeline.step_ends, timeline.is_guessed) == (28, (14, 28), True)
    assert not make_timeline(mitigation("", lasts="1 week")).is_guessed


@pytest.mark.parametrize(
    ("takes", "length"),
    [
        ("1 day", "1 day"),
        ("13 days", "13 days"),
        ("2 weeks", "2 weeks"),
        ("40 days", "about 6 weeks"),
        ("300 days", "10 months"),
    ],
)
def test_a_length_is_written_in_the_unit_that_people_use(takes: str, length: str) -> None:
    assert make_timeline(mitigation(takes)).length == length
