"""A self-assessment as its readers meet it: worked out by hand from the printed form, and by the browser's scripts.

Nothing of the one is used by the other: the printed form is read as a reader does it, from the words and numbers on
the page; the browser's rule is run by Node on the same answers.
"""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from catalogs import page_at
from nodes import NodeProcess
from sites import make_site

from generator.catalog import Catalog
from generator.model import Assessment, Challenge, Phase
from generator.outputs import tool_data
from generator.rendering import make_environment, render

Sheet = dict[str, int]
"""Points by the id of the statement; a statement left out is not in it."""


@dataclass(frozen=True)
class Line:
    """A line of the printed form: what to add, what to take away, and the most there is."""

    adds: dict[int, int]
    takes: dict[int, int]
    most: int


@dataclass(frozen=True)
class Subject:
    """The first assessment of a catalog, with what a reader of its page and what its scripts know."""

    catalog: Catalog

    @cached_property
    def assessment(self) -> Assessment:
        found = self.catalog.all(Assessment)
        assert found, "these playbooks have no assessment: write one under `assessments:`"
        return found[0]

    @cached_property
    def printed(self) -> str:
        """The HTML of its page."""
        site = make_site(self.catalog, {})
        page = page_at(self.catalog, f"assessments/{self.assessment.id}/")
        return render(page, make_environment(self.catalog, site.facts_of), site.facts(page)).html

    @cached_property
    def lines(self) -> dict[str, Line]:
        """The lines of the printed form, by the kind and id of what they find."""
        found = {}
        form = self.printed.partition('id="adding-up"')[2].partition('id="reading"')[0]
        for line in re.findall(r"<div><dt>(.*?)</div>", form, re.DOTALL):
            if kind_and_id := re.search(r'href="\.\./\.\./(phase|path|challenge)s/([a-z0-9-]+)/"', line):
                words = re.sub(r"<[^>]*>", " ", line.partition("<dd>")[2]).replace("\xa0", " ").replace("&nbsp;", " ")
                words = words.replace("&times;", "×").replace("&divide;", "÷")
                sums, _, rest = words.partition("sum")
                add, _, take = sums.partition("take away")
                most = re.search(r"÷ (\d+) =", rest)
                found["/".join(kind_and_id.groups())] = Line(_times(add), _times(take), int(most[1]) if most else 0)
        return found

    @cached_property
    def _highest(self) -> int:
        points = re.findall(r"<th scope=\"col\">[^<]*\((\d+)\)</th>", self.printed)
        assert points, "the printed form names no points"
        return max(map(int, points))

    def work_out_by_hand(self, sheet: Sheet) -> dict[str, int | None]:
        """Return the figure of each line as the page tells a reader to; None where too little was answered."""
        ticked = {number: sheet.get(statement.id) for number, statement in enumerate(self.assessment.statements, 1)}
        figures: dict[str, int | None] = {}
        for name, line in self.lines.items():
            points = sum((ticked[number] or 0) * count for number, count in line.adds.items())
            points -= sum((ticked[number] or 0) * count for number, count in line.takes.items())
            most = line.most - sum(self._highest * count for n, count in line.adds.items() if ticked[n] is None)
            is_counted = most > 0 and most * 2 >= line.most
            figures[name] = (max(0, points) * 200 + most) // (2 * most) if is_counted else None
        return figures

    @cached_property
    def _data(self) -> dict[str, Any]:
        return {path: json.loads(text) for path, text in tool_data.files(make_site(self.catalog, {}))}

    def work_out_in_browser(self, node: NodeProcess, sheets: Iterable[Sheet]) -> list[dict[str, Any]]:
        """Return what the scripts make of sheets of answers, with the data that the site gives them."""
        library = {key: self._data[f"data/{key}.json"] for key in ("phases", "paths", "challenges", "mitigations")}
        assessment = self._data["data/assessments.json"][0]
        return list(node.ask("assess", assessment=assessment, library=library, sheets=list(sheets)))

    def some_sheets(self, seed: int, count: int) -> list[Sheet]:
        """Return sheets with answers by chance, of which none to most are left out."""
        chance = random.Random(seed)
        points = [answer.points for answer in self.assessment.answers]
        return [
            {s.id: chance.choice(points) for s in self.assessment.statements if chance.random() >= left_out}
            for left_out in (0.0, 0.1, 0.4, 0.8)
            for _ in range(count)
        ]

    def phases(self) -> list[Phase]:
        """Return the phases that statements count for."""
        counted = {counts.phase for statement in self.assessment.statements for counts in statement.counts_for}
        return [phase for phase in self.catalog.all(Phase) if phase.id in counted]

    def statements_for(self, phase: str) -> list[str]:
        """Return the ids of the statements that speak for a phase."""
        return [
            statement.id
            for statement in self.assessment.statements
            if any(counts.phase == phase and counts.weight > 0 for counts in statement.counts_for)
        ]

    def typical_sheet(self, phase: str, own: int, hard: int, rest: int) -> Sheet:
        """Return a phase's typical answers: to its own statements, to those of what hits hard in it, to others."""
        hitting_hard = {
            challenge.id
            for challenge in self.catalog.all(Challenge)
            for edge in challenge.phases
            if edge.phase == phase and (edge.severity or challenge.severity) in ("high", "critical")
        }
        answers = {}
        for statement in self.assessment.statements:
            speaks_for = [counts for counts in statement.counts_for if counts.weight > 0]
            is_own = any(counts.phase == phase for counts in speaks_for)
            is_hard = any(counts.challenge in hitting_hard for counts in speaks_for)
            answers[statement.id] = own if is_own else hard if is_hard else rest
        return answers

    def path_sheet(self, path: str) -> Sheet:
        """Return answers that agree fully to what speaks for a path, and to nothing else."""
        return {
            statement.id: 3 if any(counts.path == path and counts.weight > 0 for counts in statement.counts_for) else 0
            for statement in self.assessment.statements
        }


READERS = {"in full": (3, 3, 0), "a little": (3, 2, 0), "mostly, with some of everything": (2, 2, 1)}
"""Manners in which a typical reader agrees: points for what is the phase's own, what hits hard in it, and the rest."""


def _times(text: str) -> dict[int, int]:
    return {int(number): int(count or 1) for number, count in re.findall(r"(\d+)(?: × (\d+))?", text)}
