"""Compute how hard each phase of a playbook is, as a number and in words."""

from __future__ import annotations

from dataclasses import dataclass

from generator.catalog import Catalog
from generator.drawing.ridge import skyline_path
from generator.model import Phase, Playbook
from generator.pages.entries.phase import SEVERITIES, list_challenges_in

WEIGHTS = {severity: weight for weight, severity in enumerate(reversed(SEVERITIES), 1)}
"""Weight of a challenge by severity: low 1, medium 2, high 3, critical 4. Our own rule: equal steps."""


@dataclass(frozen=True, slots=True)
class Stage:
    """A phase with its hardness."""

    phase: Phase
    number: int
    """Position on the journey, from 1."""
    hardness: int
    """Sum of the weights of its challenges."""
    facts: str
    """In words: number of challenges, and how many have the worst severity."""


def make_stages(catalog: Catalog, playbook: Playbook | None) -> tuple[Stage, ...]:
    """Return the phases of a playbook in order with their hardness."""
    return tuple(_make_stage(catalog, phase, n) for n, phase in enumerate(catalog.of_playbook(Phase, playbook), 1))


def find_hardest(stages: tuple[Stage, ...]) -> Stage | None:
    """Return the stage that is harder than every other; None on a tie, or for a single stage."""
    most = max(stage.hardness for stage in stages)
    found = [stage for stage in stages if stage.hardness == most]
    return found[0] if len(found) == 1 and len(stages) > 1 else None


def draw_outline(catalog: Catalog, playbook: Playbook, width: int, height: int) -> str:
    """Return the SVG path of a playbook's skyline; empty without phases."""
    return skyline_path([stage.hardness for stage in make_stages(catalog, playbook)], width, height)


def _make_stage(catalog: Catalog, phase: Phase, number: int) -> Stage:
    found = [item.severity for item in list_challenges_in(catalog, phase)]
    hardness = sum(WEIGHTS[severity] for severity in found)
    if not found:
        return Stage(phase, number, hardness, "")
    worst = f"{found.count(found[0])} {found[0]}"
    count = "1 challenge" if len(found) == 1 else f"{len(found)} challenges"
    return Stage(phase, number, hardness, f"{count}, {worst}")
