"""The ready-made interview kits: the rule they are made by, and that they stand on the page without scripts."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from catalogs import page_at, read_catalog
from hypothesis import given
from hypothesis import strategies as st
from properties import examples

from generator.catalog import Catalog
from generator.model import InterviewQuestion
from generator.pages import build_pages
from generator.pages.tools.kit import KIT_MINUTES, KitPage
from generator.pages.tools.scorecards import ScorecardsPage
from generator.pages.tools.selecting import framing_minutes, select_questions, task_minutes

CASES = json.loads((Path(__file__).parent / "kits.json").read_text(encoding="utf-8"))
"""Shared with `tests/javascript/kit_selection_rule.test.js`; here those in which nothing but the time is chosen."""
PLAIN = [case for case in CASES if case["wanted"].keys() <= {"minutes", "task"}]
COMPETENCIES = ["money", "risk", "teaching", "planning"]


def question(id: str, competency: str, minutes: int, **_: Any) -> InterviewQuestion:
    said = {"title": id, "summary": "Asks.", "question": "What?", "asked_by": "employer", "roles": ["planner"]}
    return InterviewQuestion.model_validate(
        {"id": id, "competency": competency, "minutes": str(minutes), "basis": "editorial", **said}
    )


@st.composite
def questions(draw: st.DrawFn) -> list[InterviewQuestion]:
    shapes = draw(st.lists(st.tuples(st.sampled_from(COMPETENCIES), st.integers(1, 15)), max_size=20))
    return [question(f"q{at}", competency, minutes) for at, (competency, minutes) in enumerate(shapes)]


@pytest.mark.parametrize("case", PLAIN, ids=lambda case: case["says"])
def test_a_kit_is_the_one_the_browser_makes(case: dict[str, Any]) -> None:
    asked = [question(**shape) for shape in case["questions"]]
    assert [found.id for found in select_questions(asked, case["order"], **case["wanted"])] == case["kit"]


def test_the_shared_examples_hold_some_for_each_language() -> None:
    assert len(PLAIN) >= 5
    assert len(CASES) - len(PLAIN) >= 4


@pytest.mark.parametrize(("minutes", "each"), [(10, 1), (30, 3), (45, 5), (60, 7), (90, 10)])
def test_a_ninth_of_the_time_opens_a_talk_and_a_ninth_closes_it(minutes: int, each: int) -> None:
    assert framing_minutes(minutes) == each


@pytest.mark.parametrize(
    ("side", "minutes", "task"),
    [("employer", 59, 0), ("employer", 60, 15), ("employer", 90, 20), ("employer", 120, 25), ("candidate", 90, 0)],
)
def test_an_employers_talk_of_an_hour_or_more_keeps_two_ninths_for_a_task(side: str, minutes: int, task: int) -> None:
    assert task_minutes(side, minutes) == task


@examples(100)
@given(questions(), st.integers(10, 120))
def test_a_kit_fits_the_time_and_leaves_out_nothing_that_fits(asked: list[InterviewQuestion], minutes: int) -> None:
    kit = select_questions(asked, COMPETENCIES, minutes)
    free = minutes - 2 * framing_minutes(minutes) - sum(found.minutes for found in kit)
    assert free >= 0
    assert len({found.id for found in kit}) == len(kit)
    assert all(found.minutes > free for found in asked if found not in kit)


@examples(100)
@given(questions(), st.integers(10, 120))
def test_no_competency_has_two_before_each_has_one_that_fits(asked: list[InterviewQuestion], minutes: int) -> None:
    kit = select_questions(asked, COMPETENCIES, minutes)
    counts = Counter(found.competency for found in kit)
    twice = [found.minutes for found in kit if counts[found.competency] > 1]
    if twice:
        free = minutes - 2 * framing_minutes(minutes) - sum(found.minutes for found in kit) + min(twice)
        assert all(found.minutes > free for found in asked if not counts[found.competency])


def test_a_kit_of_each_length_is_ready_for_each_role_and_side() -> None:
    page = page_at(read_catalog("small"), "kit/")
    assert isinstance(page, KitPage)
    assert [role.guide.address for role in page.ready] == ["guides/employer/newcomer/", "guides/candidate/newcomer/"]
    assert [tuple(kit.minutes for kit in role.kits) for role in page.ready] == list(KIT_MINUTES.values())
    assert [kit.task for kit in page.ready[0].kits] == [0, 15, 20]
    first = page.ready[0].kits[0]
    assert [found.id for found in first.questions] == ["lost-and-found"]
    assert (first.question_minutes, first.ends) == (5, 5)


def test_an_audience_without_questions_has_no_ready_kit_of_them() -> None:
    pages = {
        audience: page_at(read_catalog("two-playbooks").for_audience(audience), "kit/")
        for audience in ("everyone", "interviewers")
    }
    ready = {audience: [role.guide.address for role in page.ready] for audience, page in pages.items()}  # type: ignore[attr-defined]
    assert "guides/employer/handover/" not in ready["everyone"]
    assert "guides/employer/handover/" in ready["interviewers"]


def test_a_site_without_questions_has_neither_kit_nor_scorecards() -> None:
    catalog = read_catalog("small")
    placed = [catalog.get_located(entry) for entry in catalog.entries()]
    pages = build_pages(Catalog(item for item in placed if not isinstance(item.entry, InterviewQuestion)))
    assert not [page.address for page in pages if isinstance(page, KitPage | ScorecardsPage)]
    scorecards = page_at(catalog, "scorecards/")
    assert isinstance(scorecards, ScorecardsPage)
    assert scorecards.kit.address == "kit/"


@pytest.mark.parametrize(("side", "other"), [("employer", "candidate"), ("candidate", "employer")])
def test_tools_for_interviews_speak_only_of_the_sides_that_have_questions(side: str, other: str) -> None:
    catalog = read_catalog("small")
    placed = [catalog.get_located(entry) for entry in catalog.entries()]
    one_side = Catalog(item for item in placed if getattr(item.entry, "asked_by", side) == side)
    tools = page_at(one_side, "tools/")
    gives = " ".join(tool.gives for purpose in tools.purposes for tool in purpose.tools)  # type: ignore[attr-defined]
    said = " ".join((page_at(one_side, "kit/").summary, page_at(one_side, "scorecards/").summary, gives)).lower()
    assert "either side" not in said
    assert ("employers" if other == "candidate" else "one candidate") not in said
    both = page_at(catalog, "kit/").summary
    assert "from either side of the table" in both
