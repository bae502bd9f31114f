"""What the tools in the browser read: a file for each kind, in plain text, with the fields that its record names."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel
from pydantic_core import to_json

from generator import prose
from generator.catalog import Catalog
from generator.kinds import KINDS
from generator.model import Entry, Mitigation
from generator.model.fields import fields_of
from generator.model.timeline import HOURS_A_WEEK, timeline_of
from generator.pages import addresses
from generator.pages.base import titles
from generator.site import Site

_EVERY = ("id", "title", "summary", "formerly")
"""The fields that every entry has there. The record of a kind names the others."""


def files(site: Site) -> Iterator[tuple[str, str]]:
    """`data/<key>.json` for each kind that has entries, in reading order; an empty list for one that has none."""
    for kind in KINDS.values():
        if kind.tool_fields is not None:
            entries = [_shown(site.catalog, entry, kind.tool_fields) for entry in site.catalog.all(kind.entry_type)]
            yield f"data/{kind.entry_type.key}.json", to_json(entries).decode()


def _shown(catalog: Catalog, entry: Entry, fields: tuple[str, ...]) -> dict[str, Any]:
    playbook = catalog.playbook_of(entry)
    more = {"address": addresses.address_of(entry), "playbook": playbook.id if playbook else ""}
    return {**_values(entry, (*_EVERY, *fields), catalog), **_time(entry), **more}


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
