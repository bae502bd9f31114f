"""The self-assessment places the typical reader of each phase in that phase, and tells where their work leads."""

from __future__ import annotations

import pytest
from advice import expect, expect_none
from assessing import READERS, Subject
from nodes import NodeProcess

from generator.catalog import Catalog


@pytest.fixture(scope="module")
def about(own_catalog: Catalog) -> Subject:
    return Subject(own_catalog.for_audience("everyone"))


def advice(about: Subject, phase: str) -> str:
    """Where to look when readers of a phase are placed elsewhere."""
    placed = about.catalog.get_located(about.assessment)
    statements = ", ".join(about.statements_for(phase))
    return (
        f"{placed.source.path}:{placed.line}: readers of the phase {phase} are placed elsewhere: raise the `weight` of "
        f"it, or lower that of other phases, at the statements {statements}, or add one that only they agree to"
    )


def test_every_phase_of_the_assessment_has_statements_of_its_own(about: Subject) -> None:
    expect(len(about.phases()) >= 2, f"The assessment {about.assessment.id} tells no two phases apart.")
    few = [phase.id for phase in about.phases() if len(about.statements_for(phase.id)) < 2]
    expect_none(few, "These phases have fewer than two statements: add `counts_for: [{phase: ...}]` to more.")


@pytest.mark.parametrize("manner", READERS)
def test_the_typical_reader_of_each_phase_is_placed_in_it(manner: str, about: Subject, node: NodeProcess) -> None:
    phases = [phase.id for phase in about.phases()]
    sheets = [about.typical_sheet(phase, *READERS[manner]) for phase in phases]
    answers = about.work_out_in_browser(node, sheets)
    expect_none(
        f"{advice(about, phase)}; found: {answer['phase'][0]} {answer['phase'][1]}"
        for phase, answer in zip(phases, answers, strict=True)
        if answer["phase"] != ["clear", [phase]]
    )


def test_a_reader_of_a_phase_who_denies_one_of_its_signs_is_still_placed_there(
    about: Subject, node: NodeProcess
) -> None:
    cases = [(phase.id, denied) for phase in about.phases() for denied in about.statements_for(phase.id)]
    sheets = [{**about.typical_sheet(phase, 3, 2, 0), denied: 0} for phase, denied in cases]
    expect_none(
        f"{advice(about, phase)}; without the statement {denied} they are placed in {answer['phase'][1]}"
        for (phase, denied), answer in zip(cases, about.work_out_in_browser(node, sheets), strict=True)
        if answer["phase"][1] != [phase]
    )


def test_a_reader_who_only_answers_for_a_path_drifts_to_it(about: Subject, node: NodeProcess) -> None:
    drift = about.assessment.drift
    if drift is None:
        pytest.fail(f"The assessment {about.assessment.id} has no `drift:`: name two paths there.", pytrace=False)
    paths = (drift.by_itself, drift.by_choice)
    answers = about.work_out_in_browser(node, map(about.path_sheet, paths))
    expect_none(
        f"the path {path}: raise its `weight` at the statements that speak for it; found: {answer['path']}"
        for path, answer in zip(paths, answers, strict=True)
        if answer["path"] != ["clear", [path]]
    )


def test_whoever_is_hit_by_a_challenge_is_given_steps_against_it(about: Subject, node: NodeProcess) -> None:
    sheets = [about.typical_sheet(phase.id, 3, 3, 0) for phase in about.phases()]
    expect_none(
        f"against {', '.join(answer['live'])} no step is found: name mitigations at these challenges"
        for answer in about.work_out_in_browser(node, sheets)
        if answer["live"] and not answer["steps"]
    )
