"""The self-assessment gives the same by hand as in the browser, and places a phase's typical reader in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

import pytest
from assessing import READERS, Subject
from catalogs import example, read_catalog
from nodes import NodeProcess

from generator.pages.entries.assessment import FAINT, LIVE, NEAR

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
        first = about.assessment.settle_first
        assert browser["phase"] == rank(figures, "phase", first.phase if first else ""), sheet
        assert browser["path"] == rank(figures, "path"), sheet
        live = {name[10:] for name, figure in figures.items() if name.startswith("challenge/") and figure >= LIVE}
        assert set(browser["live"]) == live
        ranks = [figures[f"challenge/{id}"] for id in browser["live"]]
        assert about.assessment.begin_with or ranks == sorted(ranks, reverse=True)


def rank(figures: dict[str, int], kind: str, first: str = "") -> list[object]:
    """What is found by the words of the page: the state, and what is named; both as the scripts give them."""
    of_kind = dict(by_kind(figures, kind))
    highest = max(of_kind.values(), default=None)
    if highest is None or highest < FAINT:
        return ["unanswered" if highest is None else "faint", []]
    if of_kind.get(first, 0) >= LIVE:
        return ["clear", [first]]
    near = sorted((id for id, figure in of_kind.items() if highest - figure <= NEAR), key=lambda name: -of_kind[name])
    return ["mixed", []] if len(near) > 2 else ["clear" if len(near) == 1 else "between", near]


def by_kind(figures: dict[str, int], kind: str) -> Iterator[tuple[str, int]]:
    for name, figure in figures.items():
        if name.startswith(f"{kind}/"):
            yield name.partition("/")[2], figure


def test_the_page_and_the_scripts_have_one_rule(node: NodeProcess) -> None:
    assert node.ask("assessmentRule") == {"FAINT": FAINT, "LIVE": LIVE, "NEAR": NEAR}
    words = re.sub(r"<[^>]*>|\s+", " ", subject("workshop").printed)
    for number in (f"if it has {FAINT} or more", f"Figures {NEAR} or less apart", f"live from {LIVE} on"):
        assert number in words


def said_of(page: str, text: str) -> bool:
    """Whether the text of rules on a page says something."""
    return text in " ".join(
        re.sub(r"<[^>]*>", " ", page.partition('id="adding-up"')[2].partition('id="reading"')[0]).split()
    )


def test_the_text_of_rules_says_only_what_the_data_does() -> None:
    small, workshop = subject("small").printed, subject("workshop").printed
    assert said_of(workshop, "Some statements count up to 3 times.")
    assert said_of(small, "Some statements count up to 2 times.")
    assert said_of(workshop, "Figures 15 or less apart count as equal: with two of them you are between both")
    assert said_of(small, "The phase is yours, if it has 33 or more.")
    assert said_of(small, "A badge comes before everything.")
    assert said_of(small, "comes before No sugar : Sugar alone is no drink.")
    assert not said_of(workshop, "Where both are live")


def test_what_is_promised_is_what_a_result_can_name() -> None:
    finds = {project: re.search(r'data-finds="([^"]*)"', subject(project).printed) for project in CATALOGS}
    assert {project: found and found[1] for project, found in finds.items()} == {
        "workshop": "challenge mitigation path phase",
        "small": "challenge mitigation path phase",
    }


def test_the_phases_that_statements_count_for_are_found() -> None:
    assert [phase.id for phase in subject("workshop").phases()] == list(WORKSHOP)


@pytest.mark.parametrize("manner", READERS)
@pytest.mark.parametrize("phase", WORKSHOP)
def test_the_typical_reader_of_a_phase_is_placed_in_it(phase: str, manner: str, node: NodeProcess) -> None:
    about = subject("workshop")
    (answer,) = about.work_out_in_browser(node, [about.typical_sheet(phase, *READERS[manner])])
    assert answer["phase"] == ["clear", [phase]], answer["figures"]


@pytest.mark.parametrize("phase", WORKSHOP)
def test_a_reader_of_a_phase_who_denies_one_of_its_signs_is_still_placed_there(phase: str, node: NodeProcess) -> None:
    about = subject("workshop")
    own = about.statements_for(phase)
    assert len(own) >= 3
    sheets = [{**about.typical_sheet(phase, 3, 2, 0), id: 0} for id in own]
    placed = [answer["phase"][1] for answer in about.work_out_in_browser(node, sheets)]
    assert placed == [[phase]] * len(own)


def test_a_reader_who_only_answers_for_a_path_drifts_to_it(node: NodeProcess) -> None:
    about = subject("workshop")
    drift = about.assessment.drift
    assert drift
    sheets = [about.path_sheet(path) for path in (drift.by_itself, drift.by_choice)]
    found = [answer["path"] for answer in about.work_out_in_browser(node, sheets)]
    assert found == [["clear", [drift.by_itself]], ["clear", [drift.by_choice]]]


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
