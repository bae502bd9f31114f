"""A plan of everything on a site, made by the browser's scripts, beside what the pages of its mitigations say."""

from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import Any

from nodes import NodeProcess
from sites import make_site

from generator.catalog import Catalog
from generator.model import Mitigation
from generator.model.timeline import HOURS_PER_WEEK, duration_in_days, make_timeline
from generator.outputs import tool_data
from generator.rendering import make_environment, render
from generator.rendering.days import format_day
from generator.rendering.environment import PageEnvironment
from generator.site import Site

START = date(2027, 3, 1)


@dataclass(frozen=True)
class WholePlan:
    """Every mitigation of a catalog in one plan that begins on `START`."""

    catalog: Catalog
    node: NodeProcess

    @cached_property
    def made(self) -> dict[str, Any]:
        return dict(self.node.ask("plan", library=self._library, start=START.isoformat()))

    @cached_property
    def of_each_challenge(self) -> dict[str, list[dict[str, str]]]:
        """The steps of a plan for each challenge alone, by its id: `id`, `from` and `due`, in their order."""
        made = self.node.ask("planEach", library=self._library, start=START.isoformat())
        return {plan["challenge"]: plan["steps"] for plan in made}

    @cached_property
    def _library(self) -> dict[str, Any]:
        data = {path: json.loads(text) for path, text in tool_data.files(self._site)}
        return {key: data[f"data/{key}.json"] for key in ("challenges", "mitigations", "playbook")}

    @cached_property
    def _rows(self) -> dict[str, dict[str, str]]:
        rows = csv.DictReader(io.StringIO(self.made["table"].removeprefix("\ufeff"), newline=""))
        return {row["Address"].rstrip("/").rsplit("/", 1)[1]: row for row in rows}

    @cached_property
    def _site(self) -> Site:
        return make_site(self.catalog, {})

    @cached_property
    def _environment(self) -> PageEnvironment:
        return make_environment(self.catalog, self._site.facts_of)

    def _html_of(self, mitigation: Mitigation) -> str:
        page = next(page for page in self._site.pages if page.address == f"mitigations/{mitigation.id}/")
        return render(page, self._environment, self._site.facts(page)).html

    def find_contradictions(self) -> list[str]:
        """Return each place where the plan or a file of it says another time than the mitigation's own page."""
        steps = {step["id"]: step for step in self.made["steps"]}
        mitigations = self.catalog.all(Mitigation)
        missing = [f"{mitigation.id} is not in the plan" for mitigation in mitigations if mitigation.id not in steps]
        return missing + [
            f"{mitigation.id}: {found}"
            for mitigation in mitigations
            if mitigation.id in steps
            for found in self._contradictions_of(mitigation, steps[mitigation.id])
        ]

    def _contradictions_of(self, mitigation: Mitigation, step: dict[str, Any]) -> list[str]:
        timeline = make_timeline(mitigation)
        start, due, shows = (date.fromisoformat(step[name]) for name in ("from", "due", "shows"))
        effect = duration_in_days(mitigation.time_to_effect, HOURS_PER_WEEK[mitigation.effort])
        row = self._rows[mitigation.id]
        calendar = self.made["calendar"].replace("\r\n ", "")
        lines = [line for line in self.made["markdown"].splitlines() if f"/mitigations/{mitigation.id}/" in line]
        checks = {
            "the last day lies its length after the first": (due - start).days == timeline.days,
            "it shows its time to effect after the first day": abs((shows - start).days - effect) < 1,
            "the drawing has the same days": step["days"]
            == {"from": (start - START).days, "due": (due - START).days, "shows": (shows - START).days},
            "the card says the length of the page": step["takes"].startswith(timeline.length),
            "the page says it": timeline.is_guessed
            or f"<dt>Takes</dt><dd>{timeline.length}</dd>" in self._html_of(mitigation),
            "the table has the same days": [row["Start"], row["Done by"], row["Shows by"]]
            == [step["from"], step["due"], step["shows"]],
            "the calendar has the last day": _has_event(calendar, f"done-{mitigation.id}-", due),
            "the calendar has the day of its effect": _has_event(calendar, f"shows-{mitigation.id}-", shows),
            "Markdown has the same days": any(f"{format_day(start)} to {format_day(due)}" in line for line in lines),
        }
        return [f"not so: {what}" for what, is_so in checks.items() if not is_so]


def _has_event(calendar: str, uid: str, day: date) -> bool:
    event = re.search(rf"UID:{re.escape(uid)}.*?END:VEVENT", calendar, re.DOTALL)
    following = day + timedelta(days=1)
    dates = f"DTSTART;VALUE=DATE:{day:%Y%m%d}\r\nDTEND;VALUE=DATE:{following:%Y%m%d}"
    return event is not None and dates in event[0]
