"""Six typical readers of the self-assessment in `playbooks/journey`, and where each is expected to be placed.

The expectations were written down before the rule was (docs/decisions/0011-assessment.md). A failure says which
statement or weight to look at; it is about the content, not about the code.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pytest
from assessing import Sheet, Subject
from catalogs import read_project_catalog
from nodes import NodeProcess
from sites import ROOT

FILE = "playbooks/journey/assessment.yml"


@dataclass(frozen=True)
class Reader:
    """What a reader answers, and what the result should say of them."""

    fully: str
    mostly: str = ""
    somewhat: str = ""
    phase: str = ""
    """Id of the phase; empty where the answers name none."""
    path: str = ""
    """Id of the path; empty where the answers name none."""
    live: str = ""
    """Ids of the challenges that are live, in any order."""
    first_step: str = ""
    """Id of the first next step; empty where any will do."""


READERS = {
    "who begins": Reader(
        fully="extra-task why-at-all still-finding-accounts",
        mostly="no-figure-for-finance yes-and-then-nothing",
        somewhat="nobody-covers only-the-networks-figures surprised-by-technology",
        phase="the-awakening",
        live="internal-resistance measuring-roi changing-technology",
    ),
    "who succeeds": Reader(
        fully="finished-and-accepted friendly-growth role-has-grown",
        mostly="agreed-but-waiting cannot-say-next-quarter asked-beyond-my-field",
        somewhat="queue-decides famous-and-ownerless a-day-for-planning",
        phase="ascension",
        live="rising-demand",
    ),
    "in the storm": Reader(
        fully="open-dispute blocked-from-outside talked-about-without-me",
        mostly="yes-and-then-nothing the-fun-job queue-decides nobody-covers no-figure-for-finance",
        somewhat="no-more-proposals further-elsewhere",
        phase="storm-of-cultural-conflict",
        path="help-desk",
        live="internal-resistance resentment-of-the-role",
        first_step="count-every-request",
    ),
    "who has to decide": Reader(
        fully="mostly-settled decide-within-a-year negotiating-the-mandate",
        mostly="funded-plan asked-beyond-my-field a-day-for-planning",
        somewhat="agreed-but-waiting cannot-say-next-quarter looking-outside",
        phase="career-decision-point",
        path="strategic-leadership",
    ),
    "at the help desk, and nothing else": Reader(
        fully="queue-decides nobody-covers praised-and-stuck",
        path="help-desk",
        first_step="count-every-request",
    ),
    "who is leaving, and nothing else": Reader(
        fully="looking-outside further-elsewhere no-more-proposals",
        path="leaving",
        first_step="ask-the-reverse-interview",
    ),
}


@pytest.fixture(scope="module")
def about() -> Subject:
    return Subject(read_project_catalog(ROOT).for_audience("everyone"))


@pytest.fixture(scope="module")
def outcomes(about: Subject, node: NodeProcess) -> dict[str, dict[str, Any]]:
    """What the browser's rule makes of each reader."""
    sheets = [sheet_of(reader, about) for reader in READERS.values()]
    return dict(zip(READERS, about.work_out_in_browser(node, sheets), strict=True))


def sheet_of(reader: Reader, about: Subject) -> Sheet:
    """Points by the id of the statement: 3 for Fully down to 0 for Not at all, which all others get."""
    points = dict.fromkeys(reader.fully.split(), 3)
    points |= dict.fromkeys(reader.mostly.split(), 2) | dict.fromkeys(reader.somewhat.split(), 1)
    return {statement.id: points.get(statement.id, 0) for statement in about.assessment.statements}


def test_the_statements_that_the_readers_answer_are_there(about: Subject) -> None:
    known = {statement.id for statement in about.assessment.statements}
    named = {id for one in READERS.values() for part in (one.fully, one.mostly, one.somewhat) for id in part.split()}
    assert named <= known, (
        f"{FILE} has no statement {', '.join(sorted(named - known))} any more. "
        "Put the ids of its successors into READERS in tests/content/test_flagship_readers.py."
    )


@pytest.mark.parametrize("name", READERS)
def test_a_typical_reader_is_placed_as_expected(name: str, outcomes: dict[str, dict[str, Any]]) -> None:
    reader, found = READERS[name], outcomes[name]
    figures = ", ".join(f"{id} {figure}" for id, figure in found["figures"].items())
    for what, wanted in (("phase", reader.phase), ("path", reader.path)):
        _, got = found[what]
        assert got == wanted.split(), (
            f"A reader {name} should be told the {what} `{wanted or 'none'}`, and is told {got or 'none'}. "
            f"The figures are: {figures}. Look at the weights under `counts_for` in {FILE}."
        )


@pytest.mark.parametrize("name", READERS)
def test_a_typical_reader_is_told_what_is_live_and_where_to_begin(
    name: str, outcomes: dict[str, dict[str, Any]]
) -> None:
    reader, found = READERS[name], outcomes[name]
    assert sorted(found["live"]) == sorted(reader.live.split()), (
        f"For a reader {name} these challenges should be live: {reader.live or 'none'}. "
        f"Look at the statements that count for them in {FILE}."
    )
    if reader.first_step:
        assert [step["id"] for step in found["steps"][:1]] == [reader.first_step], (
            f"A reader {name} should begin with `{reader.first_step}`. "
            f"Look at the order of `turns` of the path `{reader.path}` in playbooks/journey/paths.yml."
        )


@pytest.mark.parametrize("name", READERS)
def test_a_typical_reader_is_not_told_of_contradictions(name: str, outcomes: dict[str, dict[str, Any]]) -> None:
    assert outcomes[name]["contradictions"] == 0, (
        f"A reader {name} agrees with two statements of which one counts for something and one against it. "
        f"Look at the negative weights in {FILE}: what can be true at the same time should not count against it."
    )
