"""Plans of this repository's challenges are what a manager would sign, and say the same times as its pages."""

from __future__ import annotations

from datetime import date

import pytest
from advice import expect_none
from nodes import NodeProcess
from planning import START, WholePlan

from generator.catalog import Catalog
from generator.model import Challenge, Mitigation
from generator.model.timeline import HOURS_PER_WEEK

HOURS_OF_A_PLAN = 10
"""A week, of one person: what a plan begins with (`DEFAULT_LOAD` in `browser/tools/planner/plan_edits.js`)."""


@pytest.fixture(scope="module")
def plan(own_catalog: Catalog, node: NodeProcess) -> WholePlan:
    return WholePlan(own_catalog.for_audience("everyone"), node)


def test_no_date_of_a_plan_contradicts_the_page_of_any_mitigation(plan: WholePlan) -> None:
    assert plan.find_contradictions() == []


def test_each_challenge_alone_has_three_steps_where_it_names_three_mitigations(plan: WholePlan) -> None:
    few = [
        f"{challenge.id}: {[step['id'] for step in plan.of_each_challenge[challenge.id]]}"
        for challenge in plan.catalog.all(Challenge)
        if len(plan.of_each_challenge[challenge.id]) < min(3, len(challenge.mitigations))
    ]
    expect_none(few, "Let the first mitigations of these challenges be shorter, or fewer hours a week.")


def test_no_step_of_a_plan_begins_before_what_it_needs_is_done(plan: WholePlan) -> None:
    early = [
        f"{challenge}: {step['id']} begins before {need} is done"
        for challenge, steps in plan.of_each_challenge.items()
        for step in steps
        for need in plan.catalog.get(Mitigation, step["id"]).needs
        for other in steps
        if other["id"] == need and other["due"] > step["from"]
    ]
    assert early == []


def test_each_third_of_the_ninety_days_has_something_unless_nothing_is_left_that_fits(plan: WholePlan) -> None:
    """What takes all the hours of a week begins only where nothing else goes on."""
    empty = []
    for challenge in plan.catalog.all(Challenge):
        steps = plan.of_each_challenge[challenge.id]
        begin = {(date.fromisoformat(step["from"]) - START).days // 30 for step in steps}
        end = {((date.fromisoformat(step["due"]) - START).days - 1) // 30 for step in steps}
        fitting = {item.id for item in plan.catalog.all(Mitigation) if HOURS_PER_WEEK[item.effort] < HOURS_OF_A_PLAN}
        left = {edge.mitigation for edge in challenge.mitigations} & fitting - {step["id"] for step in steps}
        if left and not {0, 1, 2} <= begin | end:
            empty.append(f"{challenge.id}: begins in {sorted(begin)}, ends in {sorted(end)}, without {sorted(left)}")
    assert empty == []
