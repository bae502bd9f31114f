"""No date of a plan contradicts the page of its mitigation: in the plan, its drawing, calendar, table and Markdown."""

from __future__ import annotations

from catalogs import example
from nodes import NodeProcess
from planning import WholePlan


def test_no_date_of_a_plan_contradicts_the_page_of_any_mitigation(node: NodeProcess) -> None:
    assert WholePlan(example(), node).find_contradictions() == []
