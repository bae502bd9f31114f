"""Plans of this repository's mitigations say the same times as the pages of these."""

from __future__ import annotations

from nodes import NodeProcess
from planning import WholePlan

from generator.catalog import Catalog


def test_no_date_of_a_plan_contradicts_the_page_of_any_mitigation(own_catalog: Catalog, node: NodeProcess) -> None:
    plan = WholePlan(own_catalog.for_audience("everyone"), node)
    assert plan.find_contradictions() == []
