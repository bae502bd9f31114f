"""What the tools in the browser read: a file for each kind, in plain text. One list says which fields they get."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel

from generator import prose
from generator.catalog import Catalog
from generator.kinds import ENTRY_TYPES
from generator.model import Entry, Mitigation
from generator.model.fields import fields_of
from generator.model.timeline import HOURS_A_WEEK, timeline_of
from generator.pages import addresses
from generator.pages.base import titles
from generator.site import Site

_EVERY = ("id", "title", "summary", "formerly")
FIELDS: dict[str, tuple[str, ...]] = {
    "playbook": ("roles", "status"),
    "phases": ("order", "signs", "first_moves", "over_when", "goes_wrong"),
    "challenges": ("severity", "symptoms", "on_monday", "phases", "mitigations", "metrics", "if_unmet", "tags"),
    "mitigations": ("steps", "effort", "impact", "time_to_effect", "who", "needs", "measures", "leads_to", "tags"),
    "interview_questions": (
        *("question", "asked_by", "roles", "competency", "challenges", "phases", "minutes"),
        *("strong_signs", "red_flags", "follow_ups", "scale", "tags"),
    ),
    "paths": ("signs", "leads_here", "how_to_turn", "turns"),
    "roles": (),
    "competencies": (),
    "assessments": ("answers", "statements", "drift", "settle_first", "begin_with"),
    "terms": ("synonyms",),
}
"""By the key of a kind: the fields its tools read beside id, title, summary, former ids, address and playbook."""


def files(site: Site) -> Iterator[tuple[str, str]]:
    """`data/<key>.json` for each kind that has entries, in reading order; an empty list for one that has none."""
    for entry_type in ENTRY_TYPES:
        if entry_type.key in FIELDS:
            entries = [_shown(site.catalog, entry) for entry in site.catalog.all(entry_type)]
            yield f"data/{entry_type.key}.json", json.dumps(entries, ensure_ascii=False, separators=(",", ":"))


def _shown(catalog: Catalog, entry: Entry) -> dict[str, Any]:
    playbook = catalog.playbook_of(entry)
    more = {"address": addresses.address_of(entry), "playbook": playbook.id if playbook else ""}
    return {**_values(entry, (*_EVERY, *FIELDS[entry.key]), catalog), **_time(entry), **more}


def _time(entry: Entry) -> dict[str, Any]:
    """Calendar time and load of a mitigation, so that the planner says what its page says; nothing of other kinds."""
    if not isinstance(entry, Mitigation):
        return {}
    timeline = timeline_of(entry)
    time = {"days": timeline.days, "length": timeline.length, "step_ends": timeline.step_ends}
    guess = {"is_guessed": True} if timeline.is_guessed else {}
    return {**time, **guess, "hours": HOURS_A_WEEK[entry.effort]}


def _values(part: BaseModel, names: tuple[str, ...] | None, catalog: Catalog) -> dict[str, Any]:
    """The fields of a part that say something; all but its sources where no names are given."""
    found: dict[str, Any] = {}
    for shape in fields_of(type(part)):
        if shape.attribute != "sources" if names is None else shape.attribute in names:
            value = getattr(part, shape.attribute)
            if value is not None and value != []:
                found[shape.attribute] = _value(value, bool(shape.prose), catalog)
    return found


def _value(value: Any, is_prose: bool, catalog: Catalog) -> Any:
    if isinstance(value, list):
        return [_value(item, is_prose, catalog) for item in value]
    if isinstance(value, BaseModel):
        return _values(value, None, catalog)
    if isinstance(value, str):
        return prose.plain(value, titles(catalog)) if is_prose else value
    return value if isinstance(value, int) else str(value)
