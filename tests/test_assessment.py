"""The self-assessment gives the same by hand as in the browser, and places a phase's typical reader in it."""

from __future__ import annotations

import re
from functools import cache

import pytest
from assessing import READERS, Subject
from catalogs import example, read_catalog
from nodes import NodeProcess

from generator.pages.assessment import FAINT, LIVE, NEAR

CATALOGS = {"workshop": example, "small": lambda: read_catalog("small")}


@cache
def subject(project: str) -> Subject:
    return Subject(CATALOGS[project]())


WORKSHOP = ("first-evening", "word-spreads", "winter-of-quarrels", "at-the-fork")
"""The phases that the example site's assessment tells apart."""


@pytest.mark.parametrize("project", CATALOGS)
def test_whoever_adds_up_by_hand_gets_the_figures_of_the_browser(project: str, node: NodeProcess) -> None:
    about = subject(project)
    sheets = [{}, *about.some_sheets(seed=7, count=60)]
    for sheet, browser in zip(sheets, about.work_out_in_browser(node, sheets), strict=True):
        assert about.work_out_by_hand(sheet) == browser["figures"], sheet


@pytest.mark.parametrize("project", CATALOGS)
def test_whoever_ranks_by_hand_gets_the_findings_of_the_browser(project: str, node: NodeProcess) -> None:
    about = subject(project)
    sheets = about.some_sheets(seed=11, count=40)
    for sheet, browser in zip(sheets, about.work_out_in_browser(node, sheets), strict=True):
        figures = {name: figure for name, figure in about.work_out_by_hand(sheet).items() if figure is not None}
        phases = {name[6:]: figure for name, figure in figures.items() if name.startswith("phase/")}
        leading = [id for id, figure in phases.items() if max(phases.values()) - figure <= NEAR]
        if phases and max(phases.values()) >= FAINT:
            assert phases[browser["phase"][1]] == max(phases.values())
            assert sorted(browser["phase"][2]) == sorted(leading)
            assert browser["phase"][0] == ("clear" if len(leading) == 1 else "between")
        live = {name[10:] for name, figure in figures.items() if name.startswith("challenge/") and figure >= LIVE}
        assert set(browser["live"] or []) == live
        ranks = [figures[f"challenge/{id}"] for id in browser["live"] or []]
        assert ranks == sorted(ranks, reverse=True)


def test_the_page_and_the_scripts_have_one_rule(node: NodeProcess) -> None:
    assert node.ask("assessmentRule") == {"FAINT": FAINT, "LIVE": LIVE, "NEAR": NEAR}
    words = re.sub(r"<[^>]*>|\s+", " ", subject("workshop").printed)
    for number in (f"if it has {FAINT} or more", f"Figures {NEAR} or less apart", f"live from {LIVE} on"):
        assert number in words


def test_the_phases_that_statements_count_for_are_found() -> None:
    assert [phase.id for phase in subject("workshop").phases()] == list(WORKSHOP)


@pytest.mark.parametrize("manner", READERS)
@pytest.mark.parametrize("phase", WORKSHOP)
def test_the_typical_reader_of_a_phase_is_placed_in_it(phase: str, manner: str, node: NodeProcess) -> None:
    about = subject("workshop")
    (answer,) = about.work_out_in_browser(node, [about.typical_sheet(phase, *READERS[manner])])
    assert answer["phase"] == ["clear", phase, [phase]], answer["figures"]


@pytest.mark.parametrize("phase", WORKSHOP)
def test_a_reader_of_a_phase_who_denies_one_of_its_signs_is_still_placed_there(phase: str, node: NodeProcess) -> None:
    about = subject("workshop")
    own = about.statements_for(phase)
    assert len(own) >= 3
    sheets = [{**about.typical_sheet(phase, 3, 2, 0), id: 0} for id in own]
    placed = [answer["phase"][1] for answer in about.work_out_in_browser(node, sheets)]
    assert placed == [phase] * len(own)


def test_a_reader_who_only_answers_for_a_path_drifts_to_it(node: NodeProcess) -> None:
    about = subject("workshop")
    drift = about.assessment.drift
    assert drift
    sheets = [about.path_sheet(path) for path in (drift.by_itself, drift.by_choice)]
    found = [answer["drift"] for answer in about.work_out_in_browser(node, sheets)]
    assert found == [["clear", drift.by_itself], ["clear", drift.by_choice]]


def test_steps_have_reasons_and_follow_what_they_need(node: NodeProcess) -> None:
    about = subject("workshop")
    sheets = [about.typical_sheet(phase, 3, 3, 0) for phase in WORKSHOP] + about.some_sheets(seed=3, count=30)
    for answer in about.work_out_in_browser(node, sheets):
        done: set[str] = set()
        for step in answer["steps"]:
            assert step["reasons"] > 0, step
            assert set(step["needs"]) <= done, f"{step['id']} needs {step['needs']}, and only {done} come before it"
            done.add(step["id"])
        assert bool(answer["steps"]) or not answer["live"]
