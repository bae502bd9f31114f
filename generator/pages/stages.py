"""How hard each phase of a playbook gets, in one number and in words."""

from __future__ import annotations

from dataclasses import dataclass

from generator.catalog import Catalog
from generator.drawing.ridge import skyline
from generator.model import Phase, Playbook
from generator.pages.entries.phase import SEVERITIES, challenges_in

WEIGHTS = {severity: weight for weight, severity in enumerate(reversed(SEVERITIES), 1)}
"""What a challenge of a severity counts for: low 1, medium 2, high 3, critical 4. The rule is ours: equal steps."""


@dataclass(frozen=True, slots=True)
class Stage:
    """A phase with what makes it hard."""

    phase: Phase
    number: int
    """Its place on the journey, from 1."""
    hardness: int
    """The weights of the challenges that hit in it, added up."""
    facts: str
    """The same in words: how many challenges, and how many of the worst severity."""


def stages_of(catalog: Catalog, playbook: Playbook | None) -> tuple[Stage, ...]:
    """The phases of a playbook in order, each with how hard it gets."""
    return tuple(_stage(catalog, phase, n) for n, phase in enumerate(catalog.of_playbook(Phase, playbook), 1))


def hardest_of(stages: tuple[Stage, ...]) -> Stage | None:
    """The stage that is harder than every other; None where two are as hard, or where there is only one."""
    most = max(stage.hardness for stage in stages)
    found = [stage for stage in stages if stage.hardness == most]
    return found[0] if len(found) == 1 and len(stages) > 1 else None


def outline(catalog: Catalog, playbook: Playbook, width: int, height: int) -> str:
    """The skyline of a playbook's journey alone, as an outline; empty for one without phases."""
    return skyline([stage.hardness for stage in stages_of(catalog, playbook)], width, height)


def _stage(catalog: Catalog, phase: Phase, number: int) -> Stage:
    found = [item.severity for item in challenges_in(catalog, phase)]
    hardness = sum(WEIGHTS[severity] for severity in found)
    if not found:
        return Stage(phase, number, hardness, "")
    worst = f"{found.count(found[0])} {found[0]}"
    count = "1 challenge" if len(found) == 1 else f"{len(found)} challenges"
    return Stage(phase, number, hardness, f"{count}, {worst}")
