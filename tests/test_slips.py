"""What writers do wrong is answered right: one message, the cause, its line, and advice that ends well."""

from __future__ import annotations

from pathlib import Path

import pytest
from slip_answers import TABLE, UNANSWERED, complaints_about, is_up_to_date, unanswered
from slip_lists import Slip, all_slips


@pytest.mark.parametrize("slip", all_slips(), ids=lambda slip: slip.name)
def test_a_slip_is_answered_right(slip: Slip, tmp_path: Path) -> None:
    complaints = complaints_about(slip, tmp_path)
    if slip.name in unanswered():
        assert complaints, f"{slip.name} is answered right now: take it out of {UNANSWERED.name} (`make slips`)"
    else:
        assert not complaints, "\n".join([f"tests/slips/{slip.name}", *complaints])


def test_the_table_of_slips_is_current() -> None:
    assert is_up_to_date(), f"{TABLE.name} is not what the lists say: run `make slips`"


def test_every_name_of_an_unanswered_slip_is_one_of_a_list() -> None:
    assert unanswered() - {slip.name for slip in all_slips()} == set(), f"tests/slips/{UNANSWERED.name}"
