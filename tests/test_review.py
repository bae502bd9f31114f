"""When a page is to be checked again: the day is computed, and nothing that is built knows today."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from properties import examples
from sites import ROOT

from generator.build import read_playbooks
from generator.catalog import Catalog
from generator.model import Challenge, Playbook
from generator.pages.review import add_duration, find_review

SMALL = ROOT / "tests/golden/small/input"


@pytest.fixture(scope="module")
def small() -> Catalog:
    return read_playbooks(Path(SMALL / "playbooks"), SMALL).catalog


@pytest.mark.parametrize(
    ("reviewed", "every", "due"),
    [
        ("2026-01-10", "6 months", "2026-07-10"),
        ("2026-01-10", "2 weeks", "2026-01-24"),
        ("2026-01-10", "1 year", "2027-01-10"),
        ("2026-01-10", "1 day", "2026-01-11"),
        ("2026-12-31", "1 month", "2027-01-31"),
        ("2026-01-31", "1 month", "2026-02-28"),
        ("2027-08-31", "6 months", "2028-02-29"),
        ("2028-02-29", "1 year", "2029-02-28"),
        ("2028-02-29", "4 years", "2032-02-29"),
        ("2026-11-30", "13 months", "2027-12-30"),
        ("2026-01-10", "36 hours", "2026-01-12"),
        ("2026-01-10", "24 hours", "2026-01-11"),
        ("2026-01-10", "5 minutes", "2026-01-11"),
    ],
)
def test_a_review_is_due_a_duration_after_the_last(reviewed: str, every: str, due: str) -> None:
    assert add_duration(datetime.date.fromisoformat(reviewed), every).isoformat() == due


@pytest.mark.parametrize("every", ["9999 years", "9999 weeks"])
def test_a_review_beyond_the_calendar_is_due_on_its_last_day(every: str) -> None:
    assert add_duration(datetime.date(9990, 1, 1), every) == datetime.date.max


UNITS = st.sampled_from(["minute", "hour", "day", "week", "month", "year"])


@examples(100)
@given(st.dates(), st.integers(1, 9998), UNITS, st.sampled_from(["", "s"]))
def test_every_duration_that_can_be_written_gives_a_later_day_and_a_longer_one_no_earlier(
    day: datetime.date, count: int, unit: str, plural: str
) -> None:
    due = add_duration(day, f"{count} {unit}{plural}")
    assert due > day or day == datetime.date.max
    assert add_duration(day, f"{count + 1} {unit}{plural}") >= due


def test_an_entry_has_its_own_day_and_owner_or_those_of_its_playbook(small: Catalog) -> None:
    playbook, challenge = small.all(Playbook)[0], small.get(Challenge, "no-coffee")
    found = find_review(small, challenge)
    assert found is not None
    assert (found.owner, found.reviewed) == (
        challenge.owner or playbook.owner,
        challenge.reviewed or playbook.reviewed,
    )
    assert found.due == add_duration(found.reviewed, playbook.review_every)
